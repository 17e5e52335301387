//! The table of the personal dossier: what may be known of a person, in which form, and how closely it is kept.

use crate::domain::choice::{ChoiceSet, Topic};
use crate::domain::field::{Class, Field, FieldKind, choice, memo, partial_date, tags, text};
use crate::domain::invalid::Why;
use crate::domain::value::Value;

/// One topic of the dossier.
#[derive(Debug, Clone, Copy)]
pub struct TopicSpec {
    /// The topic.
    pub topic: Topic,
    /// What it holds, and its privacy class.
    pub field: Field,
    /// Several records of it may stand side by side: schools, children, employers.
    pub is_many: bool,
}

const fn once(topic: Topic, field: Field) -> TopicSpec {
    TopicSpec {
        topic,
        field,
        is_many: false,
    }
}

const fn many(topic: Topic, field: Field) -> TopicSpec {
    TopicSpec {
        topic,
        field,
        is_many: true,
    }
}

/// Every topic, in the order of S3-44; its eighth item (title, function, grade) stands on the contact itself. What
/// follows it are the additions of the Mackay tradition and of S3-36 and S3-40.
pub const DOSSIER: &[TopicSpec] = &[
    once(Topic::Birth, partial_date().personal()),
    once(Topic::NativePlace, text(120).personal()),
    once(Topic::Recognition, text(300).sensitive()),
    many(Topic::Education, text(300).personal()),
    once(
        Topic::MaritalStatus,
        choice(ChoiceSet::MaritalStatus).sensitive(),
    ),
    many(Topic::Family, text(200).sensitive()),
    many(Topic::Employment, text(300).personal()),
    once(Topic::Office, memo().personal()),
    once(Topic::Dress, text(300).personal()),
    once(Topic::Speech, memo().personal()),
    once(Topic::Interests, tags().personal()),
    once(Topic::Likings, memo().personal()),
    many(Topic::Taboos, text(300).sensitive()),
    once(Topic::Religion, text(120).special()),
    once(Topic::Health, memo().special()),
    once(Topic::Habits, memo().personal()),
    once(Topic::Circle, memo().personal()),
    once(Topic::Haunts, tags().sensitive()),
    once(Topic::Character, memo().personal()),
    once(Topic::WorkStyle, choice(ChoiceSet::WorkStyle).personal()),
    once(Topic::Assistant, text(120).personal()),
    many(Topic::Anniversaries, text(200).personal()),
    many(Topic::Achievements, text(300).personal()),
    once(Topic::Associations, tags().personal()),
    once(Topic::AttitudeToUs, memo().personal()),
    once(Topic::Rivals, memo().personal()),
    once(Topic::Goals, memo().personal()),
    once(Topic::AvoidTopics, tags().personal()),
    once(Topic::ListensTo, text(300).personal()),
    once(Topic::CommonGround, tags().personal()),
    // What they want, need and understand, seen from their side: business, not the person (S3-36).
    once(Topic::Wants, memo()),
    once(Topic::Needs, memo()),
    once(Topic::Knows, memo()),
];

/// What the dossier says of a topic.
pub fn spec(topic: Topic) -> Option<&'static TopicSpec> {
    DOSSIER.iter().find(|spec| spec.topic == topic)
}

/// Whether a brief, a list or a search may show words of this class: what is kept closely is shown nowhere but in the
/// dossier, one by one.
pub const fn may_brief(class: Class) -> bool {
    !class.is_close()
}

/// Why words about a child may not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// Of children only relation, first name and year of birth.
    TooMuch,
    /// Under fourteen, or of unknown age, without a parent's consent.
    NeedsGuardian,
}

/// Words for children, in the languages of the program.
const CHILDREN: [&str; 17] = [
    "child",
    "children",
    "kid",
    "son",
    "daughter",
    "boy",
    "girl",
    "grandson",
    "granddaughter",
    "孩子",
    "儿子",
    "女儿",
    "小孩",
    "孙子",
    "孙女",
    "外孙",
    "外孙女",
];
/// The age from which somebody is no child to the law any more.
const NO_CHILD: i32 = 14;
/// Characters of a first name.
const NAME_MOST: usize = 20;

impl TopicSpec {
    /// The words as they are stored, or why they do not fit. Choices may carry a remark behind a semicolon.
    pub fn normal(&self, given: &str) -> Result<String, Why> {
        let given = given.trim();
        if let FieldKind::Choice(set) = self.field.kind {
            let (word, remark) = split_remark(given);
            let number = match self.field.parse(word).map_err(|invalid| invalid.why)? {
                Value::Choice(number) if number != 0 => number,
                _ => return Err(Why::Required),
            };
            let word = set.word(number).unwrap_or_default();
            return Ok(if remark.is_empty() {
                word.to_owned()
            } else {
                format!("{word}; {remark}")
            });
        }
        match self.field.parse(given).map_err(|invalid| invalid.why)? {
            Value::Tags(tags) => Ok(tags.join(", ")),
            Value::Text(text) => Ok(text),
            _ => Ok(given.to_owned()),
        }
    }

