//! The first element and date method of GB/T 7714, `某学会, 2005. 题名[M]. 地: 社: 10-12`: where the year stands behind the
//! first element, which is whoever made the work, and not in the imprint.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::author_year::Dated;
use super::authors::{are_names, read_names};
use super::institution::{is_latin_institution, names_organisation};
use super::narrow::{byte_of, has_digit, narrow};
use super::pattern::pattern;
use crate::text::chars::is_han;

/// `, 2005.`, `. 2005.` as in 2005, `, 2005a.`, `, 1957-1990.`, `, 1984-.`, `, 1865(清同治四年).`, `, [1936].`, `, 无日期.`: the first of a head.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s*[,.]\s*(?:\[?[c]?((?:1[5-9]|20)[0-9]{2})\]?\s*(?:-+\s*(?:[0-9]{4})?)?\s*(?:\([^()]{2,16}\))?(?:\s*印刷)?-?[a-z]?|无日期(?:-?[a-z])?|n\.\s*d\.(?:-?[a-z])?)\s*\.\s*",
    )
});

/// Characters of the first element at most, and of one name in it.
const LONGEST_LIST: usize = 300;
const LONGEST_NAME: usize = 120;

/// Reads the first element and its date at the beginning of what stands before a type mark: without one, a title and the
/// year of its journal have the same shape.
pub(super) fn find(head: &str) -> Option<Dated<'_>> {
    let undated = || head.contains("无日期") || head.contains(['d', 'ｄ']) && head.contains(['n', 'ｎ']);
    if !has_digit(head) && !undated() {
        return None;
    }
    let narrowed = narrow(head);
    let found = DATE.captures(&narrowed)?;
    let (start, end) = found.get(0).map(|whole| (whole.start(), whole.end()))?;
    let list = head.get(..byte_of(head, &narrowed, start))?;
    let behind = head.get(byte_of(head, &narrowed, end)..)?;
    // `2009.02，` is a month.
    let month = behind.chars().take_while(char::is_ascii_digit).count();
    let month = (1..=2).contains(&month)
        && narrow(behind).get(month..).is_some_and(|behind| behind.starts_with([',', '.', '-']));
    let titled = !month && behind.chars().any(char::is_alphabetic) && !list.contains(['“', '”', '"', ':', '：']);
    if !titled || list.chars().count() > LONGEST_LIST || list.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let authors = read_names(list);
    let short = authors.iter().all(|name| name.chars().count() <= LONGEST_NAME);
    // A full stop ends the names in the numeric form; in this one only initials have it.
    let stopped = list.contains(['.', '．', '。']);
    let whole = !stopped || are_names(&authors) || !list.contains(is_han) && only_abbreviates(list);
    (!authors.is_empty() && short && whole).then_some(Dated {
        authors,
        year: found.get(1).and_then(|year| year.as_str().parse().ok()),
        behind,
    })
}

/// The same where the imprint has this year of its own: another one belongs to a title, but where it stands behind whoever must
/// have made the work: `上海. 1937. 战争与城市[M]. 上海: 上海人民出版社, 2011`.
pub(super) fn find_beside(head: &str, own: impl Fn() -> Option<i32>) -> Option<Dated<'_>> {
    find(head).filter(|dated| {
        let own = own();
        own.is_none() || dated.year.is_none() || dated.year == own || is_sure(dated)
    })
}

/// The same of a whole reference without a type mark, where only names of people and of institutions tell it from a title and
/// the year of its journal.
pub(super) fn find_unmarked(text: &str) -> Option<Dated<'_>> {
    find(text).filter(is_sure)
}

/// Whether the first element can be nothing but names of people or of institutions.
fn is_sure(dated: &Dated<'_>) -> bool {
    let sure = |name: &String| {
        names_organisation(name) || is_latin_institution(name) || ["佚名", "Anon", "ANON"].contains(&name.as_str())
    };
    dated.authors.iter().all(sure) || are_names(&dated.authors)
}

