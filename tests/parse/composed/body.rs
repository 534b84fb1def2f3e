//! The body of a composed essay: numbered sections to three levels in the styles of journals, and their paragraphs.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use wenzhang::essay::{Paragraph, ParagraphKind, Section, SectionKind};

use super::{REFERENCES, phrase, prose};

/// The number of a heading, from its position and those of the headings above.
type Numbering = fn(&[usize]) -> String;

/// Ways to number three levels, as journals do.
const STYLES: [[Numbering; 3]; 7] = [
    [decimal, decimal, decimal],
    [han, han_in_brackets, last],
    [han, last, in_brackets],
    [chapter, article, han],
    [chapter, decimal, decimal],
    [formal, han, han_in_brackets],
    [roman, last, in_brackets],
];

const NUMERALS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

fn numeral(path: &[usize]) -> &'static str {
    path.last().map_or("", |value| NUMERALS[value - 1])
}

fn decimal(path: &[usize]) -> String {
    path.iter().map(usize::to_string).collect::<Vec<_>>().join(".")
}

fn han(path: &[usize]) -> String {
    numeral(path).to_owned()
}

fn han_in_brackets(path: &[usize]) -> String {
    format!("（{}）", numeral(path))
}

fn last(path: &[usize]) -> String {
    path.last().map(usize::to_string).unwrap_or_default()
}

fn formal(path: &[usize]) -> String {
    let numerals = ["壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "拾", "拾壹", "拾贰"];
    path.last().map_or("", |value| numerals[value - 1]).to_owned()
}

fn roman(path: &[usize]) -> String {
    path.last().map_or('Ⅰ', |value| ('Ⅰ'..='Ⅻ').nth(value - 1).expect("at most twelve")).to_string()
}

fn in_brackets(path: &[usize]) -> String {
    format!("（{}）", last(path))
}

fn chapter(path: &[usize]) -> String {
    format!("第{}章", numeral(path))
}

fn article(path: &[usize]) -> String {
    format!("第{}节", numeral(path))
}

/// One or two pairs of words.
fn title() -> impl Strategy<Value = String> {
    vec(phrase(), 1..3).prop_map(|phrases| phrases.concat())
}

/// A paragraph of prose that cites a reference, or none.
fn text() -> impl Strategy<Value = Paragraph> {
    (prose(), option::weighted(0.2, 1..=REFERENCES)).prop_map(|(text, cited)| match cited {
        Some(label) => {
            let text = format!("{text}[{label}]");
            Paragraph { text, citations: vec![label.to_string()], ..Paragraph::default() }
        }
        None => Paragraph { text, ..Paragraph::default() },
    })
}

/// A paragraph, or what stands between paragraphs: a caption, a table below its caption, a formula, a note.
fn block() -> impl Strategy<Value = Vec<Paragraph>> {
    let of = |kind, text: String| Paragraph { text, kind, ..Paragraph::default() };
    prop_oneof![
        8 => text().prop_map(|paragraph| vec![paragraph]),
        1 => (phrase(), 1..30_u8).prop_map(move |(title, number)| vec![of(ParagraphKind::Caption, format!("图{number} {title}"))]),
        1 => (phrase(), 1..30_u8, vec([10..99_u8, 10..99, 10..99, 10..99], 1..4)).prop_map(move |(title, number, rows)| {
            let row = |cells: &[u8; 4]| cells.map(|cell| cell.to_string()).join(" ");
            let rows: Vec<String> = rows.iter().map(row).collect();
            vec![of(ParagraphKind::Caption, format!("表{number} {title}")), of(ParagraphKind::Table, rows.join("\n"))]
        }),
        1 => (1..9_u8).prop_map(move |n| vec![of(ParagraphKind::Formula, format!("y = {n}x + b ({n})"))]),
        1 => phrase().prop_map(move |text| vec![of(ParagraphKind::Note, format!("注：{text}"))]),
    ]
}

/// The paragraphs of a section: prose first, and prose last.
fn paragraphs() -> impl Strategy<Value = Vec<Paragraph>> {
    (text(), vec(block(), 0..3), text())
        .prop_map(|(first, blocks, last)| [vec![first], blocks.concat(), vec![last]].concat())
}

/// Titles and texts of a tree of three levels: each section has no sub-sections, or several.
#[derive(Debug, Clone)]
struct Shape {
    title: String,
    paragraphs: Vec<Paragraph>,
    below: Vec<Shape>,
}

fn shape(levels: u32) -> BoxedStrategy<Shape> {
    let leaf = (title(), paragraphs()).prop_map(|(title, paragraphs)| Shape { title, paragraphs, below: Vec::new() });
    if levels == 1 {
        return leaf.boxed();
    }
    let several = (title(), option::of(text()), vec(shape(levels - 1), 2..4)).prop_map(|(title, text, below)| Shape {
        title,
        paragraphs: text.into_iter().collect(),
        below,
    });
    prop_oneof![2 => leaf, 1 => several].boxed()
}

fn numbered(shapes: Vec<Shape>, style: &[Numbering; 3], above: &[usize]) -> Vec<Section> {
    let section = |(position, shape): (usize, Shape)| {
        let path = [above, &[position + 1]].concat();
        Section {
            number: Some(style[path.len() - 1](&path)),
            title: Some(shape.title),
            paragraphs: shape.paragraphs,
            sections: numbered(shape.below, style, &path),
            ..Section::default()
        }
    };
    shapes.into_iter().enumerate().map(section).collect()
}

/// The body: numbered sections, and around them a lead or an introduction, a conclusion and thanks, each or none.
pub(super) fn sections() -> impl Strategy<Value = Vec<Section>> {
    let named = |titles: &'static [&'static str], kind| {
        option::of((select(titles), paragraphs()).prop_map(move |(title, paragraphs)| Section {
            title: (!title.is_empty()).then(|| title.to_owned()),
            kind,
            paragraphs,
            ..Section::default()
        }))
    };
    let around = (
        named(&["", "引言", "前言"], SectionKind::Introduction),
        named(&["结语", "结束语"], SectionKind::Conclusion),
        named(&["致谢"], SectionKind::Acknowledgements),
    );
    (select(&STYLES[..]), vec(shape(3), 2..13), around).prop_map(|(style, shapes, (opening, conclusion, thanks))| {
        // What opens an essay without a number has the path 0.
        let opening = opening.map(|section| Section { path: "0".parse().expect("a path"), ..section });
        let mut sections: Vec<Section> = opening.into_iter().collect();
        sections.extend(numbered(shapes, &style, &[]));
        sections.extend(conclusion);
        sections.extend(thanks);
        sections
    })
}
