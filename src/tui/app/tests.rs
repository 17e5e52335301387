//! The app with a small pane: keys, counts, overlays, answers, toasts.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::*;
use crate::domain::choice::Role as UserRole;
use crate::domain::deed::{Deed, DeedAct};
use crate::domain::id::{Id, Ref, Revision};
use crate::domain::policy::Actor;
use crate::domain::record::Kind;
use crate::i18n::Lang;
use crate::service::failure::{Failure, Unavailable};
use crate::service::query::Window;
use crate::service::reply::{Done, Hello, Hit, Reply};
use crate::service::{Changed, Command, Request};
use crate::shown::Align;
use crate::tui::command::Scope;
use crate::tui::event::{Answer, SessionEvent, Ticket};
use crate::tui::harness::Screen;
use crate::tui::overlays::ask::Ask;
use crate::tui::panes::PaneSpec;
use crate::tui::theme::Role;
use crate::tui::view::{Latest, Reason};
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::Strip;

/// A pane of hits: enough to exercise everything the app does for panes.
struct Names {
    scope: Scope,
    list: List<Hit>,
    asked: Latest,
}

impl Names {
    fn boxed(scope: Scope) -> Box<dyn View> {
        let list = List::new(|hit: &Hit| Some(hit.target.id));
        Box::new(Self {
            scope,
            list,
            asked: Latest::default(),
        })
    }
}

impl View for Names {
    fn scope(&self) -> Scope {
        self.scope
    }

    fn available(&self, id: CommandId, cx: &Cx<'_>) -> Result<(), Reason> {
        match (id, self.list.selected()) {
            (CommandId::RecordDone, None) => Err(cx.words.messages.nothing_selected.into()),
            (CommandId::RecordEdit, _) => Err("not yours".into()),
            _ => Ok(()),
        }
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::RecordDone => {
                let target = Ref::new(Kind::Customer, self.list.selected_id().unwrap_or(0));
                cx.command(Command::ArchiveRecord {
                    target,
                    expected: None,
                });
            }
            CommandId::RecordArchive => cx.push(Ask::day("gone")),
            CommandId::CopyPhone => cx.copy("phone", "138"),
            _ => return self.list.run(id, cx),
        }
        Flow::Done
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        let query = Query::Search {
            text: String::new(),
            limit: Window::first(9).len,
        };
        self.asked.ask(cx.query(query));
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, _: &mut Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Found(hits)) if self.asked.is(ticket) => {
                self.list.set(hits.clone());
                Flow::Done
            }
            _ => Flow::Pass,
        }
    }

    fn changed(&mut self, change: &Changed, cx: &mut Cx<'_>) {
        if change.touched.is_empty() {
            self.refresh(cx);
        }
        for touched in &change.touched {
            self.list.remove(touched.target.id);
        }
    }

    fn open(&mut self, target: Ref, _: &mut Cx<'_>) -> Flow {
        if self.scope == Scope::Customers && self.list.select(target.id) {
            Flow::Done
        } else {
            Flow::Pass
        }
    }

    fn point(&mut self, at: Position, _: &mut Cx<'_>) -> Flow {
        let _hit = self.list.point(at);
        Flow::Done
    }

    fn closed(&mut self, outcome: crate::tui::effect::Outcome, cx: &mut Cx<'_>) {
        cx.toast(format!("{outcome:?}"));
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = crate::tui::widgets::frame::Frame::new()
            .title("Names", cx)
            .focus(true);
        let inside = lines.draw(frame.buffer_mut(), area, cx);
        self.list.draw(frame, inside, cx, |hit, _, width| {
            Strip::new().cell(&hit.name, width, Align::Left, cx.style(Role::Text))
        });
    }

    fn cursor(&self) -> Cursor {
        self.list.cursor()
    }
}

