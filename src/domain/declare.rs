//! How a record is declared: struct, table, getters and setters from one line a field.

/// Declares a record: `field: Type = Key, kind().flags();` a line.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$fmeta:meta])* $field:ident : $type:ty = $key:ident, $spec:expr;)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $($(#[$fmeta])* #[doc = concat!("Field `", stringify!($field), "`.")] pub $field: $type,)+
        }

        impl $name {
            /// The record's fields in the order of forms and exports.
            pub const TABLE: &'static [$crate::domain::field::Field] = {
                #[allow(unused_imports, reason = "each table uses some of the field kinds")]
                use $crate::domain::{choice::ChoiceSet, field::*, record::Kind};
                &[$($crate::domain::field::Field { key: $crate::domain::vocabulary::FieldKey::$key, ..$spec },)+]
            };

            /// The value of a field; `None` where the record has no such field.
            pub fn get(&self, key: $crate::domain::vocabulary::FieldKey) -> Option<$crate::domain::value::Value> {
                match key {
                    $($crate::domain::vocabulary::FieldKey::$key => Some($crate::domain::value::FieldType::value(&self.$field)),)+
                    _ => None,
                }
            }

            /// Sets a field without checking who may.
            pub fn put(
                &mut self,
                key: $crate::domain::vocabulary::FieldKey,
                value: $crate::domain::value::Value,
            ) -> Result<(), $crate::domain::invalid::Why> {
                match key {
                    $($crate::domain::vocabulary::FieldKey::$key => {
                        self.$field = $crate::domain::value::FieldType::from_value(value)?;
                        Ok(())
                    })+
                    other => Err($crate::domain::invalid::Why::NoSuchField { given: other.key().to_owned(), nearest: None }),
                }
            }

            /// Hands over every field under the name it has in files.
            pub fn each_field<S: $crate::domain::record::FieldSink>(&self, sink: &mut S) -> Result<(), S::Error> {
                $(sink.field(stringify!($field), &self.$field)?;)+
                Ok(())
            }
        }

        // Records hold people's words: their debug text shows the type alone.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    };
}
pub(crate) use record;
