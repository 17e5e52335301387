//! The account plan: where the relationship stands and is to go, by which levers, step by step (DOMAIN.md 3.6, 4.1, 4.6, 8.2).

use crate::domain::choice::{
    Approach, Factor, KamStage, PlanOutcome, PlanState, ReviewState, TaskState,
};
use crate::domain::customer::Customer;
use crate::domain::id::Id;
use crate::domain::money::{ExactMoney, Money};
use crate::domain::people::User;
use crate::domain::record::record;
use crate::domain::trade::Product;
use crate::domain::when::{Day, Moment};

record! {
    /// The plan for a customer (S3-48). Of one customer one plan is active at a time; a manager approves it.
    pub struct Plan {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        what: String = What, text(200).required();
        day: Day = Day, day().required();
        until: Option<Day> = Until, day().required();
        stage: KamStage = Stage, choice(ChoiceSet::KamStage).short_form();
        approach: Approach = Approach, choice(ChoiceSet::Approach).short_form();
        strengths: String = Strengths, memo();
        weaknesses: String = Weaknesses, memo();
        opportunities: String = Opportunities, memo();
        threats: String = Threats, memo();
        /// The levers that are to keep or win the customer, by their keys in the playbook.
        levers: Vec<String> = Levers, tags().short_form();
        /// What the customer was told of a barrier to leaving, and why it is fair (S2-33).
        disclosure: String = Disclosure, memo();
        /// Products of ours that they buy elsewhere or not at all.
        products: Vec<Id<Product>> = Products, many(Kind::Product);
        /// From whom they have what they do not have from us, a line each.
        white_space: String = WhiteSpace, memo();
        budget: Option<Money> = Budget, money();
        owner: Option<Id<User>> = Owner, one(Kind::User).short_form();
        review_by: Option<Day> = ReviewBy, day().short_form();
        remarks: String = Remarks, memo();
        state: PlanState = State, choice(ChoiceSet::PlanState).kept();
        approved_by: Option<Id<User>> = ApprovedBy, one(Kind::User).kept();
        approved: Option<Moment> = Approved, moment().kept();
        reviewed: Vec<Moment> = Reviewed, moments();
        outcome: PlanOutcome = Outcome, choice(ChoiceSet::PlanOutcome);
        result: String = Result, memo();
        settled_on: Option<Day> = SettledOn, day().kept();
        reason: String = Reason, text(200);
    }
}

record! {
    /// What a plan is to reach: what is measured, from where, to where, by when.
    pub struct Objective {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        plan: Option<Id<Plan>> = Plan, one(Kind::Plan).required();
        what: String = What, text(200).required();
        measure: String = Measure, text(120).required();
        baseline: Option<ExactMoney> = Baseline, exact().required();
        target: Option<ExactMoney> = Target, exact().required();
        reached: Option<ExactMoney> = Reached, exact().short_form();
        due: Day = Due, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User);
        result: String = Result, text(300);
    }
}

record! {
    /// A step of a plan, with somebody who does it by a day.
    pub struct PlanAction {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        /// Where none is stated, the customer's plan that is running or in the making.
        plan: Option<Id<Plan>> = Plan, one(Kind::Plan).required();
        what: String = What, text(300).required();
        due: Day = Due, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User).short_form();
        /// The lever it works, by its key in the playbook.
        lever: String = Lever, text(40).short_form();
        objective: Option<Id<Objective>> = Objective, one(Kind::Objective);
        /// The gap against the competitor that it is to close.
        factor: Factor = Factor, choice(ChoiceSet::Factor);
        text: String = Text, memo();
        state: TaskState = State, choice(ChoiceSet::TaskState).kept();
        settled_on: Option<Day> = SettledOn, day().kept();
        reason: String = Reason, text(200);
    }
}

record! {
    /// How we and the best competitor do at one thing that decides whether a customer stays (S3-01...S3-06), as of a
    /// day. The latest of a factor stands.
    pub struct FactorRating {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        factor: Factor = Factor, choice(ChoiceSet::Factor).required();
        ours: Option<i64> = Ours, rating().required();
        competitor: Option<i64> = Competitor, rating().required();
        importance: Option<i64> = Importance, rating().required();
        day: Day = Day, day().required();
        /// Who the competitor is, and what the judgement rests on.
        text: String = Text, text(300).short_form();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// The walk through a month's analysis by the one who answers for the customers (S4-16). Done, it keeps the
    /// figures as they were.
    pub struct Review {
        /// Any day of the month; kept as its first.
        day: Day = Day, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User).required();
        collect_note: String = CollectNote, memo();
        file_note: String = FileNote, memo();
        classify_note: String = ClassifyNote, memo();
        composition_note: String = CompositionNote, memo();
        share_note: String = ShareNote, memo();
        margin_note: String = MarginNote, memo();
        credit_note: String = CreditNote, memo();
        service_note: String = ServiceNote, memo();
        conclusions: String = Conclusions, memo();
        measures_note: String = MeasuresNote, memo();
        review_note: String = ReviewNote, memo();
        /// What is to be done, a task each.
        tasks: Vec<Id<crate::domain::work::Task>> = Tasks, many(Kind::Task);
        /// What is to be done within plans.
        actions: Vec<Id<PlanAction>> = Actions, many(Kind::PlanAction);
        state: ReviewState = State, choice(ChoiceSet::ReviewState).kept();
        /// The report as it was written at the end, in Markdown.
        report: String = Report, Field::of(FieldKind::Memo { max: 200_000 }).kept();
        settled_on: Option<Day> = SettledOn, day().kept();
    }
}