const PANES: [PaneSpec; 2] = [
    PaneSpec {
        id: PaneId::Customers,
        title: |words| words.chrome.customers,
        go: CommandId::GoCustomers,
        new: || Names::boxed(Scope::Customers),
    },
    PaneSpec {
        id: PaneId::Visits,
        title: |words| words.chrome.visits,
        go: CommandId::GoVisits,
        new: || Names::boxed(Scope::Visits),
    },
];

const NAMES: [&str; 4] = ["阿克米仪器", "Acme", "湖畔食品", "Lakeside"];

fn hits(text: &str) -> Vec<Hit> {
    (1..)
        .zip(NAMES)
        .filter(|(_, name)| name.contains(text))
        .map(|(id, name)| Hit {
            target: Ref::new(Kind::Customer, id),
            code: String::new(),
            name: name.to_owned(),
            customer_name: String::new(),
            found_by: String::new(),
            score: 0,
        })
        .collect()
}

fn done(name: &str) -> Reply {
    Reply::Done(Done {
        revision: Revision(2),
        deed: Deed {
            act: DeedAct::Archived,
            kind: Kind::Customer,
            name: name.to_owned(),
            count: 1,
        },
        created: Vec::new(),
        touched: Vec::new(),
        warnings: Vec::new(),
        plan: Vec::new(),
    })
}

fn answer(request: &Request) -> Answer {
    match request {
        Request::Query(Query::Hello) => Ok(Reply::Hello(Hello {
            playbook: Vec::new(),
            book: 0,
            actor: Actor {
                user: Id::new(1),
                role: UserRole::Kam,
            },
            name: "Wu".to_owned(),
            revision: Revision(1),
            customers: 4,
            demo: false,
        })),
        Request::Query(Query::Search { text, .. }) => Ok(Reply::Found(hits(text))),
        Request::Command(Command::ArchiveRecord { .. }) => Ok(done("Acme")),
        Request::Command(Command::UndoChange { .. }) => {
            Err(Failure::Unavailable(Unavailable::Lost))
        }
        _ => Err(Failure::Unsupported),
    }
}

pub(super) fn screen() -> Screen {
    Screen::scripted(answer).panes(&PANES)
}

#[test]
fn the_first_picture_in_both_languages() {
    let mut english = screen();
    insta::assert_snapshot!("first_en", english.print());
    let mut chinese = screen().lang(Lang::Zh);
    insta::assert_snapshot!("first_zh", chinese.print());
}

#[test]
fn every_size_is_drawn() {
    for (width, height) in [(20, 5), (40, 10), (40, 12), (80, 24), (120, 40), (200, 60)] {
        let mut screen = screen().size(width, height);
        let text = screen.text();
        assert_eq!(
            text.contains("Acme"),
            width >= 40,
            "{width}x{height}\n{text}"
        );
    }
}

#[test]
fn keys_counts_and_sequences() {
    let mut screen = screen();
    assert!(screen.keys("j").selected()[0].contains("Acme"));
    screen.keys("G");
    assert!(screen.selected()[0].contains("Lakeside"));
    screen.keys("g g");
    assert!(screen.selected()[0].contains("阿克米"));
    // 1 to 5 go to views; 6 begins a count, and once begun every digit continues it.
    screen.keys("6 j");
    assert!(screen.selected()[0].contains("Lakeside"));
    screen.keys("g z");
    assert!(screen.toast().contains("g z"), "{}", screen.toast());
    screen.keys("g esc");
    assert!(screen.selected()[0].contains("Lakeside"));
}

#[test]
fn full_width_keys_work_and_ideographs_are_no_commands() {
    let mut screen = screen();
    screen.type_text("ｊ");
    assert!(screen.selected()[0].contains("Acme"));
    screen.type_text("客");
    assert_eq!(screen.toast(), Lang::En.catalog().messages.ime_hint);
    assert!(
        screen.overlays() == 1 && screen.shows("> 客"),
        "what was typed is looked for"
    );
}

