//! Reads the lists of phrases and names, one text instead of tables of texts, whose addresses would be downloaded too.

use std::sync::LazyLock;

/// The lists of `lists.txt`.
#[derive(Default)]
pub struct Lists {
    /// Lines that are furniture as a whole, sorted.
    pub whole: Vec<String>,
    /// How lines of furniture begin.
    pub openings: Vec<String>,
    /// What shows furniture wherever it stands in a short line.
    pub inside: Vec<String>,
    /// Furniture that stands after the end of a story and hardly ever within it, sorted.
    pub endings: Vec<String>,
    /// How a pointer to another story begins.
    pub pointers: Vec<String>,
    /// How a remark about the article begins.
    pub remarks: Vec<String>,
    /// What shows a remark about the article anywhere in a line.
    pub remarks_inside: Vec<String>,
    /// Agencies and picture libraries, sorted; a credit names one of them most of the time.
    pub agencies: Vec<String>,
    /// Small words within personal names, sorted.
    pub particles: Vec<String>,
    /// Trades and ranks that follow a writer's name.
    pub roles: Vec<String>,
}

/// All of them.
pub static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::read(include_str!("lists.txt")));

impl Lists {
    fn read(text: &str) -> Self {
        let mut lists = Self::default();
        let mut section = "";
        for line in text.lines().filter(|line| !line.is_empty()) {
            if line.starts_with('#') {
                section = line.strip_prefix("#= ").unwrap_or(section);
                continue;
            }
            let list = match section {
                "whole" => &mut lists.whole,
                "openings" => &mut lists.openings,
                "inside" => &mut lists.inside,
                "endings" => &mut lists.endings,
                "pointers" => &mut lists.pointers,
                "remarks" => &mut lists.remarks,
                "remarks_inside" => &mut lists.remarks_inside,
                "agencies" => &mut lists.agencies,
                "particles" => &mut lists.particles,
                _ => &mut lists.roles,
            };
            list.push(line.replace('_', " "));
        }
        lists
    }
}

/// Whether `phrase` is in the sorted `list`.
pub fn has(list: &[String], phrase: &str) -> bool {
    list.binary_search_by(|known| known.as_str().cmp(phrase)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{LISTS, has};

    #[test]
    fn every_list_is_read() {
        let lists = &*LISTS;
        assert!(has(&lists.whole, "share") && has(&lists.endings, "comments") && has(&lists.agencies, "ap"));
        assert!(has(&lists.particles, "van") && !has(&lists.particles, "share"));
        assert!(lists.openings.iter().any(|opening| opening == "copyright "));
        let others = [&lists.inside, &lists.pointers, &lists.remarks, &lists.remarks_inside, &lists.roles];
        assert!(others.iter().all(|list| list.len() > 9));
        for list in [&lists.whole, &lists.endings, &lists.agencies, &lists.particles] {
            assert!(list.is_sorted(), "`has` searches it by halves");
        }
    }
}
