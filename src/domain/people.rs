//! Who works with the book (DOMAIN.md 8.1).

use super::choice::{OurFunction, Role};
use super::id::Id;
use super::record::record;

record! {
    /// Someone who works with the book. The kernel's uid says who is who.
    pub struct User {
        login: String = Login, text(64).required().unique().searched();
        name: String = Name, text(120).short_form().searched();
        uid: Option<i64> = Uid, number(0, u32::MAX as i64);
        role: Role = Role, choice(ChoiceSet::Role).short_form();
        function: OurFunction = Function, choice(ChoiceSet::OurFunction);
        team: Option<Id<Team>> = Team, one(Kind::Team);
        expertise: Vec<String> = Expertise, tags();
        languages: Vec<String> = Languages, tags();
        active: bool = Active, flag();
        /// How senior they are, as a contact is judged.
        seniority: Option<i64> = Seniority, rating();
        /// How much of an expert they are, as a contact is judged.
        level: Option<i64> = Level, rating();
    }
}

impl User {
    /// Which function they speak for: their own or, where none is stated, that of their role.
    pub const fn side(&self) -> OurFunction {
        match (self.function, self.role) {
            (OurFunction::Unstated, Role::Kam | Role::Manager | Role::Admin) => {
                OurFunction::KeyAccounts
            }
            (OurFunction::Unstated, Role::Service) => OurFunction::Service,
            (OurFunction::Unstated, Role::Finance) => OurFunction::Finance,
            (stated, _) => stated,
        }
    }
}

record! {
    /// A group of users.
    pub struct Team {
        name: String = Name, text(120).required().unique().searched();
        parent: Option<Id<Team>> = Parent, one(Kind::Team);
        manager: Option<Id<User>> = Manager, one(Kind::User);
    }
}
