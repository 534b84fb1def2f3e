//! Lines that hold a second heading behind their first. Divides nothing.

use super::decimal::opens_with_unit;
use super::scheme::{self, Divider, Number, Scheme};
use crate::parse::chars::{han_count, is_han, visible};

/// Where a second heading begins on the line of a first: `一、概述 （一）内涵`, `2 方法 2.1 对象`.
pub(super) fn begins(line: &str) -> Option<usize> {
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
            let below = match (first.scheme, next.scheme) {
                (Scheme::Decimal, Scheme::Decimal) => {
                    next.values.len() == first.values.len() + 1
                        && next.values.starts_with(&first.values)
                        && next.last() == 1
                        && (space || first.values.len() > 1 || is_titled(line, at, &next))
                }
                (Scheme::Chapter, Scheme::Section) | (Scheme::Han | Scheme::Formal, Scheme::HanParen) => {
                    next.last() == 1
                }
                (Scheme::Formal | Scheme::Chapter | Scheme::Section | Scheme::Part, Scheme::Han) => {
                    next.last() == 1 && next.divider == Divider::Comma && is_titled(line, at, &next)
                }
                (Scheme::Han | Scheme::HanParen, Scheme::Decimal) => {
                    next.values == [1] && matches!(next.divider, Divider::Dot | Divider::Comma)
                }
                _ => false,
            };
            let title = line.get(first.title..at)?;
            if below && title.chars().count() >= 2 && !title.contains(['。', '；']) {
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
    is_han(c) && !"见图表式第节在按如由至到和与及据之其统专唯为约达万九二三四五六七八十百".contains(c)
}
