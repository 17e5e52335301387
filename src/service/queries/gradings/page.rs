//! All gradings of one customer side by side, each with what it rests on.

use std::cmp::Reverse;

use crate::domain::choice::{AbcClass, Band, FactName, Group, Quadrant, Ruling as Ruled, Stance};
use crate::domain::customer::Customer;
use crate::domain::id::{Id, Ref};
use crate::domain::record::{Kind, Of, Stored};
use crate::domain::register::{Checklist, KeyTest, Position, Ruling, Scorecard};
use crate::domain::rules::file as classed;
use crate::domain::rules::grading::fact::Fact;
use crate::domain::rules::grading::rung::Ladder;
use crate::domain::rules::grading::{group, key, quality, target, top20};
use crate::service::failure::Failure;
use crate::service::gradings::graded::{self, Graded};
use crate::service::gradings::{ranking, traits};
use crate::service::light::Light;
use crate::service::queries::Ask;
use crate::service::reply::{GradingPage, JudgedRow, LadderRow, PlaceRow, PositionRow};

use super::known;

/// Records of a kind that are read at most, the newest ones.
const READ_MOST: usize = 500;

pub(in crate::service::queries) fn read(
    ask: &Ask<'_>,
    customer: u64,
) -> Result<GradingPage, Failure> {
    let book = ask.book;
    let target = Ref::new(Kind::Customer, customer);
    let stored = book.live(target)?;
    let of = Customer::of(&stored.record).ok_or(Failure::Missing(target))?;
    let light = book.roster.get(customer).ok_or(Failure::Missing(target))?;
    let today = ask.now.today();
    let graded = book.roster.graded.get(book, today)?;
    let known = graded.known(book, light)?;
    let rulings = rulings(ask, customer)?;
    let mut ladders = Vec::new();
    for ladder in super::LADDERS {
        ladders.push(on_ladder(
            ask,
            &graded,
            (light, of),
            ladder,
            &known,
            &rulings,
        )?);
    }
    let ranked = graded.ranking.of.get(&customer);
    let mut checklists = latest::<Checklist>(ask, customer)?;
    checklists.sort_by_key(|stored| {
        let it = Checklist::of(&stored.record);
        (
            it.is_some_and(|it| it.done_on.is_some()),
            Reverse(stored.id),
        )
    });
    let (quality, band, signs) = quality(ask, &graded, (light, of), &known)?;
    Ok(GradingPage {
        customer,
        revision: stored.revision,
        code: of.code.clone(),
        name: of.name.clone(),
        ladders,
        age: classed::age(
            of.first_trade.or(ranked.and_then(|it| it.first)),
            of.class,
            of.group,
            today,
        ),
        basis: graded.ranking.basis,
        ranked: graded.ranking.ranked as u32,
        place: ranked.and_then(|it| {
            let place = it.place?;
            Some(PlaceRow {
                rank: place.rank as u32,
                value: place.value,
                share: place.share,
                tier: place.tier,
                class: it.class.map_or(AbcClass::Unstated, |(class, _)| class),
            })
        }),
        top: ranked.and_then(|it| {
            let size = top20::size(graded.ranking.buying);
            Some((it.top?, size as u32))
        }),
        quality,
        band,
        signs,
        tests: tests(ask, &graded, (light, of), &known)?,
        position: position(ask, &graded, (light, of))?,
        entitled: super::entitlements(ask, Some(of.tier).filter(|tier| tier.number() != 0))?
            .into_iter()
            .filter(|row| row.tier == of.tier)
            .collect(),
        checklists,
        rulings,
    })
}

/// The live records of a kind, the latest day first.
fn latest<R: Of>(ask: &Ask<'_>, customer: u64) -> Result<Vec<Stored>, Failure> {
    let mut all = ask.book.live_of_customer(customer, R::KIND, READ_MOST)?;
    all.sort_by_key(|stored| {
        let day = crate::store::index::day_of(&stored.record);
        (Reverse(day), Reverse(stored.id))
    });
    Ok(all)
}

fn rulings(ask: &Ask<'_>, customer: u64) -> Result<Vec<(Stored, String)>, Failure> {
    let rulings = latest::<Ruling>(ask, customer)?.into_iter();
    let named = |stored: Stored| {
        let owner = Ruling::of(&stored.record).and_then(|it| it.owner);
        let by = ask.book.user_name(owner.unwrap_or(stored.created.by));
        (stored, by)
    };
    Ok(rulings.map(named).collect())
}

fn on_ladder(
    ask: &Ask<'_>,
    graded: &Graded,
    (light, of): (&Light, &Customer),
    ladder: Ladder,
    known: &group::Known,
    rulings: &[(Stored, String)],
) -> Result<LadderRow, Failure> {
    let book = ask.book;
    let stands = ladder.of(of);
    let decided = rulings.iter().find_map(|(stored, by)| {
        let it = Ruling::of(&stored.record)?;
        let moved = matches!(it.ruling, Ruled::Set | Ruled::Accepted);
        (moved && it.to == stands).then_some((it, by))
    });
    let suggestion = graded.suggestion(book, light, ladder)?;
    let proposal = graded.proposal(book, light, ladder)?;
    let needed = book.house.playbook.grading().manners.evaluations;
    let waits = proposal
        .as_ref()
        .filter(|it| suggestion.is_none() && it.to.is_below(stands) && graded::is_followed(light))
        .map(|it| (it.to, graded.agreeing(light, ladder, stands), needed))
        .filter(|(_, agree, needed)| agree < needed);
    let facts = match (&suggestion, proposal) {
        (Some(suggestion), _) => suggestion.facts.clone(),
        (None, Some(proposal)) => proposal.facts,
        (None, None) => standing(graded, light, of, ladder, known, ask),
    };
    Ok(LadderRow {
        ladder,
        stands,
        since: decided.map(|(it, by)| (it.day, by.clone())),
        review_by: match ladder {
            Ladder::Key if of.key => of.review_by,
            _ => decided.and_then(|(it, _)| it.review_by),
        },
        suggestion,
        waits,
        facts,
    })
}

