//! The verbs that the rules of spelling miss.

use std::sync::LazyLock;

/// Irregular verbs, and regular ones whose spelling the rules would undo wrongly, with their dictionary forms, sorted. Written
/// for this crate. One text instead of a table of texts, whose addresses would be a third of it.
pub(super) static IRREGULAR: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| include_str!("irregular.txt").lines().filter_map(|line| line.split_once(' ')).collect());
