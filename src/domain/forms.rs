//! One value, two written forms: text where people read (JSON, TOML), an integer where machines do (book, wire).
//!
//! `two_forms!` gives both to serde from `Display`, `parse`, `number` and `from_number`, so that a record that
//! derives `Serialize` once serves an export and a stored frame. A number out of range is refused, not clamped:
//! it can only come from damaged bytes.

/// Implements `Serialize` and `Deserialize` for a type with `parse(&str) -> Option<Self>`, `Display`,
/// `number(self) -> $number` and `from_number($number) -> Option<Self>`.
macro_rules! two_forms {
    ($type:ty, $number:ty, $expected:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.collect_str(self)
                } else {
                    serde::Serialize::serialize(&self.number(), serializer)
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $type;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($expected)
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        <$type>::parse(text).ok_or_else(|| {
                            E::invalid_value(serde::de::Unexpected::Str(text), &self)
                        })
                    }
                }
                if deserializer.is_human_readable() {
                    deserializer.deserialize_str(Text)
                } else {
                    let number = <$number as serde::Deserialize>::deserialize(deserializer)?;
                    <$type>::from_number(number).ok_or_else(|| {
                        serde::de::Error::custom(concat!(
                            "a number out of the range of ",
                            $expected
                        ))
                    })
                }
            }
        }
    };
}

pub(crate) use two_forms;
