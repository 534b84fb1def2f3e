//! Lines that hold a second heading behind their first. Divides nothing.

use super::scheme::{self, Divider, Scheme};
use crate::parse::chars::is_han;

/// Where a second heading begins on the line of a first: `一、概述 （一）内涵`, `2 方法 2.1 对象`.
pub(super) fn begins(line: &str) -> Option<usize> {
    let first = scheme::read(line)?;
    if line.len() > 20_000 {
        return None;
    }
    let (mut space, mut before) = (false, None);
    for (at, c) in line.char_indices().skip_while(|(at, _)| *at <= first.title).take(60) {
        let glued = first.values.len() > 1 && before.is_some_and(may_end_title);
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
                }
                (Scheme::Chapter, Scheme::Section) | (Scheme::Han | Scheme::Formal, Scheme::HanParen) => {
                    next.last() == 1
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

/// Whether a title may end with this where a number is glued to it: `见3.2.1` and `图3.2.1` point to one.
fn may_end_title(c: char) -> bool {
    is_han(c) && !"见图表式第节在按如由至到和与及据".contains(c)
}
