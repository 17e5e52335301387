//! Texts of the personal dossier.

use crate::domain::choice::AccessAct;
use crate::domain::field::Class;

/// Texts of the personal dossier.
#[derive(Debug)]
pub struct Persons {
    /// Head of the screen, until the name is here.
    pub title: &'static str,
    /// Head of the screen.
    pub title_of: fn(&str) -> String,
    /// What stands between the parts of a list.
    pub comma: &'static str,
    /// What stands between the parts of what is told of one thing.
    pub joint: &'static str,
    /// What a privacy class is called.
    pub class: fn(Class) -> &'static str,
    /// What somebody did with a person's data, in the past tense.
    pub did: fn(AccessAct) -> &'static str,
    /// So much of what should be known is known.
    pub complete: fn(u32, u32) -> String,
    /// What is still to be asked.
    pub missing: fn(&str) -> String,
    /// Nothing is known of the person yet.
    pub empty: &'static str,
    /// So many things are not for this user.
    pub hidden: fn(u32) -> String,
    /// What is written down is somebody's judgement.
    pub opinion: &'static str,
    /// What is written down was seen or said.
    pub fact: &'static str,
    /// Who wrote it down, and when.
    pub set_by: fn(&str, &str) -> String,
    /// Who said it.
    pub source: fn(&str) -> String,
    /// When it is to be looked at again.
    pub review: fn(&str) -> String,
    /// When its term ends.
    pub expires: fn(&str) -> String,
    /// Why it is known, and on what basis.
    pub purpose: fn(&str, &str) -> String,
    /// Head of what the person agreed to and objects to.
    pub terms: &'static str,
    /// None of it is stated.
    pub no_terms: &'static str,
    /// Head of the list of who looked.
    pub looks: &'static str,
    /// Nobody looked yet.
    pub no_looks: &'static str,
    /// Age in tens.
    pub age: fn(i32) -> String,
    /// What is written may be read by the person.
    pub disclosable: &'static str,
    /// A copy for the person: its head, with the number and the day.
    pub copy_title: fn(&str, &str) -> String,
    /// Sections of the copy.
    pub copy_contact: &'static str,
    /// What is known of them.
    pub copy_known: &'static str,
    /// Records that name them.
    pub copy_records: &'static str,
    /// The rights that the person has.
    pub copy_rights: &'static str,
    /// So many words are kept closely and are not in this copy.
    pub copy_held_back: fn(u32) -> String,
    /// Head of the preview of an erasure.
    pub erase_title: fn(&str, &str) -> String,
    /// So many records of a kind would change.
    pub erase_place: fn(&str, u64) -> String,
    /// So many records of other customers hold the same name.
    pub erase_elsewhere: fn(u64) -> String,
    /// What an erasure does.
    pub erase_means: &'static str,
    /// How to go on in words.
    pub erase_confirm: &'static str,
    /// Who asked for an erasure, and how: the question on the screen.
    pub erase_reason: &'static str,
    /// Keys under that question.
    pub erase_keys: &'static str,
    /// So many lines of what would be erased stand below.
    pub erase_more: fn(usize) -> String,
    /// Why one takes a copy.
    pub why_copy: &'static str,
    /// Beside free notes, which everybody reads.
    pub no_sensitive: &'static str,
    /// Head of the certificate.
    pub certificate: &'static str,
    /// A line of the certificate: name that stands there now, when, by whom, change.
    pub certified: fn(&str, &str, &str, u64) -> String,
    /// The key was destroyed; there was none.
    pub key_gone: fn(bool) -> &'static str,
    /// What stays and what copies hold.
    pub certificate_rest: &'static str,
    /// Nothing has reached the end of its term.
    pub none_expire: &'static str,
    /// Labels of the list of terms that end.
    pub expires_on: &'static str,
    /// The value of what was revealed cannot be read: its key is gone.
    pub key_missing: &'static str,
    /// A question before words are taken out for good.
    pub forget: fn(&str) -> String,
    /// The answers to it: keep, take out.
    pub keep: &'static str,
    /// Take it out.
    pub take_out: &'static str,
    /// The purposes of a look that are offered.
    pub purposes: &'static [&'static str],
    /// Why one looks.
    pub why_look: &'static str,
    /// Nothing to reveal under the cursor.
    pub not_masked: &'static str,
    /// Keys under the screen: open, reveal, terms, looks, forget.
    pub foot: fn(&[(String, &'static str)]) -> String,
    /// The words of a field that is kept closely must come from stdin.
    pub from_stdin: &'static str,
    /// There is no topic of that name.
    pub no_topic: fn(&str) -> String,
    /// Masked words stay as they are when the text is left blank.
    pub stays_sealed: &'static str,
    /// More than one thing is known under a topic.
    pub several: fn(&str) -> String,
    /// Nothing is known under a topic.
    pub none_of: fn(&str) -> String,
}
