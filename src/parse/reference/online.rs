//! What an online work adds: DOI, address, the dates of update and access. Taken out before the rest is read.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::narrow::is_digit;
use super::pattern::pattern;
use super::{access, address};
use crate::parse::located::slice;
use crate::text::chars::any_two_bytes;

/// What was found, and the text without it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Online {
    pub doi: Option<String>,
    pub url: Option<String>,
    /// ISO 8601.
    pub accessed: Option<String>,
    /// The year of publication or update, in brackets behind the mark.
    pub updated: Option<i32>,
    pub rest: String,
}

static DOI: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:doi\s*[:：.．]?\s*)?(?:https?\s*[:：]\s*//\s*(?:dx\.)?doi\.org/)?\b(10\.[0-9]{4,9}(?:\.[0-9]+)*\s?/\s?[!-~&&[^\s,;\]]]+)",
    )
});
/// Identifiers of other registries, which have no field: `DOI:CNKI:…`, `CSTR:…`; in an address they are part of it.
static CNKI: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i-u)(?:doi\s*(?::|：)\s*[A-Z]|(?:^|[\s.;])CSTR\s*(?::|：)\s*[0-9])[!-~]+"));
static UPDATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[(（]\s*([0-9]{4})\s*[-－—–./年]\s*[0-9]{1,2}(?:\s*[-－—–./月]\s*[0-9]{1,2})?\s*日?\s*[)）]")
});

/// The text without addresses, whose letters are of no language.
pub(super) fn without_addresses(text: &str) -> Cow<'_, str> {
    let text = address::without(text);
    if may_have_doi(&text) { DOI.replace_all(&text, " ").into_owned().into() } else { text }
}

/// A cheap look before the pattern, which is slow in Chinese text because of its word boundary.
fn may_have_doi(text: &str) -> bool {
    text.match_indices("10.").any(|(at, prefix)| text.as_bytes().get(at + prefix.len()).is_some_and(u8::is_ascii_digit))
}

/// Reads and takes out what belongs to an online work. `text` is what stands behind the type mark, or all of it.
pub(super) fn read(text: &str) -> Online {
    let mut online = Online { rest: text.to_owned(), ..Online::default() };
    // An address that holds a DOI is one all the same, save that of the resolver.
    let holds = address::find(text, 0).filter(|at| {
        let address = slice(text, at);
        may_have_doi(address) && !address.contains("doi.org")
    });
    if let Some(at) = holds {
        let doi = DOI.captures(slice(text, &at)).and_then(|found| Some(found.get(1)?.as_str().to_owned()));
        let bare = doi.as_deref().map(|doi| VIEWS.iter().find_map(|view| doi.strip_suffix(view)).unwrap_or(doi));
        online.doi = bare.map(|doi| trim_end(doi).to_owned());
    }
    if online.doi.is_none()
        && let Some(found) = may_have_doi(text).then(|| DOI.captures(text)).flatten()
    {
        online.doi = found.get(1).map(|doi| trim_end(&doi.as_str().replace(' ', "")).to_owned());
        online.rest = cut(&online.rest, &DOI);
    }
    let registry = |a: u8, b: u8| (a | 0x20 == b'd') & (b | 0x20 == b'o') | (a | 0x20 == b'c') & (b | 0x20 == b's');
    if any_two_bytes(&online.rest, registry)
        && let Cow::Owned(rest) = CNKI.replace_all(&online.rest, "")
    {
        online.rest = rest;
    }
    if let Some(found) = address::find(&online.rest, 0) {
        let (before, behind) = (online.rest.get(..found.start), online.rest.get(found.end..));
        let url: String = slice(&online.rest, &found).replace('：', ":").split_whitespace().collect();
        online.url = Some(trim_end(&url).to_owned());
        online.rest = format!("{} {}", before.unwrap_or_default(), behind.unwrap_or_default());
    }
    let addressed = online.url.is_some() || online.doi.is_some();
    let day = access::read_labelled(&online.rest);
    if let Some((day, rest)) = day.or_else(|| access::read_told(&online.rest, addressed)) {
        (online.accessed, online.rest) = (Some(day), rest);
    }
    let bracketed = online.rest.split(['(', '（']).skip(1).any(|inside| inside.trim_start().starts_with(is_digit));
    if bracketed && let Some(found) = UPDATED.captures(&online.rest) {
        online.updated = found.get(1).and_then(|year| year.as_str().parse().ok());
        online.rest = cut(&online.rest, &UPDATED);
    }
    online
}

