//! How a sentence opens behind a title that it is glued to: with words that no title has inside, or with words that one
//! may have, but not behind the noun that ends it: `统计分析采用…`.

use crate::parse::chars::{digit, has_more_than};

/// Words that open a sentence and stand neither inside a title nor behind the subject of a sentence.
const ALWAYS: [&str; 3] = ["随着", "综上所述", "众所周知"];

/// Words that open a sentence, and may stand behind its subject, too: `牡丹种植户由于缺少资金，…`. They divide where a comma
/// follows at once, or where what stands before ends like a title.
const OPENERS: [&str; 36] = [
    "随机选取",
    "回顾性分析",
    "近年来",
    "近几年",
    "目前",
    "随着",
    "由于",
    "虽然",
    "尽管",
    "综上所述",
    "综上，",
    "为了",
    "针对",
    "按照",
    "本文",
    "本研究",
    "本节",
    "本章",
    "笔者",
    "所谓",
    "众所周知",
    "一般来说",
    "通过对",
    "经过",
    "截至",
    "自从",
    "该方法",
    "如前所述",
    "主要包括",
    "主要是指",
    "是指",
    "无论",
    "本试验",
    "本实验",
    "本次研究",
    "本组",
];

/// Words that open a sentence, and may stand inside a title: but hardly behind one of [`NOUNS`]. With each, what makes
/// another word of it.
const OPENERS_BEHIND_NOUNS: [(&str, &[&str]); 31] = [
    ("采用", &["的", "率", "情况", "后"]),
    ("通过", &["的", "率", "量", "性"]),
    ("根据", &["地", "的"]),
    ("依据", &["的", "与", "和", "及"]),
    ("参照", &["的", "系", "组", "物", "标准的"]),
    ("利用", &["的", "率", "情况", "现状", "方式", "效率", "与", "和", "及"]),
    ("运用", &["的", "于", "与", "和", "及", "情况", "效果"]),
    ("借助", &["的"]),
    ("选取", &["的", "与", "和", "及", "标准", "原则", "方法", "依据"]),
    ("首先", &[]),
    ("来自", &[]),
    ("随机分", &["布", "析", "组"]),
    ("将", &["来", "军", "要", "领"]),
    ("以", &["及", "上", "下", "外", "内", "来", "往", "前", "后"]),
    ("按", &["摩", "时", "需", "键", "钮"]),
    ("取", &["值", "得", "代", "决", "向", "样", "材", "舍", "消", "证", "水", "暖", "景", "食"]),
    ("当前", &[]),
    ("患者取", &[]),
    ("患者均", &[]),
    ("数据采用", &[]),
    ("数据均采用", &[]),
    ("数据以", &["及"]),
    ("计量资料", &["的"]),
    ("计数资料", &["的"]),
    ("模型描述", &[]),
    ("SPF", &[]),
    ("清洁级", &[]),
    ("健康雄", &[]),
    ("健康雌", &[]),
    ("于20", &[]),
    ("于19", &[]),
];

/// What titles end with that tell of work done; none is a verb before what follows in [`OPENERS_BEHIND_NOUNS`].
const NOUNS: [&str; 95] = [
    "方法",
    "分析",
    "测定",
    "检测",
    "评价",
    "评估",
    "指数",
    "指标",
    "模型",
    "统计",
    "处理",
    "护理",
    "治疗",
    "资料",
    "对象",
    "材料",
    "动物",
    "试剂",
    "仪器",
    "影响",
    "特征",
    "准备",
    "观察",
    "设计",
    "检查",
    "调查",
    "模拟",
    "过程",
    "步骤",
    "标准",
    "构建",
    "建立",
    "制备",
    "提取",
    "采集",
    "鉴定",
    "计算",
    "转换",
    "饲养",
    "培养",
    "差异",
    "关联性",
    "情况",
    "实验",
    "试验",
    "染色",
    "测量",
    "制作",
    "来源",
    "函数",
    "算法",
    "识别",
    "预测",
    "分布",
    "程度",
    "系数",
    "方式",
    "策略",
    "流程",
    "依从性",
    "方案",
    "技术",
    "现状",
    "问题",
    "对策",
    "意义",
    "概述",
    "内涵",
    "原因",
    "特点",
    "机制",
    "措施",
    "建议",
    "结果",
    "讨论",
    "原理",
    "背景",
    "关系",
    "作用",
    "原则",
    "目标",
    "定义",
    "概念",
    "因素",
    "模式",
    "体系",
    "理论",
    "综述",
    "研究",
    "应用",
    "选取",
    "检验",
    "进展",
    "途径",
    "趋势",
];

/// What the subject of a sentence begins with, and no title.
const SUBJECTS: &str = "本该此这其我为对在由从当如每若因可应并所将以";

