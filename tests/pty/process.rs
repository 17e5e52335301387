//! What the kernel tells about a process.

use std::fs;
use std::time::Duration;

/// Clock ticks a second, in which the kernel counts the time of processes: fixed for programs on Linux.
const TICKS: u64 = 100;

/// The fields of `/proc/PID/stat` behind the name, the state first.
fn stat(pid: u32) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, rest) = text.rsplit_once(") ")?;
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

/// Processor time so far, in user and kernel mode.
pub(crate) fn cpu(pid: u32) -> Duration {
    let stat = stat(pid).unwrap();
    let ticks: u64 = [11, 12]
        .iter()
        .map(|at| stat[*at].parse::<u64>().unwrap())
        .sum();
    Duration::from_millis(ticks * 1_000 / TICKS)
}

/// Whether it was stopped.
pub(crate) fn is_stopped(pid: u32) -> bool {
    stat(pid).is_some_and(|stat| stat[0] == "T")
}

/// Whether it is there, not counting one that has ended and whose parent has not looked yet.
pub(crate) fn is_alive(pid: u32) -> bool {
    stat(pid).is_some_and(|stat| stat[0] != "Z")
}

/// Its children.
pub(crate) fn children(pid: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").unwrap().flatten();
    processes
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|child| stat(*child).is_some_and(|stat| stat[1] == pid.to_string()))
        .collect()
}

/// Memory that is in use, in kilobytes.
pub(crate) fn memory(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.unwrap().trim().trim_end_matches(" kB");
    number.parse().unwrap()
}

/// Calls of `write` by the thread of this name. `None` where only root may look into a process.
pub(crate) fn writes(pid: u32, thread: &str) -> Option<u64> {
    for task in fs::read_dir(format!("/proc/{pid}/task")).ok()?.flatten() {
        let name = fs::read_to_string(task.path().join("comm")).ok()?;
        if name.trim() == thread {
            let io = fs::read_to_string(task.path().join("io")).ok()?;
            let line = io.lines().find_map(|line| line.strip_prefix("syscw: "))?;
            return line.parse().ok();
        }
    }
    None
}
