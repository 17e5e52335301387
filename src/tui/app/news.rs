//! What the session tells: answers, changes, and how the connection stands.

use super::{App, Owner, Toast};
use crate::domain::id::Revision;
use crate::domain::record::Kind;
use crate::service::failure::Unavailable;
use crate::service::{Changed, Query};
use crate::tui::effect::Effect;
use crate::tui::event::SessionEvent;
use crate::tui::{say, unreachable};

impl App {
    pub(super) fn news(&mut self, event: SessionEvent, out: &mut Vec<Effect>) {
        let words = &self.env.words.messages;
        match self.veiled(event) {
            SessionEvent::Answer { ticket, result } => self.answer(ticket, &result, out),
            SessionEvent::Changed(change) => self.changed(change, out),
            SessionEvent::Lagged => {
                self.say(Toast::note(words.lagged));
                self.ask_anew([Kind::Customer], out);
                self.refresh_all(out);
            }
            SessionEvent::Opened => self.opening = None,
            // The runtime leaves, and whoever started it says why.
            SessionEvent::Unopened(_) => {}
            SessionEvent::Lost { why, .. } => {
                self.env.offline = Some(unreachable::lost(self.env.words, &why));
            }
            SessionEvent::Restored => {
                self.env.offline = None;
                // It may be another book by now: one that was put back from an older copy.
                self.heard = Revision::default();
                self.say(Toast::note(words.online));
                self.refresh_all(out);
            }
            SessionEvent::Closing(_) => {
                let closing = (self.env.words.failures.unavailable)(Unavailable::Closing);
                self.say(Toast::bad(say::told(closing)));
            }
        }
    }

    /// A change that comes late has rows older than those on screen, and their own revisions do not tell: what others
    /// did to a customer shows in its row without touching its record. So its rows are left out, and the panes ask.
    fn changed(&mut self, mut change: Changed, out: &mut Vec<Effect>) {
        if change.revision < self.heard {
            change.touched.clear();
        }
        self.heard_of(change.revision);
        self.ask_anew(change.touched.iter().map(|it| it.target.kind), out);
        for owner in self.everyone() {
            self.call(owner, out, |view, cx| view.changed(&change, cx));
        }
    }

    /// Asks again for what was told when the session began, where records of these kinds changed it: the playbook, and
    /// that there is no customer yet.
    pub(super) fn ask_anew(
        &mut self,
        kinds: impl IntoIterator<Item = Kind>,
        out: &mut Vec<Effect>,
    ) {
        let is_empty = self.env.me.as_ref().is_some_and(|me| me.customers == 0);
        let matters = |kind| kind == Kind::Playbook || is_empty && kind == Kind::Customer;
        if kinds.into_iter().any(matters) {
            self.with_cx(Owner::App, out, |cx| {
                cx.query(Query::Hello);
            });
        }
    }

    pub(super) fn heard_of(&mut self, revision: Revision) {
        self.heard = self.heard.max(revision);
    }

    pub(super) fn refresh_all(&mut self, out: &mut Vec<Effect>) {
        for owner in self.everyone() {
            self.call(owner, out, |view, cx| view.refresh(cx));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::tests::screen;
    use super::*;
    use crate::domain::id::Ref;
    use crate::domain::record::Kind;
    use crate::i18n::Lang;
    use crate::i18n::group::Trouble;
    use crate::service::reply::{Row, Touched};
    use crate::wire::launch::{NotReady, Unreachable};
    use crate::wire::message::ClosingReason;
    use crate::wire::session::Loss;

    fn gone(revision: u64, customer: u64) -> SessionEvent {
        SessionEvent::Changed(Changed {
            revision: Revision(revision),
            by: 7,
            touched: vec![Touched {
                target: Ref::new(Kind::Customer, customer),
                customer: Some(customer),
                row: Row::Gone,
            }],
        })
    }

    fn lost(why: Loss) -> SessionEvent {
        SessionEvent::Lost {
            why,
            retry_in: Duration::from_secs(1),
        }
    }

    #[test]
    fn news_replace_rows_and_lost_links_are_shown() {
        let mut screen = screen();
        screen.keys("j");
        screen.news(gone(3, 2));
        assert!(screen.selected()[0].contains("湖畔食品"));
        screen.news(lost(Loss::Ended));
        assert!(screen.shows("No connection"));
        screen.news(SessionEvent::Restored);
        assert!(
            !screen.shows("No connection") && screen.shows("Acme"),
            "everything was fetched again"
        );
    }

    #[test]
    fn late_news_change_no_row_but_are_asked_about() {
        let mut screen = screen();
        screen.news(gone(5, 2));
        assert!(!screen.shows("Acme"));
        screen.news(gone(4, 3));
        assert!(screen.shows("湖畔食品"), "as it was before change 5");
        assert!(screen.shows("Acme"), "as the book says now");
        screen.news(gone(6, 3));
        assert!(!screen.shows("湖畔食品"));
    }

    #[test]
    fn news_from_before_ones_own_change_are_late() {
        let mut screen = screen();
        // The answer says that it was change 2.
        screen.keys("d");
        screen.news(gone(1, 3));
        assert!(screen.shows("湖畔食品"));
    }

    #[test]
    fn the_banner_says_in_the_users_language_why_there_is_no_connection() {
        // A server that could not start hands its trouble over as data.
        let start = Unreachable::Start(serde_json::to_string(&Trouble::Newer(9, 3)).unwrap());
        let wedged = Unreachable::Wedged { pid: 4121 };
        let died = Unreachable::NotReady {
            how: NotReady::Signal { signal: 9 },
            log: Some("/l".into()),
        };
        let refused = Unreachable::Io {
            path: "/s".into(),
            source: std::io::ErrorKind::PermissionDenied.into(),
        };
        let cases = [
            (
                Loss::Ended,
                "The connection to the book is gone.",
                "连接已断开",
            ),
            (
                Loss::Closed(ClosingReason::Stopped),
                "Ctrl-L connects again",
                "按 Ctrl-L 重新连接",
            ),
            (
                Loss::Unreachable(start.into()),
                "A newer keybook wrote this book",
                "由更新的 keybook 写入",
            ),
            (
                Loss::Unreachable(died.into()),
                "it was ended by signal 9 before it was ready.",
                "未就绪就被信号 9 终止。",
            ),
            (
                Loss::Unreachable(refused.into()),
                "/s cannot be used: you have no permission.",
                "/s 无法使用：没有权限。",
            ),
            (
                Loss::Unreachable(wedged.into()),
                "(process 4121)",
                "服务进程（4121）",
            ),
        ];
        for (why, english, chinese) in cases {
            for (lang, said) in [(Lang::En, english), (Lang::Zh, chinese)] {
                let mut screen = screen().lang(lang).size(160, 24);
                screen.news(lost(why.clone()));
                assert!(screen.shows(said), "{why:?}: {}", screen.text());
            }
        }
    }

    #[test]
    fn repainting_without_a_connection_tries_to_connect() {
        let mut screen = screen();
        screen.keys("ctrl-l");
        assert!(!screen.effects().contains(&"reconnect".to_owned()));
        screen.news(lost(Loss::Closed(ClosingReason::Stopped)));
        screen.keys("ctrl-l");
        assert!(screen.effects().contains(&"reconnect".to_owned()));
    }
}
