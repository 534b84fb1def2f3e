//! The width that a page was broken at, if it was broken at one exactly: counted in characters, or in columns, of which a
//! Han character takes two. Joins nothing.

use crate::parse::chars::{columns, digit, ends_paragraph, is_closer, is_full_stop, is_han, is_opener, is_wide};
use crate::parse::lines::Line;
use crate::parse::located::slice;
use crate::parse::noise::Verdict;

/// What the width of a line is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Characters,
    /// A wide character that does not fit into the last column stands on the next line.
    Columns,
}

/// The width of full lines, with their indent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measure {
    unit: Unit,
    width: usize,
}

/// Half-width characters of the narrowest and of the widest print: no verse is as wide as the first.
const NARROWEST: usize = 20;
const WIDEST: usize = 160;

/// The width from which on a few full lines are enough, in the same; below it lists and verses have lines of one length, too.
const USUAL: usize = 36;

/// Full lines, at least, of a usual and of a narrow print.
const FULL: usize = 4;
const FULL_NARROW: usize = 10;

impl Unit {
    const ALL: [Self; 2] = [Self::Characters, Self::Columns];

    /// The width of a line with its indent.
    fn width(self, text: &str, line: &Line) -> usize {
        let lead = text.get(..line.at.start).unwrap_or_default();
        let indent = lead.len() - lead.trim_end_matches([' ', '　', '\t']).len();
        let whole = slice(text, &(line.at.start - indent..line.at.end));
        match self {
            Self::Characters => whole.chars().count(),
            Self::Columns => columns(whole),
        }
    }

    /// Half-width characters in one of these.
    fn narrow(self) -> usize {
        2 / self.wide()
    }

    /// What a wide character takes.
    fn wide(self) -> usize {
        match self {
            Self::Characters => 1,
            Self::Columns => 2,
        }
    }

    /// What may be missing of a full line.
    fn slack(self) -> usize {
        match self {
            Self::Characters => 0,
            Self::Columns => 1,
        }
    }
}

impl Measure {
    /// The measure of a page's own lines; None where they are not broken at one width.
    pub(super) fn of(text: &str, lines: &[Line], verdicts: &[Option<Verdict>]) -> Option<Self> {
        // Most pages have a line for each paragraph.
        let long = lines.iter().filter(|line| line.at.len() > WIDEST * 3).count();
        if lines.len() < FULL || long * 20 > lines.len() {
            return None;
        }
        let own: Vec<&Line> =
            lines.iter().zip(verdicts).filter(|(_, verdict)| verdict.is_none()).map(|(line, _)| line).collect();
        let found = Unit::ALL.into_iter().filter_map(|unit| Self::in_unit(unit, text, &own));
        // Of equals the first: pages of Han alone have both.
        found.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(measure, _)| measure)
    }

    /// The measure in a unit, and how many lines are full.
    fn in_unit(unit: Unit, text: &str, lines: &[&Line]) -> Option<(Self, usize)> {
        let widths: Vec<usize> = lines.iter().map(|line| unit.width(text, line)).collect();
        let mut counts = vec![0_usize; WIDEST + 2];
        for width in &widths {
            if let Some(count) = counts.get_mut(*width) {
                *count += 1;
            }
        }
        let full = |width: usize| counts.iter().skip(width - unit.slack()).take(unit.slack() + 1).sum::<usize>();
        let least = NARROWEST / unit.narrow();
        let width = (least..=WIDEST / unit.narrow()).max_by_key(|width| (full(*width), *width))?;
        let measure = Self { unit, width };
        let line = |index: usize| lines.get(index).map_or("", |line| slice(text, &line.at));
        let longer = widths.iter().enumerate().filter(|(at, wide)| **wide > width && !measure.hangs(**wide, line(*at)));
        let full_lines: Vec<&str> =
            (0..).zip(&widths).filter(|(_, wide)| measure.fits(**wide)).map(|(at, _)| line(at)).collect();
        let broken = full_lines.iter().filter(|line| is_broken(line)).count();
        let running = full_lines.iter().filter(|line| has_inner_mark(line)).count();
        let fewest = if width * unit.narrow() >= USUAL { FULL } else { FULL_NARROW };
        let whole: usize = widths.iter().sum();
        let count = full_lines.len();
        let wrapped = count >= fewest
            && longer.count() * 20 <= lines.len()
            && count * width * 3 >= whole
            && broken * 2 >= count
            && running * 3 >= count
            && !begin_alike(&full_lines)
            && (fewest == FULL || !are_couplets(&full_lines));
        wrapped.then_some((measure, count))
    }

    fn fits(self, width: usize) -> bool {
        width <= self.width && width + self.unit.slack() >= self.width
    }

    /// Whether a wide mark that may not begin a line hangs behind the last column.
    fn hangs(self, width: usize, line: &str) -> bool {
        let wide = self.unit.wide();
        width > self.width && width <= self.width + wide && line.chars().next_back().is_some_and(may_not_begin)
    }

    /// Whether a line reaches the width, so that the next goes on with it. A space at its end may be the last of it; a mark
    /// may hang behind it, or draw a character down with it: `…在河` | `边。`.
    pub(super) fn is_full(self, text: &str, line: &Line, next: &str) -> bool {
        let width = self.unit.width(text, line);
        let spaced = || text.get(line.at.end..).is_some_and(|behind| behind.starts_with(' '));
        let drawn = || {
            let opened = next.chars().next().is_some_and(is_opener);
            opened || next.chars().nth(1).is_some_and(may_not_begin) && next.chars().next().is_some_and(is_han)
        };
        self.fits(width)
            || self.fits(width + 1) && spaced()
            || self.hangs(width, slice(text, &line.at))
            || self.fits(width + self.unit.wide()) && !ends_paragraph(slice(text, &line.at)) && drawn()
    }
}

