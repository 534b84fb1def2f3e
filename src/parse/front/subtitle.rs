//! Subtitles: what a dash divides from the title, also one that was misread or lost. Where the dash is lost, only words that
//! open nothing else tell.

use std::sync::LazyLock;

use regex::Regex;

use crate::parse::chars::han_count;
use crate::parse::located::{Stretch, slice, trim, trim_matches};

/// Subtitles that are known by their words alone at the end of a title, each with an example.
const KNOWN: &[(&str, &str)] = &[
    (
        r"^以[^，。；：]{2,24}为(?:例|个案|中心|样本|视角|案例|对象|考察对象|考察中心|研究对象|重点|背景)(?:的\p{Han}{2,6})?$",
        "以清河为例",
    ),
    (
        r"^以[^，。；：]{2,24}為(?:例|個案|中心|樣本|視角|案例|對象|考察對象|考察中心|研究對象|重點|背景)(?:的\p{Han}{2,6})?$",
        "以清河為例",
    ),
    (r"^以[^，。；：]{2,30}(?:应用|實踐|实践)?(?:为例|為例)$", "以某广场项目应用为例"),
    (r"^(?:兼论|兼谈|兼评|兼及|兼議|兼议|兼論|兼談|兼評)\p{Han}.{3,40}$", "兼论旧船的去处"),
];

/// Subtitles that a title which ends with one of [`NOUNS`] can have: `…研究基于某某模型`.
const BASED: &str = r"^(?:基于|基於|来自|來自|浅论|浅谈|浅析|試論|试论|淺論|淺談)[^，。；：]{4,30}$";

/// What a title ends with where another phrase can't go on from it.
const NOUNS: &[&str] = &[
    "研究", "分析", "探讨", "探討", "探析", "评价", "評價", "机制", "機制", "影响", "影響", "策略", "现状", "現狀",
    "问题", "問題", "思考", "比较", "比較", "测度", "測度", "评述", "評述", "述评", "述評", "展望", "路径", "路徑",
    "关系", "關係", "演化", "效应", "效應", "人格", "实践", "實踐", "启示", "啟示", "建议", "建議", "响应", "響應",
    "综述", "綜述", "进展", "進展", "应用", "應用",
];

/// Words that begin a subtitle behind a single dash, which also stands within titles.
const OPENERS: &[&str] = &[
    "基于", "基於", "以", "从", "從", "兼", "对", "對", "论", "論", "来自", "來自", "记", "記", "读", "讀", "评", "評",
    "关于", "關於", "由", "一个", "一項", "一项", "写在", "寫在", "与", "與",
];

static PATTERNS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| KNOWN.iter().filter_map(|(pattern, _)| Regex::new(pattern).ok()).collect());

static BASED_ON: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(BASED).ok());

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '─' | '-' | '–' | '―' | '－')
}

/// Whether a line begins with a dash.
pub(super) fn is_dashed(line: &str) -> bool {
    line.starts_with(is_dash)
}

/// Whether a line below a title that could go on in it is a subtitle by its words: `以清河为例`, `基于某某模型` below `…研究`.
pub(super) fn opens(line: &str, above: &str) -> bool {
    let whole = PATTERNS.iter().any(|pattern| pattern.is_match(line));
    whole || ends_with_noun(above) && BASED_ON.as_ref().is_some_and(|based| based.is_match(line))
}

/// Whether a title is complete, so that what follows is something else.
pub(super) fn ends_with_noun(title: &str) -> bool {
    NOUNS.iter().any(|noun| title.trim_end().ends_with(noun))
}

/// Whether a title ends only on the line below, where both are about as long: `寒冷地区装配式墙板` | `接缝密封性能试验研究`. Short
/// titles of stories have subtitles that end so, too, and some words begin one.
pub(super) fn is_ended_by(line: &str, title: &str) -> bool {
    let (upper, lower) = (han_count(title), han_count(line));
    upper >= LONG_LINE
        && upper.abs_diff(lower) <= LIKE_LENGTH
        && !title.ends_with(|c: char| !c.is_alphanumeric())
        && !ends_with_noun(title)
        && ends_with_noun(line)
        && !OPENERS.iter().any(|word| line.starts_with(word))
}

