//! The command table: one row per command of the interface.
//!
//! Help, footer, palette, which-key box, names in the user's key file, and the key sheets of the command line are
//! all derived from these rows. What a command does is an arm of [`View::run`], whether it may run is an arm of
//! [`View::available`], both in the view that owns the scope.
//!
//! [`View::run`]: crate::tui::view::View::run
//! [`View::available`]: crate::tui::view::View::available

use crate::i18n::Catalog;
use crate::i18n::group::Label;

/// Where a command works. Keys are looked up from the view on top through its [`Scope::chain`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// On top of everything, also while text is typed, as long as the key is not text.
    Always,
    /// In every pane.
    Global,
    /// Wherever a cursor moves through rows, pickers included.
    List,
    /// Lists of records, in every pane with the same letters.
    Row,
    /// The Today view.
    Today,
    /// The Customers view.
    Customers,
    /// The dossier of a customer.
    Dossier,
    /// The Visits view.
    Visits,
    /// The Complaints view.
    Complaints,
    /// The filter line of a list while it is typed.
    Filter,
    /// A form.
    Form,
    /// A list to choose from: palette, help, pickers.
    Picker,
    /// The saved views.
    Views,
    /// The filter builder.
    Builder,
    /// Visits that would fill free time.
    Fill,
    /// A question.
    Confirm,
    /// A message to be read.
    Message,
    /// The screen that settles a conflict.
    Conflict,
    /// The dossier of a person.
    Person,
    /// The Analysis view.
    Analysis,
    /// Two customers that become one.
    Merge,
}

impl Scope {
    /// Every scope with its name in key files.
    pub const ALL: [(Self, &'static str); 21] = [
        (Self::Always, "always"),
        (Self::Global, "global"),
        (Self::List, "list"),
        (Self::Row, "row"),
        (Self::Today, "today"),
        (Self::Customers, "customers"),
        (Self::Dossier, "dossier"),
        (Self::Visits, "visits"),
        (Self::Complaints, "complaints"),
        (Self::Filter, "filter"),
        (Self::Form, "form"),
        (Self::Picker, "picker"),
        (Self::Views, "views"),
        (Self::Builder, "builder"),
        (Self::Fill, "fill"),
        (Self::Confirm, "confirm"),
        (Self::Message, "message"),
        (Self::Conflict, "conflict"),
        (Self::Person, "person"),
        (Self::Analysis, "analysis"),
        (Self::Merge, "merge"),
    ];

    /// The name in key files.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(scope, _)| *scope == self)
            .map_or("", |(_, name)| name)
    }

    /// Reads a name of a key file.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(scope, _)| *scope)
    }

    /// The scopes in which keys are looked up, nearest first. The first one that knows a key decides.
    pub const fn chain(self) -> &'static [Self] {
        use Scope as S;
        match self {
            S::Today => &[S::Today, S::Row, S::List, S::Global, S::Always],
            S::Customers => &[S::Customers, S::Row, S::List, S::Global, S::Always],
            S::Dossier => &[
                S::Dossier,
                S::Customers,
                S::Row,
                S::List,
                S::Global,
                S::Always,
            ],
            S::Visits => &[S::Visits, S::Row, S::List, S::Global, S::Always],
            S::Complaints => &[S::Complaints, S::Row, S::List, S::Global, S::Always],
            S::Analysis => &[S::Analysis, S::Row, S::List, S::Global, S::Always],
            S::Row => &[S::Row, S::List, S::Global, S::Always],
            S::Global => &[S::Global, S::Always],
            S::List => &[S::List, S::Always],
            S::Filter => &[S::Filter, S::List, S::Always],
            S::Picker => &[S::Picker, S::List, S::Always],
            S::Builder => &[S::Builder, S::List, S::Always],
            S::Fill => &[S::Fill, S::List, S::Always],
            S::Views => &[S::Views, S::Picker, S::List, S::Always],
            S::Form => &[S::Form, S::Always],
            S::Confirm => &[S::Confirm, S::List, S::Always],
            S::Message => &[S::Message, S::List, S::Always],
            S::Conflict => &[S::Conflict, S::List, S::Always],
            S::Person => &[S::Person, S::List, S::Always],
            S::Merge => &[S::Merge, S::List, S::Always],
            S::Always => &[S::Always],
        }
    }
}