/// Whether a line begins with the day on which an address was read: `最后访问日期：2020-03-05`, `2020年3月5日访问`.
pub(super) fn tells_of_access(line: &str) -> bool {
    static READ: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[\s\[［(（〔【]*(?:(?:最后|最近|上次)?(?:访问|检索|引用|上网|查阅|浏览|登录|登陆|下载|查询|发布|更新)[\p{Han}]{0,4}\s*[:：]?\s*[0-9]{4}|[0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日)",
        )
    });
    READ.is_match(line)
}

/// Whether a text begins with where data are kept, with the days on which they came out and were read:
/// `Lake Data Bank (2018)[2025-02-14]`.
pub(super) fn begins_with_repository(text: &str) -> bool {
    static REPOSITORY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^[\s.．]*[A-Z][A-Za-z &\-]{2,60}[(（]\s*[0-9]{4}(?:-[0-9]{1,2}){0,2}\s*[)）]\s*[\[［][0-9]{4}-")
    });
    REPOSITORY.is_match(text)
}

/// What publishers put behind a DOI in their addresses.
const VIEWS: [&str; 8] = ["/summary", "/abstract", "/full", "/fulltext", "/pdf", "/epdf", "/meta", ".pdf"];

fn cut(text: &str, found: &Regex) -> String {
    found.replace(text, " ").into_owned()
}

/// The address without the punctuation of the sentence behind it.
fn trim_end(address: &str) -> &str {
    let trimmed = address.trim_end_matches(['.', ',', ';', ']', '。', '"', '\'']);
    if trimmed.contains('(') { trimmed } else { trimmed.trim_end_matches([')', '.', ',']) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_dates_are_taken_out() {
        let online = read(". (2012-06-19)[2013-03-22]. http://example.org/a/b.html.");
        assert_eq!(online.updated, Some(2012));
        assert_eq!(online.accessed.as_deref(), Some("2013-03-22"));
        assert_eq!(online.url.as_deref(), Some("http://example.org/a/b.html"));
        assert_eq!(online.rest.trim_matches([' ', '.']), "");
    }

    #[test]
    fn damaged_addresses_are_addresses() {
        for (text, url) in [
            ("htp://example.org/a", "htp://example.org/a"),
            ("http//www.example.org/a", "http//www.example.org/a"),
            ("http: //example. org/a/ b.html. See it", "http://example.org/a/b.html"),
            ("ww.example.org/a", "ww.example.org/a"),
            ("网址http://example.org/a. accessed 2001", "http://example.org/a"),
        ] {
            assert_eq!(read(text).url.as_deref(), Some(url), "{text}");
        }
        assert_eq!(read("the http of old").url, None);
    }

    #[test]
    fn a_doi_is_read_in_every_dress() {
        for text in [
            "刊名,2019. DOI:10.1234/abc.2019.05.",
            "刊名,2019. doi: 10.1234/abc.2019.05",
            "刊名,2019. https://doi.org/10.1234/abc.2019.05",
            "刊名,2019. 10.1234/abc.2019.05;",
        ] {
            assert_eq!(read(text).doi.as_deref(), Some("10.1234/abc.2019.05"), "{text}");
            assert_eq!(read(text).url, None, "{text}");
        }
        let online = read(". http://example.org/lakes/12. CSTR:32012.36.Lake.12.V1.");
        assert_eq!(online.url.as_deref(), Some("http://example.org/lakes/12"));
        let online = read(". http://example.org/lakes/CSTR:32012.36.Lake.");
        assert_eq!(online.url.as_deref(), Some("http://example.org/lakes/CSTR:32012.36.Lake"));
        assert_eq!(read("doi:CNKI:SUN:XXDJ.0.2019-04-028").doi, None);
    }
}
