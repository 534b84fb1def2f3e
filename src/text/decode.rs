//! Bytes to text: which encoding they are in, and whether they are text at all.
//!
//! In this order: a byte-order mark; the encoding that the sender declares, if the bytes are valid in it; UTF-8, if they
//! are valid; else the candidate that gives the most plausible Chinese. GB2312 and GBK are always read as GB18030, of
//! which they are subsets. Takes time linear in the input.

mod plausible;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::chars::{any_byte, any_two_bytes, is_han, is_invisible, is_stray_control};

/// A decoded source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// Without a byte-order mark; newlines as they stand. A malformed sequence is U+FFFD, a NUL stays.
    pub text: String,
    /// The WHATWG name: `UTF-8`, `gb18030`, `Big5`, `UTF-16LE`…
    pub encoding: &'static str,
    /// Whether some bytes could not be decoded, or NULs stand in the text.
    pub malformed: bool,
    /// Whether the encoding was guessed from little evidence.
    pub unsure: bool,
}

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Nothing but white space.
    #[error("there is nothing but white space")]
    Empty,
    /// Binary data.
    #[error("{0}")]
    NotText(Binary),
}

/// What tells that bytes are binary data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Binary {
    /// They begin like a file of this format.
    #[error("it is a {0} file")]
    Format(&'static str),
    /// NULs that UTF-16 does not explain.
    #[error("it holds many NUL characters")]
    Nuls,
    /// Other control characters.
    #[error("it holds many control characters")]
    Controls,
    /// Valid in no encoding.
    #[error("most of it is valid in no encoding")]
    Undecodable,
}

/// Bytes from which a guess is made. The longest prefix that is looked at; more does not change a guess.
const SAMPLE: usize = 1 << 20;

/// Decodes a source. `label` is what its sender declares, such as the charset of a `Content-Type`.
///
/// # Errors
/// [`DecodeError`] where nothing but white space is in it, and where it is binary data.
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded, DecodeError> {
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(DecodeError::NotText(Binary::Format(name)));
    }
    let known = marked(bytes).or_else(|| declared(bytes, label)).or_else(|| utf_8(bytes));
    let decoded = known.map_or_else(|| guessed(bytes), Ok)?;
    check(&decoded.text)?;
    Ok(decoded)
}

/// How files begin that people take for text, or send by mistake.
const MAGIC: [(&[u8], &str); 9] = [
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (or Word, EPUB)"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Microsoft Office"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1F\x8B", "gzip"),
    (b"\x7FELF", "program"),
    (b"Rar!\x1A\x07", "RAR"),
];

/// By the byte-order mark.
fn marked(bytes: &[u8]) -> Option<Decoded> {
    let (encoding, length) = Encoding::for_bom(bytes)?;
    Some(decode_as(encoding, bytes.get(length..).unwrap_or_default()))
}

/// By the declared encoding, where the bytes are valid in it and look like text, and not more like UTF-8.
fn declared(bytes: &[u8], label: Option<&str>) -> Option<Decoded> {
    let encoding = Encoding::for_label(label?.as_bytes()).map(widened)?;
    // Servers declare these without looking, and no byte is malformed in them.
    if encoding.is_single_byte() {
        return None;
    }
    let decoded = decode_as(encoding, bytes);
    let score = plausible::score(sample_of(&decoded.text));
    let worse_than_utf_8 =
        || encoding != UTF_8 && std::str::from_utf8(bytes).is_ok_and(|text| plausible::score(sample_of(text)) > score);
    (!decoded.malformed && score >= 0 && !worse_than_utf_8()).then_some(decoded)
}

/// By validity as UTF-8. Bytes that are valid by accident give odd characters, or are UTF-16 with its NULs.
fn utf_8(bytes: &[u8]) -> Option<Decoded> {
    // As `str::from_utf8` does, which takes ten times as long for Chinese text.
    let text = UTF_8.decode_without_bom_handling_and_without_replacement(bytes)?;
    let nuls = if bytes.contains(&0) { bytes.iter().filter(|b| **b == 0).count() } else { 0 };
    let certain = text.chars().any(is_han) || plausible::average(sample_of(&text)) >= -1;
    (certain && nuls * 16 <= bytes.len()).then(|| Decoded {
        text: text.into_owned(),
        encoding: UTF_8.name(),
        malformed: nuls > 0,
        unsure: false,
    })
}

