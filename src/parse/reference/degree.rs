//! Theses that only words tell: `题名(硕士学位论文). 地: 某大学, 2012`, `题名. 某大学博士论文, 2012`, `Title. PhD thesis, Reed University, 2011`.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use super::tidy;
use crate::essay::{Reference, ReferenceType};

/// What a thesis is called.
const WORD: &str = concat!(
    r"(?:(?:未出版之?的?|未发表的?)?(?:[硕博碩学學]士)(?:研究生)?(?:学位|學位)?(?:论文|論文)(?:[，,]\s*未出版)?|学位论文|學位論文",
    r"|(?:[Uu]npublished\s+)?(?:[Dd]octoral|[Mm]aster['’]?s?|Ph\.?\s?D\.?|M\.?\s?(?:Sc?|A|Phil)\.?)\s+(?:[Dd]issertation|[Tt]hesis|degree thesis))",
);

/// Puts right what was read of a reference whose type no mark tells: the word behind its title, and who accepted it.
pub(super) fn tell(text: &str, reference: &mut Reference) {
    static BEHIND_TITLE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(r"(?:[.．。,，]?\s*[(（\[［【]\s*{WORD}\s*[)）\]］】]|[.．。]\s*{WORD})\s*[.．。]?$"))
    });
    static SCHOOL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(r"^(\p{{Han}}{{2,20}}(?:大学|大學|学院|學院|科学院|研究院|研究所))\s*{WORD}$"))
    });
    let worded = text.contains(['论', '論']) || text.contains("hesis") || text.contains("issertation");
    if reference.kind.is_some() || !worded {
        return;
    }
    let Some(title) = reference.title.as_deref() else { return };
    if let Some(found) = BEHIND_TITLE.find(title) {
        let bare = tidy(title.get(..found.start()).unwrap_or_default());
        if bare.is_empty() {
            return;
        }
        reference.title = Some(bare.to_owned());
        reference.kind = Some(ReferenceType::Thesis);
        name_school(reference);
        return;
    }
    if let Some(school) = reference.container_title.as_deref().and_then(|name| SCHOOL.captures(name)?.get(1)) {
        reference.publisher = Some(school.as_str().to_owned());
        reference.container_title = None;
        reference.kind = Some(ReferenceType::Thesis);
        return;
    }
    let accepted = reference.publisher.as_deref().is_some_and(|school| {
        let behind = text.split_once(school).map_or("", |(_, behind)| behind);
        static NEXT: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^\s*{WORD}")));
        NEXT.is_match(behind)
    });
    if accepted {
        reference.kind = Some(ReferenceType::Thesis);
    }
}

/// The school that was taken for a journal: `Reed University, Reedham, MA`.
fn name_school(reference: &mut Reference) {
    const WORDS: [&str; 9] = ["University", "College", "Institute", "School", "大学", "大學", "学院", "學院", "研究"];
    if reference.publisher.is_some() {
        return;
    }
    let Some(name) = reference.container_title.take_if(|name| WORDS.iter().any(|word| name.contains(word))) else {
        return;
    };
    let (school, place) = name.split_once([',', '，']).unwrap_or((name.as_str(), ""));
    reference.publisher = Some(tidy(school).to_owned());
    if reference.place.is_none() && !tidy(place).is_empty() {
        reference.place = Some(tidy(place).to_owned());
    }
}
