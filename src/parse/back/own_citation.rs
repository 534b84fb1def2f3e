//! The essay as others would cite it, without a label: it says in which journal the essay stands.

use crate::parse::chars::{digit, han_count, squash};
use crate::parse::draft::Draft;
use crate::parse::front;
use crate::parse::page::{Kind, Page};

/// Tells the lines that are the essay's own citation, and reads journal, year, volume, issue and pages of them. One that stands
/// above the title was taken for something of the site.
pub(super) fn read(page: &mut Page<'_>, draft: &mut Draft<'_>) {
    let Some(own) = OwnCitation::of(draft) else { return };
    for index in 0..page.lines.len() {
        if !matches!(page.kind(index), Kind::Open | Kind::Noise(_)) {
            continue;
        }
        if let Some(behind) = own.behind_title(page.line(index)) {
            page.set(index, Kind::Repeat, "is the essay's own citation: its first author, its title, a year and pages");
            // In the title may stand what looks like a journal and its year.
            front::read_cited(behind, &mut draft.essay.publication);
        }
    }
}

/// The essay as others would cite it, without a label: the first author, the title, then a year and pages. Journals print
/// it below the abstract or at the foot of the first page.
struct OwnCitation {
    /// Both without white space.
    title: String,
    author: String,
}

impl OwnCitation {
    /// What such a line holds; nothing where the title is too short to tell it by, or nobody is named.
    fn of(draft: &Draft<'_>) -> Option<Self> {
        let title = squash(draft.essay.title.as_deref()?);
        let author = squash(&draft.essay.authors.first()?.name);
        (han_count(&title) >= 6 && !author.is_empty()).then_some(Self { title, author })
    }

    /// What stands behind the title on such a line; nothing for other lines.
    fn behind_title<'l>(&self, line: &'l str) -> Option<&'l str> {
        let borders = || line.char_indices().map(|(at, c)| at + c.len_utf8());
        self.is(line)
            .then(borders)?
            .filter_map(|at| line.split_at_checked(at))
            .find_map(|(before, behind)| squash(before).ends_with(self.title.as_str()).then_some(behind))
    }

    fn is(&self, line: &str) -> bool {
        // The names, the journal, the volume and the pages, beside the title.
        const BESIDE: usize = 400;
        if !(self.title.len()..self.title.len() + BESIDE).contains(&line.len()) {
            return false;
        }
        // Squashing takes characters away only: what the line lacks before, it lacks behind.
        if self.title.chars().any(|c| !line.contains(c)) {
            return false;
        }
        let line = squash(line);
        let Some((before, behind)) = line.split_once(self.title.as_str()) else { return false };
        before.starts_with(self.author.as_str())
            && before.ends_with(['.', '．', ',', '，', ':', '：', '。'])
            // What goes on in letters is another title, the first part of two; a subtitle may follow.
            && behind.starts_with(['.', '．', ',', '，', '。', '[', '［', '—', '–', '-', ':', '：'])
            && behind.chars().filter(|c| digit(*c).is_some()).count() >= 6
            && behind.contains([',', '，'])
            && behind.contains([':', '：', '(', '（'])
            && !behind.contains('。')
    }
}
