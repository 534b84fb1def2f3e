//! Journal, year, volume, issue and pages in the form in which an article asks to be cited.

use std::sync::LazyLock;

use regex::Regex;

use super::set;
use crate::essay::Publication;

/// The mark of a kind of work: `[J]`, `[M/OL]`.
static TYPE_MARK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[\[［][A-Z]{1,2}(?:/[A-Z]{2})?[\]］]").ok());

/// `[J]. 某某学报, 2017, 25(9): 1371-1380`: between the mark and the year stands the journal, whatever it has in it. Volume or issue may
/// be missing.
static MARKED: LazyLock<Option<Regex>> =
    LazyLock::new(|| journal_before_year(r"[\[［]J(?:/OL)?[\]］]\s*[.．。]?\s*([^。]{2,60}?)"));

/// Where no mark stands, the journal is what a dot divides from the title.
static UNMARKED: LazyLock<Option<Regex>> =
    LazyLock::new(|| journal_before_year(r"[.．。]\s*([^,，.．。\[\]［］0-9]{2,30})"));

/// A journal with the year, the volume, the issue and the pages behind it.
fn journal_before_year(journal: &str) -> Option<Regex> {
    Regex::new(&format!(r"{journal}[,，]\s*((?:19|20)[0-9]{{2}})(?:\s*[,，]\s*([0-9]{{1,4}}))?(?:\s*[(（]\s*(\w{{1,6}})\s*[)）])?(?:\s*[:：;；]\s*([0-9]+(?:\s*[-–—]\s*[0-9]+)?))?")).ok()
}

/// Whether words between the title and the year are a journal: no publisher, and no edition of a journal whose name stands before it.
fn names_journal(words: &str) -> bool {
    const EDITION: usize = 8;
    let edition =
        words.ends_with('版') && !words.ends_with("出版") && !words.contains(['.', '．', '(', '（', '[', '［']);
    let bare_edition = edition && words.chars().count() <= EDITION;
    !(bare_edition || words.contains("出版社") || words.contains("[J"))
}

/// Journal, year, volume, issue and pages in the form that the article asks to be cited in.
pub(in crate::parse) fn cited(text: &str, publication: &mut Publication) {
    let typed = TYPE_MARK.as_ref().is_some_and(|mark| mark.is_match(text));
    let Some(cited) = (if typed { MARKED.as_ref() } else { UNMARKED.as_ref() }) else { return };
    let counted = |found: &regex::Captures<'_>| {
        let numbered = found.get(3).is_some() || found.get(4).is_some();
        numbered && found.get(1).is_some_and(|journal| names_journal(journal.as_str()))
    };
    let Some(found) = cited.captures_iter(text).find(counted) else { return };
    set(&mut publication.journal, found.get(1));
    publication.year = publication.year.or(found.get(2).and_then(|m| m.as_str().parse().ok()));
    set(&mut publication.volume, found.get(3));
    set(&mut publication.issue, found.get(4));
    set(&mut publication.pages, found.get(5));
}

/// Whether a line has a journal, a year, and a volume or an issue as citations have them.
pub(in crate::parse::front) fn is_cited(line: &str) -> bool {
    let mut publication = Publication::default();
    cited(line, &mut publication);
    publication.journal.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_tells_journal_year_volume_issue_and_pages() {
        for (line, journal, numbers) in [
            ("何小薇.渡口的木船[J].江河学报,2017,25(9):71-80.", "江河学报", ["25", "9", "71-80"]),
            ("何小薇，张伟．渡口的木船．江河学报， 2017， 25( 9) ; 71-80.", "江河学报", ["25", "9", "71-80"]),
            ("何小薇.渡口的木船[J]江河学报(自然科学版),2017(增刊):71", "江河学报(自然科学版)", ["", "增刊", "71"]),
            ("何小薇.渡口的木船[J/OL].江河学报,2017,25:71-80.", "江河学报", ["25", "", "71-80"]),
            ("何小薇.渡口的木船[J].清河学报.自然科学版,2017,25(9):71", "清河学报.自然科学版", ["25", "9", "71"]),
            ("He X. Boats[J]. Chin. J. Boats, 2017, 30(2): 1-9.", "Chin. J. Boats", ["30", "2", "1-9"]),
            ("何小薇.渡口的木船[J].21世纪渡口,2017,25(9):71", "21世纪渡口", ["25", "9", "71"]),
            ("何小薇.渡口的木船[J].江河学报[自然版],2017,25(9):71", "江河学报[自然版]", ["25", "9", "71"]),
            ("何小薇.清河.渡口,2017(3)的木船[J].江河学报,2018,25(9)", "江河学报", ["25", "9", ""]),
            ("何小薇.渡口的木船.木船出版,2017,25(9):71", "木船出版", ["25", "9", "71"]),
        ] {
            let mut publication = Publication::default();
            cited(line, &mut publication);
            assert_eq!(publication.journal.as_deref(), Some(journal), "{line}");
            let found = [publication.volume, publication.issue, publication.pages].map(Option::unwrap_or_default);
            assert_eq!(found, numbers, "{line}");
        }
        for line in [
            "何小薇.渡口的木船.清河,2017",
            "何小薇.渡口的木船[M].清河:古渡出版社,2017:71-80.",
            "何小薇.渡口的木船[C]//李华.木船论文集.北京:古渡出版社,2017,25(9)",
            "何小薇.渡口的木船.北京:古渡出版社,2017,25(9)",
            "何小薇.渡口的木船.清河学报.社会科学版,2017,25(9)",
        ] {
            let mut publication = Publication::default();
            cited(line, &mut publication);
            assert_eq!(publication, Publication::default(), "{line}");
        }
    }
}