/// Whether each full stop of a text stands behind a single capital or the rest of the names: `U.S. Lake Office`, `COOT R et al.`;
/// not `FENN K. Lakes`, a name and a title.
fn only_abbreviates(list: &str) -> bool {
    static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"([A-Za-z]+)[.．]"));
    static TITLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[A-Za-z]{2,}\s+[A-Z][.．]\s*[A-Z][a-z]"));
    // `Reed University. Department of Lakes`
    if list.split(". ").all(is_latin_institution) {
        return true;
    }
    !TITLE.is_match(list)
        && WORD.captures_iter(list).all(|found| {
            found.get(1).is_some_and(|word| {
                let word = word.as_str();
                word.len() == 1 || matches!(word, "al" | "Jr" | "Sr" | "Inc" | "Ltd" | "St" | "Dept")
            })
        })
}

/// What stands behind the mark, with the year in the place where the numeric form has it: `地: 社: 10` becomes `地: 社, 2005: 10`.
/// It stays as it is where it has a year of its own in that place, or nothing that a year could follow.
pub(super) fn as_numeric(rest: &str, year: i32) -> Cow<'_, str> {
    static OWN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r",\s*[\[(]?[c©]?(?:1[5-9]|20)[0-9]{2}(?:[^0-9]|$)|\((?:1[5-9]|20)[0-9]{2}\)\s*$"));
    static PAGES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\s*:\s*(?:(?:第\s*)?[0-9][0-9,.+\-\s]*(?:版\s*\p{Han}{1,4})?|\p{Han}{1,3}\s*[0-9]*(?:\s*-+\s*[0-9]+)?)[\s.]*$",
        )
    });
    // The size of a map stands behind all else.
    static SIZE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\.\s*[0-9.]+\s*[cm]m\s*[×xX][^:]*$"));
    let narrowed = narrow(rest);
    let size = SIZE.find(&narrowed).map(|size| size.start());
    let end = size
        .or_else(|| Some(PAGES.find(&narrowed)?.start()))
        .unwrap_or_else(|| narrowed.trim_end_matches([' ', '.']).len());
    let before = narrowed.get(..end).unwrap_or_default();
    // A Chinese word behind the last colon is where to look in a book only where a publisher stands before it.
    let end = if before.contains(':') { end } else { end_without_words(&narrowed, end) };
    let named = narrowed.get(..end).is_some_and(|before| before.chars().any(char::is_alphabetic));
    // Years further ahead are those of a title or a meeting.
    let imprint = narrowed.trim_end_matches([' ', '.']).rsplit('.').next().unwrap_or_default();
    if OWN.is_match(imprint) || !named {
        return Cow::Borrowed(rest);
    }
    let at = byte_of(rest, &narrowed, end);
    let (before, behind) = (rest.get(..at).unwrap_or(rest), rest.get(at..).unwrap_or_default());
    Cow::Owned(format!("{before}, {year}{behind}"))
}

