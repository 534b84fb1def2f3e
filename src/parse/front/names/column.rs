//! Columns of journals whose names have the shape of a name.

use crate::text::{fold, fold_char};

/// Names of columns that have the shape of a name: 原 and 简 are surnames. Nothing but such a word stands on the line.
const COLUMNS: &[&str] = &["原著", "简报", "时评", "史料", "史论", "文摘", "连载", "论著"];

/// Whether a line is the name of a column, which may be spaced: `原　著`.
pub(super) fn is_column(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).map(fold_char).take(4).collect();
    COLUMNS.iter().any(|column| fold(column) == bare)
}
