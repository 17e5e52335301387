//! B-15: what a process does first. In a program of its own, since rights given up do not come back.

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use keybook::boot::harden;
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    #[test]
    fn b15_no_memory_goes_to_disk_and_no_file_is_open_to_others() {
        harden();
        let core = getrlimit(Resource::Core);
        assert_eq!((core.current, core.maximum), (Some(0), Some(0)));
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "x").unwrap();
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