/// One row of the command table.
#[derive(Debug)]
pub struct CommandSpec {
    /// The command.
    pub id: CommandId,
    /// Its stable name in key files, help and the manual: `visit.plan`.
    pub name: &'static str,
    /// Where it works.
    pub scope: Scope,
    /// Default keys; the steps of a sequence are separated by spaces.
    pub keys: &'static [&'static str],
    /// Place in the footer, smallest first; 0 keeps it out.
    pub rank: u8,
    /// Its names in a language.
    pub label: fn(&Catalog) -> Label,
    /// What may be typed behind its name in the palette: `:theme mono`.
    pub argument: Option<Argument>,
    /// The words of the command line that do the same, with placeholders in capitals; empty where there are none.
    pub shell: &'static str,
}

/// A command that runs before any key, with what would have been typed behind its name.
pub type First = (CommandId, String);

/// What a command takes behind its name in the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// The name of a theme.
    Theme,
    /// A language.
    Language,
    /// The name of a saved view.
    View,
    /// A day in words.
    Day,
    /// The name of a report.
    Report,
    /// Anything.
    Text,
}

macro_rules! commands {
    (@argument) => {
        None
    };
    (@argument $argument:ident) => {
        Some(Argument::$argument)
    };
    ($(
        $id:ident $name:literal $scope:ident [$($key:literal),*] $rank:literal => $label:ident
        $(($argument:ident))? $($shell:literal)?;
    )*) => {
        /// A command of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum CommandId {
            $(
                #[doc = concat!("`", $name, "`")]
                $id,
            )*
        }

        /// Every command, in the order of [`CommandId`].
        pub const COMMANDS: &[CommandSpec] = &[
            $(CommandSpec {
                id: CommandId::$id,
                name: $name,
                scope: Scope::$scope,
                keys: &[$($key),*],
                rank: $rank,
                label: |words| words.commands.$label,
                argument: commands!(@argument $($argument)?),
                shell: concat!($($shell)?),
            },)*
        ];
    };
}

