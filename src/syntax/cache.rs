//! What words add to the hidden layer with their tags and marks, for those and the places that have been met so far.

use std::collections::HashMap;

use super::{
    features::{Item, WORDS},
    network::{HIDDEN, Row},
};

/// How many items are remembered from sentence to sentence: six megabytes. A sentence has room for as many more.
const REMEMBERED: usize = 4096;

/// The number of the item that stands where there is no word.
pub(super) const NO_ITEM: u32 = 0;

/// The number of items for which there is no room.
const UNNUMBERED: u32 = u32::MAX;

/// Rows by item and place.
#[derive(Default)]
pub(crate) struct Cache {
    /// Numbers of the items.
    numbers: HashMap<Item, u32>,
    /// By number.
    known: Vec<Known>,
}

/// What is known of an item.
struct Known {
    /// The places whose rows have been filled in, as bits.
    places: u16,
    rows: [Row; WORDS],
}

impl Known {
    const NOTHING: Self = Self { places: 0, rows: [[0; HIDDEN]; WORDS] };
}

impl Cache {
    /// Numbers the words of a sentence. Numbers given before hold no longer.
    pub(super) fn number(&mut self, items: &[Item], numbers: &mut Vec<u32>) {
        if self.known.len() >= REMEMBERED {
            self.numbers.clear();
            self.known.clear();
        }
        if self.known.is_empty() {
            self.known.push(Known::NOTHING);
            self.numbers.insert(Item::default(), NO_ITEM);
        }
        numbers.clear();
        for &item in items {
            let next = self.known.len();
            let number = match self.numbers.get(&item) {
                Some(&number) => number,
                None if next < 2 * REMEMBERED => {
                    let number = u32::try_from(next).unwrap_or(UNNUMBERED);
                    self.known.push(Known::NOTHING);
                    self.numbers.insert(item, number);
                    number
                }
                None => UNNUMBERED,
            };
            numbers.push(number);
        }
    }

    /// The row of the item with this number at the place; by `make` if it has not been asked for before. `None` if the
    /// item has no number, or `make` gives none.
    #[inline]
    pub(super) fn row(
        &mut self,
        number: u32,
        place: usize,
        make: impl FnOnce() -> Option<Row>,
    ) -> Option<&Row> {
        let known = self.known.get_mut(number as usize)?;
        let row = known.rows.get_mut(place)?;
        if known.places >> place & 1 == 0 {
            *row = make()?;
            known.places |= 1 << place;
        }
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cache, HIDDEN, Item, REMEMBERED, UNNUMBERED};

    #[test]
    fn more_than_fits_has_no_number() {
        let item = |word: usize| Item { word: word as u16, tag: 1, marks: 0 };
        let (mut cache, mut numbers) = (Cache::default(), Vec::new());
        let items: Vec<Item> = (0..3 * REMEMBERED).map(item).collect();
        cache.number(&items, &mut numbers);
        assert_eq!(numbers.iter().filter(|&&number| number != UNNUMBERED).count(), 2 * REMEMBERED - 1);
        assert_eq!(cache.row(UNNUMBERED, 0, || Some([1; HIDDEN])), None);
        cache.number(&items[..2], &mut numbers);
        assert_eq!(numbers, [1, 2]);
        assert_eq!(cache.row(1, 3, || Some([1; HIDDEN])), Some(&[1; HIDDEN]));
        assert_eq!(cache.row(1, 3, || None), Some(&[1; HIDDEN]));
        assert_eq!(cache.row(1, 4, || None), None);
        assert_eq!(cache.row(2, 3, || Some([2; HIDDEN])), Some(&[2; HIDDEN]));
    }
}
