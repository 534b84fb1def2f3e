//! Titles whose line end is lost, so that the text is glued to them: `2.1 现状近年来，…`. Where the title ends is told by
//! words that open a sentence, or by the text's first words, which repeat the title's. Where neither is there, nothing is
//! divided, unless a sibling's title ends with a word that stands in this line, too.

use std::collections::HashMap;

use super::candidate::{self, Candidate};
use super::decimal;
use super::scheme::{self, Scheme};
use super::sentence::{
    ends_with_noun, is_begun, is_paragraph, opens, opens_behind_noun, opens_sentence, opens_with_pause,
};
use super::why::Refusal;
use crate::parse::chars::{han_count, is_closer, is_han, is_opener};
use crate::parse::located::slice;
use crate::parse::page::Page;

/// What makes a definition of a sentence whose subject is the title's.
const PREDICATES: [&str; 13] =
    ["是", "指", "即", "为", "主要", "通常", "一般", "作为", "需要", "可以", "能够", "由", "在"];

/// The fewest and the most characters of a title that text is glued to.
const TITLE: std::ops::RangeInclusive<usize> = 4..=40;

/// The fewest characters of the text behind it.
const TEXT: usize = 30;

/// The byte where the text begins that is glued to a title; both stand in `rest`, the line behind the number.
pub(super) fn text_start(rest: &str) -> Option<usize> {
    if decimal::opens_with_unit(rest) {
        return None;
    }
    let chars: Vec<(usize, char)> = rest.char_indices().take(*TITLE.end() + 16).collect();
    TITLE
        .filter_map(|position| chars.get(position).map(|(at, _)| (position, *at)))
        .take_while(|(position, _)| {
            position.checked_sub(1).and_then(|before| chars.get(before)).is_none_or(|(_, c)| !matches!(c, '。' | '；'))
        })
        .find(|(_, at)| {
            rest.split_at_checked(*at).is_some_and(|(title, text)| {
                is_whole(title)
                    && is_text(text, TEXT)
                    && (opens_sentence(title, text) || opens_behind_noun(title, text) || repeats(title, text))
            })
        })
        .map(|(_, at)| at)
}

/// The same in a line that ends before its sentence does, and could be a title as a whole: `2.1 现状近年来，水量`. A comma
/// behind the opening words shows that they are a sentence's.
pub(super) fn broken_text_start(rest: &str) -> Option<usize> {
    let at = rest.char_indices().skip(*TITLE.start()).take(TITLE.end() - TITLE.start()).find(|(at, _)| {
        rest.split_at_checked(*at).is_some_and(|(title, text)| {
            is_whole(title)
                && is_text(text, 8)
                && text.contains(['，', ','])
                && !is_begun(title)
                && (opens(text) || opens_with_pause(text))
        })
    });
    at.map(|(at, _)| at)
}

/// How the titles below one parent end: by their last two characters.
type Endings<'a> = HashMap<&'a str, Ending>;

/// How often titles end alike, and the characters of the first one.
struct Ending {
    times: usize,
    length: usize,
}

/// Divides lines that were refused where the title of a sibling ends: below `2.1.1 监测机制` a line `2.1.2 激励机制维持…` ends
/// its title with 机制, too. Two siblings must end so,
/// or one that is as long as the title found, or several sentences follow.
pub(super) fn divide_like_siblings(
    page: &Page<'_>,
    candidates: &mut Vec<Candidate>,
    refused: &mut Vec<(usize, Refusal)>,
) {
    let mut families: HashMap<Vec<u32>, Endings<'_>> = HashMap::new();
    for candidate in candidates.iter() {
        let number = candidate.number.as_ref().filter(|number| number.scheme == Scheme::Decimal);
        let title = slice(page.text, &candidate.title);
        if let Some((_, parent)) = number.and_then(|number| number.values.split_last()).filter(|(_, p)| !p.is_empty())
            && let Some(word) = ending(title)
        {
            let length = title.chars().count();
            let endings = families.entry(parent.to_vec()).or_default();
            endings.entry(word).or_insert(Ending { times: 0, length }).times += 1;
        }
    }
    let mut found = Vec::new();
    refused.retain(|(index, why)| {
        let line = page.line(*index);
        let number = scheme::read(line).filter(|number| number.scheme == Scheme::Decimal);
        let number = number.filter(|_| matches!(why, Refusal::Long | Refusal::Sentence));
        let divided = number.and_then(|number| {
            let (_, parent) = number.values.split_last()?;
            let at = behind_ending(line.get(number.title..)?, families.get(parent)?)?;
            candidate::divided(page, *index, number, at)
        });
        let kept = divided.is_none();
        found.extend(divided);
        kept
    });
    candidates.extend(found);
    candidates.sort_by_key(|candidate| candidate.line);
}

/// Titles of one word, which no other title begins with where a sentence follows; 讨论 and 引言 are of other words, too: `讨论课`.
const WORDS: [&str; 4] = ["结论", "结语", "结束语", "結論"];

