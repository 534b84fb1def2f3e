//! How a label stands before its value: in brackets, with a colon or a dash, alone, with a space, or glued to it.

use super::Field;

/// How a label stands before its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Form {
    /// `【摘要】`, also with one of the brackets lost.
    Bracketed,
    /// `摘要：`
    Colon,
    /// `摘 要` and nothing else.
    Alone,
    /// `摘要 农业…`
    Spaced,
    /// `摘要农业…`
    Glued,
}

/// The form of a label by what stands behind its word, and the bytes of it that belong to the label. `opened` says whether a
/// bracket stands before the word.
pub(super) fn of(field: Field, rest: &str, opened: bool) -> (Form, usize) {
    dashed(field, rest).unwrap_or_else(|| marked(rest, opened))
}

/// The form that follows from what stands behind the word, and the bytes of it that belong to the label.
fn marked(rest: &str, opened: bool) -> (Form, usize) {
    let mut closed = opened;
    let mut colon = false;
    let mut used = 0;
    let mut space = false;
    for (offset, c) in rest.char_indices() {
        match c {
            ':' | '：' | '∶' | '﹕' | '︰' if !colon => colon = true,
            // What recognition makes of a colon.
            ';' | '；' if !colon && used == 0 && offset == 0 => colon = true,
            '】' | ']' | '］' | '〕' | '〗' | '」' | '>' => closed = true,
            ')' | '）' if opened => {}
            // Bold type of Markdown ends behind its label.
            '*' if used == offset => {}
            '\\' if used == offset && rest.get(offset + 1..).is_some_and(|rest| rest.starts_with('*')) => {}
            _ if c.is_whitespace() => {
                space = true;
                continue;
            }
            _ => break,
        }
        used = offset + c.len_utf8();
    }
    // 参考文献（References）：
    if !colon && let Some(translated) = rest.get(used..).and_then(translation) {
        let (form, more) = marked(rest.get(used + translated..).unwrap_or_default(), closed);
        return (form, used + translated + more);
    }
    let form = match rest.get(used..).map(str::trim) {
        _ if colon => Form::Colon,
        _ if closed => Form::Bracketed,
        None | Some("") => Form::Alone,
        _ if space => Form::Spaced,
        _ => Form::Glued,
    };
    (form, used + rest.get(used..).map_or(0, |r| r.len() - r.trim_start().len()))
}

/// Fewer characters behind a dash, and no sentence, are the rest of a title.
const TITLE: usize = 40;

/// The em dash that journals set for a colon behind an English label, and the bytes up to its value: `Index Terms—boats, ferries`.
/// Behind the dash of `Abstract—concrete pairs` and of the title `Abstract—The Art of the Ferry` no sentence begins, and behind that of
/// `Keywords—a short history` no list.
fn dashed(field: Field, rest: &str) -> Option<(Form, usize)> {
    let bare = rest.trim_start();
    let value = bare.trim_start_matches(['—', '―']).trim_start();
    let dashed = (1..=2).contains(&bare.chars().take_while(|c| matches!(c, '—' | '―')).count());
    let begins = match field {
        Field::AbstractEn => {
            let told = value.chars().count() >= TITLE || value.trim_end().ends_with(['.', '?', '!']);
            value.is_empty() || value.starts_with(|c: char| c.is_ascii_uppercase()) && told
        }
        Field::KeywordsEn => value.is_empty() || value.contains([';', '；', ',', '，']),
        _ => false,
    };
    (dashed && begins).then_some((Form::Colon, rest.len() - value.len()))
}

/// The length of a Latin translation of the label in brackets, or of `References` alone with no more behind it.
fn translation(rest: &str) -> Option<usize> {
    let inside = rest.trim_start();
    let bare = inside.trim_end().trim_end_matches([':', '：']).trim_end();
    if ["References", "REFERENCES", "Reference", "REFERENCE"].contains(&bare) {
        return Some(rest.len() - inside.len() + bare.len());
    }
    let open = inside.chars().next().filter(|c| matches!(c, '(' | '（' | '[' | '［'))?;
    let close = inside.char_indices().take(26).find(|(_, c)| matches!(c, ')' | '）' | ']' | '］'))?.0;
    let word = inside.get(open.len_utf8()..close)?;
    let latin = (3..24).contains(&word.len()) && word.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
    let closer = inside.get(close..)?.chars().next()?;
    latin.then(|| rest.len() - inside.len() + close + closer.len_utf8())
}
