//! Watermarks that a page prints every few lines: the same short line again and again, as many lines apart each time, also
//! where no sentence of the essay could stand. A refrain keeps to its verses, and a running head stands once on a page.

use std::collections::BTreeMap;

use super::Verdict;
use super::furniture::tell;
use crate::essay::NoiseKind;
use crate::parse::chars::{digit, ends_paragraph, han_count, visible};
use crate::parse::label;
use crate::parse::lines::Line;
use crate::parse::located::slice;
use crate::parse::outline;

type Verdicts = [Option<Verdict>];

/// How often a watermark comes at least; fewer lines may be anything.
const FEWEST: usize = 4;

/// The most characters of one, and the fewest Han among them.
const LONGEST: usize = 30;
const FEWEST_HAN: usize = 4;

/// Lines that come again at even distances from the top of the page to its end, and break into what is one.
pub(super) fn watermarks(text: &str, lines: &[Line], verdicts: &mut Verdicts) {
    let line = |index: usize| lines.get(index).map_or("", |line| slice(text, &line.at));
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    // Longer lines than a watermark are not even compared.
    for index in (0..lines.len()).filter(|index| line(*index).len() <= 4 * LONGEST) {
        places.entry(line(index)).or_default().push(index);
    }
    for (own, places) in places {
        if places.len() >= FEWEST && is_even(&places, lines.len()) && may_be_one(own) {
            let within = places.iter().filter(|at| breaks_in(line(at.wrapping_sub(1)), line(**at + 1))).count();
            if within > 0 {
                for index in places {
                    tell(
                        verdicts,
                        index,
                        NoiseKind::Watermark,
                        "comes again every few lines, whatever stands around it",
                    );
                }
            }
        }
    }
}

/// Whether all places are the same number of lines apart, from the top to the end.
fn is_even(places: &[usize], lines: usize) -> bool {
    let (Some(first), Some(second), Some(last)) = (places.first(), places.get(1), places.last()) else { return false };
    let step = second - first;
    step > 1
        && places.windows(2).all(|pair| matches!(pair, [above, below] if below - above == step))
        && *first < step
        && lines - last <= step
}

/// A few words without a mark, a number or a label.
fn may_be_one(line: &str) -> bool {
    visible(line) <= LONGEST
        && han_count(line) >= FEWEST_HAN
        && !line.contains(['。', '，', '；', '：', '、', '|', ':', ',', ';'])
        && !line.chars().any(|c| digit(c).is_some())
        && !outline::starts_numbered(line)
        && label::opening(line, &(0..line.len())).is_none()
}

/// Whether a line between these two stands within what is one: between fields, between references, or in mid-sentence.
fn breaks_in(above: &str, below: &str) -> bool {
    let labelled = |line: &str| label::opening(line, &(0..line.len())).is_some();
    let entry = |line: &str| line.starts_with(['[', '［']) && line.chars().nth(1).is_some_and(|c| digit(c).is_some());
    let open = visible(above) > LONGEST && !ends_paragraph(above);
    labelled(above) && labelled(below) || entry(above) && entry(below) || open && visible(below) > LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> usize {
        let lines = crate::parse::lines::split(text, &[]);
        let mut verdicts = vec![None; lines.len()];
        watermarks(text, &lines, &mut verdicts);
        verdicts.iter().flatten().count()
    }

    /// The lines with this one below every third of them.
    fn every_third(lines: &[&str], mark: &str) -> String {
        let mark = |at: usize| if at % 3 == 2 { format!("{mark}\n") } else { String::new() };
        lines.iter().enumerate().map(|(at, line)| format!("{line}\n{}", mark(at))).collect()
    }

    const ESSAY: [&str; 12] = [
        "山村夜校的灯",
        "林晚",
        "摘要：本文讲述山村夜校的来历。",
        "关键词：夜校；山村",
        "一、缘起",
        "村里的夜校过去由几位老人照看，后来归了合作社，每晚都有人来上课。",
        "来的人有老有少，老的识字，少的学算盘，各人有各人的课本。",
        "二、经过",
        "后来修了路，年轻人都到县城里去了，夜校的灯却没有熄过。",
        "参考文献",
        "[1] 周舟. 夜校[M]. 北京: 某某出版社, 2001.",
        "[2] 赵庆勇. 山村[M]. 北京: 某某出版社, 2003.",
    ];

    #[test]
    fn a_line_that_comes_at_even_distances_and_breaks_in_is_a_watermark() {
        assert_eq!(found(&every_third(&ESSAY, "山村文库内部样张")), 4);
        for line in ["第12页山村", "山村文库。", "一、山村文库", "山村"] {
            assert_eq!(found(&every_third(&ESSAY, line)), 0, "{line}");
        }
    }

    #[test]
    fn a_refrain_and_a_line_at_uneven_distances_stay() {
        let verse = ["灯亮在山的那边", "风从河上吹过来", "有人在门口等着"];
        assert_eq!(found(&every_third(&verse.repeat(4), "那是夜校的灯啊")), 0);
        let prose: Vec<&str> =
            ESSAY.iter().copied().filter(|line| line.ends_with('。') && visible(line) > 20).collect();
        assert_eq!(found(&every_third(&prose.repeat(4), "那是夜校的灯啊")), 0);
        let uneven = every_third(&ESSAY, "山村文库内部样张").replacen("二、经过\n", "", 1);
        assert_eq!(found(&uneven), 0);
    }
}
