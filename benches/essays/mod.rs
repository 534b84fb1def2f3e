//! Generated essays: about 6 KB of UTF-8 each, always the same for the same number, in three layouts. Their words are
//! the project's own; the sentences mean little, and are there to be parsed, stored and found.
//!
//! `cargo run --release --example bench -- essays FOLDER 1000` writes a folder of them.

mod words;

use std::fmt::Write;

use words::{
    ACTORS, ASPECTS, CAUSES, DEEDS, EFFECTS, GIVEN, INSTITUTIONS, JOURNALS, KEYWORDS, KEYWORDS_EN, PLACES, SENTENCES,
    SUBJECTS, SURNAMES,
};

/// The essays that the benches load, list and serve.
pub(crate) const LIBRARY: u32 = 20_000;

const TOP: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A small generator of numbers (SplitMix64): the same on every machine and in every release.
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice that fall the same way for the same seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `limit`, which is not 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn pick<T: Copy>(&mut self, pool: &[T]) -> T {
        pool[self.below(pool.len())]
    }

    fn some<T: Copy + PartialEq>(&mut self, pool: &[T], count: usize) -> Vec<T> {
        let mut picked = Vec::new();
        while picked.len() < count {
            let one = self.pick(pool);
            if !picked.contains(&one) {
                picked.push(one);
            }
        }
        picked
    }
}

/// How an essay is laid out.
#[derive(Clone, Copy)]
enum Layout {
    /// 一、 and （一）
    Chinese,
    /// 1 and 1.1
    Decimal,
    /// 1 and 1.1, hard-wrapped, with running heads at the ends of pages.
    Pages,
}

/// A top section and its sub-sections: a title and paragraphs each.
pub(crate) struct Chapter {
    pub(crate) title: String,
    pub(crate) parts: Vec<(String, Vec<String>)>,
}

/// What an essay says, before it is laid out.
pub(crate) struct Generated {
    layout: Layout,
    pub(crate) title: String,
    pub(crate) authors: Vec<String>,
    pub(crate) affiliation: String,
    pub(crate) place: &'static str,
    pub(crate) abstract_text: String,
    pub(crate) keywords: Vec<String>,
    pub(crate) keywords_en: Vec<String>,
    pub(crate) journal: &'static str,
    pub(crate) year: i32,
    pub(crate) issue: usize,
    pub(crate) clc: &'static str,
    pub(crate) opening: String,
    pub(crate) chapters: Vec<Chapter>,
    pub(crate) references: Vec<String>,
}

impl Generated {
    /// The essay of a number.
    pub(crate) fn new(number: u32) -> Self {
        let mut dice = Dice::new(u64::from(number));
        let (subject, clc) = dice.pick(SUBJECTS);
        let place = dice.pick(PLACES);
        let aspects = dice.some(ASPECTS, 4);
        let text =
            |dice: &mut Dice, sentences: usize| -> String { (0..sentences).map(|_| sentence(dice, subject)).collect() };
        let authors = (0..=dice.below(2)).map(|_| name(&mut dice)).collect();
        let abstract_text = text(&mut dice, 3);
        let opening = text(&mut dice, 4);
        let chapters = aspects
            .iter()
            .map(|aspect| Chapter {
                title: format!("{subject}的{aspect}"),
                parts: dice
                    .some(ASPECTS, 2)
                    .into_iter()
                    .map(|part| {
                        let paragraphs = [3, 2].into_iter().map(|sentences| text(&mut dice, sentences)).collect();
                        (format!("从{part}看{aspect}"), paragraphs)
                    })
                    .collect(),
            })
            .collect();
        let keywords = dice.some(KEYWORDS, 4).into_iter().map(str::to_owned);
        Self {
            layout: [Layout::Chinese, Layout::Decimal, Layout::Pages][dice.below(3)],
            title: format!("{place}{subject}的{}与{}（之{}）", aspects[0], aspects[1], number % 97 + 1),
            authors,
            affiliation: format!("{place}{}", dice.pick(INSTITUTIONS)),
            place,
            abstract_text,
            keywords: std::iter::once(subject.to_owned()).chain(keywords).collect(),
            keywords_en: dice.some(KEYWORDS_EN, 3).into_iter().map(str::to_owned).collect(),
            journal: dice.pick(JOURNALS),
            year: 1996 + dice.below(29) as i32,
            issue: dice.below(12) + 1,
            clc,
            opening,
            chapters,
            references: (1..=6).map(|label| reference(&mut dice, label)).collect(),
        }
    }