/// What a customer who stands right rests on: for a group what the next one would take.
fn standing(
    graded: &Graded,
    light: &Light,
    of: &Customer,
    ladder: Ladder,
    known: &group::Known,
    ask: &Ask<'_>,
) -> Vec<Fact> {
    let rule = ask.book.house.playbook.grading();
    match ladder {
        Ladder::Group => {
            let next = Group::ALL.iter().copied().find(|step| *step > light.group);
            group::evidence(next.unwrap_or(light.group), known, &rule.backbone)
        }
        Ladder::Key => graded.key_facts(ask.book, light.id),
        Ladder::Target => target::evidence(&rule.target, &traits(of)),
        Ladder::Tier | Ladder::Class => {
            let ranked = graded.ranking.of.get(&light.id);
            let value = ranked.map(|it| it.value.to_money().units());
            vec![Fact::told(ranking::fact_of(graded.ranking.basis), value)]
        }
    }
}

fn judged(
    ask: &Ask<'_>,
    stored: Option<Stored>,
    owner: Option<Id<crate::domain::people::User>>,
    score: Option<(i64, i64)>,
    proposed: Vec<Option<i64>>,
    facts: Vec<Vec<Fact>>,
) -> JudgedRow {
    let by = stored.as_ref().map_or_else(String::new, |stored| {
        ask.book.user_name(owner.unwrap_or(stored.created.by))
    });
    JudgedRow {
        stored,
        by,
        score,
        proposed,
        facts,
    }
}

fn quality(
    ask: &Ask<'_>,
    graded: &Graded,
    (light, of): (&Light, &Customer),
    known: &group::Known,
) -> Result<(JudgedRow, Band, Vec<String>), Failure> {
    let figures = known::of_quality(ask, graded, light, of, known)?;
    let stored = latest::<Scorecard>(ask, light.id)?.into_iter().next();
    let card = stored.as_ref().and_then(|it| Scorecard::of(&it.record));
    let weights = &ask.book.house.playbook.grading().quality_weights;
    let score = card.and_then(|it| key::score(&it.ratings(), weights));
    let band = score.map_or(Band::Unstated, |(score, _)| Band::of(score));
    let owner = card.and_then(|it| it.owner);
    let signs = quality::signs(&figures).into_iter();
    let signs = signs.map(|it| it.key().to_owned()).collect();
    let row = judged(
        ask,
        stored.clone(),
        owner,
        score,
        quality::proposed(&figures).to_vec(),
        quality::evidence(&figures).to_vec(),
    );
    Ok((row, band, signs))
}

fn tests(
    ask: &Ask<'_>,
    graded: &Graded,
    (light, of): (&Light, &Customer),
    known: &group::Known,
) -> Result<JudgedRow, Failure> {
    let figures = known::of_tests(ask, graded, light, of, known)?;
    let stored = latest::<KeyTest>(ask, light.id)?.into_iter().next();
    let test = stored.as_ref().and_then(|it| KeyTest::of(&it.record));
    let weights = &ask.book.house.playbook.grading().key_weights;
    let score = test.and_then(|it| key::score(&it.ratings(), weights));
    let owner = test.and_then(|it| it.owner);
    let facts = vec![
        vec![Fact::told(FactName::Share, figures.profit_share)],
        Vec::new(),
        vec![Fact::told(FactName::Share, figures.sales_share)],
        vec![Fact::told(FactName::TenureMonths, figures.tenure_months)],
        vec![Fact::told(FactName::Potential, figures.potential)],
        vec![Fact::told(FactName::Time, figures.time_share)],
    ];
    let proposed = key::proposed(&figures).to_vec();
    Ok(judged(ask, stored.clone(), owner, score, proposed, facts))
}

fn position(
    ask: &Ask<'_>,
    graded: &Graded,
    (light, of): (&Light, &Customer),
) -> Result<PositionRow, Failure> {
    let stored = latest::<Position>(ask, light.id)?.into_iter().next();
    let position = stored.as_ref().and_then(|it| Position::of(&it.record));
    let ranked = graded.ranking.of.get(&light.id);
    let current = ranked.map(|it| it.now.net.to_money());
    let potential = position.and_then(|it| it.potential_value);
    let (course, quadrant) = judged_position(
        position,
        of.potential,
        ranked.and_then(|it| it.class).map(|(class, _)| class),
        current.map_or(0, crate::domain::money::Money::units),
    );
    let by = stored.as_ref().map_or_else(String::new, |stored| {
        let owner = position.and_then(|it| it.owner);
        ask.book.user_name(owner.unwrap_or(stored.created.by))
    });
    Ok(PositionRow {
        stored,
        by,
        course,
        quadrant,
        current,
        potential,
    })
}

/// The course and the quadrant of what was judged.
pub(in crate::service::queries) fn judged_position(
    position: Option<&Position>,
    rating: Option<i64>,
    class: Option<AbcClass>,
    current: i64,
) -> (Stance, Quadrant) {
    let both = position.and_then(|it| it.attractiveness.zip(it.strength));
    let course = both.map_or(Stance::Unstated, |(attractive, strong)| {
        Stance::of(attractive, strong)
    });
    let potential = position.and_then(|it| it.potential_value);
    let quadrant = Quadrant::of(
        class == Some(AbcClass::A),
        rating,
        current,
        potential.map(crate::domain::money::Money::units),
    );
    (course, quadrant.unwrap_or(Quadrant::Unstated))
}
