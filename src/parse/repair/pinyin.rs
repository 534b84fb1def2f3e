//! Pinyin in brackets behind Traditional characters: `農業(yè)企業(yè)`.

use super::Damage;
use crate::essay::RepairKind;
use crate::text::chars::{any_byte, has_tone_mark, is_han};

/// A document with fewer glosses than this has brackets that mean something.
const GLOSSED: usize = 3;

/// Syllables without tone, which are glosses only behind the character that is read so.
const TONELESS: [(char, &str); 6] =
    [('們', "men"), ('麼', "me"), ('嗎', "ma"), ('個', "ge"), ('兒', "er"), ('著', "zhe")];

/// Whether a text may have glosses: a cheap look before the real one.
pub(super) fn is_glossed(text: &str) -> bool {
    // The first bytes of the vowels with tone marks; hardly any other character of a Chinese text has them.
    let marked = any_byte(text, |b| matches!(b, 0xC3..=0xC7 | 0xE1));
    marked
        && text.contains(['(', '（'])
        && text.chars().filter(|c| !c.is_ascii() && has_tone_mark(*c)).nth(GLOSSED - 1).is_some()
}

pub(super) fn find(chars: &[char], damage: &mut Damage) {
    let mut glosses = Vec::new();
    for (i, c) in chars.iter().enumerate() {
        if matches!(c, '(' | '（')
            && let Some(before) = i.checked_sub(1).and_then(|at| chars.get(at)).filter(|c| is_han(**c))
            && let Some(gloss) = gloss_at(*before, chars.get(i..).unwrap_or_default())
        {
            glosses.push((i, gloss));
        }
    }
    if glosses.iter().filter(|(_, gloss)| gloss.iter().any(|c| has_tone_mark(*c))).count() >= GLOSSED {
        for (i, gloss) in glosses {
            damage.repair(RepairKind::PinyinGloss, gloss, String::new(), i);
        }
    }
}

/// The brackets at the beginning, with the one syllable in them that the character before is read as.
fn gloss_at(before: char, chars: &[char]) -> Option<&[char]> {
    let end = chars.iter().take(10).position(|c| matches!(c, ')' | '）'))?;
    let syllable = chars.get(1..end)?;
    let toned = syllable.iter().filter(|c| has_tone_mark(**c) || matches!(c, '\u{300}'..='\u{30C}')).count();
    let letters = (1..=7).contains(&syllable.len())
        && syllable.iter().all(|c| {
            c.is_ascii_lowercase() || matches!(c, 'ü' | 'ɑ' | 'ɡ' | '\u{300}'..='\u{30C}') || has_tone_mark(*c)
        });
    let toneless = || TONELESS.iter().any(|(c, read)| *c == before && syllable.iter().copied().eq(read.chars()));
    (letters && (toned == 1 || toneless())).then(|| chars.get(..=end)).flatten()
}
