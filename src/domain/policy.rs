//! Who may do what. One function, called by the service before every use-case and by the screens
//! to grey out what would be refused, so that both give the same reason.

use serde::{Deserialize, Serialize};

use super::choice::Role;
use super::field::Class;
use super::id::Id;
use super::people::User;
use super::record::{Kind, Record};
use super::value::Value;
use super::vocabulary::FieldKey;

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The user record behind the kernel's uid.
    pub user: Id<User>,
    /// What the user may do.
    pub role: Role,
}

impl Actor {
    /// Whether the actor decides over others' work.
    pub const fn is_manager(self) -> bool {
        self.role.is_manager()
    }
}

impl Role {
    /// Whether it decides over others' work.
    pub const fn is_manager(self) -> bool {
        matches!(self, Self::Manager | Self::Admin)
    }
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// Look.
    Read,
    /// Make a new record.
    Add,
    /// Change, move or archive a record.
    Edit,
    /// Bring in a file.
    Import,
    /// Take back one's own change.
    UndoOwn,
    /// Take back somebody else's change.
    UndoOther,
    /// Stop the server, rebuild the book.
    Administer,
}

/// What it is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject<'a> {
    /// The kind of record.
    pub kind: Kind,
    /// Who answers for it, and for its customer.
    pub owners: &'a [Id<User>],
}

/// Why something is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Denied {
    /// This user may only look.
    ReadOnly,
    /// Somebody else looks after this customer.
    NotYours,
    /// Only a manager or an administrator may.
    ManagerOnly,
    /// Only an administrator may.
    AdminOnly,
    /// The book does not know this login.
    Stranger,
    /// The login was closed.
    Inactive,
    /// The session asked to change nothing.
    Looking,
    /// Personal data is for those who look after the customer.
    NotTheirTeam,
    /// What is kept closely is for the customer's owner and named deputies.
    NotNamed,
    /// Only a privacy officer or an administrator may.
    OfficerOnly,
}

/// Who stands how near to a person's data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Circle {
    /// The owner of the person's customer.
    pub owner: Option<Id<User>>,
    /// Everybody who looks after the customer, the owner too.
    pub team: Vec<Id<User>>,
    /// Those who were named for what is kept closely.
    pub named: Vec<Id<User>>,
}

impl Circle {
    /// Whether the actor may see and write data of a class (DOMAIN.md 10).
    pub fn may_see(&self, actor: Actor, class: Class) -> Result<(), Denied> {
        match class {
            Class::N => Ok(()),
            Class::P => {
                let is_near = self.team.is_empty()
                    || self.team.contains(&actor.user)
                    || self.named.contains(&actor.user)
                    || actor.is_manager()
                    || actor.role == Role::PrivacyOfficer;
                is_near.then_some(()).ok_or(Denied::NotTheirTeam)
            }
            Class::S2 | Class::S1 => {
                let is_named = self.owner == Some(actor.user) || self.named.contains(&actor.user);
                is_named.then_some(()).ok_or(Denied::NotNamed)
            }
        }
    }

    /// Whether the actor may give the person a copy of everything: who sees what is kept closely, and
    /// the privacy officer, who answers such requests.
    pub fn may_copy(&self, actor: Actor) -> Result<(), Denied> {
        if actor.role == Role::PrivacyOfficer {
            return Ok(());
        }
        self.may_see(actor, Class::S1)
    }
}

impl Actor {
    /// Whether the actor may erase a person.
    pub const fn may_erase(self) -> Result<(), Denied> {
        match self.role {
            Role::PrivacyOfficer | Role::Admin => Ok(()),
            Role::ReadOnly => Err(Denied::ReadOnly),
            Role::Kam | Role::Manager | Role::Service | Role::Finance => Err(Denied::OfficerOnly),
        }
    }
}

/// Whether `actor` may do `act` to `subject`.
pub fn may(actor: Actor, act: Act, subject: Subject<'_>) -> Result<(), Denied> {
    match (act, actor.role) {
        (Act::Read, _) => Ok(()),
        (_, Role::Admin) => Ok(()),
        (Act::Administer, _) => Err(Denied::AdminOnly),
        (_, Role::ReadOnly) => Err(Denied::ReadOnly),
        (Act::Add | Act::Edit, _)
            if matches!(
                subject.kind,
                Kind::User | Kind::Team | Kind::Purpose | Kind::Playbook
            ) =>
        {
            Err(Denied::AdminOnly)
        }
        // Consents and objections reach whoever answers for them, whosever customer it is.
        (Act::Add | Act::Edit, Role::PrivacyOfficer) if subject.kind == Kind::Privacy => Ok(()),
        (_, Role::Manager) => Ok(()),
        // What is owed and paid is finance's, whosever customer it is.
        (Act::Add | Act::Edit | Act::Import, Role::Finance) if is_of_finance(subject.kind) => {
            Ok(())
        }
        (Act::UndoOther | Act::Import, _) => Err(Denied::ManagerOnly),
        (Act::UndoOwn, _) => Ok(()),
        (Act::Add, _) => Ok(()),
        (Act::Edit, Role::Service) if subject.kind == Kind::Complaint => Ok(()),
        (Act::Edit, Role::Kam | Role::Service | Role::Finance | Role::PrivacyOfficer) => {
            // What nobody owns is everybody's: somebody has to be able to take it.
            if subject.owners.is_empty() || subject.owners.contains(&actor.user) {
                Ok(())
            } else {
                Err(Denied::NotYours)
            }
        }
    }
}

