//! What holds of any bytes and any text, and of real layouts that were damaged at random.

use proptest::prelude::*;
use wenzhang::parse::{decode, parse_bytes};

use super::account::check;

/// Pages of several kinds, to be damaged.
pub(super) const PAGES: &[&str] = &[
    "园林的四季\n\n李小某1，王某2\n（1.某大学园林学院，江苏 苏州 215000；2.某园林局，苏州 215001）\n\n摘要：本文记录园林的四季。\n关键词：园林；四季\n中图分类号：TU986 文献标识码：A 文章编号：1000-0000(2020)01-0001-04\n\n0 引言\n园林四季不同[1]。\n1 春\n1.1 花\n春天有花，花开得早。\n图1 花窗\n1.2 草\n草色遥看。\n2 夏\n夏天有荷。\n3 结语\n四季轮回。\n参考文献：\n[1] 张某. 园林[J]. 园林学刊, 2019(3): 1-9.\n[2] 李某. 花木[M]. 苏州: 某社, 2001.\n",
    "當前位置：首頁 >> 論文\n新形勢下的書店\n2024-03-09 09:06劉某\n關鍵詞:書店讀者燈光\n\n書店是讀者的家。書店的燈光很暖，讀者喜歡燈光。\n一、概述\n（一）讀者。讀者來自各地，年齡不同。\n（二）燈光。燈光照著書頁，也照著讀者的臉。\n二、結語\n書店不會消失。\n猜你喜歡\n讀者的書店\n燈光下的讀者\n",
    "论读书(全文完整)\n\n 论读书 论读书\n\n  摘 要:\n\n 读书是好事; 读书要慢。\n\n 读书不在多。\n\n  关键词:\n\n 读书; 慢\n\n  一、 慢读\n\n 慢读的人, 记得牢。\n\n 快读的人, 记不\n\n 住。\n\n  作者简介:\n\n 盛某(1966-), 女, 教师。\n\n推荐访问:论读书 读书\n",
    "# 竹编笔记\n\n**摘要：** 竹编四道工序。\n\n**关键词：** 竹编；工序\n\n## 前言\n\n竹子很多。\n\n## 劈篾\n\n先劈后刮，刮得要匀①。\n\n| 工序 | 时间 |\n|---|---|\n| 劈 | 1 |\n\n注释\n①见县志。\n",
];

const SCRAPS: &[&str] = &[
    "\n",
    "。",
    "1.1 ",
    "一、",
    "（一）",
    "[1]",
    "摘要：",
    "关键词：",
    "参考文献\n",
    "《",
    "  ",
    "\u{3000}",
    "\u{200b}",
    "\0",
    "?;鶎狱h",
    "(yè)",
    "猜你喜欢\n",
    "。\n\n",
    "$x=1$",
    "\r",
    "…",
    "😀",
];

#[derive(Debug, Clone)]
pub(super) enum Damage {
    Insert(prop::sample::Index, prop::sample::Index),
    Delete(prop::sample::Index, usize),
    Join(prop::sample::Index),
    Repeat(prop::sample::Index, usize),
}

pub(super) fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        (at(), at()).prop_map(|(place, scrap)| Damage::Insert(place, scrap)),
        (at(), 1..12_usize).prop_map(|(place, count)| Damage::Delete(place, count)),
        at().prop_map(Damage::Join),
        (at(), 1..60_usize).prop_map(|(place, count)| Damage::Repeat(place, count)),
    ]
}

pub(super) fn damaged(page: &str, damages: &[Damage]) -> String {
    let mut chars: Vec<char> = page.chars().collect();
    for damage in damages {
        if chars.is_empty() {
            break;
        }
        match damage {
            Damage::Insert(place, scrap) => {
                let at = place.index(chars.len());
                chars.splice(at..at, scrap.get(SCRAPS).chars());
            }
            Damage::Delete(place, count) => {
                let at = place.index(chars.len());
                chars.drain(at..(at + count).min(chars.len()));
            }
            Damage::Join(place) => {
                let at = place.index(chars.len());
                if let Some(line_end) = chars[at..].iter().position(|c| *c == '\n') {
                    chars.remove(at + line_end);
                }
            }
            Damage::Repeat(place, count) => {
                let at = place.index(chars.len());
                let piece: Vec<char> = chars[at..(at + count).min(chars.len())].to_vec();
                chars.splice(at..at, piece);
            }
        }
    }
    chars.into_iter().collect()
}

fn holds_of(bytes: &[u8]) {
    if let Ok(parsed) = parse_bytes(bytes, None) {
        let source = decode(bytes, None).expect("it was decoded once");
        check(&source, &parsed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_an_essay_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        holds_of(&bytes);
    }

    #[test]
    fn any_text_is_accounted_for(text in "\\PC{0,300}") {
        holds_of(text.as_bytes());
    }

    #[test]
    fn text_of_the_characters_that_rules_look_for_is_accounted_for(
        text in "[一二三四章第（）()【】\\[\\]〔〕0-9.．、，。：:;； \u{3000}\n\t摘要关键词参考文献引言结语作者简介图表大学北京张王李A-Ca-c$#*\\-—]{0,200}",
    ) {
        holds_of(text.as_bytes());
    }

    #[test]
    fn damaged_pages_are_accounted_for(page in 0..PAGES.len(), damages in prop::collection::vec(damage(), 0..24)) {
        holds_of(damaged(PAGES[page], &damages).as_bytes());
    }

    #[test]
    fn the_same_bytes_give_the_same_essay(page in 0..PAGES.len(), damages in prop::collection::vec(damage(), 0..6)) {
        let text = damaged(PAGES[page], &damages);
        prop_assert_eq!(parse_bytes(text.as_bytes(), None), parse_bytes(text.as_bytes(), None));
    }
}
