//! The cursor of a list under changes.

use std::time::Instant;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::domain::when::{Moment, Now, Zone};
use crate::i18n::Lang;
use crate::tui::theme::Theme;

type Row = (Option<u64>, &'static str);

fn list(ids: &[u64]) -> List<Row> {
    let mut list = List::new(|row: &Row| row.0);
    list.set(ids.iter().map(|id| (Some(*id), "row")).collect());
    list
}

/// Reading a theme takes longer than all the rest of a test.
fn env() -> &'static Env {
    static ENV: std::sync::OnceLock<Env> = std::sync::OnceLock::new();
    ENV.get_or_init(|| Env::new(Lang::En, Theme::trace()))
}

fn run(list: &mut List<Row>, command: CommandId, count: u32) {
    let now = Now {
        at: Moment::from_millis(0),
        zone: Zone::from_number(0).unwrap(),
    };
    let mut cx = Cx::new(env(), now, Instant::now(), 0);
    cx.count = count;
    assert_eq!(list.run(command, &cx), Flow::Done);
}

fn draw(list: &mut List<Row>, height: u16) {
    draw_in(list, height, env());
}

fn draw_in(list: &mut List<Row>, height: u16, env: &Env) {
    let mut terminal = Terminal::new(TestBackend::new(20, height)).unwrap();
    terminal
        .draw(|frame| {
            let area = frame.area();
            list.draw(frame, area, env, |row, _, _| {
                Strip::new().text(row.1, env.style(Role::Text))
            });
        })
        .unwrap();
}

#[test]
fn by_pages_one_repaint_serves_many_steps() {
    let slow = Env {
        is_calm: true,
        ..env().clone()
    };
    let mut list = list(&(1..=100).collect::<Vec<_>>());
    let mut repaints = 0;
    for command in [CommandId::ListDown, CommandId::ListUp] {
        for _ in 0..60 {
            let before = list.visible();
            run(&mut list, command, 1);
            draw_in(&mut list, 10, &slow);
            let at = list.position_of_cursor();
            let (first, end) = list.visible();
            assert!((first..end).contains(&at));
            repaints += usize::from((first, end) != before);
        }
    }
    assert!(repaints <= 22, "{repaints}");
    list.select_at(99);
    draw_in(&mut list, 10, &slow);
    assert_eq!(list.visible(), (90, 100), "no row beyond the last");
}

#[test]
fn the_cursor_stays_on_its_record_and_its_screen_row() {
    let mut list = list(&(1..=30).collect::<Vec<_>>());
    draw(&mut list, 10);
    run(&mut list, CommandId::ListDown, 14);
    draw(&mut list, 10);
    assert_eq!(list.selected_id(), Some(15));
    let row = list.position_of_cursor() - list.visible().0;
    let more: Vec<u64> = (100..105).chain(1..=30).collect();
    list.set(more.iter().map(|id| (Some(*id), "row")).collect());
    draw(&mut list, 10);
    assert_eq!(list.selected_id(), Some(15));
    assert_eq!(list.position_of_cursor() - list.visible().0, row);
}

#[test]
fn a_deleted_record_gives_way_to_its_neighbour() {
    let mut list = list(&[1, 2, 3]);
    run(&mut list, CommandId::ListLast, 1);
    list.remove(3);
    assert_eq!(list.selected_id(), Some(2));
    list.remove(1);
    assert_eq!(list.selected_id(), Some(2));
    list.remove(2);
    assert_eq!((list.selected_id(), list.is_empty()), (None, true));
}

#[test]
fn headings_are_stepped_over_and_stay_visible() {
    let mut list = List::new(|row: &Row| row.0);
    let rows = [
        (None, "A"),
        (Some(1), "a"),
        (None, "B"),
        (None, "empty"),
        (Some(2), "b"),
    ];
    list.set(rows.to_vec());
    assert_eq!(list.selected_id(), Some(1));
    run(&mut list, CommandId::ListDown, 1);
    assert_eq!(list.selected_id(), Some(2));
    run(&mut list, CommandId::ListUp, 9);
    draw(&mut list, 2);
    assert_eq!((list.selected_id(), list.visible().0), (Some(1), 0));
}

#[test]
fn marks_and_targets() {
    let mut list = list(&[1, 2, 3]);
    assert_eq!(list.targets(), [1]);
    run(&mut list, CommandId::RecordMark, 1);
    run(&mut list, CommandId::RecordMark, 1);
    assert_eq!((list.targets(), list.selected_id()), (vec![1, 2], Some(3)));
    run(&mut list, CommandId::RecordMarkAll, 1);
    assert_eq!(list.marked(), 3);
    assert!(list.unmark());
    assert!(!list.unmark());
}

#[test]
fn long_lists_ask_for_the_part_around_the_cursor() {
    let mut list: List<Row> = List::new(|row| row.0);
    let page = |from: u32| Page {
        from,
        shown: 20_000,
        total: 20_000,
        rows: (from..(from + PAGE).min(20_000))
            .map(|id| (Some(u64::from(id)), "row"))
            .collect(),
    };
    list.set_page(page(0));
    draw(&mut list, 20);
    assert_eq!(list.wanted(), None);
    run(&mut list, CommandId::ListLast, 1);
    let window = list.wanted().unwrap();
    assert!(window.from <= 19_999 && window.from + window.len >= 20_000);
    list.set_page(page(window.from));
    draw(&mut list, 20);
    assert_eq!(list.selected_id(), Some(19_999));
    assert_eq!(list.wanted(), None);
}

proptest! {
    #[test]
    fn the_cursor_is_always_on_a_row_that_is_there(
        sizes in prop::collection::vec(0usize..12, 1..8),
        steps in prop::collection::vec((0usize..4, 1u32..9), 0..12),
        height in 1u16..9,
    ) {
        let mut list = list(&[]);
        for size in sizes {
            list.set((0..size as u64).map(|id| (Some(id * 7 % 13), "row")).collect());
            for (step, count) in &steps {
                let commands = [CommandId::ListDown, CommandId::ListUp, CommandId::ListPageDown, CommandId::ListFirst];
                run(&mut list, commands[*step], *count);
                draw(&mut list, height);
                prop_assert_eq!(list.selected().is_some(), size > 0);
                let (first, last) = list.visible();
                let cursor = list.position_of_cursor();
                prop_assert!(size == 0 || (first <= cursor && cursor < last));
            }
        }
    }
}
