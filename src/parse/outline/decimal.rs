//! Numbers in digits, told from figures, years and words like 3D, and those that a converter took for a formula.

use super::named;
use super::numeral::arabic;
use super::scheme::{Divider, Number, Scheme, finish};
use crate::essay::SectionKind;
use crate::parse::chars::{digit, is_han};

/// `$2 . 4$ 标题`: a number that the converter took for a formula.
pub(super) fn latex(line: &str) -> Option<Number> {
    let close = line.get(1..)?.find('$').filter(|at| *at < 40)? + 1;
    // `2 . 2 ^ { \prime }`: a speck on the page, read as a prime.
    let (inside, raised) = line.get(1..close).map(|inside| inside.split_once('^').unwrap_or((inside, "")))?;
    let inside = without_font(inside);
    let number = decimal(inside)?;
    let speck = raised.replace("\\prime", "").chars().all(|c| c.is_whitespace() || matches!(c, '^' | '{' | '}'));
    if speck && inside.get(number.end..)?.trim().is_empty() {
        let behind = finish(line, Scheme::Decimal, number.values, close + 1)?;
        return Some(Number { printed: number.printed, ..behind });
    }
    None
}

/// The formula without the command that prints it in bold or upright: `\mathbf { 4 . 3 }`.
fn without_font(formula: &str) -> &str {
    let formula = formula.trim();
    let inside = ["\\mathbf", "\\textbf", "\\bf", "\\mathrm", "\\boldsymbol", "\\pmb"]
        .iter()
        .find_map(|font| formula.strip_prefix(font))
        .and_then(|braced| braced.trim_start().strip_prefix('{')?.trim_end().strip_suffix('}'));
    inside.unwrap_or(formula).trim()
}

/// The number in digits that a line begins with: 1, 1.1, 1.1.1, or 1）.
pub(super) fn decimal(line: &str) -> Option<Number> {
    let (first, length) = arabic(line)?;
    let mut values = vec![first];
    let mut end = length;
    while values.len() < 5 {
        let rest = line.get(end..)?;
        let dotted = rest.trim_start_matches([' ', '　']);
        let Some(dot) = dotted.chars().next().filter(|c| matches!(c, '.' | '．' | '·')) else { break };
        let behind = dotted.get(dot.len_utf8()..)?;
        let next = behind.trim_start_matches([' ', '　']);
        // `1．3D打印`: the figure is a word of the title.
        if year_follows(next) {
            break;
        }
        let Some((value, length)) = arabic(next) else { break };
        // `3.23D打印` is 3.2 and 3D: no word has two figures before its letter.
        let letter = next.get(length..).is_some_and(is_unit_letter);
        if letter && value >= 10 {
            values.push(value / 10);
            end = line.len() - next.len() + next.char_indices().nth(1).map_or(length, |(at, _)| at);
            break;
        }
        // `1. 2 工程` is 1.2 only where no title could begin with the 2.
        let apart = behind.len() - next.len();
        if apart > 0 && dotted.len() == rest.len() && value == 0 {
            break;
        }
        values.push(value);
        end = line.len() - next.len() + length;
    }
    if values.iter().skip(1).any(|value| *value == 0) || first > 60 {
        return None;
    }
    let rest = line.get(end..)?;
    if values.len() == 1
        && let Some(close) = rest.trim_start().chars().next().filter(|c| matches!(c, ')' | '）'))
    {
        let gap = rest.len() - rest.trim_start().len();
        return finish(line, Scheme::HalfParen, values, end + gap + close.len_utf8());
    }
    if is_unit_letter(rest) {
        return None;
    }
    let number = finish(line, Scheme::Decimal, values, end)?;
    let next = line.get(number.title..)?.chars().next();
    // `3-5`, `10%`, `2019/1`, `5,000`, `9 317`, and a year's tail are figures.
    let figure = next.is_some_and(|c| {
        matches!(
            c,
            '-' | '%'
                | '％'
                | '/'
                | '~'
                | '～'
                | '+'
                | '×'
                | '='
                | '<'
                | '>'
                | '±'
                | '—'
                | '–'
                | '℃'
                | ','
                | ';'
                | '；'
                | ')'
                | '°'
                | '*'
                | '^'
                | '|'
        ) || (digit(c).is_some()
            && (number.divider != Divider::Dot && !rest.trim_start().starts_with('、'))
            && !year_follows(line.get(number.title..).unwrap_or_default()))
    });
    if figure { before_known_title(line, number) } else { Some(number) }
}

/// The number where signs stand behind it by mistake and what follows is a title that tells itself: `4>总结`.
fn before_known_title(line: &str, number: Number) -> Option<Number> {
    let title = line.get(number.title..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
    let known = number.values.len() == 1 && named::kind(title) != SectionKind::Body;
    known.then_some(Number { title: line.len() - title.len(), ..number })
}

/// Whether a title begins with a year, a century or another figure with its word: `2018年…`, `17世纪…`, `3D打印…`.
fn year_follows(title: &str) -> bool {
    let rest = title.trim_start_matches(|c| digit(c).is_some());
    let digits = title.len() - rest.len();
    (digits == 4 && rest.starts_with(['年', '—', '–', '-', '~']))
        || (digits <= 2 && rest.starts_with("世纪"))
        || (digits == 1 && is_unit_letter(rest))
}

/// Whether the letter behind a figure makes a word of it, as in `3D模型` and `5G网络`; a word of its own may follow, as in
/// `3.1GIS平台`.
fn is_unit_letter(rest: &str) -> bool {
    rest.strip_prefix(['D', 'G']).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether a title that is glued to a plain number begins with a unit, as `3例患者`, `5月`, `2016年`.
pub(super) fn opens_with_unit(title: &str) -> bool {
    const UNITS: &str =
        "年月日号例个種种名位次台套篇部本家项條条倍元万亿米千克吨度分秒时小岁級级层块座所只件份字人天周点幅张组维期维%";
    title.chars().next().is_some_and(|c| UNITS.contains(c)) && title.chars().next().is_some_and(is_han)
}
