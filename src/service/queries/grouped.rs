//! Items of many customers, each with those of its own place in the roster.

/// Items of many customers side by side, those of one together and in the order in which they came: a list for each
/// would be an allocation for each.
pub(super) struct Grouped<T> {
    /// Where those of each place begin, and where the last end.
    begins: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy> Grouped<T> {
    pub(super) fn by_place(places: usize, shares: &[Vec<(u32, T)>]) -> Self {
        let all = || shares.iter().flatten();
        let mut begins = vec![0; places + 1];
        for (place, _) in all() {
            begins[*place as usize + 1] += 1;
        }
        for place in 0..places {
            begins[place + 1] += begins[place];
        }
        let Some((_, any)) = all().next() else {
            let items = Vec::new();
            return Self { begins, items };
        };
        let mut items = vec![*any; begins[places] as usize];
        let mut next = begins.clone();
        for (place, item) in all() {
            let next = &mut next[*place as usize];
            items[*next as usize] = *item;
            *next += 1;
        }
        Self { begins, items }
    }

    /// Those of one place.
    pub(super) fn of(&self, place: usize) -> &[T] {
        &self.items[self.begins[place] as usize..self.begins[place + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_grouped_in_the_order_in_which_they_came() {
        let shares = [vec![(2, 'a'), (0, 'b'), (2, 'c')], vec![], vec![(2, 'd')]];
        let grouped = Grouped::by_place(4, &shares);
        let found: Vec<String> = (0..4).map(|it| grouped.of(it).iter().collect()).collect();
        assert_eq!(found, ["b", "", "acd", ""]);
        assert!(Grouped::<char>::by_place(1, &[]).of(0).is_empty());
    }
}
