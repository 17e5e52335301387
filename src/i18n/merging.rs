//! What a merge would do, in words.

use super::Catalog;
use crate::service::reply::MergePlan;

/// What goes over, in one line.
pub fn moves(words: &Catalog, plan: &MergePlan) -> String {
    let texts = &words.merges;
    let mut list: Vec<String> = (plan.moves.iter())
        .map(|it| (texts.moving)(it.kind, it.moved, it.put_away))
        .collect();
    if plan.sales > 0 {
        list.push((texts.sales)(plan.sales));
    }
    if list.is_empty() {
        return texts.nothing.to_owned();
    }
    (texts.moves)(&list.join(texts.between))
}