/// The fewest Han characters of the upper line of a broken title, and by how many the lower one may differ.
const LONG_LINE: usize = 8;
const LIKE_LENGTH: usize = 6;

/// The subtitle on a line of its own, without the dash before it, also one that was misread as 一.
pub(super) fn on_line(text: &str, at: &Stretch) -> Stretch {
    let bare = trim_matches(text, at, is_dash);
    let inside = slice(text, &bare);
    match inside.strip_prefix('一').filter(|rest| is_misread(rest)) {
        Some(rest) if bare == trim(text, at) => bare.end - rest.len()..bare.end,
        _ => bare,
    }
}

/// Whether what stands behind a 一 shows that it was a dash: no measure word, and no word that begins with 一.
fn is_misread(behind: &str) -> bool {
    const AFTER_ONE: &[char] = &[
        '种', '個', '个', '项', '項', '例', '次', '场', '場', '位', '类', '類', '组', '組', '座', '条', '條', '件',
        '份', '本', '部', '篇', '套', '起', '带', '帶', '路', '体', '體', '切', '般', '定', '些', '直', '代', '国',
        '國', '线', '線', '流', '号', '號', '生', '年', '月', '日', '人', '家', '站', '级', '級', '段', '首', '张',
        '張', '名', '样', '樣', '致', '同', '方', '面', '点', '點', '步', '律', '旦', '度', '时', '時', '村', '镇',
        '鎮', '城', '校', '带', '书', '書', '词', '詞', '一', '二', '三', '、', '.', '．', '，', ' ', '　',
    ];
    let paired = behind.starts_with(['对', '對']) && !ends_with_noun(behind);
    let opens = ends_with_noun(behind) || OPENERS.iter().any(|word| behind.starts_with(word));
    opens && !paired && behind.chars().count() >= 4 && !behind.starts_with(AFTER_ONE)
}

/// Divides `题目——副题`. A single dash divides only where the words behind it open a subtitle; one that was lost, or misread
/// as 一, where they can be nothing else.
pub(super) fn divide(text: &str, at: &Stretch) -> (Stretch, Option<Stretch>) {
    let inside = slice(text, at);
    let han = |text: &str| text.chars().filter(|c| crate::parse::chars::is_han(*c)).count();
    let dash = ["——", "--", "──", "一一", "––", "—", "－－"].iter().find_map(|dash| {
        let from = inside.find(dash)?;
        let behind = inside.get(from + dash.len()..)?.trim_start();
        let enough = han(behind) >= 4 && inside.get(..from)?.chars().count() >= 4;
        let sure = !matches!(*dash, "一一" | "—") || OPENERS.iter().any(|word| behind.starts_with(word));
        (enough && sure).then_some((from, from + dash.len()))
    });
    match dash.or_else(|| lost(inside)) {
        Some((end, start)) => {
            (trim(text, &(at.start..at.start + end)), Some(trim_matches(text, &(at.start + start..at.end), is_dash)))
        }
        None => (at.clone(), None),
    }
}

