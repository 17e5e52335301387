//! Whether a customer is one we want, by the target profile (S0-01, S0-04), and who is like another (S0-11).

use serde::{Deserialize, Serialize};

use crate::domain::choice::{FactName, Fit};

use super::fact::{Fact, all_hold};

/// Whom we want; an empty list asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// Lines of business.
    pub industries: Vec<String>,
    /// Regions, provinces or cities.
    pub regions: Vec<String>,
    /// Sizes.
    pub sizes: Vec<String>,
    /// What they need, as tags or words of their needs.
    pub needs: Vec<String>,
}

impl Profile {
    /// The profile that asks for nothing.
    pub const NOBODY: Self = Self {
        industries: Vec::new(),
        regions: Vec::new(),
        sizes: Vec::new(),
        needs: Vec::new(),
    };

    /// Whether it asks for anything.
    pub const fn is_empty(&self) -> bool {
        self.industries.is_empty()
            && self.regions.is_empty()
            && self.sizes.is_empty()
            && self.needs.is_empty()
    }
}

/// What is known of a customer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Traits<'a> {
    /// Line of business.
    pub industry: &'a str,
    /// Region, province and city.
    pub places: [&'a str; 3],
    /// Size.
    pub size: &'a str,
    /// Tags.
    pub tags: &'a [String],
    /// What they need, in words.
    pub needs: &'a str,
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    !one.is_empty() && one.to_lowercase() == other.to_lowercase()
}

/// Whether a word of the profile is among those of the customer; `None` where nothing is stated.
fn among(wanted: &[String], stated: &[&str]) -> Option<bool> {
    let mut known = stated.iter().filter(|it| !it.trim().is_empty()).peekable();
    known.peek()?;
    Some(known.any(|it| wanted.iter().any(|wanted| same(wanted, it))))
}

/// What the profile asks for, each with whether the customer has it.
pub fn evidence(profile: &Profile, of: &Traits<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut ask = |name, wanted: &[String], has: &dyn Fn() -> Option<bool>| {
        if !wanted.is_empty() {
            facts.push(Fact::at_least(name, has().map(i64::from), 1));
        }
    };
    ask(FactName::Industry, &profile.industries, &|| {
        among(&profile.industries, &[of.industry])
    });
    ask(FactName::Region, &profile.regions, &|| {
        among(&profile.regions, &of.places)
    });
    ask(FactName::Size, &profile.sizes, &|| {
        among(&profile.sizes, &[of.size])
    });
    ask(FactName::Needs, &profile.needs, &|| {
        let tags: Vec<&str> = of.tags.iter().map(String::as_str).collect();
        let by_tag = among(&profile.needs, &tags);
        let needs = of.needs.to_lowercase();
        let by_words = (!needs.trim().is_empty())
            .then(|| profile.needs.iter().any(|word| needs.contains(&word.to_lowercase())));
        match (by_tag, by_words) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (None, None) => None,
            _ => Some(false),
        }
    });
    facts
}

/// What the profile says of a customer; undecided where it asks for nothing, or for what is not known.
pub fn fit(facts: &[Fact]) -> Fit {
    match all_hold(facts) {
        _ if facts.is_empty() => Fit::Undecided,
        Some(true) => Fit::Target,
        Some(false) => Fit::NonTarget,
        None => Fit::Undecided,
    }
}

/// What of two customers is alike, in points: line of business 3, size 2, place 2, each shared tag 1.
pub fn likeness(one: &Traits<'_>, other: &Traits<'_>) -> u32 {
    let mut points = 0;
    if same(one.industry, other.industry) {
        points += 3;
    }
    if same(one.size, other.size) {
        points += 2;
    }
    if one.places.iter().any(|it| other.places.iter().any(|place| same(it, place))) {
        points += 2;
    }
    let shared = |tag: &&String| other.tags.iter().any(|it| same(it, tag));
    points + one.tags.iter().filter(shared).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile() -> Profile {
        Profile {
            industries: vec!["Instruments".into(), "仪器".into()],
            regions: vec!["Binjiang".into()],
            ..Profile::default()
        }
    }

    #[test]
    fn all_that_is_asked_must_be_known_and_fit() {
        let of = |industry, region| {
            let traits = Traits {
                industry,
                places: [region, "", ""],
                ..Traits::default()
            };
            fit(&evidence(&profile(), &traits))
        };
        assert_eq!(of("instruments", "Binjiang"), Fit::Target);
        assert_eq!(of("仪器", "binjiang"), Fit::Target);
        assert_eq!(of("Food", "Binjiang"), Fit::NonTarget);
        assert_eq!(of("Food", ""), Fit::NonTarget, "one is against it, whatever the other");
        assert_eq!(of("Instruments", ""), Fit::Undecided);
        assert_eq!(fit(&evidence(&Profile::default(), &Traits::default())), Fit::Undecided);
    }

    #[test]
    fn needs_are_tags_or_words() {
        let profile = Profile {
            needs: vec!["calibration".into()],
            ..Profile::default()
        };
        let tags = ["Calibration".to_owned()];
        let by_tag = Traits { tags: &tags, ..Traits::default() };
        let by_words = Traits { needs: "Yearly calibration on site", ..Traits::default() };
        let other = Traits { needs: "spare parts", ..Traits::default() };
        assert_eq!(fit(&evidence(&profile, &by_tag)), Fit::Target);
        assert_eq!(fit(&evidence(&profile, &by_words)), Fit::Target);
        assert_eq!(fit(&evidence(&profile, &other)), Fit::NonTarget);
    }

    #[test]
    fn likeness_goes_both_ways() {
        let tags = ["lab".to_owned(), "oem".to_owned()];
        let one = Traits { industry: "Steel", places: ["East", "", "Ningbo"], size: "200", tags: &tags, needs: "" };
        let other = Traits { industry: "steel", places: ["", "", "ningbo"], size: "", tags: &tags[..1], needs: "" };
        assert_eq!(likeness(&one, &other), 6);
        assert_eq!(likeness(&other, &one), 6);
        assert_eq!(likeness(&one, &Traits::default()), 0);
    }
}
