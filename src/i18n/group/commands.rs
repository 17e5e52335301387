//! Names of the commands: a short one for the footer, a long one for help and palette.

/// The two names of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// One or two words for the footer.
    pub short: &'static str,
    /// What it does, for help and palette.
    pub long: &'static str,
}

/// Builds a label; the catalogues read better with it.
pub(in crate::i18n) const fn label(short: &'static str, long: &'static str) -> Label {
    Label { short, long }
}

macro_rules! labels {
    ($($name:ident)*) => {
        /// Names of the commands, one field per row of the command table.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "each field is the command of the same name in tui::command")]
        pub struct Commands {
            $(pub $name: Label,)*
        }
    };
}

labels! {
    app_cancel
    app_help
    app_repaint
    app_suspend
    app_lock
    app_back
    app_quit
    app_palette
    app_tutorial
    app_settings
    app_keys
    app_discreet
    app_messages
    app_theme
    app_language
    go_today
    go_customers
    go_visits
    go_complaints
    go_analysis
    go_previous
    go_customer
    go_date
    quick_add
    change_undo
    change_redo
    change_history
    pane_zoom
    pane_next
    pane_previous
    list_down
    list_up
    list_first
    list_last
    list_page_down
    list_page_up
    list_left
    list_right
    list_previous
    list_next
    list_problem
    list_filter
    filter_build
    list_sort
    list_owner
    view_list
    view_save
    view_remove
    list_export
    list_close
    record_mark
    record_mark_all
    record_bulk
    record_repeat
    record_open
    record_new
    record_edit
    record_text
    record_done
    record_move
    record_archive
    note_add
    visit_plan
    complaint_open
    call_log
    brief_show
    promise_add
    task_add
    register_add
    copy_phone
    copy_mail
    copy_address
    copy_row
    copy_table
    tier_change
    timeline_open
    contact_add
    customer_assign
    visit_today
    visit_week
    visit_fill
    visit_ics
    complaint_step
    complaint_assign
    complaint_wait
    complaint_resolve
    complaint_reopen
    complaint_board
    complaint_closed
    complaint_tell
    complaint_actions
    complaint_checklist
    complaint_figures
    report_open
    report_list
    report_period
    report_whose
    report_options
    report_table
    report_facts
    report_walk
    report_export
    filter_accept
    filter_clear
    builder_apply
    builder_next
    builder_previous
    builder_close
    form_next
    form_previous
    form_accept
    form_save
    form_suggest
    form_editor
    form_open
    form_leave
    picker_accept
    picker_complete
    picker_close
    fill_mark
    fill_all
    fill_plan
    fill_close
    confirm_accept
    confirm_close
    message_close
    person_edit
    person_reveal
    person_terms
    person_looks
    person_forget
    person_copy
    person_erase
    person_close
    conflict_mine
    conflict_theirs
    conflict_save
    conflict_close
    customer_merge
    merge_go
    merge_choose
    merge_survivor
    merge_other
    merge_turn
    merge_close
}
