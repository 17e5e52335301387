//! Stored text made safe and visible for terminals, measured in columns.
