//! The page of the plan: where it stands, what it is to reach, its steps and levers, where the competitor is ahead, what
//! the customer takes part in.

use crate::domain::choice::{ChoiceSet as Set, PlanState, TaskState};
use crate::domain::money::ExactMoney;
use crate::domain::record::{Kind, Of, Stored};
use crate::domain::register::{FactorRating, Objective, Plan, PlanAction};
use crate::domain::rules::plan::LEVERS_LEAST;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Day;
use crate::i18n::dates::short_day;
use crate::i18n::{Catalog, numbers};
use crate::service::command::Fields;
use crate::service::reply::{FactorRow, LeverRow, ObjectiveRow, PlanActionRow, PlanFile};
use crate::tui::theme::Role;
use crate::tui::view::Cx;

use super::lines::{Line, column, happened};
use super::pages::text;

/// The page.
pub(super) fn plan(file: &PlanFile, cx: &Cx<'_>) -> Vec<Line> {
    let (words, today) = (cx.words, cx.now.today());
    let own = &words.plans;
    let mut lines = Vec::new();
    match file
        .plan
        .as_ref()
        .and_then(|stored| Some((stored, Plan::of(&stored.record)?)))
    {
        Some((stored, it)) => {
            head(stored, it, file, words, today, &mut lines);
            objectives(stored, file, words, today, &mut lines);
            actions(stored, file, words, today, &mut lines);
            levers(file, words, &mut lines);
        }
        None => lines.push(adds(own.none, Role::TextMuted, Kind::Plan, Fields::new())),
    }
    title(own.factors, &mut lines);
    for row in &file.factors {
        factor(row, file.plan.as_ref(), words, &mut lines);
    }
    title(own.club, &mut lines);
    if file.proposed_for_office {
        lines.push(adds(
            own.proposed,
            Role::StatusSoon,
            Kind::Seat,
            Fields::new(),
        ));
    }
    let day_of = |key| {
        file.assessment.iter().find_map(|(of, value)| match value {
            Value::Day(day) if *of == key => Some(short_day(words, *day, today)),
            _ => None,
        })
    };
    if let (Some(from), Some(until)) = (day_of(F::Day), day_of(F::Until)) {
        let said = (own.assess)(&from, &until);
        lines.push(adds(
            &said,
            Role::Key,
            Kind::Performance,
            file.assessment.clone(),
        ));
    }
    lines.extend(file.club.iter().map(|row| happened(row, words, today)));
    if !file.others.is_empty() {
        title(own.others, &mut lines);
    }
    for stored in &file.others {
        if let Some(it) = Plan::of(&stored.record) {
            let state = words.choice(Set::PlanState, it.state.number());
            let outcome = match it.outcome.number() {
                0 => String::new(),
                number => format!("  {}", words.choice(Set::PlanOutcome, number)),
            };
            lines.push(
                Line::wide()
                    .part(column(&short_day(words, it.day, today), 9), Role::TextMuted)
                    .part(it.what.clone(), Role::Text)
                    .part(format!("  {state}{outcome}"), Role::TextMuted)
                    .of(Kind::Plan, stored.id, stored.revision),
            );
        }
    }
    for topic in &file.topics {
        title(text(&topic.name, words), &mut lines);
        for item in &topic.items {
            lines
                .push(Line::wide().part(format!("  {}", text(&item.text, words)), Role::TextMuted));
        }
    }
    lines
}

fn title(text: &str, out: &mut Vec<Line>) {
    if !out.is_empty() {
        out.push(Line::rule());
    }
    out.push(Line::wide().part(text, Role::Title));
}

/// A line that is no record: Enter writes one down.
fn adds(text: &str, role: Role, kind: Kind, fields: Fields) -> Line {
    let mut line = Line::wide().part(text, role);
    line.adds = Some((kind, fields));
    line
}

