//! How the columns of reports are declared: key and unit, a line a column.

/// Declares every column.
macro_rules! columns {
    ($($(#[$meta:meta])* $name:ident $key:literal $unit:expr;)+) => {
        /// A column of a report, or the name of a fact behind a number.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Column {
            $($(#[$meta])* #[doc = concat!("`", $key, "`")] $name,)+
        }

        impl Column {
            /// Every column.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable English word.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }

            /// Reads the stable English word.
            pub fn from_key(word: &str) -> Option<Self> {
                match word { $($key => Some(Self::$name),)+ _ => None }
            }

            /// What its values are.
            pub const fn unit(self) -> Unit {
                match self { $(Self::$name => $unit,)+ }
            }
        }
    };
}
pub(super) use columns;
