//! Whether a label in the middle of a line is one: by what stands before it, and by the mark behind it.

use super::{Field, Form, Label, list};
use crate::parse::chars::{is_closer, is_han};
use crate::parse::front::is_affiliation;
use crate::parse::located::slice;

/// Whether a label with a colon ends the list of keywords that it runs into: `…；沉降作者简介：`, `…; link收稿日期：`.
/// Keywords have no colons, and what isn't a word of everyday prose may follow them without a space.
pub(super) fn ends_keywords(text: &str, label: &Label, last: Option<&Label>) -> bool {
    let listing = last.is_some_and(|last| matches!(last.field, Field::Keywords | Field::KeywordsEn));
    let long = slice(text, &label.at).chars().filter(|c| is_han(*c)).count() >= 4;
    let rest = text.get(label.at.end..).unwrap_or_default();
    let coded = rest.starts_with(|c: char| c.is_ascii_uppercase())
        && rest.chars().skip(1).take(2).any(|c| c.is_ascii_digit())
        && label.field == Field::Clc;
    // `关键词渡口，水位分类号`: the number is lost. Where labels have colons, 图书分类号 may be a keyword.
    let above = text.get(..label.at.start).and_then(|text| text.chars().next_back());
    let bare = last.is_some_and(|last| last.form == Form::Glued) && above.is_some_and(is_han);
    // `图书分类号` is a word: the label of the code has no more before it than the keyword that it runs into.
    let before = text.get(..label.at.start).unwrap_or_default();
    let word = ["图书", "圖書", "中图", "中圖", "文献", "文獻"].iter().any(|word| before.ends_with(word));
    let empty = label.field == Field::Clc && label.form == Form::Alone && bare && !word;
    listing && (coded || empty || long && matches!(label.form, Form::Bracketed | Form::Colon))
}

/// Whether the label of keywords between spaces stands behind the last sentence of an abstract that its own label opens:
/// `摘要 …参考。 关键词 渡口 木船`.
pub(super) fn follows_abstract(text: &str, label: &Label, last: Option<&Label>) -> bool {
    let above = text.get(..label.at.start).unwrap_or_default();
    label.field == Field::Keywords
        && label.form == Form::Spaced
        && last.is_some_and(|last| last.field == Field::Abstract)
        && above.ends_with(char::is_whitespace)
        && above.trim_end().ends_with(['。', '！', '？'])
}

/// Whether a label's word is one of the keywords between which it stands: `图书馆；主题词；编目`. What divides the list stands on
/// both sides of it, or the list begins or ends with it.
pub(super) fn is_keyword(text: &str, label: &Label, last: Option<&Label>) -> bool {
    let Some(last) = last.filter(|last| matches!(last.field, Field::Keywords | Field::KeywordsEn)) else {
        return false;
    };
    let divides = |c: char| matches!(c, ';' | '；' | ',' | '，' | '、');
    let list = text.get(last.at.end..label.at.start).unwrap_or_default().trim();
    let printed = slice(text, &label.at).trim_end();
    let behind = text.get(label.at.end..).unwrap_or_default();
    let open = list.is_empty() || list.ends_with(divides);
    let closed = printed.ends_with(divides)
        || !printed.ends_with([':', '：']) && behind.trim_start_matches([' ', '　']).starts_with(divides);
    open && closed
}

/// Whether a label without a mark in the middle of a line of an English block is one: behind a bracket that closes the
/// affiliations, or glued to its text behind a sentence. `…Beijing 100190, China) AbstractIn …`, `…end. Keywordsinternational …`.
fn stands_in_english(text: &str, label: &Label) -> bool {
    let above = text.get(..label.at.start).unwrap_or_default().trim_end().chars().next_back();
    let below = text.get(label.at.end..).unwrap_or_default();
    match label.field {
        Field::AbstractEn => {
            above.is_some_and(|c| matches!(c, ')' | '）'))
                && behind_postcode(text, label)
                && below.starts_with(|c: char| c.is_ascii_uppercase() || c == '[')
        }
        Field::KeywordsEn => {
            let ended = above.is_some_and(|c| matches!(c, '.' | '．' | ')' | '）'));
            let capital = below.starts_with(|c: char| c.is_ascii_uppercase());
            // The stop is lost, but `KeywordsTown` shows a label.
            let shown = label.form == Form::Glued && (ended || capital && list::is_latin(below));
            shown || ended && label.form == Form::Spaced && list::is_latin(below)
        }
        _ => false,
    }
}

/// Whether a postcode stands before the label on its line, and no Han: what affiliations have, and prose hasn't.
fn behind_postcode(text: &str, label: &Label) -> bool {
    let before = text.get(..label.at.start).and_then(|text| text.rsplit('\n').next()).unwrap_or_default();
    !before.contains(is_han) && before.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 6)
}

/// Whether the label stands right behind the postcode of an institution, and no sentence ends on its line before: the last of
/// the affiliations.
fn behind_address(text: &str, label: &Label) -> bool {
    let before = text.get(..label.at.start).and_then(|text| text.rsplit('\n').next()).unwrap_or_default();
    let line = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ')' | '）'));
    let digits = line.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 6 && is_affiliation(line)
}

/// Whether the label stands right behind a time of day: `19:05:21来源：`.
fn behind_clock(text: &str, label: &Label) -> bool {
    let before = text.get(..label.at.start).unwrap_or_default().as_bytes();
    matches!(before, [.., b':', tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit())
}

/// Whether a label in the middle of a line is one. General words must stand free: 来源：, 作者：.
pub(super) fn stands_free(text: &str, label: &Label, before: Option<char>) -> bool {
    let marked = matches!(label.form, Form::Bracketed | Form::Colon);
    let free = before.is_none_or(|c| c.is_whitespace() || is_closer(c) || matches!(c, '。' | '；' | ';' | '.'));
    match label.field {
        Field::Abstract | Field::Keywords | Field::Clc | Field::DocumentCode | Field::ArticleNumber => {
            let coded = before.is_some_and(|c| c.is_ascii_digit() || is_closer(c)) && label.field == Field::Abstract;
            let below = text.get(label.at.end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            // `…提供参考。关键词渡口，木船，水位`
            let listed = label.field == Field::Keywords && label.form == Form::Glued && list::is_han(below);
            // `…研究所北京100091摘要园林四季…`
            let placed = label.field == Field::Abstract && label.form == Form::Glued && behind_address(text, label);
            marked
                || placed
                || listed && before == Some('。')
                || ((label.spaced && free || coded) && label.form == Form::Spaced)
        }
        Field::Doi => marked && free || text.get(label.at.end..).is_some_and(|rest| rest.starts_with("10.")),
        Field::AbstractEn | Field::KeywordsEn => marked && free || stands_in_english(text, label),
        Field::Funding | Field::AuthorNote => marked && free,
        Field::Received | Field::Revised | Field::Published | Field::Author | Field::Source | Field::Journal => {
            marked && (free || behind_clock(text, label))
        }
        Field::Affiliation | Field::Editor | Field::Citation => marked && free,
        Field::Contribution | Field::Contact | Field::Column | Field::References | Field::Notes => false,
    }
}
