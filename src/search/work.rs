//! When a reference and an essay, or two references, are the same work.
//!
//! They are if their titles agree in every letter and digit, and one of their authors does; or if their DOIs agree. Where one
//! of them names no author a long title is enough: a short one, such as 引言 or 工作报告, is many works'. The index keeps what a work
//! is [known by](Work::known_by) as terms, and looks for those that another one is [sought by](Work::sought_by).

use crate::essay::{Author, Essay, Reference};
use crate::text::chars::is_han;
use crate::text::fold;

/// Letters and digits of the shortest title that tells a work without its author.
const TELLING: usize = 8;
/// Names by which a work is known at most: a list of authors begins with those that others cite.
const NAMES: usize = 20;
/// Letters and digits of the longest title that is taken for one: behind it stands what could not be taken apart.
const LONGEST: usize = 300;

/// What a work is told by.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Work {
    /// Letters and digits, folded. A title has several where it is printed in several ways.
    titles: Vec<String>,
    /// Whole Han names; of other names every word of two letters and more, since initials and order vary.
    authors: Vec<String>,
    doi: Option<String>,
}

impl Work {
    pub(super) fn of_essay(essay: &Essay) -> Self {
        let whole = essay.title.as_ref().zip(essay.subtitle.as_ref()).map(|(title, subtitle)| title.clone() + subtitle);
        let titles = [essay.title.as_deref(), whole.as_deref(), essay.title_en.as_deref()];
        let names = essay.authors.iter().flat_map(|Author { name, name_en, .. }| [Some(name), name_en.as_ref()]);
        Self::of(titles, names.flatten(), essay.publication.doi.as_deref())
    }

    pub(super) fn of_reference(reference: &Reference) -> Self {
        Self::of([reference.title.as_deref()], &reference.authors, reference.doi.as_deref())
    }

    fn of<'a>(
        titles: impl IntoIterator<Item = Option<&'a str>>,
        names: impl IntoIterator<Item = &'a String>,
        doi: Option<&str>,
    ) -> Self {
        let titles = titles.into_iter().flatten().map(letters);
        let doi = doi.map(|doi| fold(doi.trim_start_matches(|c: char| !c.is_ascii_digit())));
        let mut work = Self {
            titles: titles.filter(|title| (1..=LONGEST).contains(&title.chars().count())).collect(),
            authors: names.into_iter().take(NAMES).flat_map(|name| name_parts(name)).take(2 * NAMES).collect(),
            doi: doi.filter(|doi| doi.starts_with("10.")),
        };
        for list in [&mut work.titles, &mut work.authors] {
            list.sort_unstable();
            list.dedup();
        }
        work
    }

    /// The terms that tell it.
    pub(super) fn known_by(&self) -> Vec<String> {
        let telling = self.titles.iter().filter(|title| is_telling(title)).cloned();
        self.terms().chain(telling).collect()
    }

    /// The terms of which any other work that has one is the same.
    pub(super) fn sought_by(&self) -> Vec<String> {
        let telling = self.titles.iter().filter(|title| is_telling(title));
        // Without an author here, whatever authors it has there; with one, also where there is none.
        let telling = telling.map(|title| if self.authors.is_empty() { title.clone() } else { with_author(title, "") });
        self.terms().chain(telling).collect()
    }

    fn terms(&self) -> impl Iterator<Item = String> {
        let by_author =
            self.titles.iter().flat_map(|title| self.authors.iter().map(move |author| with_author(title, author)));
        let nobody = self.titles.iter().filter(|title| self.authors.is_empty() && is_telling(title));
        let doi = self.doi.iter().map(|doi| format!("doi:{doi}"));
        by_author.chain(nobody.map(|title| with_author(title, ""))).chain(doi)
    }
}

fn with_author(title: &str, author: &str) -> String {
    format!("{title}/{author}")
}

fn is_telling(title: &str) -> bool {
    title.chars().count() >= TELLING
}

/// Folded, without all that editions set in different ways: spaces, punctuation, quotation marks.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn name_parts(name: &str) -> Vec<String> {
    let whole = letters(name);
    if whole.chars().any(is_han) {
        return vec![whole];
    }
    let words = name.split(|c: char| !c.is_alphabetic()).map(letters);
    words.filter(|word| word.chars().nth(1).is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(title: &str, authors: &[&str]) -> Work {
        let authors = authors.iter().map(|name| (*name).to_owned()).collect();
        Work::of_reference(&Reference { title: Some(title.to_owned()), authors, ..Reference::default() })
    }

    fn is_same(one: &Work, other: &Work) -> bool {
        let known = other.known_by();
        one.sought_by().iter().any(|term| known.contains(term))
    }

    fn check(one: &Work, other: &Work, same: bool) {
        assert_eq!(is_same(one, other), same, "{one:?} {other:?}");
        assert_eq!(is_same(other, one), same, "{other:?} {one:?}");
    }

    #[test]
    fn a_title_and_an_author_tell_a_work() {
        let library = work("乡村图书馆的“最后一公里”", &["周竹青", "吴一凡"]);
        check(&library, &work("鄉村圖書館的最後一公里", &["周竹青"]), true);
        check(&library, &work("乡村图书馆的“最后一公里”研究", &["周竹青"]), false);
        check(&library, &work("乡村图书馆的“最后一公里”", &["周竹生"]), false);
        check(&work("论雨", &["周竹青"]), &work("论 雨", &["周 竹青"]), true);
    }

    #[test]
    fn names_in_latin_letters_agree_in_a_word() {
        let rivers = work("The Rivers of the Plain", &["Zhu Qingshan", "LI W"]);
        check(&rivers, &work("Rivers of the plain", &["QINGSHAN Z"]), false);
        check(&rivers, &work("the rivers of the plain", &["QINGSHAN Z"]), true);
        check(&rivers, &work("The rivers of the plain", &["Wang W"]), false);
    }

    #[test]
    fn without_an_author_only_a_long_title_tells() {
        check(&work("河道疏浚技术操作规程", &[]), &work("河道疏浚技术操作规程", &["周竹青"]), true);
        check(&work("河道疏浚技术操作规程", &[]), &work("河道疏浚技术操作规程", &[]), true);
        check(&work("工作报告", &[]), &work("工作报告", &["周竹青"]), false);
        check(&work("工作报告", &[]), &work("工作报告", &[]), false);
        check(&work("", &[]), &work("", &[]), false);
    }

    #[test]
    fn a_doi_tells_a_work_whatever_its_title() {
        let with_doi = |doi: &str| Work::of_reference(&Reference { doi: Some(doi.to_owned()), ..Reference::default() });
        check(&with_doi("10.1000/ABC.1"), &with_doi("https://doi.org/10.1000/abc.1"), true);
        check(&with_doi("10.1000/abc.1"), &with_doi("10.1000/abc.2"), false);
        check(&with_doi("abc"), &with_doi("abc"), false);
    }

    #[test]
    fn an_essay_goes_by_its_title_with_and_without_the_subtitle() {
        let author = Author { name: "周竹青".to_owned(), ..Author::default() };
        let essay = Essay {
            title: Some("借阅与还书".to_owned()),
            subtitle: Some("一座村庄的四十年".to_owned()),
            authors: vec![author],
            ..Essay::default()
        };
        for title in ["借阅与还书", "借阅与还书：一座村庄的四十年", "借阅与还书——一座村庄的四十年"]
        {
            check(&Work::of_essay(&essay), &work(title, &["周竹青"]), true);
        }
    }
}
