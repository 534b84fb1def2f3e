//! Citations whose closing bracket is lost: `李莉等[3对水稻`.

use super::{Labels, closing, read_numbers};
use crate::parse::front;
use crate::text::chars::is_han;
use crate::text::numeral::digit;

/// Words behind which sentences cite: `李莉等[3对水稻`, `与前人一致[3的`.
const CITING: [&str; 9] = ["等", "研究", "报道", "认为", "一致", "表明", "指出", "報道", "認為"];

/// What makes an amount, an order or a place of the number: `[3个湖`, `[2号渡口`.
const MEASURES: &str = "年月日岁个名人元项位件多余万亿号类组天小层楼列卷度里章节页条只次种级分秒时";

/// What a figure follows in a sentence, and no citation does.
const BEFORE_FIGURES: [char; 7] = ['为', '是', '在', '到', '于', '共', '分'];

impl Labels {
    /// A citation whose closing bracket is lost, within a sentence: `李莉等[3对水稻`, `结果一致[3-4。`; `above` is the text before
    /// it, which must show that it cites. All its numbers must be labels of the list, and no bracket close it further on:
    /// `[3对亲本]`.
    pub(super) fn unclosed(&self, chars: &[char], above: &str) -> Option<(usize, Vec<String>)> {
        let (open, rest) = chars.split_first()?;
        let next_bracket = rest.iter().find(|c| closing(**c).is_some() || matches!(c, ']' | '］' | '〕' | '】'));
        let closed = next_bracket.is_some_and(|c| closing(*c).is_none());
        if !matches!(open, '[' | '［') || !above.ends_with(is_han) || above.ends_with(BEFORE_FIGURES) || closed {
            return None;
        }
        let mut length = digits(rest)?;
        while let Some(more) = rest
            .get(length)
            .filter(|c| matches!(c, '-' | '–' | '—' | '~' | '～' | ',' | '，' | '、'))
            .and_then(|_| digits(rest.get(length + 1..)?))
        {
            length += 1 + more;
        }
        let behind = rest.get(length)?;
        let cites = is_han(*behind) && !MEASURES.contains(*behind) && cites(above);
        let goes_on = cites || matches!(behind, '，' | '。');
        let numbers = read_numbers(rest.get(..length)?, self).filter(|numbers| goes_on && self.knows_all(numbers))?;
        Some((length + 1, numbers.into_iter().filter_map(|number| self.label(number)).collect()))
    }
}

/// Whether a text ends with words that cite, or with a clause that is a name only: `…，林晚`.
fn cites(above: &str) -> bool {
    let clause = above.rsplit(|c| "，。；：、？！,;: （(".contains(c)).next().unwrap_or_default();
    CITING.iter().any(|word| above.ends_with(word)) || clause.chars().count() <= 3 && front::is_name(clause)
}

/// How many digits stand at the beginning, if a label may have so many.
fn digits(chars: &[char]) -> Option<usize> {
    let length = chars.iter().take_while(|c| digit(**c).is_some()).count();
    (1..=3).contains(&length).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ONE_TO_NINE, labels};

    #[test]
    fn a_citation_may_have_lost_its_closing_bracket() {
        let known = labels(&ONE_TO_NINE);
        let cases: [(&str, &[&str]); 31] = [
            ("林晚等[3对湖水做了记录，周舟等[4报道了冰期。", &["3", "4"]),
            ("与前人一致[3-4。湖水变暖[2，冰期变短", &["3", "4", "2"]),
            ("与前人一致[1,3，又见后文[5]。", &["1", "3", "5"]),
            ("林晚[4，2015年又去看湖", &["4"]),
            ("林晚［2研究了冰期［6］", &["2", "6"]),
            ("早春开花，周舟[5报道了花期", &["5"]),
            ("船停在[2号渡口", &[]),
            ("见文件[1类", &[]),
            ("船工在湖边[2小时后", &[]),
            ("住在湖边的[1楼", &[]),
            ("看到表的[3列", &[]),
            ("过了[5天之后", &[]),
            ("湖边的[4组", &[]),
            ("数组下标为[3，长度", &[]),
            ("向量为[1，2，3，湖", &[]),
            ("湖水变暖[2与冰期", &[]),
            ("水位共[3。", &[]),
            ("区间[0,1]之内", &[]),
            ("取[3 个湖", &[]),
            ("取[3个湖，又取[5年的记录", &[]),
            ("记录[2016年以来的水位]", &[]),
            ("记录[3月的水位]，又[4]", &["4"]),
            ("记录[3对湖水的看法]", &[]),
            ("水位在[2，5）之间", &[]),
            ("水位x[3与", &[]),
            ("水位[30与", &[]),
            ("水位[7—30与", &[]),
            ("水位[3", &[]),
            ("水位[3.5与", &[]),
            ("水位【3与", &[]),
            ("林晚等[12345的记录", &[]),
        ];
        for (text, cited) in cases {
            assert_eq!(known.cited_in(text), cited, "{text}");
        }
        assert_eq!(labels(&[]).cited_in("林晚等[3对湖水做了记录"), [""; 0]);
        assert_eq!(labels(&["①"]).cited_in("林晚等[1对湖水做了记录"), [""; 0]);
    }
}
