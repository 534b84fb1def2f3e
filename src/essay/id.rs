//! Ids: of essays (`[a-z0-9][a-z0-9_-]{0,63}`), of sections (`{essay id}.{anchor}`) and the paths of sections (`2.1`).

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Section;
use crate::text::fold;

/// Crockford's base32 in lower case.
const SYMBOLS: &str = "0123456789abcdefghjkmnpqrstvwxyz";

/// Most significant bit first.
static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut spec = Specification::new();
    spec.symbols.push_str(SYMBOLS);
    #[expect(clippy::expect_used, reason = "the alphabet is a constant of 32 different symbols")]
    spec.encoding().expect("a valid alphabet")
});

/// The first `length` characters of base32 of BLAKE3 over `bytes`; `length` is at most 48.
pub(crate) fn digest(bytes: &[u8], length: usize) -> String {
    let hash = blake3::hash(bytes);
    let encoded = BASE32.encode(hash.as_bytes().get(..30).unwrap_or_default());
    encoded.get(..length).unwrap_or_default().to_owned()
}

/// Why a string can't be an id or a path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidId {
    /// Not `[a-z0-9][a-z0-9_-]{0,63}`.
    #[error("an essay's id is 1 to 64 of a-z, 0-9, _ and -, and begins with a letter or a digit")]
    Essay,
    /// Not an essay's id, a dot and an anchor.
    #[error("a section's id is its essay's id, a dot and an anchor of six characters, which may have a number: -2")]
    Section,
    /// Not numbers joined by dots.
    #[error("a section's path is numbers joined by dots: 2.1")]
    Path,
}

/// The identity of an essay. It never changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = "^[a-z0-9][a-z0-9_-]{0,63}$", examples("7z3k9q0m5v8t2r1x"))]
pub struct EssayId(String);

impl EssayId {
    /// The id that follows from a key: 16 characters, 80 bits of BLAKE3.
    pub fn of(key: &Key) -> Self {
        Self(digest(key.0.as_bytes(), 16))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for EssayId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let bytes = text.as_bytes();
        let plain = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let well_formed = (1..=64).contains(&bytes.len())
            && bytes.first().is_some_and(plain)
            && bytes.iter().all(|b| plain(b) || matches!(b, b'_' | b'-'));
        if well_formed { Ok(Self(text.to_owned())) } else { Err(InvalidId::Essay) }
    }
}

impl TryFrom<String> for EssayId {
    type Error = InvalidId;

    /// As [`EssayId::from_str`], but takes the empty id of an essay that isn't stored.
    fn try_from(text: String) -> Result<Self, InvalidId> {
        if text.is_empty() { Ok(Self(text)) } else { text.parse() }
    }
}

impl From<EssayId> for String {
    fn from(id: EssayId) -> Self {
        id.0
    }
}

impl fmt::Display for EssayId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What an essay's id is made from: `NAME/path/of/file.txt`, or a text that was posted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(pub String);

/// The identity of a section: `{essay id}.{anchor}`. It changes only when a title from the top down to it does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, examples("7z3k9q0m5v8t2r1x.4hd9we"))]
pub struct SectionId(String);

impl SectionId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The essay that the section is, or was, part of.
    pub fn essay(&self) -> EssayId {
        EssayId(self.0.split('.').next().unwrap_or_default().to_owned())
    }
}

impl FromStr for SectionId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let (essay, anchor) = text.split_once('.').ok_or(InvalidId::Section)?;
        essay.parse::<EssayId>().map_err(|_| InvalidId::Section)?;
        let (hash, repeat) = anchor.split_once('-').map_or((anchor, None), |(h, n)| (h, Some(n)));
        let numbered = repeat.is_none_or(|n| !n.is_empty() && n.len() < 9 && n.bytes().all(|b| b.is_ascii_digit()));
        let hashed = hash.len() == 6 && hash.bytes().all(|b| SYMBOLS.as_bytes().contains(&b));
        if hashed && numbered { Ok(Self(text.to_owned())) } else { Err(InvalidId::Section) }
    }
}

impl TryFrom<String> for SectionId {
    type Error = InvalidId;

    /// As [`SectionId::from_str`], but takes the empty id of a section that isn't stored.
    fn try_from(text: String) -> Result<Self, InvalidId> {
        if text.is_empty() { Ok(Self(text)) } else { text.parse() }
    }
}

impl From<SectionId> for String {
    fn from(id: SectionId) -> Self {
        id.0
    }
}