/// Whether text begins with words that open a sentence, and the sentence doesn't begin in the title before it, as in
/// `各公园应当按照规程，…`.
pub(super) fn opens_sentence(title: &str, text: &str) -> bool {
    !is_begun(title)
        && (ALWAYS.iter().any(|word| text.starts_with(word))
            || opens_with_pause(text)
            || (ends_with_noun(title) || is_paragraph(text)) && opens(text))
}

/// Whether text begins with words that may open a sentence.
pub(super) fn opens(text: &str) -> bool {
    ALWAYS.iter().chain(&OPENERS).any(|word| text.starts_with(word)) || points_to_figure(text) || is_dated(text)
}

/// Whether what stands before is the beginning of a sentence, and no title: `各公园应当`.
pub(super) fn is_begun(title: &str) -> bool {
    ["应当", "应该", "应", "要", "需", "可以", "必须", "能", "会", "都", "也"].iter().any(|word| title.ends_with(word))
}

/// Whether text has several sentences, or a page's end broke it in a long one: a numbered sentence that is no title is one
/// of this many characters at most.
pub(super) fn is_paragraph(text: &str) -> bool {
    const LONGEST: usize = 80;
    has_more_than(text, LONGEST) || text.trim_end().trim_end_matches('。').contains('。')
}

/// Whether text begins with words that open the sentence behind 引言 and the like, which may be the subject of one, too.
pub(super) fn opens_introduction(text: &str) -> bool {
    opens_with_pause(text) || ["随着", "近年来", "近几年", "本文"].iter().any(|word| text.starts_with(word))
}

/// Whether a pause follows the words that open a sentence: `近年来，`.
pub(super) fn opens_with_pause(text: &str) -> bool {
    let opens = |word: &str| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(['，', ',']));
    OPENERS.iter().chain(&ALWAYS).any(|word| opens(word)) || text.starts_with("综上，")
}

/// `图3显示`, `由表2可知`
fn points_to_figure(text: &str) -> bool {
    let rest = text.trim_start_matches(['由', '从', '如']);
    rest.strip_prefix(['图', '表']).is_some_and(|number| number.trim_start().starts_with(|c| digit(c).is_some()))
}

/// `在2015年`, `自 2010 年`
fn is_dated(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['在', '自', '到']).map(str::trim_start) else { return false };
    let behind = rest.trim_start_matches(|c| digit(c).is_some());
    rest.len() - behind.len() == 4 && behind.trim_start().starts_with('年')
}

/// Whether text that may stand inside a title begins behind the noun that ends it: `统计学分析` `采用…`, or behind a
/// bracket or a space: `最近邻指数(NNI)` `通过…`.
pub(super) fn opens_behind_noun(title: &str, text: &str) -> bool {
    let opens = OPENERS_BEHIND_NOUNS.iter().any(|(word, others)| {
        text.strip_prefix(word).is_some_and(|rest| !others.iter().any(|other| rest.starts_with(other)))
    });
    if !(opens || opens_circumstance(text)) || title.starts_with(|c| SUBJECTS.contains(c)) {
        return false;
    }
    let bare = title.trim_end();
    bare.len() < title.len() || bare.ends_with(['）', ')']) || ends_with_noun(bare)
}

/// Whether this ends with one of the nouns that titles end with.
pub(super) fn ends_with_noun(title: &str) -> bool {
    NOUNS.iter().any(|noun| title.ends_with(noun))
}

/// `在记录花期的基础上，`
fn opens_circumstance(text: &str) -> bool {
    let clause = text.strip_prefix('在').and_then(|rest| rest.split_once(['，', ','])).map(|(clause, _)| clause);
    clause.is_some_and(|clause| {
        ["基础上", "的同时", "过程中", "条件下", "前提下", "背景下", "情况下"].iter().any(|end| clause.ends_with(end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_opens_behind_the_noun_of_a_title() {
        for (title, text) in [
            ("花瓣数量的统计分析", "采用软件"),
            ("花期预测方法", "根据多年的记录"),
            ("开花指数(KH)", "通过花苞数"),
            ("花色的复位 ", "将照片"),
            ("赏花对象", "于2019年"),
            ("游人的满意度调查", "在记录花期的同时，"),
        ] {
            assert!(opens_behind_noun(title, text), "{title} {text}");
        }
    }

    #[test]
    fn a_word_inside_a_title_opens_nothing() {
        for (title, text) in [
            ("花苞", "采用软件"),
            ("不同方法", "对花期的影响"),
            ("花卉资源的评价", "利用现状"),
            ("花期特征", "以及花色"),
            ("该方法", "采用软件"),
            ("花色特征", "取值"),
            ("花期记录把\"", "以花为先"),
        ] {
            assert!(!opens_behind_noun(title, text), "{title} {text}");
        }
    }
}
