//! Whose customers a report looks at.

use std::collections::HashSet;

use crate::domain::id::{Id, Ref};
use crate::domain::people::{Team, User};
use crate::domain::record::{Kind, Record};
use crate::domain::report::Among;
use crate::service::book::fold;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::super::Ask;

/// Whose customers count.
pub(super) enum Circle {
    /// Everybody's.
    All,
    /// One user's, deputies' included.
    User(Id<User>),
    /// Those whom these users own.
    Users(HashSet<u64>),
    /// Those of a region, folded.
    Region(String),
}

impl Circle {
    pub(super) fn read(ask: &Ask<'_>, among: &Among) -> Result<Self, Failure> {
        Ok(match among {
            Among::All => Self::All,
            Among::Mine => Self::User(ask.actor.user),
            Among::User(user) => Self::User(*user),
            Among::Region(region) => Self::Region(fold(region)),
            Among::Team(team) => {
                ask.book.live(Ref::new(Kind::Team, team.number()))?;
                Self::Users(members(ask, *team)?)
            }
        })
    }

    /// Whether a customer counts.
    pub(super) fn holds(&self, light: &Light) -> bool {
        match self {
            Self::All => true,
            Self::User(user) => light.is_of(*user),
            Self::Users(users) => {
                let owner = light.owner.map(Id::number);
                owner.is_some_and(|owner| users.contains(&owner))
            }
            Self::Region(region) => fold(&light.region) == *region,
        }
    }
}

impl Circle {
    /// The same for something that has an owner and a place and no customer yet.
    pub(super) fn holds_own(&self, owner: Option<Id<User>>, place: &str) -> bool {
        match self {
            Self::All => true,
            Self::User(user) => owner == Some(*user),
            Self::Users(users) => owner.is_some_and(|owner| users.contains(&owner.number())),
            Self::Region(region) => fold(place) == *region,
        }
    }
}

/// The users of a team and of the teams under it. Teams form a tree, so each is met once.
fn members(ask: &Ask<'_>, team: Id<Team>) -> Result<HashSet<u64>, Failure> {
    let mut parents = Vec::new();
    for id in ask.book.ids(&Lookup::all(Kind::Team), Direction::Forward)? {
        if let Some(stored) = ask.book.find(Ref::new(Kind::Team, id))?
            && let Record::Team(it) = &stored.record
        {
            parents.push((id, it.parent.map(Id::number)));
        }
    }
    let mut teams = vec![team.number()];
    let mut at = 0;
    while let Some(parent) = teams.get(at).copied() {
        let below = parents.iter().filter(|(_, of)| *of == Some(parent));
        let new: Vec<u64> = below.map(|(id, _)| *id).collect();
        teams.extend(new.into_iter().filter(|id| *id != team.number()));
        at += 1;
        if at > parents.len() {
            break;
        }
    }
    let users = ask.book.roster.users();
    let of_teams = users.filter(|(_, user)| {
        let team = user.team.map(Id::number);
        team.is_some_and(|team| teams.contains(&team))
    });
    Ok(of_teams.map(|(id, _)| id).collect())
}