fn head(
    stored: &Stored,
    it: &Plan,
    file: &PlanFile,
    words: &'static Catalog,
    today: Day,
    out: &mut Vec<Line>,
) {
    let own = &words.plans;
    let role = match it.state {
        PlanState::Active => Role::StatusOk,
        PlanState::Draft | PlanState::Approved => Role::StatusSoon,
        PlanState::Closed => Role::TextMuted,
    };
    let state = words.choice(Set::PlanState, it.state.number());
    out.push(
        Line::wide()
            .part(it.what.clone(), Role::Title)
            .part(format!("   {state}"), role)
            .of(Kind::Plan, stored.id, stored.revision),
    );
    let mut facts = vec![match it.until {
        Some(until) => format!("{} - {until}", it.day),
        None => it.day.to_string(),
    }];
    for (set, number) in [
        (Set::KamStage, it.stage.number()),
        (Set::Approach, it.approach.number()),
    ] {
        if number != 0 {
            facts.push(words.choice(set, number).to_owned());
        }
    }
    facts.push(file.owner_name.clone());
    if !file.approved_by.is_empty() {
        facts.push((own.approved)(&file.approved_by));
    }
    if let Some(budget) = it.budget {
        facts.push((own.budget)(&numbers::money_whole(budget.units())));
    }
    facts.retain(|fact| !fact.is_empty());
    out.push(Line::wide().part(facts.join("   "), Role::TextMuted));
    if let Some(review) = it.review_by.filter(|_| it.state != PlanState::Closed) {
        let role = if review < today {
            Role::StatusLate
        } else {
            Role::Text
        };
        out.push(Line::wide().part((own.review)(&short_day(words, review, today)), role));
    }
    let products = file.products.join(words.profile.comma);
    for (key, said) in [
        (F::Strengths, &it.strengths),
        (F::Weaknesses, &it.weaknesses),
        (F::Opportunities, &it.opportunities),
        (F::Threats, &it.threats),
        (F::Products, &products),
        (F::WhiteSpace, &it.white_space),
        (F::Disclosure, &it.disclosure),
        (F::Remarks, &it.remarks),
    ] {
        if !said.trim().is_empty() {
            let label = words.field(Kind::Plan, key);
            out.push(
                Line::wide()
                    .part(column(label, 16), Role::TextMuted)
                    .part(said.trim().replace('\n', " / "), Role::Text),
            );
        }
    }
}

/// What is added to a plan belongs to it.
fn of_plan(plan: &Stored) -> (F, Value) {
    (F::Plan, Value::Reference(plan.id))
}

fn objectives(
    plan: &Stored,
    file: &PlanFile,
    words: &'static Catalog,
    today: Day,
    out: &mut Vec<Line>,
) {
    let own = &words.plans;
    title(own.objectives, out);
    for ObjectiveRow { stored, progress } in &file.objectives {
        let Some(it) = Objective::of(&stored.record) else {
            continue;
        };
        let is_reached = progress.is_some_and(|progress| progress.points() >= 10_000);
        let role = match (is_reached, it.due < today) {
            (true, _) => Role::StatusOk,
            (false, true) => Role::StatusLate,
            (false, false) => Role::Text,
        };
        let amount = |value: Option<ExactMoney>| value.map_or_else(String::new, plain);
        let reached = it.reached.map(plain);
        let measured = (own.measured)(
            &it.measure,
            &amount(it.baseline),
            &amount(it.target),
            reached.as_deref(),
        );
        out.push(
            Line::wide()
                .part(column(&(own.progress)(*progress), 5), role)
                .part(column(&(words.standings.due)(it.due, today), 10), role)
                .part(it.what.clone(), Role::Text)
                .part(format!("  {measured}"), Role::TextMuted)
                .of(Kind::Objective, stored.id, stored.revision),
        );
    }
    let said = (own.add)((words.records.kind)(Kind::Objective));
    out.push(adds(&said, Role::Key, Kind::Objective, vec![of_plan(plan)]));
}

/// A measured value: grouped, without decimals that say nothing.
fn plain(value: ExactMoney) -> String {
    let units = value.units();
    if units % 10_000 == 0 {
        numbers::grouped(units / 10_000)
    } else {
        value.to_string()
    }
}

fn actions(
    plan: &Stored,
    file: &PlanFile,
    words: &'static Catalog,
    today: Day,
    out: &mut Vec<Line>,
) {
    let own = &words.plans;
    title(own.actions, out);
    for PlanActionRow { stored, owner_name } in &file.actions {
        let Some(it) = PlanAction::of(&stored.record) else {
            continue;
        };
        let (stands, role) = match it.state {
            TaskState::Open if it.due < today => {
                ((words.standings.due)(it.due, today), Role::StatusLate)
            }
            TaskState::Open => ((words.standings.due)(it.due, today), Role::Text),
            TaskState::Done => (state_of(it, words), Role::StatusOk),
            TaskState::Dropped => (state_of(it, words), Role::TextMuted),
        };
        let lever = file.levers.iter().find(|row| row.standing.key == it.lever);
        let lever = lever.map_or_else(String::new, |row| format!("  {}", name(row, words)));
        out.push(
            Line::wide()
                .part(column(&stands, 10), role)
                .part(it.what.clone(), Role::Text)
                .part(format!("  {owner_name}{lever}"), Role::TextMuted)
                .of(Kind::PlanAction, stored.id, stored.revision),
        );
    }
    let said = (own.add)((words.records.kind)(Kind::PlanAction));
    out.push(adds(
        &said,
        Role::Key,
        Kind::PlanAction,
        vec![of_plan(plan)],
    ));
}

