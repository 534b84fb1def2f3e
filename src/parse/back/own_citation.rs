//! The essay as others would cite it, without a label: it says in which journal the essay stands. A character of it may be
//! misread.

use crate::parse::chars::{digit, han_count, squash};
use crate::parse::draft::Draft;
use crate::parse::front;
use crate::parse::page::{Kind, Page};

/// Tells the lines that are the essay's own citation, and reads journal, year, volume, issue and pages of them. One that stands
/// above the title was taken for something of the site.
///
/// `body` is the line at which the essay's text begins.
pub(super) fn read(page: &mut Page<'_>, draft: &mut Draft<'_>, body: usize) {
    let Some(own) = OwnCitation::of(draft) else { return };
    let title = title_line(page, draft, body);
    for index in 0..page.lines.len() {
        if !matches!(page.kind(index), Kind::Open | Kind::Noise(_)) {
            continue;
        }
        let head = index < HEAD.min(title);
        if let Some(behind) = own.behind_title(page.line(index), head) {
            page.set(index, Kind::Repeat, "is the essay's own citation: its first author, its title, a year and pages");
            // In the title may stand what looks like a journal and its year.
            front::read_cited(behind, &mut draft.essay.publication);
        }
    }
}

/// A citation with misread characters is told only in the first lines of a page, above the title: further down it may be of an
/// earlier work of a series.
const HEAD: usize = 12;

/// The line above the text at which the title begins; the first of all where it can't be told.
fn title_line(page: &Page<'_>, draft: &Draft<'_>, body: usize) -> usize {
    let title = squash(draft.essay.title.as_deref().unwrap_or_default());
    let begins = |index: &usize| {
        let line = squash(page.line(*index));
        !line.is_empty() && title.starts_with(line.as_str())
    };
    (0..body.min(HEAD + 1)).find(begins).unwrap_or_default()
}

/// The essay as others would cite it, without a label: its authors, the title, then a year and pages. Journals print it above the
/// title, below the abstract or at the foot of the first page.
struct OwnCitation {
    /// Without white space.
    title: String,
    /// Likewise, and no more than enough of them.
    authors: Vec<String>,
}

impl OwnCitation {
    /// What such a line holds; nothing where the title is too short to tell it by, or nobody is named.
    fn of(draft: &Draft<'_>) -> Option<Self> {
        let title = squash(draft.essay.title.as_deref()?);
        let authors: Vec<String> = draft.essay.authors.iter().take(12).map(|author| squash(&author.name)).collect();
        (han_count(&title) >= 6 && !authors.is_empty()).then_some(Self { title, authors })
    }

    /// What stands behind the title on such a line; nothing for other lines.
    fn behind_title<'l>(&self, line: &'l str, head: bool) -> Option<&'l str> {
        // The names, the journal, the volume and the pages, beside the title.
        const BESIDE: usize = 400;
        if !(self.title.len()..self.title.len() + BESIDE).contains(&line.len()) {
            return None;
        }
        // Squashing takes characters away only: what the line lacks before, it lacks behind.
        let lost = self.title.chars().filter(|c| !line.contains(*c)).count();
        if lost * 8 > self.title.chars().count() {
            return None;
        }
        let (before, end) = self.printed(line).or_else(|| head.then(|| self.misread(line)).flatten())?;
        let behind = line.get(end..)?;
        let squashed = squash(behind);
        (before.ends_with(['.', '．', ',', '，', ':', '：', '。'])
            // What goes on in letters is another title, the first part of two; a subtitle may follow.
            && squashed.starts_with(['.', '．', ',', '，', '。', '[', '［', '—', '–', '-', ':', '：'])
            && squashed.chars().filter(|c| digit(*c).is_some()).count() >= 6
            && squashed.contains([',', '，'])
            && squashed.contains([':', '：', '(', '（'])
            && !squashed.contains('。'))
        .then_some(behind)
    }

    /// What the line has before the title, without white space, and the byte behind it; the first author opens the line.
    fn printed(&self, line: &str) -> Option<(String, usize)> {
        let start = squash(line).split_once(self.title.as_str())?.0.to_owned();
        let end = line
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .find(|end| line.get(..*end).is_some_and(|before| squash(before).ends_with(self.title.as_str())))?;
        start.starts_with(self.authors.first()?.as_str()).then_some((start, end))
    }

    /// The same where a character of the title or of a name was read otherwise: between the names of two authors or more and the
    /// next stop stands nearly what the title is.
    fn misread(&self, line: &str) -> Option<(String, usize)> {
        let (names, rest) = line.split_once(['.', '．'])?;
        let title = rest.split(['.', '．', '[', '［']).next()?;
        let known = self.authors.iter().filter(|name| names.contains(name.as_str())).count();
        let pairs: Vec<String> =
            self.title.chars().zip(self.title.chars().skip(1)).map(|(a, b)| [a, b].iter().collect()).collect();
        let printed = squash(title);
        let same = pairs.iter().filter(|pair| printed.contains(pair.as_str())).count();
        let near = printed.chars().count().abs_diff(self.title.chars().count()) <= 1;
        // Another year, another part: `再论…`, `…（二）`.
        let digits = |title: &str| title.chars().filter_map(digit).collect::<Vec<_>>();
        let ends = pairs.first().is_some_and(|first| printed.starts_with(first.as_str()))
            && pairs.last().is_some_and(|last| printed.ends_with(last.as_str()))
            && digits(&printed) == digits(&self.title);
        let alike = near && ends && same * 4 >= pairs.len() * 3 && known > 1 && known * 2 > self.authors.len();
        alike.then(|| (format!("{}.", squash(names)), line.len() - rest.len() + title.len()))
    }
}