#[test]
fn the_box_with_continuations_opens_after_a_while() {
    let mut screen = screen();
    screen.keys("y");
    assert!(!screen.shows("copy the phone number"));
    screen.pass(Duration::from_millis(400));
    assert!(screen.shows("copy the phone number"));
    screen.keys("p");
    assert!(!screen.shows("copy the mail address"));
    assert_eq!(screen.effects(), ["copy 138"]);
    assert_eq!(screen.toast(), "Copied: phone");
}

#[test]
fn what_cannot_run_says_why() {
    let mut screen = screen();
    screen.keys("e");
    assert_eq!(screen.toast(), "not yours");
    screen.keys("s");
    assert_eq!(screen.toast(), Lang::En.catalog().messages.not_here);
}

#[test]
fn changes_are_told_and_failures_too() {
    let mut screen = screen();
    screen.keys("d");
    assert!(screen.toast().contains("Acme") && screen.toast().contains("u undo"));
    screen.keys("u");
    assert!(!screen.toast().is_empty() && !screen.toast().contains("u undo"));
    screen.pass(Duration::from_secs(9));
    assert_eq!(screen.toast(), "");
}

#[test]
fn a_slow_write_is_marked_and_a_quick_one_is_not() {
    let mut screen = screen();
    screen.keys("j").hold(true).keys("d");
    assert!(!screen.shows("saving"));
    screen.pass(Duration::from_millis(150));
    assert!(screen.shows("saving"));
    screen.hold(false);
    assert!(!screen.shows("saving"));
}

#[test]
fn stale_answers_are_dropped() {
    let mut screen = screen();
    let result = Ok(Reply::Found(Vec::new()));
    screen.news(SessionEvent::Answer {
        ticket: Ticket(999_999),
        result,
    });
    assert!(screen.shows("Acme"));
}

#[test]
fn panes_keep_their_cursor() {
    let mut screen = screen();
    screen.keys("j 3");
    assert_eq!(screen.pane(), Some(PaneId::Visits));
    screen.keys("-");
    assert_eq!(screen.pane(), Some(PaneId::Customers));
    assert!(screen.selected()[0].contains("Acme"));
}

#[test]
fn the_palette_finds_by_pinyin_and_runs() {
    let mut screen = screen();
    screen.keys(":").type_text("zhuandaobaifang");
    insta::assert_snapshot!("palette", screen.text());
    screen.keys("enter");
    assert_eq!(screen.pane(), Some(PaneId::Visits));
    assert_eq!(screen.overlays(), 0);
}

#[test]
fn help_lists_the_keys_of_the_view() {
    let mut screen = screen();
    screen.keys("?");
    insta::assert_snapshot!("help", screen.text());
    screen.keys("esc");
    assert_eq!(screen.overlays(), 0);
    let mut chinese = self::screen().lang(Lang::Zh);
    chinese.keys("f1");
    insta::assert_snapshot!("help_zh", chinese.text());
}

#[test]
fn finding_a_customer_waits_for_a_pause_and_opens_it() {
    let asked = Rc::new(RefCell::new(0));
    let count = Rc::clone(&asked);
    let mut screen = Screen::scripted(move |request| {
        if matches!(request, Request::Query(Query::Search { text, .. }) if !text.is_empty()) {
            *count.borrow_mut() += 1;
        }
        answer(request)
    })
    .panes(&PANES);
    screen.keys("3 g c").paste("湖畔");
    assert_eq!(*asked.borrow(), 1);
    screen.keys("enter");
    assert_eq!(screen.pane(), Some(PaneId::Customers));
}

#[test]
fn a_question_wants_its_answer() {
    let mut screen = screen();
    screen.keys("x").type_text("soon").keys("enter");
    assert!(screen.toast().contains("soon"), "{}", screen.toast());
    screen.keys("ctrl-u").type_text("2026-12-01").keys("enter");
    assert_eq!(
        screen.toast(),
        "Typed { tag: \"gone\", text: \"2026-12-01\" }"
    );
    screen.keys("x ctrl-c");
    assert_eq!(screen.toast(), "Nothing");
}