fn state_of(it: &PlanAction, words: &Catalog) -> String {
    words.choice(Set::TaskState, it.state.number()).to_owned()
}

fn name(row: &LeverRow, words: &Catalog) -> String {
    row.lever.as_ref().map_or_else(
        || row.standing.key.clone(),
        |it| text(&it.name, words).to_owned(),
    )
}

fn levers(file: &PlanFile, words: &'static Catalog, out: &mut Vec<Line>) {
    let own = &words.plans;
    let worked = file
        .levers
        .iter()
        .filter(|row| row.standing.counts())
        .count();
    title(&(own.levers)(worked, LEVERS_LEAST), out);
    let plan = file.plan.as_ref().map(of_plan);
    for row in &file.levers {
        let standing = &row.standing;
        let role = if standing.counts() {
            Role::StatusOk
        } else {
            Role::StatusSoon
        };
        let mut line = Line::wide()
            .part(
                column(&(own.worked)(standing.actions, standing.done), 19),
                role,
            )
            .part(name(row, words), Role::Text);
        if let Some(lever) = &row.lever {
            let how = text(&lever.how, words);
            line = line.part(
                format!("  {} - {how}", (own.used)(lever.used)),
                Role::TextMuted,
            );
        }
        let lever = (F::Lever, Value::Text(standing.key.clone()));
        let fields = plan.iter().cloned().chain([lever]).collect();
        line.adds = Some((Kind::PlanAction, fields));
        out.push(line);
    }
}

/// Columns of one half of a bar.
const HALF: i64 = 10;
/// The widest gap: weight five, five marks apart.
const WIDEST: i64 = 25;

/// A bar that grows to the left where the competitor is ahead, to the right where we are; a gap is never nothing.
fn bar(gap: i64) -> String {
    let cells = (gap.abs() * HALF + WIDEST - 1) / WIDEST;
    let (cells, rest) = (cells as usize, (HALF - cells) as usize);
    let (blank, bar) = (" ".repeat(rest), "#".repeat(cells));
    let half = " ".repeat(HALF as usize);
    if gap < 0 {
        format!("{blank}{bar}|{half}")
    } else {
        format!("{half}|{bar}{blank}")
    }
}

fn factor(row: &FactorRow, plan: Option<&Stored>, words: &'static Catalog, out: &mut Vec<Line>) {
    let own = &words.plans;
    let label = words.choice(Set::Factor, row.factor.number());
    let factor = (F::Factor, Value::Choice(row.factor.number()));
    let rated = row
        .stored
        .as_ref()
        .and_then(|stored| Some((stored, FactorRating::of(&stored.record)?)));
    let (Some((stored, it)), Some(gap)) = (rated, row.gap) else {
        let mut line = Line::wide()
            .part(column(label, 13), Role::TextMuted)
            .part(own.unrated, Role::TextMuted);
        line.adds = Some((Kind::FactorRating, vec![factor]));
        out.push(line);
        return;
    };
    let role = match gap {
        ..0 => Role::StatusLate,
        0 => Role::Text,
        1.. => Role::StatusOk,
    };
    let number = |of: Option<i64>| of.unwrap_or_default();
    let mut said = (own.rated)(
        number(it.ours),
        number(it.competitor),
        number(it.importance),
    );
    if !it.text.is_empty() {
        said = format!("{said}  {}", it.text);
    }
    if row.planned {
        said = (words.panes.aside)(&said, own.planned);
    }
    out.push(
        Line::wide()
            .part(column(label, 13), Role::Text)
            .part(format!("{gap:>+3} "), role)
            .part(bar(gap), role)
            .part(format!(" {said}"), Role::TextMuted)
            .of(Kind::FactorRating, stored.id, stored.revision),
    );
    if gap < 0 && !row.planned {
        let what = (F::What, Value::Text((own.gap_action)(label)));
        let fields = plan
            .map(of_plan)
            .into_iter()
            .chain([what, factor])
            .collect();
        let said = format!("  {}", (own.close_gap)(label));
        out.push(adds(&said, Role::Key, Kind::PlanAction, fields));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_grows_from_the_middle_to_whoever_is_ahead() {
        assert_eq!(bar(0), "          |          ");
        assert_eq!(bar(25), "          |##########");
        assert_eq!(bar(-25), "##########|          ");
        assert_eq!(bar(-1), "         #|          ");
        assert_eq!(bar(10), "          |####      ");
    }
}
