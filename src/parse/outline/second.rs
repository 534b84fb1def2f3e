//! Lines that hold a second heading behind their first. Divides nothing.

use super::decimal::opens_with_unit;
use super::scheme::{self, Divider, Number, Scheme};
use crate::parse::chars::{han_count, is_han, visible};

/// How many lines further the sibling of a second heading is looked for that may as well be a part of the title.
const FAR: usize = 300;

/// Where a second heading begins on the line of a first: `一、概述 （一）内涵`, `2 方法 2.1 对象`. `below` are the lines that
/// follow: what may be a part of the title, as `天人合一、物我两忘` and `2 软件2.1版` are, is a heading only where the next of
/// its kind is counted on from it.
pub(super) fn begins<'t>(line: &str, below: impl Iterator<Item = &'t str> + Clone) -> Option<usize> {
    let first = scheme::read(line)?;
    if line.len() > 20_000 {
        return None;
    }
    let (mut space, mut before) = (false, None);
    for (at, c) in line.char_indices().skip_while(|(at, _)| *at <= first.title).take(60) {
        let glued = before.is_some_and(may_end_title);
        let candidate = if c.is_whitespace() || !(space || glued || matches!(c, '(' | '（')) {
            None
        } else {
            scheme::read(line.get(at..)?)
        };
        if let Some(next) = candidate {
            let gone_on = || is_gone_on(&first, &next, below.clone());
            let divides = match (first.scheme, next.scheme) {
                (Scheme::Decimal, Scheme::Decimal) => {
                    next.values.len() == first.values.len() + 1
                        && next.values.starts_with(&first.values)
                        && next.last() == 1
                        && (space || first.values.len() > 1 || is_titled(line, at, &next) && gone_on())
                }
                (Scheme::Chapter, Scheme::Section) | (Scheme::Han | Scheme::Formal, Scheme::HanParen) => {
                    next.last() == 1
                }
                (Scheme::Formal | Scheme::Chapter | Scheme::Section | Scheme::Part, Scheme::Han) => {
                    next.last() == 1 && next.divider == Divider::Comma && is_titled(line, at, &next) && gone_on()
                }
                (Scheme::Han | Scheme::HanParen, Scheme::Decimal) => {
                    let apart = space || matches!(c, '(' | '（');
                    apart && next.values == [1] && matches!(next.divider, Divider::Dot | Divider::Comma)
                }
                _ => false,
            };
            let title = line.get(first.title..at)?;
            if divides && title.chars().count() >= 2 && !title.contains(['。', '；']) {
                return Some(at);
            }
        }
        space = c.is_whitespace();
        before = Some(c);
        if matches!(c, '。' | '；') {
            return None;
        }
    }
    None
}

/// Whether the number after the second heading's stands first among its kind on the lines below, above the next heading of the
/// first's kind.
fn is_gone_on<'t>(first: &Number, second: &Number, below: impl Iterator<Item = &'t str>) -> bool {
    let alike =
        |number: &Number, other: &Number| number.scheme == other.scheme && number.values.len() == other.values.len();
    let mut counted = below.take(FAR).filter_map(scheme::read);
    let next = counted.find(|number| alike(number, first) || alike(number, second));
    next.is_some_and(|next| {
        let parent = |number: &Number| number.values.split_last().map(|(_, parent)| parent.to_vec());
        alike(&next, second) && parent(&next) == parent(second) && next.last() == second.last() + 1
    })
}

/// Whether a short title stands behind the second number, to the end of the line: what is glued to a number with one part may
/// be an amount, `2 结果1.1米`.
fn is_titled(line: &str, at: usize, number: &Number) -> bool {
    let title = line.get(at + number.title..).unwrap_or_default();
    (2..=24).contains(&visible(title))
        && han_count(title) >= 2
        && !(number.divider == Divider::Nothing && opens_with_unit(title))
        && !title.contains(['，', '。', '；', ',', ';', '：', ':'])
}

/// Whether a title may end with this where a number is glued to it: `见3.2.1` and `图3.2.1` point to one, `之一、` counts.
fn may_end_title(c: char) -> bool {
    is_han(c) && !"见图表式第节在按如由至到和与及据".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands before the second heading of the first line.
    fn cut(lines: &str) -> Option<&str> {
        let (line, below) = lines.split_once('\n').unwrap_or((lines, ""));
        begins(line, below.lines()).and_then(|at| line.get(..at))
    }

    #[test]
    fn a_second_heading_begins_where_its_number_is_the_first_below() {
        for (lines, first) in [
            ("一、春天 （一）花朵", "一、春天 "),
            ("一、春天（一）花朵", "一、春天"),
            ("2 夏天 2.1 荷花", "2 夏天 "),
            ("2.1 荷花2.1.1 白荷", "2.1 荷花"),
            ("2 夏天2.1 荷花\n园丁在看。\n2.2 游人", "2 夏天"),
            ("壹、春天的興起一、花朵\n園丁在看。\n二、草木", "壹、春天的興起"),
        ] {
            assert_eq!(cut(lines), Some(first), "{lines}");
        }
    }

    #[test]
    fn figures_and_numerals_of_a_title_are_its_own() {
        for lines in [
            "一、方案1、方案2的比较",
            "一、任务1.认识绿地",
            "2 软件2.1版的用法\n2.1 安装\n2.2 使用",
            "2 面积2.1公顷的绿地\n园丁在看。\n3 秋天",
            "壹、天人合一、物我兩忘的境界\n一、莊子\n二、列子",
            "第一节 贯彻知行合一、学以致用原则\n园丁在看。\n第二节 秋天\n二、草木",
        ] {
            assert_eq!(cut(lines), None, "{lines}");
        }
    }
}