    /// The essay as a raw text: what a folder of sources holds.
    pub(crate) fn text(&self) -> String {
        let mut text = String::with_capacity(8192);
        let Self { title, affiliation, place, abstract_text, journal, year, issue, clc, opening, .. } = self;
        let page = format!("{journal}　　{year}年第{issue}期");
        let mut head = vec![
            title.clone(),
            self.authors.join("　"),
            format!("（{affiliation}，{place} 312000）"),
            format!("摘　要：{abstract_text}"),
            format!("关键词：{}", self.keywords.join("；")),
            format!("中图分类号：{clc}　　文献标识码：A"),
            format!("Key words: {}", self.keywords_en.join("; ")),
        ];
        if matches!(self.layout, Layout::Pages) {
            head.insert(0, page.clone());
        }
        for line in head {
            self.line(&mut text, &line);
        }
        self.line(&mut text, opening);
        for (i, chapter) in self.chapters.iter().enumerate() {
            let top = match self.layout {
                Layout::Chinese => format!("{}、", TOP[i]),
                Layout::Decimal | Layout::Pages => format!("{} ", i + 1),
            };
            self.heading(&mut text, &top, &chapter.title);
            for (j, (title, paragraphs)) in chapter.parts.iter().enumerate() {
                let sub = match self.layout {
                    Layout::Chinese => format!("（{}）", TOP[j]),
                    Layout::Decimal | Layout::Pages => format!("{}.{} ", i + 1, j + 1),
                };
                self.heading(&mut text, &sub, title);
                for paragraph in paragraphs {
                    self.line(&mut text, paragraph);
                }
            }
            if matches!(self.layout, Layout::Pages) {
                let _ = writeln!(text, "\n{}\n\n{page}", i + 1);
            }
        }
        text.push_str("参考文献：\n");
        for reference in &self.references {
            let _ = writeln!(text, "{reference}");
        }
        text
    }

    fn heading(&self, into: &mut String, number: &str, title: &str) {
        let _ = writeln!(into, "{number}{title}");
    }

    /// A paragraph: on one line, or broken after 38 characters as on a printed page.
    fn line(&self, into: &mut String, paragraph: &str) {
        if !matches!(self.layout, Layout::Pages) {
            let _ = writeln!(into, "　　{paragraph}");
            return;
        }
        let characters: Vec<char> = paragraph.chars().collect();
        for (i, line) in characters.chunks(38).enumerate() {
            let indent = if i == 0 && paragraph.len() > 200 { "　　" } else { "" };
            let _ = writeln!(into, "{indent}{}", line.iter().collect::<String>());
        }
    }
}

/// The path of an essay's file in a generated folder.
pub(crate) fn file_name(number: u32) -> String {
    format!("{:03}/{number:06}.txt", number / 1000)
}

fn name(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(SURNAMES), dice.pick(GIVEN))
}

fn sentence(dice: &mut Dice, subject: &str) -> String {
    let mut sentence = String::new();
    let mut pieces = dice.pick(SENTENCES).split('{');
    sentence.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (slot, rest) = piece.split_once('}').unwrap_or(("", piece));
        match slot {
            "a" => sentence.push_str(dice.pick(ACTORS)),
            "d" => sentence.push_str(dice.pick(DEEDS)),
            "c" => sentence.push_str(dice.pick(CAUSES)),
            "e" => sentence.push_str(dice.pick(EFFECTS)),
            "p" => sentence.push_str(dice.pick(PLACES)),
            "n" => sentence.push_str(&(dice.below(180) + 12).to_string()),
            _ => sentence.push_str(subject),
        }
        sentence.push_str(rest);
    }
    sentence
}

fn reference(dice: &mut Dice, label: usize) -> String {
    let (subject, _) = dice.pick(SUBJECTS);
    let (name, aspect, journal) = (name(dice), dice.pick(ASPECTS), dice.pick(JOURNALS));
    let (year, issue, page) = (1990 + dice.below(34), dice.below(12) + 1, dice.below(120) + 1);
    format!("[{label}]{name}.{subject}的{aspect}[J].{journal},{year}({issue}):{page}-{}.", page + 4)
}