/// Whether finance keeps records of the kind.
const fn is_of_finance(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Invoice
            | Kind::Payment
            | Kind::Allocation
            | Kind::Credit
            | Kind::Order
            | Kind::ServiceCost
            | Kind::Arrears
    )
}

/// The owners that a record names: its owner and deputies.
pub fn owners(record: &Record) -> Vec<Id<User>> {
    let mut owners = Vec::new();
    if let Value::Reference(id) = record.value(FieldKey::Owner) {
        owners.push(Id::new(id));
    }
    if let Value::References(ids) = record.value(FieldKey::Deputies) {
        owners.extend(ids.into_iter().map(Id::new));
    }
    owners
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(owners: &[Id<User>]) -> Subject<'_> {
        Subject {
            kind: Kind::Customer,
            owners,
        }
    }

    /// Every role against every act, as a table a person can check.
    #[test]
    fn the_matrix() {
        let me = Id::new(1);
        let mine = [me];
        let theirs = [Id::new(2)];
        type Case<'a> = (Role, Act, &'a [Id<User>], Result<(), Denied>);
        let cases: &[Case<'_>] = &[
            (Role::Kam, Act::Read, &theirs, Ok(())),
            (Role::Kam, Act::Add, &theirs, Ok(())),
            (Role::Kam, Act::Edit, &mine, Ok(())),
            (Role::Kam, Act::Edit, &[], Ok(())),
            (Role::Kam, Act::Edit, &theirs, Err(Denied::NotYours)),
            (Role::Kam, Act::UndoOwn, &mine, Ok(())),
            (Role::Kam, Act::UndoOther, &mine, Err(Denied::ManagerOnly)),
            (Role::Kam, Act::Import, &[], Err(Denied::ManagerOnly)),
            (Role::Manager, Act::Edit, &theirs, Ok(())),
            (Role::Manager, Act::UndoOther, &theirs, Ok(())),
            (Role::Manager, Act::Administer, &[], Err(Denied::AdminOnly)),
            (Role::ReadOnly, Act::Read, &theirs, Ok(())),
            (Role::ReadOnly, Act::Add, &mine, Err(Denied::ReadOnly)),
            (Role::Admin, Act::Administer, &[], Ok(())),
        ];
        for (role, act, owners, expected) in cases {
            let actor = Actor {
                user: me,
                role: *role,
            };
            assert_eq!(
                may(actor, *act, subject(owners)),
                *expected,
                "{role:?} {act:?}"
            );
        }
    }

    #[test]
    fn finance_keeps_what_is_owed_of_every_customer() {
        let finance = Actor {
            user: Id::new(1),
            role: Role::Finance,
        };
        let others = [Id::new(2)];
        let of = |kind| Subject {
            kind,
            owners: &others,
        };
        for act in [Act::Add, Act::Edit, Act::Import] {
            assert_eq!(may(finance, act, of(Kind::Invoice)), Ok(()));
        }
        assert_eq!(
            may(finance, Act::Edit, of(Kind::Customer)),
            Err(Denied::NotYours)
        );
        assert_eq!(
            may(finance, Act::Import, of(Kind::Sale)),
            Err(Denied::ManagerOnly)
        );
    }

    /// Who sees what of a person, as a table a person can check.
    #[test]
    fn what_is_kept_closely_is_for_the_owner_and_the_named() {
        let circle = Circle {
            owner: Some(Id::new(1)),
            team: vec![Id::new(1), Id::new(2)],
            named: vec![Id::new(3)],
        };
        // (user, role): N, P, closely kept, copy, erase
        for (user, role, expected) in [
            (1, Role::Kam, [true, true, true, true, false]),
            (2, Role::Kam, [true, true, false, false, false]),
            (3, Role::Service, [true, true, true, true, false]),
            (9, Role::Kam, [true, false, false, false, false]),
            (9, Role::Manager, [true, true, false, false, false]),
            (9, Role::Admin, [true, true, false, false, true]),
            (9, Role::PrivacyOfficer, [true, true, false, true, true]),
            (9, Role::ReadOnly, [true, false, false, false, false]),
        ] {
            let actor = Actor {
                user: Id::new(user),
                role,
            };
            let may = [
                circle.may_see(actor, Class::N).is_ok(),
                circle.may_see(actor, Class::P).is_ok(),
                circle.may_see(actor, Class::S1).is_ok(),
                circle.may_copy(actor).is_ok(),
                actor.may_erase().is_ok(),
            ];
            assert_eq!(may, expected, "{user} {role:?}");
        }
    }

    #[test]
    fn users_are_made_by_administrators_and_complaints_handled_by_service() {
        let service = Actor {
            user: Id::new(1),
            role: Role::Service,
        };
        let others = [Id::new(2)];
        let of = |kind| Subject {
            kind,
            owners: &others,
        };
        assert_eq!(
            may(service, Act::Add, of(Kind::User)),
            Err(Denied::AdminOnly)
        );
        assert_eq!(may(service, Act::Edit, of(Kind::Complaint)), Ok(()));
        assert_eq!(
            may(service, Act::Edit, of(Kind::Customer)),
            Err(Denied::NotYours)
        );
    }
}
