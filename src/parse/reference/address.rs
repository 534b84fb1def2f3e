//! Where an address stands in a text, with the spaces that the end of a line has left in it.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use crate::parse::located::Stretch;
use crate::text::chars::{any_byte, is_han};

/// What an address begins with, also with letters or a mark of it lost: `htp://`, `http//`, `ht-tp://`, `http : //`.
static SCHEME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i-u)(?:\bb?(?:ht{1,2}-?t?p(?:\s?s)?|hps?|ftp)\s*:\s*/\s?/?\s*|ht{1,2}ps?//|\bww{1,2}\.)")
});

/// The first address from a byte on.
pub(super) fn find(text: &str, from: usize) -> Option<Stretch> {
    if !may_have(text.get(from..)?) {
        return None;
    }
    // Colons of either width, with as many bytes: only Latin ones are looked for.
    let found = SCHEME.find_at(text, from).map(|found| found.range()).or_else(|| wide(text, from))?;
    let mut end = found.end;
    if text.get(end..)?.starts_with("http") {
        end += SCHEME.find(text.get(end..)?).filter(|again| again.start() == 0).map_or(0, |again| again.end());
    }
    end += word(text.get(end..)?);
    if end == found.end {
        return None;
    }
    for _ in 0..MOST_SPACES {
        let Some(more) = goes_on(text.get(found.start..end)?, text.get(end..)?) else { break };
        end += more;
    }
    Some(found.start..end)
}

/// The text without its addresses.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    let mut rest = String::new();
    let mut from = 0;
    while let Some(found) = find(text, from) {
        rest.push_str(text.get(from..found.start).unwrap_or_default());
        rest.push(' ');
        from = found.end;
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    rest.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(rest)
}

/// A cheap look before the pattern.
fn may_have(text: &str) -> bool {
    static CHEAP: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i-u)tp|ww\.|hps?:"));
    any_byte(text, |b| (b | 0x20 == b'p') | (b | 0x20 == b'w')) && CHEAP.is_match(text)
}

/// `http：//`
fn wide(text: &str, from: usize) -> Option<Stretch> {
    static WIDE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)ht{1,2}ps?\s*：\s*/\s?/?\s*"));
    WIDE.find_at(text, from).map(|found| found.range())
}

/// Spaces that an address is believed to have.
const MOST_SPACES: usize = 12;

/// The bytes of an address up to a space, or what no address has.
fn word(text: &str) -> usize {
    let end = text.find(|c: char| !matches!(c, '!'..='~') || matches!(c, ',' | ';')).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or_default();
    // The date of access may follow: `/a.htm[2015-08-10]`.
    DATE.find(word).map_or(end, |date| date.start())
}

static DATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[[0-9]{4}"));

/// The bytes by which an address goes on behind a space, or a formula that a converter made of a part of it.
fn goes_on(address: &str, behind: &str) -> Option<usize> {
    let next = behind.trim_start_matches(' ');
    let space = behind.len() - next.len();
    // The formula was opened before the space.
    if address.matches('$').count() % 2 == 1 {
        let close = behind.find('$').filter(|close| *close < LONGEST_FORMULA)? + 1;
        return Some(close);
    }
    if next.starts_with('$') {
        let close = next.get(1..)?.find('$').filter(|close| *close < LONGEST_FORMULA)? + 2;
        let rest = next.get(close..)?;
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let more = word(rest.trim_start_matches(' '));
        let part = rest.get(gap..gap + more)?;
        let told = part.contains(['/', '&', '=', '%', '.', '_']) || address.contains('?');
        return (told && more > 1).then_some(space + close + gap + more);
    }
    let length = word(next);
    let part = next.get(..length)?;
    // The date of access may be glued to the end.
    let part = part.split(['[', '(']).next()?;
    if stops(address) || is_of_reference(part, address) {
        return None;
    }
    let rest = next.get(part.len()..)?;
    let open = address.ends_with(['.', '/', '_', '-', '=', '&', '?', '%', '~']);
    let bare = part.trim_end_matches(['.', '"', ')', ']']);
    let begins = part.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    let inner = bare.contains(['/', '_', '=', '&', '%']) && bare.is_ascii() && begins && !bare.starts_with("http");
    let dotted = (bare.contains('.') || part.ends_with('.') && rest.starts_with(' ')) && begins;
    // Behind the last part nothing stands but a date in brackets, or Chinese.
    let behind = rest.trim_start_matches(['.', ' ', '\n']);
    let last = behind.is_empty() || behind.starts_with(['[', '(', '［', '（', '〔']) || behind.starts_with(is_han);
    let ending = ENDINGS.contains(&bare);
    let told = if open {
        inner || dotted || ending || last && !bare.is_empty()
    } else {
        // A line was broken within a word.
        inner && bare.matches(['/', '%', '&']).count() + bare.matches('-').count() > 0 && address.contains("://")
            || last && bare.contains(['-', '_']) && begins && bare.len() > SHORTEST
            || last && is_key(bare)
            || address.ends_with('$') && inner
    };
    let year = bare.len() == 4 && bare.bytes().all(|b| b.is_ascii_digit());
    let named = bare.contains(|c: char| c.is_ascii_alphanumeric()) && !year;
    (space > 0 && told && named && part.len() < LONGEST_PART).then_some(space + part.len())
}

/// Whether the full stop behind an address ends it: that of a file, or of a country behind which nothing else stands.
fn stops(address: &str) -> bool {
    let name = address.strip_suffix('.').and_then(|address| address.rsplit_once('.'));
    name.is_some_and(|(host, ending)| LAST.contains(&ending) && host.contains('.'))
}

/// What only the end of an address can end with.
const LAST: [&str; 11] = ["cn", "htm", "html", "shtml", "pdf", "php", "asp", "aspx", "jsp", "doc", "xml"];

/// Whether a part is what else a reference has behind its address: a date, a DOI, or a word: `2012-03-04.`, `DOI:10.1000/a`,
/// `CNKI.`, `Accessed`.
fn is_of_reference(part: &str, address: &str) -> bool {
    static DATED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:19|20)[0-9]{2}[-./]"));
    static DOI: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?i-u:doi\b|cnki\b)|^10\.[0-9]{4}"));
    let bare = part.trim_end_matches(['.', ':', '"', ')', ']']);
    let letters = bare.contains(|c: char| c.is_ascii_alphabetic());
    let word = bare.starts_with(|c: char| c.is_ascii_uppercase()) && bare.bytes().all(|b| b.is_ascii_alphabetic());
    // A path may go on with the year of its page: `http://example.org/ 2012/03/a.html`.
    DATED.is_match(part) && !(letters && address.ends_with('/'))
        || DOI.is_match(part) && !address.ends_with('/')
        || word
}

