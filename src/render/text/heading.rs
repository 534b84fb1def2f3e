//! Headings: the number, what journals print between it and the title, the title.

use super::one_line;
use crate::essay::Section;

/// The line of a heading; none for an untitled lead. `above` has the numbers of the headings above, from the top.
pub(super) fn line(section: &Section, above: &[&str]) -> Option<String> {
    let title = section.title.as_deref().map(one_line).unwrap_or_default();
    match section.number.as_deref() {
        None if title.is_empty() => None,
        None => Some(title),
        Some(number) if title.is_empty() => Some(number.to_owned()),
        Some(number) => Some(format!("{number}{}{title}", divider(number, above))),
    }
}

/// What stands between a number and its title: `一、标题`, `（一）标题`, `1 标题`, and below another number `1．标题`
/// (GB/T 7713.2 for the sciences; the humanities' custom).
fn divider(number: &str, above: &[&str]) -> &'static str {
    let Some(last) = number.chars().next_back() else { return "" };
    if number.starts_with('第') {
        return " ";
    }
    if last.is_ascii_digit() || ('０'..='９').contains(&last) {
        let plain = number.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
        return if plain && !above.is_empty() { "．" } else { " " };
    }
    if matches!(last, 'Ⅰ'..='Ⅻ' | 'I' | 'V' | 'X') {
        return ". ";
    }
    if matches!(last, 'O' | '〇') && number.chars().count() == 1 {
        return " ";
    }
    if is_numeral(last) { "、" } else { "" }
}

/// Whether a Chinese numeral ends with this, plain or formal.
fn is_numeral(c: char) -> bool {
    "〇一二三四五六七八九十百零壹贰貳叁參肆伍陆陸柒捌玖拾".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: Option<&str>, title: Option<&str>, above: &[&str], printed: Option<&str>) {
        let section =
            Section { number: number.map(str::to_owned), title: title.map(str::to_owned), ..Section::default() };
        assert_eq!(line(&section, above).as_deref(), printed, "{number:?} {title:?}");
    }

    #[test]
    fn numbers_are_divided_from_their_titles_as_is_the_custom() {
        let title = Some("概述");
        check(Some("一"), title, &[], Some("一、概述"));
        check(Some("十二"), title, &[], Some("十二、概述"));
        check(Some("壹"), title, &[], Some("壹、概述"));
        check(Some("（一）"), title, &["一"], Some("（一）概述"));
        check(Some("㈠"), title, &["一"], Some("㈠概述"));
        check(Some("①"), title, &["1"], Some("①概述"));
        check(Some("1）"), title, &["1"], Some("1）概述"));
        check(Some("⒈"), title, &[], Some("⒈概述"));
        check(Some("1"), title, &[], Some("1 概述"));
        check(Some("1"), title, &["一", "（一）"], Some("1．概述"));
        check(Some("1.1"), title, &["1"], Some("1.1 概述"));
        check(Some("１．２"), title, &["１"], Some("１．２ 概述"));
        check(Some("第一章"), title, &[], Some("第一章 概述"));
        check(Some("Ⅱ"), title, &[], Some("Ⅱ. 概述"));
        check(Some("O"), title, &[], Some("O 概述"));
        check(None, title, &[], Some("概述"));
        check(Some("第一章"), None, &[], Some("第一章"));
        check(None, None, &[], None);
    }
}
