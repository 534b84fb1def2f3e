//! Essays composed at random, within what the layout of a journal can express: what `rendered` prints and parses again.

mod body;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use wenzhang::essay::{
    Affiliation, Author, Essay, EssayId, Publication, Reference, ReferenceType, Section, SectionPath,
};

/// Characters of prose that open no label, number, caption or list.
const WORDS: [&str; 28] = [
    "水车",
    "园林",
    "竹编",
    "河道",
    "村庄",
    "书店",
    "灯光",
    "学生",
    "教室",
    "工序",
    "颜色",
    "声音",
    "材料",
    "方法",
    "观察",
    "记录",
    "变化",
    "经验",
    "生活",
    "邻居",
    "季节",
    "雨水",
    "石桥",
    "木匠",
    "BIM技术",
    "3D模型",
    "“留白”空间",
    "《水经注》注文",
];

const JOINTS: [&str; 8] = ["的", "在旁边的", "往往影响", "逐渐改变", "已经离开", "慢慢接近", "常常忘记", "与"];

const NAMES: [&str; 8] = ["张晓明", "李文", "王素珍", "欧阳静", "陈立", "买买提·艾力", "赵国栋", "周小兰"];

const LATIN_NAMES: [&str; 8] = [
    "ZHANG Xiaoming",
    "LI Wen",
    "WANG Suzhen",
    "OUYANG Jing",
    "CHEN Li",
    "Maimaiti Aili",
    "ZHAO Guodong",
    "ZHOU Xiaolan",
];

const INSTITUTIONS: [(&str, &str, &str); 4] = [
    ("青山大学文学院", "江苏 苏州", "215000"),
    ("白水师范学院", "四川 成都", "610000"),
    ("红岩地方志研究所", "北京", "100000"),
    ("柳溪县文化馆", "安徽 宿州", "234000"),
];

fn phrase() -> impl Strategy<Value = String> {
    (select(&WORDS[..]), select(&JOINTS[..]), select(&WORDS[..]))
        .prop_map(|(one, joint, other)| [one, joint, other].concat())
}

/// Text that ends with a full stop, long enough to be told from a heading.
fn prose() -> impl Strategy<Value = String> {
    let end = select(&["。", "！", "？", "……", "（见图1）。", "：“如此而已。”", "，共28.5千米。", "，即38%。"][..]);
    (vec(phrase(), 4..12), end).prop_map(|(phrases, end)| format!("{}{end}", phrases.join("，")))
}

fn latin() -> impl Strategy<Value = String> {
    vec(select(&["water", "garden", "lamp", "village", "craft", "season", "stone", "record"][..]), 3..9)
        .prop_map(|words| words.join(" "))
}

/// How many references an essay has that has any: what paragraphs may cite.
const REFERENCES: usize = 4;

fn references() -> impl Strategy<Value = Vec<Reference>> {
    let reference = (phrase(), phrase(), select(&NAMES[..]), 1990..2025_i32, 1..12_u8, 1..90_u16, any::<bool>())
        .prop_map(|(title, container, author, year, issue, first, is_book)| {
            let common = Reference {
                language: Some("zh".to_owned()),
                authors: vec![author.to_owned()],
                title: Some(title.clone()),
                year: Some(year),
                ..Reference::default()
            };
            if is_book {
                return Reference {
                    raw: format!("{author}. {title}[M]. 苏州: {container}出版社, {year}."),
                    kind: Some(ReferenceType::Book),
                    place: Some("苏州".to_owned()),
                    publisher: Some(format!("{container}出版社")),
                    ..common
                };
            }
            let pages = format!("{first}-{}", first + 8);
            Reference {
                raw: format!("{author}. {title}[J]. {container}, {year}({issue}): {pages}."),
                kind: Some(ReferenceType::ArticleJournal),
                container_title: Some(container),
                issue: Some(issue.to_string()),
                pages: Some(pages),
                ..common
            }
        });
    vec(reference, REFERENCES).prop_map(|list| {
        let labelled = |(position, reference): (usize, Reference)| Reference {
            label: Some((position + 1).to_string()),
            ..reference
        };
        list.into_iter().enumerate().map(labelled).collect()
    })
}