/// Where a year goes if nothing but words stands behind the only colon, which are the publisher: the end of the text.
fn end_without_words(narrowed: &str, end: usize) -> usize {
    let behind = narrowed.get(end..).unwrap_or_default().trim_start_matches([' ', ':']);
    if behind.starts_with(|c: char| c.is_ascii_digit()) { end } else { narrowed.trim_end_matches([' ', '.']).len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_and_its_date_are_found() {
        for (head, wanted) in [
            ("湖区水利学会, 2005. 湖志", "湖区水利学会|2005|湖志"),
            ("湖区水利学会，苇州大学，2005b．湖志", "湖区水利学会; 苇州大学|2005|湖志"),
            ("湖区水利学会. 2005. 湖志", "湖区水利学会|2005|湖志"),
            ("王一，韦二．2005a．湖志", "王一; 韦二|2005|湖志"),
            ("佚名, 1962. 湖志: 上集", "佚名|1962|湖志: 上集"),
            ("王一, 1865（清同治四年）. 湖志", "王一|1865|湖志"),
            ("王一, 1865（清同治四年）a. 湖志", "王一|1865|湖志"),
            ("湖区水利学会, 1957—1990. 湖报", "湖区水利学会|1957|湖报"),
            ("湖区水利学会, 1984-. 湖报", "湖区水利学会|1984|湖报"),
            ("湖区水利学会, 无日期. 湖报", "湖区水利学会||湖报"),
            ("久山湖子, 2009. 湖志", "久山湖子|2009|湖志"),
            ("REED LAKE UNION, 2005. Lakes", "REED LAKE UNION|2005|Lakes"),
            ("Reed University. Department of Lakes, 2005. Lakes", "Reed University. Department of Lakes|2005|Lakes"),
            ("U.S. Lake Office, 2005. Lakes", "U.S. Lake Office|2005|Lakes"),
            ("COOT R et al., [2005]. Lakes", "COOT R|2005|Lakes"),
            ("FENN, c1988. Lakes", "FENN|1988|Lakes"),
        ] {
            let told = find(head).map(|d| {
                format!("{}|{}|{}", d.authors.join("; "), d.year.map(|y| y.to_string()).unwrap_or_default(), d.behind)
            });
            assert_eq!(told.as_deref(), Some(wanted), "{head}");
        }
        for head in [
            "王一. 湖区水利, 2005. 湖志",
            "湖志: 苇州, 2005. 上",
            "FENN K. Lakes of the north, 2005. Part two",
            "湖志, 2005. ",
            "第3次湖会, 2005. 湖志",
            "王一. 2005年的湖志",
            "王一等，2009.02，湖志，内部文档",
        ] {
            assert!(find(head).is_none(), "{head}");
        }
    }

    #[test]
    fn a_year_beside_another_one_needs_names_before_it() {
        for head in ["湖区水利学会. 1937. 湖志", "王一, 1937. 湖志", "佚名, 1937. 湖志"] {
            assert!(find_beside(head, || Some(2011)).is_some(), "{head}");
        }
        for head in ["苇州. 1937. 湖与城市", "苇州人口, 1937. 湖志"] {
            assert!(find_beside(head, || Some(2011)).is_none(), "{head}");
            assert!(find_beside(head, || Some(1937)).is_some() && find_beside(head, || None).is_some(), "{head}");
        }
    }

    #[test]
    fn the_year_is_put_where_the_numeric_form_has_it() {
        for (rest, numeric) in [
            (". 苇州: 湖社: 10-12.", ". 苇州: 湖社, 2005: 10-12."),
            ("．苇州：湖社：10．", "．苇州：湖社, 2005：10．"),
            (". 苇州: 湖社.", ". 苇州: 湖社, 2005."),
            (". 苇州: 湖社: 扉页.", ". 苇州: 湖社, 2005: 扉页."),
            (". 苇州: 湖社: 序2-3.", ". 苇州: 湖社, 2005: 序2-3."),
            (". 苇州: 湖社: 第1版自序.", ". 苇州: 湖社, 2005: 第1版自序."),
            (". 3rd ed. Reedham: Quill: 1.1-1.36.", ". 3rd ed. Reedham: Quill, 2005: 1.1-1.36."),
            ("//湖会. 湖会论文集. 苇州: 湖社: 3-5.", "//湖会. 湖会论文集. 苇州: 湖社, 2005: 3-5."),
            (". 苇州: 湖社. 97cm×67cm.", ". 苇州: 湖社, 2005. 97cm×67cm."),
            (
                "//Reeds, May 2-5, 2005, Reedham. Reedham: Quill: 3.",
                "//Reeds, May 2-5, 2005, Reedham. Reedham: Quill, 2005: 3.",
            ),
            (". 苇州: 湖社, 2005.", ". 苇州: 湖社, 2005."),
            (". ", ". "),
            (". 2005-10-24", ". 2005-10-24"),
            (". 湖区数据中心（2005）", ". 湖区数据中心（2005）"),
        ] {
            assert_eq!(as_numeric(rest, 2005), numeric, "{rest}");
        }
    }
}