impl fmt::Display for SectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A section's position among its siblings, from the top down: `2.1`. `0` is the opening.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = r"^\d+(\.\d+)*$", examples("2.1"))]
pub struct SectionPath(Vec<u32>);

impl SectionPath {
    /// The path of this section's child at a position.
    pub fn child(&self, position: u32) -> Self {
        let mut parts = self.0.clone();
        parts.push(position);
        Self(parts)
    }

    /// The number of parts.
    pub fn level(&self) -> usize {
        self.0.len()
    }

    /// Whether this is the opening, path `0`.
    pub fn is_opening(&self) -> bool {
        self.0 == [0]
    }
}

impl FromStr for SectionPath {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let part = |part: &str| match part.as_bytes() {
            [b'0'] | [b'1'..=b'9', ..] if part.bytes().all(|b| b.is_ascii_digit()) => part.parse().ok(),
            _ => None,
        };
        text.split('.').map(part).collect::<Option<Vec<u32>>>().map(Self).ok_or(InvalidId::Path)
    }
}

impl TryFrom<String> for SectionPath {
    type Error = InvalidId;

    /// As [`SectionPath::from_str`], but takes the empty path of a section that isn't placed yet.
    fn try_from(text: String) -> Result<Self, InvalidId> {
        if text.is_empty() { Ok(Self(Vec::new())) } else { text.parse() }
    }
}

impl From<SectionPath> for String {
    fn from(path: SectionPath) -> Self {
        path.to_string()
    }
}

impl fmt::Display for SectionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, part) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            write!(f, "{part}")?;
        }
        Ok(())
    }
}

/// Sets id, path and level of every section. The first top section keeps path `0` if it has it; others count from 1.
pub(super) fn identify_sections(essay: &EssayId, sections: &mut [Section]) {
    let mut seen = HashMap::new();
    let first = u32::from(!sections.first().is_some_and(|s| s.path.is_opening()));
    identify(essay, &SectionPath::default(), first, "", &mut seen, sections);
}

fn identify(
    essay: &EssayId,
    parent: &SectionPath,
    first: u32,
    above: &str,
    seen: &mut HashMap<String, u32>,
    sections: &mut [Section],
) {
    for (position, section) in (first..).zip(sections) {
        section.path = parent.child(position);
        section.level = section.path.level();
        let titles = format!("{above}\n{}", fold(section.title.as_deref().unwrap_or_default()));
        let anchor = digest(titles.as_bytes(), 6);
        let times = seen.entry(anchor.clone()).and_modify(|n| *n += 1).or_insert(1);
        let repeat = if *times > 1 { format!("-{times}") } else { String::new() };
        section.id = SectionId(format!("{essay}.{anchor}{repeat}"));
        identify(essay, &section.path.clone(), 1, &titles, seen, &mut section.sections);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_essay_id_is_sixteen_characters_of_base32() {
        let id = EssayId::of(&Key("essays/a.txt".into()));
        assert_eq!(id.as_str().len(), 16);
        assert!(id.as_str().parse::<EssayId>().is_ok());
    }

    #[test]
    fn malformed_ids_and_paths_are_refused() {
        for bad in ["", "-a", "A", "a.b", "ä", &"x".repeat(65)] {
            assert_eq!(bad.parse::<EssayId>(), Err(InvalidId::Essay), "{bad}");
        }
        for bad in ["a", "a.", "a.12345", "a.12345u", "a.123456-", "a.123456-x", "A.123456"] {
            assert_eq!(bad.parse::<SectionId>(), Err(InvalidId::Section), "{bad}");
        }
        for bad in ["", ".", "1.", "01", "a", "-1", "1..2", "99999999999"] {
            assert_eq!(bad.parse::<SectionPath>(), Err(InvalidId::Path), "{bad}");
        }
    }

    #[test]
    fn a_section_id_stays_when_the_script_or_the_numbering_changes() {
        let section = |number: &str, title: &str| Section {
            number: Some(number.into()),
            title: Some(title.into()),
            ..Section::default()
        };
        let essay: EssayId = "notes".parse().expect("a valid id");
        let mut traditional = [section("一", "圖書館"), section("二", "圖書館")];
        let mut simplified = [section("1", "图书馆"), section("3", "图 书 馆")];
        identify_sections(&essay, &mut traditional);
        identify_sections(&essay, &mut simplified);
        assert_eq!(traditional[0].id, simplified[0].id);
        assert_eq!(traditional[1].id.as_str(), format!("{}-2", traditional[0].id));
        assert_eq!(traditional[1].id, simplified[1].id);
        assert_eq!(traditional[1].path.to_string(), "2");
    }
}