commands! {
    // Always: works on top of overlays and while text is typed, as long as the key is not text.
    AppCancel "app.cancel" Always ["ctrl-c"] 0 => app_cancel;
    AppHelp "app.help" Always ["?", "f1"] 90 => app_help "keybook --help";
    AppRepaint "app.repaint" Always ["ctrl-l"] 0 => app_repaint;
    AppSuspend "app.suspend" Always ["ctrl-z"] 0 => app_suspend;
    AppLock "app.lock" Always ["f12"] 0 => app_lock;
    // Global: panes only.
    AppBack "app.back" Global ["q", "f10"] 0 => app_back;
    AppQuit "app.quit" Global [] 0 => app_quit;
    AppPalette "app.palette" Global [":", "ctrl-p", "f4"] 80 => app_palette;
    AppTutorial "app.tutorial" Global [] 0 => app_tutorial "keybook tutor";
    AppSettings "app.settings" Global [] 0 => app_settings;
    AppKeys "app.keys" Global [] 0 => app_keys "keybook keys";
    AppDiscreet "app.discreet" Global [] 0 => app_discreet;
    AppMessages "app.messages" Global ["g m"] 0 => app_messages "keybook doctor";
    AppTheme "app.theme" Global [] 0 => app_theme (Theme);
    AppLanguage "app.language" Global [] 0 => app_language (Language) "keybook --lang LANG";
    GoToday "go.today" Global ["1", "g t", "f5 1"] 0 => go_today "keybook today";
    GoCustomers "go.customers" Global ["2", "f5 2"] 0 => go_customers "keybook customer list";
    GoVisits "go.visits" Global ["3", "g v", "f5 3"] 0 => go_visits "keybook visit list";
    GoComplaints "go.complaints" Global ["4", "f5 4"] 0 => go_complaints "keybook complaint list";
    GoAnalysis "go.analysis" Global ["5", "g a", "f5 5"] 0 => go_analysis "keybook report --help";
    GoPrevious "go.previous" Global ["-"] 0 => go_previous;
    GoCustomer "go.customer" Global ["g c"] 0 => go_customer (Text) "keybook search TEXT";
    GoDate "go.date" Global ["g d"] 0 => go_date (Day) "keybook visit list --from DAY";
    QuickAdd "quick.add" Global ["a", "f7"] 30 => quick_add (Text);
    ChangeUndo "change.undo" Global ["u"] 0 => change_undo "keybook undo";
    ChangeRedo "change.redo" Global ["ctrl-r"] 0 => change_redo "keybook redo";
    ChangeHistory "change.history" Global ["shift-u"] 0 => change_history "keybook log";
    ViewList "view.list" Global ["shift-v"] 50 => view_list (View) "keybook view list";
    ReportOpen "report.open" Global [] 0 => report_open (Report) "keybook report REPORT";
    ViewSave "view.save" Global [] 0 => view_save (Text) "keybook view save NAME --list LIST FILTER";
    PaneZoom "pane.zoom" Global ["z"] 0 => pane_zoom;
    PaneNext "pane.next" Global ["tab", "f6"] 0 => pane_next;
    PaneBefore "pane.previous" Global ["backtab"] 0 => pane_previous;
    // List: whatever has a cursor, pickers included.
    ListDown "list.down" List ["j", "down"] 0 => list_down;
    ListUp "list.up" List ["k", "up"] 0 => list_up;
    ListFirst "list.first" List ["g g", "home"] 0 => list_first;
    ListLast "list.last" List ["shift-g", "end"] 0 => list_last;
    ListPageDown "list.page-down" List ["ctrl-d", "pagedown"] 0 => list_page_down;
    ListPageUp "list.page-up" List ["ctrl-u", "pageup"] 0 => list_page_up;
    // Row: a list of records.
    ListLeft "list.left" Row ["h", "left"] 0 => list_left;
    ListRight "list.right" Row ["l", "right"] 0 => list_right;
    ListBefore "list.previous" Row ["["] 0 => list_previous;
    ListNext "list.next" Row ["]"] 0 => list_next;
    ListProblem "list.problem" Row ["!"] 0 => list_problem;
    ListFilter "list.filter" Row ["/", "f3"] 20 => list_filter "keybook customer list FILTER";
    FilterBuild "filter.build" Row ["f", "g f"] 55 => filter_build "keybook customer list FILTER";
    ListSort "list.sort" Row ["s"] 45 => list_sort "keybook customer list --sort KEY";
    ListOwner "list.owner" Row ["o"] 0 => list_owner "keybook visit list --all";
    ListExport "list.export" Row ["shift-x"] 0 => list_export "keybook export customers FILTER";
    ListClose "list.close" Row ["esc"] 0 => list_close;
    RecordMark "record.mark" Row ["space"] 40 => record_mark;
    RecordMarkAll "record.mark-all" Row ["*"] 0 => record_mark_all;
    RecordBulk "record.bulk" Row ["shift-b"] 0 => record_bulk;
    RecordRepeat "record.repeat" Row ["."] 0 => record_repeat;
    RecordOpen "record.open" Row ["enter"] 10 => record_open "keybook customer show CODE";
    RecordNew "record.new" Row ["shift-n"] 0 => record_new "keybook customer add KEY=VALUE";
    RecordEdit "record.edit" Row ["e", "f2"] 12 => record_edit "keybook customer set CODE KEY=VALUE";
    RecordText "record.text" Row ["shift-e"] 0 => record_text "keybook customer set CODE KEY=VALUE";
    RecordDone "record.done" Row ["d"] 0 => record_done "keybook visit complete CODE KEY=VALUE";
    RecordMove "record.move" Row ["m"] 0 => record_move "keybook visit postpone CODE day=DAY reason=TEXT";
    RecordArchive "record.archive" Row ["x"] 0 => record_archive "keybook customer archive CODE";
    NoteAdd "note.add" Row ["n"] 14 => note_add "keybook note add CODE -";
    VisitPlan "visit.plan" Row ["v"] 16 => visit_plan "keybook visit add customer=CODE day=DAY";
    ComplaintOpen "complaint.open" Row ["c", "f8"] 18 => complaint_open "keybook complaint add customer=CODE subject=TEXT";
    CallLog "call.log" Row ["p"] 0 => call_log "keybook touchpoint add customer=CODE";
    BriefShow "brief.show" Row ["b", "g b"] 17 => brief_show "keybook brief CODE";
    PromiseAdd "promise.add" Row ["shift-p"] 0 => promise_add "keybook promise add customer=CODE what=TEXT";
    TaskAdd "task.add" Row ["shift-t"] 0 => task_add "keybook task add what=TEXT due=DAY customer=CODE";
    RegisterAdd "register.add" Row ["+"] 0 => register_add "keybook gift add customer=CODE";
    CopyPhone "copy.phone" Row ["y p"] 0 => copy_phone;
    CopyMail "copy.mail" Row ["y m"] 0 => copy_mail;
    CopyAddress "copy.address" Row ["y a"] 0 => copy_address;
    CopyRow "copy.row" Row ["y y"] 0 => copy_row;
    CopyTable "copy.table" Row ["y t"] 0 => copy_table "keybook customer list --csv";
    // One view each.
    CustomerTier "tier.change" Customers ["t"] 0 => tier_change "keybook customer set CODE tier=TIER";
    TimelineOpen "timeline.open" Customers ["g h"] 0 => timeline_open "keybook timeline CODE";
    CustomerContact "contact.add" Customers ["shift-c"] 0 => contact_add "keybook contact add customer=CODE name=NAME";
    CustomerOwner "customer.assign" Customers ["shift-a"] 0 => customer_assign "keybook customer set CODE owner=LOGIN";
    VisitToday "visit.today" Visits ["t"] 46 => visit_today "keybook visit list --from today";
    VisitWeek "visit.week" Visits ["w"] 44 => visit_week;
    VisitFill "visit.fill" Visits ["f"] 42 => visit_fill "keybook visit fill";
    VisitIcs "visit.ics" Visits ["i"] 0 => visit_ics "keybook visit ics";
    ComplaintStep "complaint.step" Complaints [">"] 11 => complaint_step "keybook complaint step CODE STEP";
    ComplaintAssign "complaint.assign" Complaints ["shift-a"] 13 => complaint_assign "keybook complaint assign CODE owner=LOGIN";
    ComplaintWait "complaint.wait" Complaints ["w"] 0 => complaint_wait "keybook complaint wait CODE waiting_for=WHO wake_on=DAY";
    ComplaintResolve "complaint.resolve" Complaints ["shift-r"] 15 => complaint_resolve "keybook complaint close CODE";
    ComplaintReopen "complaint.reopen" Complaints ["shift-o"] 0 => complaint_reopen "keybook complaint reopen CODE reason=TEXT";
    ComplaintBoard "complaint.board" Complaints ["b"] 48 => complaint_board "keybook complaint list";
    ComplaintClosed "complaint.closed" Complaints ["shift-c"] 0 => complaint_closed "keybook complaint list --closed";
    ComplaintTell "complaint.tell" Complaints ["t"] 17 => complaint_tell "keybook complaint tell CODE reply=TEXT";
    ComplaintActions "complaint.actions" Complaints ["i"] 0 => complaint_actions "keybook corrective-action list";
    ComplaintChecklist "complaint.checklist" Complaints ["shift-k"] 0 => complaint_checklist "keybook complaint tick CODE ticked=KEY";
    ComplaintFigures "complaint.figures" Complaints ["%"] 0 => complaint_figures "keybook report complaints";
    ReportList "report.list" Analysis ["r"] 11 => report_list "keybook report --help";
    ReportPeriod "report.period" Analysis ["p"] 12 => report_period "keybook report REPORT --period PERIOD";
    ReportAmong "report.whose" Analysis ["o"] 13 => report_whose "keybook report REPORT --team TEAM";
    ReportOptions "report.options" Analysis ["b"] 15 => report_options "keybook report REPORT --help";
    ReportTable "report.table" Analysis ["shift-t"] 14 => report_table "keybook report REPORT";
    ReportFacts "report.facts" Analysis ["i"] 19 => report_facts;
    ReportExport "report.export" Analysis ["x"] 16 => report_export "keybook report REPORT --csv";
    ReportWalk "report.walk" Analysis ["w"] 17 => report_walk "keybook review walk";
    // Overlays and focused fields.
    FilterAccept "filter.accept" Filter ["enter"] 10 => filter_accept;
    FilterClear "filter.clear" Filter ["esc"] 20 => filter_clear;
    BuilderApply "builder.apply" Builder ["enter"] 10 => builder_apply;
    BuilderNext "builder.next" Builder ["tab"] 20 => builder_next;
    BuilderBefore "builder.previous" Builder ["backtab"] 0 => builder_previous;
    BuilderClose "builder.close" Builder ["esc"] 30 => builder_close;
    FormNext "form.next" Form ["tab", "down"] 10 => form_next;
    FormBefore "form.previous" Form ["backtab", "up"] 20 => form_previous;
    FormAccept "form.accept" Form ["enter"] 0 => form_accept;
    FormSave "form.save" Form ["ctrl-s", "f2"] 5 => form_save;
    FormSuggest "form.suggest" Form ["ctrl-n", "f4"] 30 => form_suggest;
    FormEditor "form.editor" Form ["ctrl-e", "f3"] 35 => form_editor;
    FormForm "form.open" Form ["ctrl-o", "f6"] 0 => form_open;
    FormLeave "form.leave" Form ["esc"] 50 => form_leave;
    PickerAccept "picker.accept" Picker ["enter"] 10 => picker_accept;
    PickerComplete "picker.complete" Picker ["tab"] 20 => picker_complete;
    PickerClose "picker.close" Picker ["esc"] 30 => picker_close;
    ViewRemove "view.remove" Views ["ctrl-x", "f8"] 25 => view_remove "keybook view remove NAME";
    FillMark "fill.mark" Fill ["space"] 20 => fill_mark;
    FillAll "fill.all" Fill ["*", "f5"] 25 => fill_all;
    FillPlan "fill.plan" Fill ["enter"] 10 => fill_plan "keybook visit fill --plan";
    FillClose "fill.close" Fill ["esc"] 30 => fill_close;
    ConfirmAccept "confirm.accept" Confirm ["enter"] 10 => confirm_accept;
    ConfirmClose "confirm.close" Confirm ["esc"] 20 => confirm_close;
    MessageClose "message.close" Message ["enter", "esc", "q"] 10 => message_close;
    PersonEdit "person.edit" Person ["enter", "e"] 10 => person_edit "keybook person set CONTACT TOPIC -";
    PersonReveal "person.reveal" Person ["v", "f4"] 12 => person_reveal "keybook person reveal CONTACT TOPIC --purpose TEXT";
    PersonTerms "person.terms" Person ["t", "f6"] 14 => person_terms "keybook person terms CONTACT KEY=VALUE";
    PersonLooks "person.looks" Person ["w", "f7"] 16 => person_looks "keybook person show CONTACT";
    PersonForget "person.forget" Person ["x", "f8"] 18 => person_forget "keybook person forget CONTACT TOPIC";
    PersonCopy "person.copy" Person ["c", "f9"] 0 => person_copy "keybook person copy CONTACT --purpose TEXT";
    PersonErase "person.erase" Person ["shift-x", "f5"] 0 => person_erase "keybook person erase CONTACT";
    PersonClose "person.close" Person ["esc", "q"] 20 => person_close;
    ConflictMine "conflict.mine" Conflict ["m", "left"] 20 => conflict_mine;
    ConflictTheirs "conflict.theirs" Conflict ["t", "right"] 30 => conflict_theirs;
    ConflictSave "conflict.save" Conflict ["enter", "ctrl-s"] 10 => conflict_save;
    ConflictClose "conflict.close" Conflict ["esc"] 40 => conflict_close;
    CustomerMerge "customer.merge" Customers ["shift-m"] 0 => customer_merge "keybook customer merge CODE CODE";
    MergeGo "merge.go" Merge ["enter", "ctrl-s"] 10 => merge_go "keybook customer merge CODE CODE --yes";
    MergeChoose "merge.choose" Merge ["space"] 20 => merge_choose "keybook customer merge CODE CODE KEY=SIDE";
    MergeSurvivor "merge.survivor" Merge ["left"] 0 => merge_survivor;
    MergeOther "merge.other" Merge ["right"] 0 => merge_other;
    MergeTurn "merge.turn" Merge ["s", "tab"] 30 => merge_turn;
    MergeClose "merge.close" Merge ["esc"] 40 => merge_close;
}