/// By what gives the most plausible text, unless even that is worse than characters drawn by lot.
fn guessed(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len() && !ends_within_a_character(sample));
    let candidates = [UTF_8, GB18030, BIG5, UTF_16LE, UTF_16BE, widened(detector.guess(None, Utf8Detection::Allow))];
    let score = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let text = text.strip_suffix('\u{FFFD}').unwrap_or(&text);
        let score = plausible::score(text);
        // Any bytes are some characters in UTF-16: it has to be Chinese, or hardly anything but ASCII.
        let any_bytes = [UTF_16LE, UTF_16BE].contains(&encoding) && score <= 0;
        let foreign = text.chars().filter(|c| !c.is_ascii()).count();
        if any_bytes && foreign * 10 > sample.len() / 2 { i64::MIN } else { score }
    };
    let mut scores: Vec<_> = candidates.iter().map(|encoding| (score(encoding), *encoding)).collect();
    // Stable: among equals the first candidate stays in front.
    scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scores.dedup_by_key(|(_, encoding)| *encoding);
    let (best, encoding) = scores.first().copied().unwrap_or((0, UTF_8));
    let second = scores.get(1).map_or(0, |(score, _)| *score);
    let mut decoded = decode_as(encoding, bytes);
    decoded.unsure = best < plausible::SURE || best.saturating_sub(second.max(0)) < plausible::SURE / 2;
    if plausible::average(sample_of(&decoded.text)) <= plausible::BY_LOT && bytes.len() > 64 {
        return Err(DecodeError::NotText(Binary::Undecodable));
    }
    Ok(decoded)
}

/// GB18030 for its subsets GBK and GB2312, which pages declare when they mean it.
fn widened(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// Whether the last byte may be the first half of a character: the detector must not be told that such a text is whole.
fn ends_within_a_character(bytes: &[u8]) -> bool {
    bytes.last().is_some_and(|b| *b >= 0x80)
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let malformed = had_errors || text.contains('\0');
    Decoded { text: text.into_owned(), encoding: encoding.name(), malformed, unsure: false }
}

/// The beginning of a text, as much as a guess needs.
fn sample_of(text: &str) -> &str {
    (SAMPLE..SAMPLE + 4).find_map(|end| text.get(..end)).unwrap_or(text)
}

/// Refuses what is no text. One stray NUL or control character is damage; one in twenty is not text.
fn check(text: &str) -> Result<(), DecodeError> {
    if is_clean(text) && text.chars().any(|c| !c.is_whitespace() && !is_invisible(c)) {
        return Ok(());
    }
    let (mut chars, mut nuls, mut controls, mut undecodable) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut visible = false;
    for c in text.chars() {
        chars += 1;
        match c {
            '\0' => nuls += 1,
            '\u{FFFD}' => undecodable += 1,
            c if is_han(c) => visible = true,
            c if is_stray_control(c) => controls += 1,
            c => visible |= !c.is_whitespace() && !is_invisible(c),
        }
    }
    let many = |count: usize| count > 1 && count * 20 > chars;
    if many(nuls) {
        Err(DecodeError::NotText(Binary::Nuls))
    } else if many(controls + nuls) {
        Err(DecodeError::NotText(Binary::Controls))
    } else if undecodable > 1 && undecodable * 4 > chars {
        Err(DecodeError::NotText(Binary::Undecodable))
    } else if visible {
        Ok(())
    } else {
        Err(DecodeError::Empty)
    }
}

/// Whether a text holds no control character that it has no use for, and nothing undecodable. False also for some that
/// are clean: it looks at bytes without a branch, which takes a tenth of the time of looking at characters.
fn is_clean(text: &str) -> bool {
    let control = |b: u8| ((b < b' ') & !matches!(b, b'\t'..=b'\r')) | (b == 0x7F);
    // U+0080 to U+009F are C2 80 to C2 9F, U+FFFD is EF BF BD: among the last of EF, where hardly anything is.
    let odd = |a: u8, b: u8| ((a == 0xC2) & (b < 0xA0)) | ((a == 0xEF) & (b == 0xBF));
    !any_byte(text, control) && !any_two_bytes(text, odd)
}

#[cfg(test)]
mod tests;