/// Whether careful typesetting begins no line with this mark.
fn may_not_begin(c: char) -> bool {
    is_wide(c) && (is_full_stop(c) || is_closer(c) || matches!(c, '，' | '、' | '；' | '：'))
}

/// Whether a line ends within a sentence.
fn is_broken(line: &str) -> bool {
    !ends_paragraph(line)
        && line.ends_with(|c: char| is_han(c) || c.is_alphanumeric() || matches!(c, '，' | '、' | ' '))
}

/// Whether a mark stands within the line, as in running text; verses have theirs at the end. The point of `12.5` is none.
fn has_inner_mark(line: &str) -> bool {
    let inner = line.trim_end_matches(|c: char| !c.is_alphanumeric());
    inner.contains(['，', '。', '、', '；', '：', '（', '”', '《'])
        || [", ", ". ", "; "].iter().any(|mark| inner.contains(mark))
}

/// Whether lines begin alike, as those of a list do: `第1号，…`, `第2号，…`.
fn begin_alike(lines: &[&str]) -> bool {
    let mut firsts: Vec<char> = lines
        .iter()
        .filter_map(|line| line.chars().next())
        .map(|first| if digit(first).is_some() { '0' } else { first })
        .collect();
    firsts.sort_unstable();
    firsts.chunk_by(|one, next| one == next).any(|same| same.len() * 2 > lines.len())
}

/// Whether most lines have one mark within, all at the same place, as the lines of couplets do: `书山有路勤为径，学海无涯苦作舟`.
fn are_couplets(lines: &[&str]) -> bool {
    let mark = |line: &&str| {
        let inner = line.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mut marks =
            (0..).zip(inner.chars()).filter(|(_, c)| matches!(c, '，' | '。' | '、' | '；' | '：' | '　' | ' '));
        marks.next().filter(|_| marks.next().is_none()).map(|(at, _): (usize, char)| at)
    };
    let mut places: Vec<usize> = lines.iter().filter_map(mark).collect();
    places.sort_unstable();
    places.chunk_by(|one, next| one == next).any(|same| same.len() * 2 > lines.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::lines::split;

    const PROSE: &str = "渡口的木船一共有三条，最大的一条可以载二十个人，平时由老船工摆渡。春天涨水的时候，船要停几天，\
        两岸的人就隔着河说话。后来修了桥，船不再用了，只有老人还记得从前的价钱，说那时坐船一次只要两分。";

    fn of(text: &str) -> Option<usize> {
        let lines = split(text, &[]);
        Measure::of(text, &lines, &vec![None; lines.len()]).map(|measure| measure.width)
    }

    fn wrapped(width: usize, paragraphs: usize) -> String {
        let chars: Vec<char> = PROSE.chars().collect();
        let lines = || chars.chunks(width).map(|line| line.iter().collect::<String>());
        (0..paragraphs).flat_map(|_| lines()).map(|line| line + "\n").collect()
    }

    #[test]
    fn pages_that_are_broken_at_a_width_are_told() {
        for width in [12, 20, 35] {
            assert_eq!(of(&wrapped(width, 4)), Some(width));
        }
        let indented = wrapped(33, 4).replace("渡口的", "　　渡口的");
        assert_eq!(of(&indented), None, "the first lines are longer");
    }

    #[test]
    fn other_pages_have_no_measure() {
        let verses = "河水清清照柳梢頭，\n老船横在小桥西边。\n有人来问当年渡口，\n一把船钱几个铜钱。\n".repeat(6);
        let wide = "河水清清照着柳梢头和渡口，\n老船横在小桥西边的芦苇里。\n".repeat(12);
        let list: String = (0..20).map(|n| format!("第{:02}号木船停在东边的小渡口\n", n + 10)).collect();
        let whole = format!("{PROSE}\n").repeat(6);
        let short = wrapped(20, 1);
        let ragged: String = (0..24).map(|n| PROSE.chars().take(18 + n % 7).collect::<String>() + "\n").collect();
        let items: String = (0..20).map(|n| format!("第{:02}号，木船，停在东边的小渡口\n", n + 10)).collect();
        let rows: String = (0..20).map(|n| format!("小渡口{}号 12.{n:02} 13.5 14.5\n", (b'A' + n) as char)).collect();
        let couplets = "河水清清照柳梢，老船横在小桥西\n有人来问当年渡，一把船钱几个钱\n".repeat(8);
        for text in [verses, wide, list, items, rows, whole, ragged, couplets] {
            assert_eq!(of(&text), None, "{text}");
        }
        assert_eq!(of(&short), Some(20));
    }
}