    /// The choice in stored words, with the remark behind it.
    pub fn chosen<'t>(&self, stored: &'t str) -> Option<(ChoiceSet, u8, &'t str)> {
        let FieldKind::Choice(set) = self.field.kind else {
            return None;
        };
        let (word, remark) = split_remark(stored);
        Some((set, set.number(word)?, remark))
    }

    /// Whether words about the family keep to what may be known of a child, in a year.
    pub fn child(&self, words: &str, year: i32, has_guardian: bool) -> Result<(), Misfit> {
        if self.topic != Topic::Family {
            return Ok(());
        }
        let mut parts = words.split([',', '，', '、', ';', '；']).map(str::trim);
        let relation = parts.next().unwrap_or_default().to_lowercase();
        let is_child = CHILDREN
            .iter()
            .any(|word| relation.split_whitespace().any(|it| it == *word) || relation == *word);
        if !is_child {
            return Ok(());
        }
        let mut born = None;
        let mut names = 0;
        for part in parts.filter(|part| !part.is_empty()) {
            let digits = part.trim_end_matches('年');
            if digits.len() == 4 && digits.chars().all(|c| c.is_ascii_digit()) && born.is_none() {
                born = digits.parse::<i32>().ok();
            } else if names == 0
                && part.chars().count() <= NAME_MOST
                && !part.contains(char::is_whitespace)
                && !part.contains(|c: char| c.is_ascii_digit())
            {
                names += 1;
            } else {
                return Err(Misfit::TooMuch);
            }
        }
        let is_young = born.is_none_or(|born| year - born < NO_CHILD);
        if is_young && !has_guardian {
            return Err(Misfit::NeedsGuardian);
        }
        Ok(())
    }
}

fn split_remark(text: &str) -> (&str, &str) {
    text.split_once([';', '；'])
        .map_or((text.trim(), ""), |(word, remark)| {
            (word.trim(), remark.trim())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_but_none_stands_in_the_table_once() {
        for topic in Topic::ALL.iter().filter(|it| **it != Topic::Unstated) {
            let count = DOSSIER.iter().filter(|spec| spec.topic == *topic).count();
            assert_eq!(count, 1, "{}", topic.key());
        }
    }

    /// DOMAIN.md 4.4 and 10, as a table a person can check.
    #[test]
    fn the_classes_are_those_of_the_catalogue() {
        let of = |class| -> Vec<Topic> {
            let of = DOSSIER.iter().filter(|spec| spec.field.class == class);
            of.map(|spec| spec.topic).collect()
        };
        assert_eq!(of(Class::S1), [Topic::Religion, Topic::Health]);
        assert_eq!(
            of(Class::S2),
            [
                Topic::Recognition,
                Topic::MaritalStatus,
                Topic::Family,
                Topic::Taboos,
                Topic::Haunts
            ]
        );
        assert_eq!(of(Class::N), [Topic::Wants, Topic::Needs, Topic::Knows]);
        assert!(!may_brief(Class::S1) && !may_brief(Class::S2) && may_brief(Class::P));
    }

    #[test]
    fn words_are_stored_in_one_form() {
        let normal = |topic, text: &str| spec(topic).unwrap().normal(text);
        assert_eq!(
            normal(Topic::Birth, "1968年4月12日"),
            Ok("1968-04-12".into())
        );
        assert_eq!(normal(Topic::Birth, "in spring"), Err(Why::NotAPartialDate));
        assert_eq!(normal(Topic::Interests, "茶、围棋"), Ok("茶, 围棋".into()));
        assert_eq!(
            normal(Topic::WorkStyle, "Analytical； wants figures"),
            Ok("analytical; wants figures".into())
        );
        assert!(matches!(
            normal(Topic::MaritalStatus, "maried"),
            Err(Why::NotAChoice { nearest: Some(word) }) if word == "married"
        ));
        let style = spec(Topic::WorkStyle).unwrap();
        assert_eq!(
            style.chosen("analytical; wants figures"),
            Some((ChoiceSet::WorkStyle, 3, "wants figures"))
        );
    }

    #[test]
    fn of_children_only_a_first_name_and_a_year() {
        let family = spec(Topic::Family).unwrap();
        for (words, has_guardian, expected) in [
            ("wife, Li Na, teacher", false, Ok(())),
            ("daughter, Lily, 2008", false, Ok(())),
            ("daughter, Lily, 2015", false, Err(Misfit::NeedsGuardian)),
            ("daughter, Lily, 2015", true, Ok(())),
            ("女儿，小美，2015年", true, Ok(())),
            ("儿子", false, Err(Misfit::NeedsGuardian)),
            ("son, Tom Baker, 2008", true, Err(Misfit::TooMuch)),
            ("son, Tom, 2008, No. 3 school", true, Err(Misfit::TooMuch)),
            ("younger son, Tom", true, Ok(())),
        ] {
            assert_eq!(family.child(words, 2026, has_guardian), expected, "{words}");
        }
    }
}
