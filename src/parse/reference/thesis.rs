//! Theses as APA prints them in Chinese: `題名（未出版之博士論文）。某大學，某市。`, `題名（碩士論文）。取自某系統`.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use super::tidy;
use crate::essay::{Reference, ReferenceType};

/// Reads the fields behind names and year. False, and nothing is changed, where no word for a thesis stands in brackets behind
/// the title.
pub(super) fn read(text: &str, reference: &mut Reference) -> bool {
    static WORD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "^([^（）()。]{2,80})[（(](?:未出版之?的?|未发表的?)?(?:[碩博硕]士)?(?:學位|学位)?(?:論文|论文)(?:[，,]\\s*未出版)?[）)]\\s*[。．.，,]\\s*",
        )
    });
    if !text.contains(['论', '論']) {
        return false;
    }
    let Some(found) = WORD.captures(text) else { return false };
    let (Some(whole), Some(title)) = (found.get(0), found.get(1)) else { return false };
    // Where it can be read stands in place of who accepted it. `湖州：湖东大学`
    let behind = text.get(whole.end()..).unwrap_or_default();
    static PLACE: LazyLock<Regex> =
        LazyLock::new(|| pattern("^\\s*(\\p{Han}{2,6})\\s*[：:]\\s*(\\p{Han}{2,20})[，,。．.\\s]*$"));
    let placed = PLACE.captures(behind);
    let behind = placed.as_ref().and_then(|found| found.get(2)).map_or(behind, |school| school.as_str());
    let school = behind.split(['，', ',', '。', '．']).next().map(tidy);
    let named = |school: &&str| ["大學", "大学", "學院", "学院", "所", "系"].iter().any(|end| school.ends_with(end));
    reference.title = Some(tidy(title.as_str()).to_owned());
    reference.publisher = school.filter(named).map(str::to_owned);
    let place = placed.as_ref().and_then(|found| found.get(1)).filter(|_| reference.publisher.is_some());
    reference.place = place.map(|place| place.as_str().to_owned());
    reference.kind = Some(ReferenceType::Thesis);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn theses_are_told_by_the_word_behind_their_title() {
        for (text, wanted) in [
            ("湖村的實踐（未出版之博士論文）。國立湖東大學，湖東市。", Some(("湖村的實踐", Some("國立湖東大學")))),
            ("湖村之研究（碩士論文）。取自湖區論文系統。", Some(("湖村之研究", None))),
            ("如何寫湖水（博士論文）的一章。湖報，3(2)，1-9。", None),
            ("湖村之研究（硕士学位论文）.湖州：湖东大学", Some(("湖村之研究", Some("湖东大学")))),
            ("湖村之研究。湖報，3(2)，1-9。", None),
        ] {
            let mut reference = Reference::default();
            assert_eq!(read(text, &mut reference), wanted.is_some(), "{text}");
            let told = reference.title.as_deref().map(|title| (title, reference.publisher.as_deref()));
            assert_eq!(told, wanted, "{text}");
        }
    }
}
