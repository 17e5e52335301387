//! Files from elsewhere: encodings, CSV, header mapping, and what each row would do before anything is written.
