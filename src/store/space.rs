//! Room on the disk: stop writing before it runs out, and keep ballast to open a book when it has.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::error::{Result, StoreError};

const MIB: u64 = 1 << 20;

/// How much room a book wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpacePolicy {
    /// Writing stops below this many bytes...
    pub reserve: u64,
    /// ...or below this many percent of the disk, whichever is less: five percent of a large disk
    /// is far more than a book ever needs.
    pub reserve_percent: u64,
    /// Length of the ballast file.
    pub ballast: u64,
    /// Below this the ballast is given up so that the book can be opened.
    pub opening: u64,
}

impl Default for SpacePolicy {
    fn default() -> Self {
        Self {
            reserve: 512 * MIB,
            reserve_percent: 5,
            ballast: 64 * MIB,
            opening: 48 * MIB,
        }
    }
}

impl SpacePolicy {
    /// No reserve and no ballast, for short-lived books in tests and benches.
    pub const NONE: Self = Self {
        reserve: 0,
        reserve_percent: 0,
        ballast: 0,
        opening: 0,
    };
}

/// Free and total bytes of a disk, as far as this user may use them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiskSpace {
    /// Free for this user.
    pub free: u64,
    /// In all.
    pub total: u64,
}

/// Watches the disk under one book.
#[derive(Debug)]
pub struct Space {
    root: PathBuf,
    ballast: PathBuf,
    policy: SpacePolicy,
}

impl Space {
    /// Watches the disk that holds folder `root`.
    pub fn new(root: &Path, ballast: PathBuf, policy: SpacePolicy) -> Self {
        Self {
            root: root.to_owned(),
            ballast,
            policy,
        }
    }

    /// How much room there is.
    pub fn look(&self) -> Result<DiskSpace> {
        let found = rustix::fs::statvfs(&self.root).map_err(|error| {
            StoreError::io("look at the room on the disk", &self.root, &error.into())
        })?;
        Ok(DiskSpace {
            free: found.f_bavail * found.f_frsize,
            total: found.f_blocks * found.f_frsize,
        })
    }

    /// Refuses when a write could bring the disk to its end.
    pub fn check(&self) -> Result<()> {
        let disk = self.look()?;
        let needed = self.reserve(disk);
        if disk.free < needed {
            return Err(StoreError::NoSpace {
                free: disk.free,
                needed,
            });
        }
        Ok(())
    }

    /// Refuses while there is too little room to close and open the book again.
    pub fn check_reopening(&self) -> Result<()> {
        self.check()?;
        let free = self.look()?.free;
        if free < self.policy.opening {
            return Err(StoreError::NoSpace {
                free,
                needed: self.policy.opening,
            });
        }
        Ok(())
    }

    fn reserve(&self, disk: DiskSpace) -> u64 {
        let share = disk.total / 100 * self.policy.reserve_percent;
        self.policy.reserve.min(share)
    }

    /// Gives up the ballast if the disk is too full even to open the book. Says whether it did.
    pub fn make_room_to_open(&self) -> Result<bool> {
        if self.look()?.free >= self.policy.opening || !self.ballast.exists() {
            return Ok(false);
        }
        fs::remove_file(&self.ballast)
            .map_err(|error| StoreError::io("give up the ballast", &self.ballast, &error))?;
        Ok(true)
    }

    /// Lays the ballast down again once there is room for it and the reserve.
    pub fn restore_ballast(&self) -> Result<()> {
        let disk = self.look()?;
        let there = fs::metadata(&self.ballast).map_or(0, |found| found.len());
        if there == self.policy.ballast || disk.free < self.reserve(disk) + self.policy.ballast {
            return Ok(());
        }
        if self.policy.ballast == 0 {
            let _ = fs::remove_file(&self.ballast);
            return Ok(());
        }
        let laid = lay(&self.ballast, self.policy.ballast);
        laid.map_err(|error| {
            let _ = fs::remove_file(&self.ballast);
            StoreError::io("lay down the ballast", &self.ballast, &error)
        })
    }
}

/// Real blocks, not a sparse file: the room must exist.
fn lay(path: &Path, length: u64) -> std::io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    if reserve_blocks(&file, length).is_err() {
        let zeros = vec![0; MIB as usize];
        let mut left = length;
        while left > 0 {
            let piece = left.min(MIB);
            file.write_all(&zeros[..piece as usize])?;
            left -= piece;
        }
    }
    file.sync_all()
}

fn reserve_blocks(file: &File, length: u64) -> std::io::Result<()> {
    Ok(rustix::fs::fallocate(
        file,
        rustix::fs::FallocateFlags::empty(),
        0,
        length,
    )?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space(dir: &Path, policy: SpacePolicy) -> Space {
        Space::new(dir, dir.join("ballast"), policy)
    }

    #[test]
    fn ballast_is_laid_given_up_and_laid_again() {
        let dir = tempfile::tempdir().unwrap();
        let policy = SpacePolicy {
            ballast: 3 * MIB,
            ..SpacePolicy::NONE
        };
        let roomy = space(dir.path(), policy);
        roomy.restore_ballast().unwrap();
        assert_eq!(
            fs::metadata(dir.path().join("ballast")).unwrap().len(),
            3 * MIB
        );
        assert!(!roomy.make_room_to_open().unwrap());
        let full = space(
            dir.path(),
            SpacePolicy {
                opening: u64::MAX,
                ..policy
            },
        );
        assert!(full.make_room_to_open().unwrap());
        assert!(!dir.path().join("ballast").exists());
        assert!(!full.make_room_to_open().unwrap());
        roomy.restore_ballast().unwrap();
        assert!(dir.path().join("ballast").exists());
    }

    #[test]
    fn writing_stops_below_the_smaller_of_both_reserves() {
        let dir = tempfile::tempdir().unwrap();
        let both = SpacePolicy {
            reserve: u64::MAX,
            reserve_percent: 100,
            ..SpacePolicy::NONE
        };
        assert!(
            space(dir.path(), both)
                .check()
                .is_err_and(|error| error.is_no_space())
        );
        let percent_only = SpacePolicy {
            reserve_percent: 0,
            ..both
        };
        assert_eq!(space(dir.path(), percent_only).check(), Ok(()));
        assert_eq!(space(dir.path(), SpacePolicy::NONE).check(), Ok(()));
    }
}