/// Authors with their affiliations: each of one or more, and one alone of everybody.
fn people() -> impl Strategy<Value = (Vec<Author>, Vec<Affiliation>)> {
    let authors = subsequence((0..NAMES.len()).collect::<Vec<_>>(), 1..5);
    let institutions = subsequence((0..INSTITUTIONS.len()).collect::<Vec<_>>(), 0..4);
    (authors, institutions, any::<bool>(), any::<prop::sample::Index>()).prop_map(
        |(names, institutions, english, one)| {
            let count = institutions.len();
            let author = |(position, name): (usize, usize)| Author {
                name: NAMES[name].to_owned(),
                name_en: english.then(|| LATIN_NAMES[name].to_owned()),
                affiliations: match count {
                    0 => Vec::new(),
                    1 => vec![0],
                    _ if position == 1 => vec![0, 1],
                    _ => vec![position % count],
                },
                roles: Vec::new(),
            };
            let mut authors: Vec<Author> = names.into_iter().enumerate().map(author).collect();
            if count > 1 {
                let corresponding = one.index(authors.len());
                authors[corresponding].roles.push("corresponding".to_owned());
            } else if english && authors.len() > 1 {
                authors[1].roles.push("审校".to_owned());
            }
            let affiliation = |at: usize| {
                let (name, place, postcode) = INSTITUTIONS[at];
                Affiliation {
                    name: name.to_owned(),
                    name_en: None,
                    place: Some(place.to_owned()),
                    postcode: Some(postcode.to_owned()),
                }
            };
            (authors, institutions.into_iter().map(affiliation).collect())
        },
    )
}

fn publication() -> impl Strategy<Value = Publication> {
    let issue = option::of((select(&["水乡学刊", "园林通讯"][..]), 1990..2025_i32, option::of(1..60_u8), 1..13_u8));
    let date = option::of((1..13_u8, 1..29_u8));
    let funds = vec(phrase().prop_map(|topic| format!("青山大学科研项目“{topic}”（2020-11）")), 0..3);
    (issue, date, funds, any::<[bool; 4]>()).prop_map(|(issue, date, mut funding, [clc, code, doi, article])| {
        funding.dedup();
        let mut publication = Publication { funding, ..Publication::default() };
        if let Some((journal, year, volume, issue)) = issue {
            publication.journal = Some(journal.to_owned());
            publication.year = Some(year);
            publication.volume = volume.map(|volume| volume.to_string());
            publication.issue = Some(issue.to_string());
            publication.pages = article.then(|| "85-90".to_owned());
            publication.issn = article.then(|| "1000-0019".to_owned());
            publication.article_number = article.then(|| format!("1000-0019({year}){issue:02}-0085-06"));
            publication.received = date.map(|(month, day)| format!("{year}-{month:02}-{day:02}"));
        }
        if let Some((month, day)) = date.filter(|_| publication.issue.is_none()) {
            publication.date = Some(format!("2019-{month:02}-{day:02}"));
            publication.year = Some(2019);
        }
        publication.clc = clc.then(|| "G250.7".to_owned());
        publication.document_code = code.then(|| "A".to_owned());
        publication.doi = doi.then(|| "10.5555/j.sxxk.2020.03.012".to_owned());
        publication
    })
}

/// Title, abstract and keywords in English; all of them, or none.
fn english() -> impl Strategy<Value = Option<(String, String, Vec<String>)>> {
    let title = latin().prop_map(|words| format!("On {words}"));
    let text = vec(latin(), 3..6).prop_map(|phrases| format!("We describe {}.", phrases.join(", ")));
    option::of((title, text, vec(latin(), 2..4)))
}

/// An essay with an abstract and keywords, as every journal prints them.
pub(super) fn essay() -> impl Strategy<Value = Essay> {
    let chinese = (
        vec(phrase(), 2..4),
        option::weighted(0.3, vec(phrase(), 1..3)),
        vec(prose(), 1..3),
        subsequence(WORDS.to_vec(), 2..6),
    );
    let end = (
        references(),
        option::of(phrase().prop_map(|topic| format!("{}（1980—），女，副教授，研究方向：{topic}。", NAMES[0]))),
    );
    (chinese, english(), people(), publication(), body::sections(), end).prop_map(
        |(
            (title, subtitle, text, keywords),
            english,
            (authors, affiliations),
            publication,
            sections,
            (references, note),
        )| {
            let author_notes = note.into_iter().collect();
            let mut essay = Essay {
                title: Some(format!("论{}", title.concat())),
                subtitle: subtitle.map(|subtitle| format!("以{}为例", subtitle.concat())),
                authors,
                affiliations,
                abstract_text: Some(text.join("\n")),
                keywords: keywords.into_iter().map(str::to_owned).collect(),
                publication,
                sections,
                references,
                author_notes,
                ..Essay::default()
            };
            match english {
                Some((title, text, keywords)) => {
                    essay.title_en = Some(title);
                    essay.abstract_en = Some(text);
                    essay.keywords_en = keywords;
                }
                None => essay.authors.iter_mut().for_each(|author| author.name_en = None),
            }
            essay.identify(EssayId::default());
            cite(&mut essay);
            essay
        },
    )
}

/// Tells the references by which sections they are cited.
fn cite(essay: &mut Essay) {
    for at in 0..essay.references.len() {
        let label = essay.references[at].label.clone().unwrap_or_default();
        let cites =
            |section: &&Section| section.paragraphs.iter().any(|paragraph| paragraph.citations.contains(&label));
        let paths: Vec<SectionPath> = essay.walk().filter(cites).map(|section| section.path.clone()).collect();
        essay.references[at].cited_in = paths;
    }
}
