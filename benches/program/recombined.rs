//! Essays of about 6 KB that are put together from the sentences, headings and keywords of real ones: their vocabulary is a
//! real one, which the cost of an index depends on. Always the same for the same texts and number.

use std::fmt::Write;
use std::path::Path;

use wenzhang::essay::{Essay, ParagraphKind};
use wenzhang::parse::parse_bytes;
use wenzhang::text::words::naming;

use crate::essays::Dice;
use crate::folder;

/// Many papers don't name theirs.
const JOURNALS: [&str; 6] = ["综合学刊", "学术论丛", "工程技术学报", "自然科学通报", "社会研究", "应用科学学报"];
/// Characters of an essay's body.
const BODY: usize = 1700;
/// Characters of a paragraph that is taken.
const PARAGRAPH: std::ops::Range<usize> = 60..600;

/// What essays are made of.
pub(crate) struct Pools {
    titles: Vec<String>,
    names: Vec<String>,
    abstracts: Vec<String>,
    keywords: Vec<String>,
    headings: Vec<String>,
    pub(crate) paragraphs: Vec<String>,
    references: Vec<String>,
}

impl Pools {
    /// What the texts of a folder hold.
    pub(crate) fn of(folder: &Path) -> Self {
        let sources = folder::texts(folder);
        let essays: Vec<Essay> =
            sources.iter().filter_map(|source| parse_bytes(source, None).ok()).map(|parsed| parsed.essay).collect();
        let every = |of: &dyn Fn(&Essay) -> Vec<String>| -> Vec<String> {
            let mut pool: Vec<String> = essays.iter().flat_map(of).filter(|text| !text.contains('\n')).collect();
            // A folder is read in any order.
            pool.sort();
            pool.dedup();
            pool
        };
        let paragraphs = |essay: &Essay| -> Vec<String> {
            let of_text =
                essay.walk().flat_map(|section| &section.paragraphs).filter(|p| p.kind == ParagraphKind::Text);
            let texts = of_text.map(|paragraph| paragraph.text.clone());
            texts.filter(|text| PARAGRAPH.contains(&text.chars().count()) && text.ends_with('。')).collect()
        };
        let headings = |essay: &Essay| -> Vec<String> {
            let titles = essay.walk().filter_map(|section| section.title.clone());
            titles.filter(|title| (4..20).contains(&title.chars().count())).collect()
        };
        let pools = Self {
            titles: every(&|essay| essay.title.iter().cloned().collect()),
            names: every(&|essay| essay.authors.iter().map(|author| author.name.clone()).collect()),
            abstracts: every(&|essay| essay.abstract_text.iter().cloned().collect()),
            keywords: every(&|essay| essay.keywords.clone()),
            headings: every(&headings),
            paragraphs: every(&paragraphs),
            references: every(&|essay| essay.references.iter().map(|reference| reference.raw.clone()).collect()),
        };
        let Self { titles, names, abstracts, keywords, headings, paragraphs, references } = &pools;
        for pool in [titles, names, abstracts, keywords, headings, paragraphs, references] {
            assert!(!pool.is_empty(), "the texts of {} lack something that essays are made of", folder.display());
        }
        pools
    }

    /// The essay of a number, as a raw text.
    pub(crate) fn essay(&self, number: u32) -> String {
        let dice = &mut Dice::new(u64::from(number));
        let pick = |dice: &mut Dice, pool: &[String]| pool[dice.below(pool.len())].clone();
        let some = |dice: &mut Dice, pool: &[String], count: usize| -> Vec<String> {
            (0..count).map(|_| pick(dice, pool)).collect()
        };
        let (front, back) = (pick(dice, &self.titles), pick(dice, &self.titles));
        let half = |text: &str| text.chars().count() / 2;
        let title: String = front.chars().take(half(&front)).chain(back.chars().skip(half(&back))).collect();
        let people = 1 + dice.below(3);
        let mut text = format!("{title}\n{}\n", some(dice, &self.names, people).join("，"));
        let abstract_text: String = pick(dice, &self.abstracts).chars().take(200).collect();
        let (journal, year, issue) = (JOURNALS[dice.below(JOURNALS.len())], 1996 + dice.below(29), 1 + dice.below(12));
        let _ = writeln!(text, "摘　要：{abstract_text}");
        let _ = writeln!(text, "关键词：{}", some(dice, &self.keywords, 4).join("；"));
        let _ = writeln!(text, "{journal}　　{year}年第{issue}期\n");
        let (mut length, mut chapter) = (0, 0);
        while length < BODY {
            chapter += 1;
            let _ = writeln!(text, "{chapter} {}\n", pick(dice, &self.headings));
            for part in 1..=2 {
                let _ = writeln!(text, "{chapter}.{part} {}\n", pick(dice, &self.headings));
                let paragraph = pick(dice, &self.paragraphs);
                length += paragraph.chars().count();
                let _ = writeln!(text, "　　{paragraph}\n");
            }
        }
        text.push_str("参考文献\n");
        for label in 1..=5 {
            let _ = writeln!(text, "[{label}] {}", pick(dice, &self.references));
        }
        text
    }

    /// The words of a paragraph that name something.
    pub(crate) fn words(&self, paragraph: usize) -> Vec<String> {
        let mut words = Vec::new();
        naming(&self.paragraphs[paragraph], |_, word| {
            if !words.contains(&word.to_owned()) {
                words.push(word.to_owned());
            }
        });
        words
    }
}