/// Divides lines that were refused behind one of [`WORDS`], where the number has one part and is the next one:
/// `4结论各园的牡丹，…`. A space between number and word shows a line as it was typed.
pub(super) fn divide_words(page: &Page<'_>, candidates: &mut Vec<Candidate>, refused: &mut Vec<(usize, Refusal)>) {
    let tops = Tops::of(candidates);
    let mut found = Vec::new();
    refused.retain(|(index, why)| {
        let line = page.line(*index);
        let number = scheme::read(line).filter(|number| {
            number.scheme == Scheme::Decimal
                && number.values.len() == 1
                && matches!(why, Refusal::Long | Refusal::Sentence)
        });
        let divided = number.and_then(|number| {
            let spaced = line.get(number.end..number.title)?.contains(char::is_whitespace);
            let at = behind_word(line.get(number.title..)?).filter(|_| !spaced)?;
            tops.has_next(page, *index, number.last()).then(|| candidate::divided(page, *index, number, at))?
        });
        let kept = divided.is_none();
        found.extend(divided);
        kept
    });
    candidates.extend(found);
    candidates.sort_by_key(|candidate| candidate.line);
}

/// The first parts of the decimal numbers that stand before whole titles.
struct Tops {
    /// With their lines, in rising order.
    lines: Vec<(usize, u32)>,
    /// Of the numbers with one part, the last line of each.
    plain: HashMap<u32, usize>,
}

impl Tops {
    fn of(candidates: &[Candidate]) -> Self {
        let mut tops = Self { lines: Vec::new(), plain: HashMap::new() };
        for candidate in candidates.iter().filter(|c| c.run_in.is_none() && c.weight >= 0.7) {
            let number = candidate.number.as_ref().filter(|number| number.scheme == Scheme::Decimal);
            if let Some((top, rest)) = number.and_then(|number| number.values.split_first()) {
                tops.lines.push((candidate.line, *top));
                if rest.is_empty() {
                    tops.plain.insert(*top, candidate.line);
                }
            }
        }
        tops
    }

    /// Whether the numbers above a line count up to the one before, with text below the last of them, and none below has
    /// it.
    fn has_next(&self, page: &Page<'_>, line: usize, value: u32) -> bool {
        let above = self.lines.partition_point(|(at, _)| *at < line).checked_sub(1).and_then(|at| self.lines.get(at));
        let follows = match above {
            Some((last, top)) => *top + 1 == value && page.open(last + 1, line).next().is_some(),
            None => value <= 1,
        };
        follows && self.plain.get(&value).is_none_or(|at| *at < line)
    }
}

/// The byte at which the text begins behind one of [`WORDS`].
fn behind_word(rest: &str) -> Option<usize> {
    let text = WORDS.iter().find_map(|word| rest.strip_prefix(word))?;
    let bare = text.trim_start();
    let goes_on = bare.starts_with(|c: char| "性的了是与和及部中会稿题组区为后前上也：:，,、".contains(c));
    (!goes_on && is_text(bare, 12) && bare.contains(['，', ','])).then_some(rest.len() - bare.len())
}

/// The last two characters of a title, both Han.
fn ending(title: &str) -> Option<&str> {
    let (at, _) = title.char_indices().rev().nth(1)?;
    title.get(at..).filter(|ending| ending.chars().all(is_han))
}

/// What a sentence begins with, and no title of a few words.
const SENTENCE: [&str; 14] =
    ["这", "该", "为了", "在", "按照", "采用", "本", "通过", "由于", "各", "除", "对于", "根据", "从"];

/// What stands between the subject of a sentence and its object.
const VERBS: [&str; 4] = ["说明", "是", "采用", "解决"];

/// The byte behind the first ending of a sibling at which a title could end.
fn behind_ending(rest: &str, endings: &Endings<'_>) -> Option<usize> {
    if SENTENCE.iter().any(|word| rest.starts_with(word)) || !is_text(rest, TEXT) || decimal::opens_with_unit(rest) {
        return None;
    }
    let positions = rest.char_indices().map(|(at, _)| at).take(TITLE.end() + 1).enumerate();
    positions.skip(*TITLE.start()).map(|(length, at)| (length, rest.split_at(at))).find_map(
        |(length, (title, text))| {
            let shared = endings.get(ending(title)?)?;
            let goes_on = text.starts_with(|c: char| "与和及的之对等、中上是不归提外会能可要有使让将受".contains(c));
            let alike = shared.times > 1 || shared.length.abs_diff(length) <= 2 || is_paragraph(text);
            let told = VERBS.iter().any(|verb| title.contains(verb));
            (alike && !goes_on && !told && is_whole(title) && is_text(text, TEXT)).then_some(title.len())
        },
    )
}

