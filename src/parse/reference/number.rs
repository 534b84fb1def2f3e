//! The numbers of standards and patents, which GB/T 7714 prints with the title: `题名: GB/T 7714—2015[S]`. They are
//! no part of it, and stay in `raw`.

use std::sync::LazyLock;

use regex::Regex;

use super::narrow::{byte_of, narrow};
use super::pattern::pattern;
use crate::essay::ReferenceType;

/// `: GB/T 7714` at the end, `GB/T 7714-2015` anywhere, with the marks that divide it from the title.
static STANDARD: LazyLock<Regex> = LazyLock::new(|| {
    let letters = r"[A-Z]{1,5}[0-9]{0,2}(?:\s*/\s*[A-Z]{1,5})?\s*";
    // The parts of a standard have numbers, too, and its language a mark: `ISO 99999-20-2:2016(en)`.
    let digits = r"[0-9]+(?:[.\-][0-9]+)*";
    pattern(&format!(
        r"\s*:\s*{letters}{digits}\s*$|(?:\s*:\s*)?\b{letters}{digits}\s*[-:]\s*(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})(?-u:\b)(?:\s?\([a-z]{{2}}\))?[\s,.]*"
    ))
});

/// `: CN101020304A`, `: 201020304050.6`, `: 中国, 88105607.3` at the end.
static PATENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s*:\s*(?:(?:\p{Han}{2,6}|(?:[A-Z]\.\s?){2,3}|[A-Z][a-z]{3,12})\s*[,:]?\s*)?(?:[A-Z]{2}\s*)?[0-9](?:[\s.,/]?[0-9]){4,}(?:\.[0-9X])?[A-Z]?[0-9]?\s*$",
    )
});

/// What stands before the type mark, without the number; as it is where that would be all.
pub(super) fn without(head: &str, kind: ReferenceType) -> String {
    let shape = match kind {
        ReferenceType::Standard => &STANDARD,
        ReferenceType::Patent => &PATENT,
        _ => return head.to_owned(),
    };
    let narrowed = narrow(head);
    let Some(found) = shape.find(&narrowed) else { return head.to_owned() };
    let before = head.get(..byte_of(head, &narrowed, found.start())).unwrap_or_default();
    let behind = head.get(byte_of(head, &narrowed, found.end())..).unwrap_or_default();
    let rest = format!("{before}{behind}");
    if rest.chars().any(char::is_alphabetic) { rest } else { head.to_owned() }
}

/// The year in the number of a standard, in which it came out: `GB/T 7714—2015`, `ISO 690:2010`.
pub(super) fn year_of(head: &str) -> Option<i32> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[A-Z]{1,5}[0-9]{0,2}(?:\s*/\s*[A-Z]{1,5})?\s*[A-Z]?[0-9]+(?:[.\-][0-9]+)*\s*[-:]\s*((?:19|20)[0-9]{2})(?:[^0-9]|$)",
        )
    });
    YEAR.captures(&narrow(head))?.get(1)?.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standards_have_their_year_in_their_number() {
        for (head, year) in [
            ("某会. 工艺: GB/T 99999.4—2009", Some(2009)),
            ("RSO/REC 99999-20-2:2016(en) Reeds", Some(2016)),
            ("NB/T 99999—2020　工艺", Some(2020)),
            ("工艺: JGJ 99999", None),
            ("2009年工艺", None),
        ] {
            assert_eq!(year_of(head), year, "{head}");
        }
    }

    #[test]
    fn numbers_are_taken_out_of_titles() {
        for (head, kind, title) in [
            ("某会. 工艺: GB/T 99999.4—2009", ReferenceType::Standard, "某会. 工艺"),
            ("GB/T 99999-2008, 工艺", ReferenceType::Standard, "工艺"),
            ("某会. DB99/T 0414-2013 木栏杆高度", ReferenceType::Standard, "某会. 木栏杆高度"),
            ("某会. GB 99999—2010木栏杆高度", ReferenceType::Standard, "某会. 木栏杆高度"),
            ("ＤＢ99／T 0611—2016．晒场", ReferenceType::Standard, "晒场"),
            ("工艺: JGJ 99999", ReferenceType::Standard, "工艺"),
            ("RSO/REC 99999-20-2:2016(en) Reeds", ReferenceType::Standard, "Reeds"),
            ("PM2.5的测定: HJ 999-2011", ReferenceType::Standard, "PM2.5的测定"),
            ("GB/T 99999-2008", ReferenceType::Standard, "GB/T 99999-2008"),
            ("某人. 一种装置: 201020304050.6", ReferenceType::Patent, "某人. 一种装置"),
            ("某人. 一种装置: CN101020304A", ReferenceType::Patent, "某人. 一种装置"),
            ("某人. 一种装置: 中国, 99105607.3", ReferenceType::Patent, "某人. 一种装置"),
            ("COOT R. A reed: U.S., US9915001", ReferenceType::Patent, "COOT R. A reed"),
            ("某人. 一种3层装置", ReferenceType::Patent, "某人. 一种3层装置"),
            ("某书: GB/T 99999-2008", ReferenceType::Book, "某书: GB/T 99999-2008"),
        ] {
            assert_eq!(without(head, kind), title, "{head}");
        }
    }
}
