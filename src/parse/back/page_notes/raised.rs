//! The numbers of notes in the prose above them. A raised number is printed as any other once a page is plain text, and is told by
//! what stands around it: `…不少，1然其…`, `…討論。2`, `…不少①，`, `…。[3]`.

use super::mark::{Style, figures};
use crate::parse::chars::{digit, is_han};
use crate::parse::located::{Stretch, slice};
use crate::text::numeral::{is_circled, raised_digit, sign};

/// A number in the prose that may cite a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raised {
    pub number: u32,
    pub style: Style,
    pub at: Stretch,
}

/// Adds the numbers of a line.
pub(super) fn find(text: &str, line: &Stretch, found: &mut Vec<Raised>) {
    let inside = slice(text, line);
    let opens = |c: char| {
        c.is_ascii_digit()
            || c == '['
            || !is_han(c) && (is_circled(c) || raised_digit(c).is_some() || matches!(c, '［' | '〔'))
    };
    let mut from = 0;
    while let Some((at, c)) =
        inside.get(from..).and_then(|rest| rest.char_indices().find(|(_, c)| opens(*c)).map(|(at, c)| (from + at, c)))
    {
        let (before, rest) = inside.split_at(at);
        let read = read(before.chars().next_back(), c, rest);
        let length = match read {
            Some((number, style, length)) => {
                let start = line.start + at;
                found.push(Raised { number, style, at: start..start + length });
                length
            }
            None => rest.len() - rest.trim_start_matches(|c| digit(c).is_some()).len(),
        };
        from = at + length.max(c.len_utf8());
    }
}

/// The number that a text begins with, its style and its bytes, where it stands as a raised one does behind this character.
fn read(before: Option<char>, c: char, rest: &str) -> Option<(u32, Style, usize)> {
    let before = before?;
    let told = |number: u32, style: Style, behind: &str| Some((number, style, rest.len() - behind.len()));
    if is_circled(c) {
        let behind = rest.get(c.len_utf8()..)?;
        return told(sign(c).filter(|_| circled_stands_raised(before, behind))?, Style::Circled, behind);
    }
    if matches!(c, '[' | '［' | '〔') {
        let (number, behind) = figures(rest.get(c.len_utf8()..)?, digit)?;
        return told(number, Style::Bracketed, behind.strip_prefix([']', '］', '〕'])?);
    }
    if raised_digit(c).is_some() && digit(c).is_none() {
        // An exponent stands behind a letter or a sign: `m·s⁻¹`, `m³`.
        let (number, behind) = figures(rest, raised_digit)?;
        return told(Some(number).filter(|_| is_han(before) || closes(before))?, Style::Plain, behind);
    }
    let (number, behind) = figures(rest, digit)?;
    stands_raised(before, behind).then_some(())?;
    told(number, Style::Plain, behind)
}

/// Marks behind which the number of a note stands.
fn closes(c: char) -> bool {
    matches!(c, '。' | '，' | '；' | '：' | '？' | '！' | '、' | '」' | '』' | '”' | '’' | '》' | '〉' | '）' | ')')
}

/// Whether a circled number between these is raised, and counts no things: `包括：①甲；②乙`, `今存①《湖志》、②《湖錄》和③…`, `第①款`.
fn circled_stands_raised(before: char, behind: &str) -> bool {
    let mut next = behind.chars();
    let first = next.next();
    if is_circled(before) || "第、和及与與或：:；; 　\t题題".contains(before) {
        return false;
    }
    let counts = first.is_some_and(|c| matches!(c, '《' | '〈') || is_circled(c) || "款条條段句题題问問".contains(c));
    let lists = first == Some('、') && next.next().is_some_and(is_circled);
    let stops = first.is_none_or(|c| closes(c) || matches!(c, '…' | '—'));
    !counts && !lists && (stops || closes(before))
}

/// Whether a figure between these is raised: behind a mark of the sentence it counts nothing, and behind a word the sentence stops.
fn stands_raised(before: char, behind: &str) -> bool {
    let next = behind.trim_start_matches([' ', '　']).chars().next();
    let ends = next.is_none_or(|c| matches!(c, '，' | '。' | '；' | '、' | '：' | '」' | '』' | '？' | '！'));
    if is_han(before) {
        return ends && !"第表圖图註注為为有至到共式".contains(before);
    }
    let marked = closes(before);
    let counts = next
        .is_some_and(|c| "年月日時时個个位人名次種种條条章節节頁页倍歲岁元萬万千百億亿所家間间村戶户項项".contains(c));
    let begins = next.is_some_and(|c| is_han(c) || matches!(c, '「' | '『' | '《' | '〈' | '“' | '（'));
    marked && !counts && (ends && !matches!(before, '、') || begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(line: &str) -> Vec<u32> {
        let mut found = Vec::new();
        find(line, &(0..line.len()), &mut found);
        found.iter().map(|raised| raised.number).collect()
    }

    #[test]
    fn raised_numbers_are_told_from_figures() {
        for (line, cited) in [
            ("湖水之研究不少，1然其源頭尚待討論。2 各家說法不同，如《湖志》3所載「水清」4。", vec![1, 2, 4]),
            ("湖水之研究不少。12", vec![12]),
            ("湖水之研究7，尚少", vec![7]),
            ("湖水之研究不少①，尚少。②", vec![1, 2]),
            ("湖水之研究不少[1]，尚少。〔2〕", vec![1, 2]),
            ("湖水之研究不少¹，尚少。²", vec![1, 2]),
        ] {
            let found = numbers(line);
            assert!(cited.iter().all(|number| found.contains(number)), "{line} {found:?}");
        }
        for line in [
            "全湖有村，3個在東，12 戶在西",
            "共有3，其餘不詳",
            "見表1。又見圖2，",
            "包括：①甲；②乙",
            "今存①《湖志》、②《湖錄》和③《湖考》三种",
            "依据第①②③款",
            "请回答问题①，再回答问题②。",
            "流速为1.2 m·s⁻¹，流量为5 m³·s⁻²。",
            "① 湖水",
            "水深1.5米，2.5米",
            "1998年，2001年",
        ] {
            assert!(numbers(line).is_empty(), "{line} {:?}", numbers(line));
        }
    }
}