/// Where a title ends and its subtitle begins without a dash between, or with one that was misread as 一.
fn lost(title: &str) -> Option<(usize, usize)> {
    for (at, c) in title.char_indices() {
        if !matches!(c, '以' | '兼' | '基' | '来' | '來' | '浅' | '淺' | '试' | '試')
            || title.get(..at)?.chars().count() < 6
        {
            continue;
        }
        let (before, behind) = title.split_at(at);
        // Behind a colon or a comma it is the title that goes on, and behind a verb what it governs: 坚持以学生为中心.
        if before.trim_end().ends_with([
            '：', ':', '，', ',', '、', '及', '和', '与', '與', '的', '持', '要', '应', '應', '须', '須', '需', '当',
            '當', '该', '該', '能', '可', '会', '會', '是', '宜',
        ]) {
            continue;
        }
        let misread = before
            .strip_suffix('一')
            .filter(|before| !before.ends_with(['统', '統', '唯', '单', '單', '第', '同', '之', '为', '為']));
        let end = misread.map_or(at, str::len);
        if opens(behind, title.get(..end)?) {
            return Some((end, at));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, core: &str, subtitle: Option<&str>) {
        let (title, below) = divide(line, &(0..line.len()));
        assert_eq!(
            (slice(line, &title), below.map(|at| slice(line, &at).to_owned())),
            (core, subtitle.map(str::to_owned))
        );
    }

    #[test]
    fn subtitles_are_divided_from_titles_also_where_the_dash_is_lost() {
        check("旧船渡口的连通性研究——以清河为例", "旧船渡口的连通性研究", Some("以清河为例"));
        check("旧船渡口的连通性研究以清河为例", "旧船渡口的连通性研究", Some("以清河为例"));
        check("旧船渡口的保障一以清河旧渡口为个案", "旧船渡口的保障", Some("以清河旧渡口为个案"));
        check("舊船渡口的連通性研究以清河為例", "舊船渡口的連通性研究", Some("以清河為例"));
        check("旧船渡口的变迁兼论木匠手艺的去处", "旧船渡口的变迁", Some("兼论木匠手艺的去处"));
        check("渡口票价对客流的影响基于三年票根的模型", "渡口票价对客流的影响", Some("基于三年票根的模型"));
    }

    #[test]
    fn what_a_verb_governs_is_no_subtitle() {
        for title in ["新时代渡口管理必须坚持以船工为中心", "渡口改造的安排应以木船为重点"]
        {
            check(title, title, None);
        }
    }

    #[test]
    fn a_dash_misread_as_one_is_told_from_the_word() {
        let on = |line: &str| slice(line, &on_line(line, &(0..line.len()))).to_owned();
        assert_eq!(on("一基于三年票根的模型"), "基于三年票根的模型");
        assert_eq!(on("一叶扁舟过清河"), "一叶扁舟过清河");
    }

    #[test]
    fn titles_that_only_look_so_stay_whole() {
        for title in [
            "以清河为例的渡口教学",
            "渡口：以清河为例",
            "从单一以渡船为中心到多桥并立的清河交通",
            "木匠基于三年票根的渡口研究",
            "基于三年票根的渡口客流研究",
            "修船人才培养以赛促学的实践",
        ] {
            check(title, title, None);
        }
    }

    #[test]
    fn a_title_of_two_lines_ends_on_the_lower_one() {
        assert!(is_ended_by("沟渠断面形式分析", "山地果园雨季排水"));
        for (upper, lower) in [
            ("守望渡口", "湖区小学语文教学反思"),
            ("湖区渡口木船形制研究", "兼及航线变迁的思考"),
            ("湖区的渡口和木船们", "一个船工的思考"),
            ("湖区渡口何处去？渡口", "船"),
        ] {
            assert!(!is_ended_by(lower, upper), "{upper} {lower}");
        }
    }

    #[test]
    fn a_subtitle_on_its_own_line_loses_its_dash() {
        for (line, expected) in [
            ("——以清河为例", "以清河为例"),
            ("一清河旧渡口的实践", "清河旧渡口的实践"),
            ("一对旧渡口客流的调查研究", "对旧渡口客流的调查研究"),
            ("一对旧船的归途", "一对旧船的归途"),
            ("一种数旧船的办法", "一种数旧船的办法"),
        ] {
            assert_eq!(slice(line, &on_line(line, &(0..line.len()))), expected, "{line}");
        }
    }

    #[test]
    fn every_pattern_knows_its_example() {
        assert_eq!(PATTERNS.len(), KNOWN.len());
        for ((_, example), pattern) in KNOWN.iter().zip(PATTERNS.iter()) {
            assert!(pattern.is_match(example), "{example}");
        }
    }
}