/// Whether the text's first words are the title's last ones, or its first ones as the subject of a sentence, or all of it:
/// `行政管理与水量调度` `水量调度是…`, `规则与水利工程建设` `规则是…`, `花期指数（HQ）` `花期指数描述…`,
/// `牡丹花期册的制作` `牡丹花期册的样子…`.
fn repeats(title: &str, text: &str) -> bool {
    let lengths = |least: usize| text.char_indices().map(|(at, c)| at + c.len_utf8()).skip(least - 1).take(13 - least);
    let word = |end: usize| text.get(..end).filter(|word| word.chars().all(is_han));
    let predicate =
        |end: usize| text.get(end..).is_some_and(|rest| PREDICATES.iter().any(|word| rest.starts_with(word)));
    let plain = title.trim_end();
    let glossed = without_gloss(plain);
    lengths(3).filter_map(word).any(|word| title.ends_with(word) && title.len() > word.len())
        || lengths(4).any(|end| word(end).is_some_and(|word| title.starts_with(word)) && predicate(end))
        || (ends_with_noun(plain) && lengths(5).filter_map(word).any(|word| title.starts_with(word)))
        || (text.starts_with(title) && predicate(title.len()))
        || (han_count(plain) >= 4 && text.starts_with(plain))
        || (glossed.len() < plain.len() && han_count(glossed) >= 4 && text.starts_with(glossed))
}

/// The title without what is added in brackets at its end: `花期指数（HQ）`.
pub(super) fn without_gloss(title: &str) -> &str {
    let at = title.rfind(is_opener).filter(|_| title.ends_with(['）', ')']));
    at.and_then(|at| title.get(..at)).unwrap_or(title).trim_end()
}

/// Whether a title could end here: not with a word that something follows, nor inside brackets or beside a mark.
fn is_whole(title: &str) -> bool {
    let title = title.trim_end();
    let open = title.matches(['（', '(', '“', '《']).count() > title.matches(['）', ')', '”', '》']).count();
    let ends = title.chars().next_back().is_some_and(|c| c.is_alphanumeric() || is_closer(c));
    ends && !open
        && !title.ends_with(|c: char| "的和与及在对把被将从由于以并或是为其各即等但而到按".contains(c))
        && !title.contains(['。', '；', ';'])
        && title.matches(['，', ',']).count() < 3
}

/// Whether this is long enough for text, and has the marks of a sentence.
fn is_text(text: &str, least: usize) -> bool {
    text.chars().nth(least).is_some() && text.contains(['，', '。', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, title: Option<&str>) {
        assert_eq!(text_start(line).and_then(|at| line.get(..at)), title, "{line}");
    }

    #[test]
    fn a_sentence_tells_where_the_title_before_it_ends() {
        let rest = "园子里的人都在说今年的牡丹开得比去年早，也比去年多，门口每天都排起长队。";
        for opener in ["近年来，", "随着天气转暖，", "虽然", "由图3可知", "在2015年，", "该方法"]
        {
            check(&format!("牡丹花期的问题{opener}{rest}"), Some("牡丹花期的问题"));
        }
        for opener in ["近年来，", "随着天气转暖，"] {
            check(&format!("牡丹的花期与气温{opener}{rest}"), Some("牡丹的花期与气温"));
        }
        check(&format!("园林管理与水量调度水量调度是{rest}"), Some("园林管理与水量调度"));
        check(&format!("水利工程与园林建设水利工程是{rest}"), Some("水利工程与园林建设"));
        check(&format!("多年生牡丹多年生牡丹是{rest}"), Some("多年生牡丹"));
    }

    #[test]
    fn without_a_sign_nothing_is_divided() {
        let rest = "园子里的人都在说今年的牡丹开得比去年早，也比去年多，门口每天都排起长队。";
        check(&format!("牡丹的花期与气温{rest}"), None);
        check(&format!("牡丹的花期，近年来{rest}"), None);
        check(&format!("牡丹的近年来{rest}"), None);
        check("牡丹的花期与目前的气温", None);
        check(&format!("牡丹。近年来{rest}"), None);
        for begun in
            ["各园应当按照规程", "种植户由于缺少水", "园丁虽然记了三年", "我国牡丹目前存在着", "三株牡丹在2015年"]
        {
            check(&format!("{begun}{rest}"), None);
        }
        check(&format!("公顷的绿地面积分析目前，{rest}"), Some("公顷的绿地面积分析"));
        check(&format!("万公顷的绿地面积分析目前，{rest}"), None);
    }

    #[test]
    fn a_word_that_is_a_title_ends_before_its_text() {
        let behind = |rest: &str| behind_word(rest).and_then(|at| rest.get(at..)).map(str::to_owned);
        let text = "各园的牡丹开得比去年早，也比去年多，门口";
        for word in ["结论", "结语 ", "结束语"] {
            assert_eq!(behind(&format!("{word}{text}")).as_deref(), Some(text), "{word}");
        }
        for begun in ["结论性", "讨论了", "讨论课", "引言中", "结论是", "总结", "结论，"] {
            assert_eq!(behind(&format!("{begun}{text}")), None, "{begun}");
        }
        assert_eq!(behind("结论各园的牡丹开得比去年早也比去年多。"), None);
    }

    #[test]
    fn a_line_that_is_broken_in_its_sentence_needs_a_comma() {
        let line = "牡丹花期的预测经过多年记录，可以得到各年的";
        assert_eq!(broken_text_start(line).and_then(|at| line.get(..at)), Some("牡丹花期的预测"));
        for line in ["牡丹花期经过多年的变化", "牡丹花期，经过多年记录，可以", "花期目前的预测"]
        {
            assert_eq!(broken_text_start(line), None, "{line}");
        }
    }
}