impl CommandId {
    /// The row of the command.
    pub fn spec(self) -> &'static CommandSpec {
        &COMMANDS[self as usize]
    }

    /// Whether it only moves the cursor of a list.
    pub const fn moves(self) -> bool {
        use CommandId as C;
        matches!(
            self,
            C::ListDown | C::ListUp | C::ListFirst | C::ListLast | C::ListPageDown | C::ListPageUp
        )
    }

    /// Whether it changes the book, or opens what does.
    pub const fn writes(self) -> bool {
        use CommandId as C;
        matches!(
            self,
            C::QuickAdd
                | C::ChangeUndo
                | C::ChangeRedo
                | C::RecordBulk
                | C::RecordRepeat
                | C::RecordNew
                | C::RecordEdit
                | C::RecordText
                | C::RecordDone
                | C::RecordMove
                | C::RecordArchive
                | C::NoteAdd
                | C::VisitPlan
                | C::ComplaintOpen
                | C::CallLog
                | C::PromiseAdd
                | C::CustomerTier
                | C::CustomerContact
                | C::CustomerOwner
                | C::ComplaintStep
                | C::ComplaintAssign
                | C::ComplaintWait
                | C::ComplaintResolve
                | C::ComplaintReopen
                | C::ComplaintTell
                | C::FormSave
                | C::PersonEdit
                | C::PersonReveal
                | C::PersonTerms
                | C::PersonForget
                | C::PersonCopy
                | C::PersonErase
                | C::VisitFill
                | C::FillPlan
                | C::CustomerMerge
                | C::MergeGo
        )
    }

    /// Finds a command by its stable name.
    pub fn parse(name: &str) -> Option<Self> {
        COMMANDS
            .iter()
            .find(|command| command.name == name)
            .map(|command| command.id)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn rows_are_consistent() {
        let mut names = HashSet::new();
        for (at, row) in COMMANDS.iter().enumerate() {
            assert_eq!(row.id as usize, at);
            assert!(names.insert(row.name), "{} twice", row.name);
            assert_eq!(CommandId::parse(row.name), Some(row.id));
            for lang in Lang::ALL {
                let label = (row.label)(lang.catalog());
                assert!(
                    !label.short.is_empty() && !label.long.is_empty(),
                    "{}",
                    row.name
                );
                let width = unicode_width::UnicodeWidthStr::width(label.short);
                assert!(
                    width <= 16,
                    "{}: {} is too wide for a footer",
                    row.name,
                    label.short
                );
            }
        }
    }

    #[test]
    fn scopes_have_names_and_chains() {
        for (scope, name) in Scope::ALL {
            assert_eq!(Scope::parse(name), Some(scope));
            assert_eq!(scope.name(), name);
            assert_eq!(scope.chain()[0], scope);
            assert!(scope.chain().contains(&Scope::Always));
        }
    }
}
