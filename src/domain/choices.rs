//! How closed sets of choices are declared: number on disk, word in files, variant in code, a line a set.

/// Declares every choice set of the domain. Number 0, where a set has it, means "not stated".
macro_rules! choices {
    ($(
        $(#[$meta:meta])*
        $set:ident $key:literal { $($(#[$vmeta:meta])* $variant:ident = $number:literal $word:literal),+ $(,)? }
    )+) => {
        /// The name of a choice set.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ChoiceSet {
            $(#[doc = concat!("`", $key, "`")] $set,)+
        }

        impl ChoiceSet {
            /// Every set.
            pub const ALL: &'static [Self] = &[$(Self::$set),+];

            /// The set's stable English name.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$set => $key,)+ }
            }

            /// The set's choices as (number, key), in order of declaration.
            pub const fn options(self) -> &'static [(u8, &'static str)] {
                match self { $(Self::$set => $set::OPTIONS,)+ }
            }

            /// The stable key of a stored number.
            pub fn word(self, number: u8) -> Option<&'static str> {
                self.options().iter().find(|(n, _)| *n == number).map(|(_, key)| *key)
            }

            /// The number of a stable key, in any letter case.
            pub fn number(self, word: &str) -> Option<u8> {
                self.options().iter().find(|(_, key)| key.eq_ignore_ascii_case(word)).map(|(n, _)| *n)
            }
        }

        $(
            $(#[$meta])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $set {
                $($(#[$vmeta])* #[doc = concat!("`", $word, "`")] $variant = $number,)+
            }

            impl $set {
                /// (number, key) of every choice.
                pub const OPTIONS: &'static [(u8, &'static str)] = &[$(($number, $word)),+];
                /// Every choice.
                pub const ALL: &'static [Self] = &[$(Self::$variant),+];

                /// The stored number.
                pub const fn number(self) -> u8 {
                    self as u8
                }

                /// The choice behind a stored number.
                pub const fn from_number(number: u8) -> Option<Self> {
                    match number { $($number => Some(Self::$variant),)+ _ => None }
                }

                /// The stable English word.
                pub const fn key(self) -> &'static str {
                    match self { $(Self::$variant => $word,)+ }
                }
            }

            impl Default for $set {
                fn default() -> Self {
                    Self::ALL[0]
                }
            }

            impl $crate::domain::value::FieldType for $set {
                fn value(&self) -> $crate::domain::value::Value {
                    $crate::domain::value::Value::Choice(self.number())
                }

                fn from_value(
                    value: $crate::domain::value::Value,
                ) -> Result<Self, $crate::domain::invalid::Why> {
                    match value {
                        $crate::domain::value::Value::Choice(number) => Self::from_number(number)
                            .ok_or($crate::domain::invalid::Why::WrongKind),
                        other if other.is_empty() => Ok(Self::default()),
                        _ => Err($crate::domain::invalid::Why::WrongKind),
                    }
                }
            }

            impl serde::Serialize for $set {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    if serializer.is_human_readable() {
                        serializer.serialize_str(self.key())
                    } else {
                        serializer.serialize_u8(self.number())
                    }
                }
            }

            impl<'de> serde::Deserialize<'de> for $set {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let number = if deserializer.is_human_readable() {
                        let word = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                        ChoiceSet::$set.number(&word)
                    } else {
                        Some(<u8 as serde::Deserialize>::deserialize(deserializer)?)
                    };
                    number.and_then(Self::from_number)
                        .ok_or_else(|| serde::de::Error::custom(concat!("not a ", $key)))
                }
            }
        )+
    };
}
pub(super) use choices;
