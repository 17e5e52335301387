//! Where customers stand and who said so; judgements that gradings rest on; what each tier is entitled to.

use crate::domain::choice::{HookKind, Ruling as Ruled, Rung, Tier};
use crate::domain::customer::Customer;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::people::User;
use crate::domain::record::record;
use crate::domain::when::Day;

record! {
    /// What somebody decided about where a customer stands: set, or a suggestion accepted, rejected or put off. The
    /// history of every grading, with who, when and why; it never changes (S1-01...S1-05, S2-08).
    pub struct Ruling {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        to: Rung = To, choice(ChoiceSet::Rung).required();
        ruling: Ruled = Ruling, choice(ChoiceSet::Ruling).short_form();
        reason: String = Reason, text(300).short_form();
        /// A suggestion is put off until then.
        until: Option<Day> = Until, day().short_form();
        /// The choice is to be reviewed by then (S0-13, S2-08).
        review_by: Option<Day> = ReviewBy, day().short_form();
        /// Where the customer stood.
        from: Rung = From, choice(ChoiceSet::Rung).kept();
        /// What it rested on, in the stable form of facts.
        facts: String = Facts, memo().kept();
        day: Day = Day, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// The quality of a customer by five criteria, from 0 to 5 each (S0-03, S0-05...S0-09), and the signs of a poor one.
    pub struct Scorecard {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        demand: Option<i64> = Demand, rating().short_form();
        standing: Option<i64> = Standing, rating().short_form();
        effort: Option<i64> = Effort, rating().short_form();
        fairness: Option<i64> = Fairness, rating().short_form();
        push: Option<i64> = Push, rating().short_form();
        signs: Vec<String> = Signs, tags().short_form();
        text: String = Text, memo().short_form();
        day: Day = Day, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

impl Scorecard {
    /// The five judgements, in the order of the criteria.
    pub const fn ratings(&self) -> [Option<i64>; 5] {
        [
            self.demand,
            self.standing,
            self.effort,
            self.fairness,
            self.push,
        ]
    }
}

record! {
    /// The six tests of a key account, from 0 to 5 each (S2-02...S2-08), to be reviewed by a day.
    pub struct KeyTest {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        profit: Option<i64> = ProfitTest, rating().short_form();
        goals: Option<i64> = GoalsTest, rating().short_form();
        loss: Option<i64> = LossTest, rating().short_form();
        stability: Option<i64> = StabilityTest, rating().short_form();
        potential: Option<i64> = PotentialTest, rating().short_form();
        time: Option<i64> = TimeTest, rating().short_form();
        review_by: Option<Day> = ReviewBy, day().short_form();
        text: String = Text, memo().short_form();
        day: Day = Day, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

impl KeyTest {
    /// The six judgements, in the order of the tests.
    pub const fn ratings(&self) -> [Option<i64>; 6] {
        [
            self.profit,
            self.goals,
            self.loss,
            self.stability,
            self.potential,
            self.time,
        ]
    }
}

record! {
    /// How attractive a customer is and how strong we are there (S0-10), what they could be worth (S0-12), their standing
    /// in the trade (S1-05).
    pub struct Position {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        attractiveness: Option<i64> = Attractiveness, rating().short_form();
        strength: Option<i64> = OurStrength, rating().short_form();
        /// A year's sales that are possible.
        potential_value: Option<Money> = PotentialValue, money().short_form();
        reputation: Option<i64> = Reputation, rating().short_form();
        text: String = Text, memo().short_form();
        day: Day = Day, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

record! {
    /// What a monthly evaluation found: customers whom the facts would put on another step. Steps down are suggested
    /// only after evaluations that agree (DOMAIN.md 9.3). One with no step says that it was made, and of how many.
    pub struct Evaluation {
        day: Day = Day, day().required().kept();
        to: Rung = To, choice(ChoiceSet::Rung).kept();
        counted: i64 = Counted, number(0, i64::MAX).kept();
        /// Their numbers, with blanks between.
        members: String = Members, memo().kept();
        owner: Option<Id<User>> = Owner, one(Kind::User).kept();
    }
}

impl Evaluation {
    /// The customers that it names.
    pub fn customers(&self) -> impl Iterator<Item = u64> {
        self.members
            .split_whitespace()
            .filter_map(|id| id.parse().ok())
    }
}

record! {
    /// What customers of a tier are entitled to, written down so that it can be shown (DOMAIN.md 1.7). Those of a tier in
    /// the book stand in place of the playbook's.
    pub struct Entitlement {
        tier: Tier = Tier, choice(ChoiceSet::Tier).required();
        kind: HookKind = Kind, choice(ChoiceSet::HookKind).short_form();
        what: String = What, text(200).required();
        value: Option<Money> = Value, money().short_form();
        text: String = Text, memo();
    }
}

record! {
    /// A checklist of measures that was opened when a customer entered a group or tier, as it read then.
    pub struct Checklist {
        customer: Id<Customer> = Customer, one(Kind::Customer).required();
        /// The step that was entered.
        to: Rung = To, choice(ChoiceSet::Rung).required();
        /// Its name and then its lines, in English.
        text_en: String = TextEn, memo().required().kept();
        /// The same in Chinese.
        text_zh: String = TextZh, memo().kept();
        /// The numbers of the lines that are done, from 1.
        ticked: Vec<String> = Ticked, tags().short_form();
        done_on: Option<Day> = DoneOn, day().kept();
        day: Day = Day, day().required();
        owner: Option<Id<User>> = Owner, one(Kind::User);
    }
}

impl Checklist {
    /// Whether a line, from 1, is done.
    pub fn is_ticked(&self, line: usize) -> bool {
        self.ticked.iter().any(|it| it.trim().parse() == Ok(line))
    }

    /// How many lines it has, beside its name.
    pub fn len(&self) -> usize {
        self.text_en.lines().skip(1).count()
    }

    /// Whether it has no line.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The first line that is not done, from 1.
    pub fn next(&self) -> Option<usize> {
        (1..=self.len()).find(|line| !self.is_ticked(*line))
    }
}
