use super::*;

#[test]
fn reads() {
    use crate::domain::when::{Moment, Zone};
    let now = Now {
        at: Moment::parse("2026-11-23T01:05:00Z").unwrap(),
        zone: Zone::CHINA,
    };
    let commands = fill(now, 7).unwrap();
    println!("{}", commands.len());
}