/// A key, which mixes letters of both cases with digits: `Y09DA42mdXJCz`.
fn is_key(part: &str) -> bool {
    part.len() > SHORTEST
        && part.bytes().all(|b| b.is_ascii_alphanumeric())
        && part.contains(|c: char| c.is_ascii_digit())
        && part.contains(|c: char| c.is_ascii_lowercase())
        && part.contains(|c: char| c.is_ascii_uppercase())
}

/// What names of hosts and files end with.
const ENDINGS: [&str; 16] =
    ["cn", "com", "org", "net", "edu", "gov", "htm", "html", "shtml", "pdf", "php", "asp", "aspx", "jsp", "doc", "xml"];

/// Bytes of a formula, of a part, and of one that only hyphens tell.
const LONGEST_FORMULA: usize = 60;
const LONGEST_PART: usize = 200;
const SHORTEST: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_with_the_spaces_in_them() {
        for (text, address) in [
            ("Lakes. http://a.example.org/x.htm. 2001", "http://a.example.org/x.htm."),
            ("http://www. example.org/ponds/ reeds-in-winter.", "http://www. example.org/ponds/ reeds-in-winter."),
            ("http://example.org/wiki/ Reed_Lake. [2001-02-03]", "http://example.org/wiki/ Reed_Lake."),
            ("http: //lake. example. cn/info/19. htm.", "http: //lake. example. cn/info/19. htm."),
            ("http://example.org/a_ board. [2017-7-10]", "http://example.org/a_ board."),
            ("ht-tp://www. example.cn/re-a/x.aspx", "ht-tp://www. example.cn/re-a/x.aspx"),
            ("http s://example.org/a.html.", "http s://example.org/a.html."),
            ("http://example.org/new-if la-of-lakes.", "http://example.org/new-if la-of-lakes."),
            ("http://example.org/a $\\ c =$ Reed+Lake&x=1", "http://example.org/a $\\ c =$ Reed+Lake&x=1"),
            ("http://example.org/2016/02/ Reeds of the lake. 2001", "http://example.org/2016/02/"),
            ("见 www.example.cn, 2001", "www.example.cn"),
            ("http：//example.org/a 湖", "http：//example.org/a"),
            ("http://example.org/lakes A second work. 2001", "http://example.org/lakes"),
            ("http://example.org/. and more", "http://example.org/."),
            ("http://www.a.cn/b/c.html. 2012-03-04.", "http://www.a.cn/b/c.html."),
            ("http://www.a.cn/b/c.html 2012-03-04.", "http://www.a.cn/b/c.html"),
            ("http://www.a.cn/b/c.html 2012/03/04.", "http://www.a.cn/b/c.html"),
            ("http://www.a.cn/b/c. DOI:10.1016/j.a.2012.03.004.", "http://www.a.cn/b/c."),
            ("http://www.a.cn/b/c. CNKI.", "http://www.a.cn/b/c."),
            ("http://www.a.cn/b/. English.", "http://www.a.cn/b/."),
            ("http://www.a.cn. Springer.", "http://www.a.cn."),
            ("http://www.a.cn/b. Accessed [2012-03-04]", "http://www.a.cn/b."),
            ("http://www.a.cn/b/ PDF", "http://www.a.cn/b/"),
            ("http://www.a.cn/ 2012/03/b.html", "http://www.a.cn/ 2012/03/b.html"),
        ] {
            assert_eq!(find(text, 0).and_then(|at| text.get(at)), Some(address), "{text}");
        }
        for text in ["the step: /a", "php://x".trim_end_matches("x"), "湖 http: ", "output"] {
            assert_eq!(find(text, 0), None, "{text}");
        }
    }
}