#[test]
fn leaving_takes_q_or_ctrl_c_twice() {
    let mut screen = screen();
    screen.keys("ctrl-c");
    assert!(screen.effects().is_empty());
    screen.keys("j ctrl-c");
    assert!(screen.effects().is_empty());
    screen.keys("ctrl-c");
    assert_eq!(screen.effects(), ["quit"]);
    screen.keys("q");
    assert_eq!(screen.effects(), ["quit"]);
}

#[test]
fn pastes_into_lists_run_nothing() {
    let mut screen = screen();
    screen.paste("dddxq");
    assert_eq!(screen.toast(), Lang::En.catalog().messages.paste_nowhere);
    assert!(screen.effects().is_empty());
}

#[test]
fn language_and_theme_change_at_once() {
    let mut screen = screen();
    screen
        .keys(":")
        .type_text("app.language")
        .keys("enter down enter");
    assert!(screen.shows("客户"));
    screen
        .keys(":")
        .type_text("app.theme")
        .keys("enter")
        .type_text("mono")
        .keys("enter");
    assert!(screen.toast().contains("mono"));
}

#[test]
fn the_palette_takes_arguments() {
    let mut screen = screen();
    screen.keys(":").type_text("theme mo");
    assert!(screen.shows("theme mono") && !screen.shows("theme sixteen"));
    screen.keys("enter");
    assert!(screen.toast().contains("mono"));
    screen.keys(":").type_text("theme nomo").keys("enter");
    assert_eq!(screen.overlays(), 1, "nothing fits, nothing runs");
    screen.keys("esc : ");
    screen.type_text("lang zh").keys("enter");
    assert!(screen.shows("客户"));
    screen.keys(":").type_text("找客户 湖畔").keys("enter");
    assert!(screen.shows("> 湖畔"), "{}", screen.text());
}

#[test]
fn the_palette_remembers_and_says_why_not() {
    let mut screen = screen();
    screen.keys(":").type_text("go.visits").keys("enter :");
    let text = screen.text();
    let lately = text.find("LATELY").unwrap();
    assert!(
        text[lately..]
            .lines()
            .nth(1)
            .unwrap()
            .contains("go to Visits")
    );
    assert!(screen.shows("keybook visit list"), "its words in the shell");
    screen.type_text("record.edit");
    assert!(screen.shows("not yours"), "{}", screen.text());
    assert_eq!(screen.roles_of("edit the fields"), [Role::Hint]);
    screen.keys("enter");
    assert_eq!(screen.toast(), "not yours");
    // A key finds its command before everything that has the letter in its name.
    screen.keys(": q enter");
    assert_eq!(screen.effects(), ["quit"]);
}

#[test]
fn keys_are_tested_with_their_bytes() {
    for lang in Lang::ALL {
        let mut screen = screen().lang(lang);
        screen.keys("? shift-k");
        screen.event(Event::Bytes(vec![0x1b, 0x5b, 0x41]));
        screen.keys("up ctrl-c g");
        for text in ["1b 5b 41", "list.up", "^c", "app.cancel"] {
            assert!(screen.shows(text), "{text}: {}", screen.text());
        }
        screen.keys("esc");
        assert_eq!(screen.overlays(), 2);
        screen.keys("esc");
        assert_eq!(screen.overlays(), 1);
    }
}

#[test]
fn drawing_twice_sends_nothing() {
    let mut screen = screen();
    screen.keys("j");
    let frames = screen.frames();
    screen.settle();
    screen.settle();
    assert_eq!(screen.frames(), frames);
    let first = screen.print();
    assert_eq!(screen.print(), first);
}

#[test]
fn bytes_stay_in_their_budget() {
    let mut screen = screen();
    screen.keys("j");
    assert!(
        screen.frame_bytes() <= 700,
        "{} bytes for a move",
        screen.frame_bytes()
    );
}
