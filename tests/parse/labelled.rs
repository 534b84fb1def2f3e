//! The labelled set (`tests/essays`, `tests/references.json`): how much of it comes out right, field by field. The
//! floors in `tests/essays/floors.tsv` and `tests/references.floors.tsv` may rise and not fall.

use std::path::{Path, PathBuf};

use serde_json::Value;
use wenzhang::parse::{Parsed, decode, parse_bytes};

use super::account;
use super::compare::{differences, seen};
use super::samples::files;
use super::score::Scores;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn json(path: &Path) -> Value {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn labelled_essays_come_out_as_well_as_the_floors_say() {
    let folder = tests().join("essays");
    let texts = files(&folder, &["txt"]);
    assert_eq!(texts.len(), files(&folder, &["json"]).len(), "a text without its expectation, or the reverse");
    let mut scores = Scores::default();
    let mut leaks = Vec::new();
    for path in &texts {
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name in ASCII");
        let expected = json(&path.with_extension("json"));
        let bytes = std::fs::read(path).expect("a readable text");
        let parsed = parse_bytes(&bytes, None).unwrap_or_else(|error| panic!("{name}: {error}"));
        account::check(&decode(&bytes, None).expect("it was decoded once"), &parsed);
        let found = serde_json::to_value(&parsed).expect("an essay is JSON");
        let mut page = Page { name, expected: &expected, found: &found, scores: &mut scores };
        page.score();
        noise(&mut page, &parsed, &mut leaks);
        let wrong = differences(&expected, &parsed);
        let right = vec!["exactly as expected".to_owned()];
        let first = wrong.first().map(|first| vec![format!("a difference at {}", first.pointer)]);
        scores.add(name, "(whole essay)", right.clone(), first.unwrap_or(right));
    }
    scores.hold("labelled essays", &folder.join("floors.tsv"));
    assert!(leaks.is_empty(), "noise in what readers see:\n{}", leaks.join("\n"));
}

#[test]
fn labelled_references_come_out_as_well_as_the_floors_say() {
    let list = json(&tests().join("references.json"));
    let list = list.as_array().expect("a list");
    let raw = |item: &Value| item["raw"].as_str().expect("a reference is a string").to_owned();
    // Each stands alone below the label of a list, so that no reference is read by its neighbours.
    let mut scores = Scores::default();
    for (index, item) in list.iter().enumerate() {
        let raw = raw(item);
        let text = format!("论水\n\n张三\n\n一、水\n水往低处流，人往高处走。\n\n参考文献：\n{raw}\n");
        let parsed = parse_bytes(text.as_bytes(), None).expect("a parsed reference");
        let found = serde_json::to_value(&parsed.essay.references).expect("references are JSON");
        let (wanted, got) = (&item["expected"], &found[0]);
        let name = format!("{index} {raw}");
        let mut whole = true;
        for (field, value) in wanted.as_object().expect("fields") {
            whole &= value == &got[field];
            // Null and empty are answers, too: this is accuracy, so that each field counts once.
            scores.add(&name, field, vec![value.to_string()], vec![got[field].to_string()]);
        }
        let right = "all fields as expected".to_owned();
        scores.add(
            &name,
            "(whole reference)",
            vec![right.clone()],
            if whole { vec![right] } else { vec!["not".into()] },
        );
        let count = found.as_array().map_or(0, Vec::len).to_string();
        scores.add(&name, "(one reference)", vec!["1".to_owned()], vec![count]);
    }
    scores.hold("labelled references", &tests().join("references.floors.tsv"));
}

/// A text, what it should become, and what it became.
struct Page<'a> {
    name: &'a str,
    expected: &'a Value,
    found: &'a Value,
    scores: &'a mut Scores,
}

/// Fields whose value is one item each.
const SINGLE: [&str; 6] = ["title", "subtitle", "title_en", "language", "abstract", "abstract_en"];

/// Fields whose members are one item each.
const LISTS: [&str; 3] = ["keywords", "keywords_en", "author_notes"];

impl Page<'_> {
    fn score(&mut self) {
        for field in SINGLE {
            self.add(field, |page| items(&page[field]));
        }
        for field in LISTS {
            self.add(field, |page| page[field].as_array().into_iter().flatten().flat_map(items).collect());
        }
        self.members("authors", &["name", "name_en", "affiliations", "roles"]);
        self.members("affiliations", &["name", "place", "postcode"]);
        for member in self.expected["publication"].as_object().into_iter().flat_map(serde_json::Map::keys) {
            let one = |page: &Value| items(&page["publication"][member]);
            self.scores.add(self.name, &format!("publication.{member}"), one(self.expected), one(self.found));
        }
        self.add("repairs", |page| {
            let repair = |r: &Value| format!("{} {} {}", r["kind"], r["from"], r["to"]);
            page["repairs"].as_array().into_iter().flatten().map(repair).collect()
        });
        if let Some(codes) = self.expected["diagnostics"].as_array() {
            let found = self.found["diagnostics"].as_array().expect("a list");
            let there = codes.iter().filter(|code| found.iter().any(|diagnostic| diagnostic["code"] == **code));
            let there = there.map(Value::to_string).collect();
            self.scores.add(self.name, "diagnostics", codes.iter().map(Value::to_string).collect(), there);
        }
        self.sections();
        self.references();
    }

    fn add(&mut self, field: &str, items: impl Fn(&Value) -> Vec<String>) {
        if self.expected.get(field).is_some() {
            self.scores.add(self.name, field, items(self.expected), items(self.found));
        }
    }

    /// Members of the objects of a list, each with its position; a member that the expectation leaves out isn't scored.
    fn members(&mut self, field: &str, members: &[&str]) {
        let (wanted, got) = (list(&self.expected[field]), list(&self.found[field]));
        for member in members {
            let mut scored = (Vec::new(), Vec::new());
            for index in 0..wanted.len().max(got.len()) {
                let value = |list: &[Value]| list.get(index).map(|item| items(&item[*member])).unwrap_or_default();
                if wanted.get(index).is_none_or(|item| item.get(*member).is_some()) {
                    let placed = |item: String| format!("{index} {item}");
                    scored.0.extend(value(wanted).into_iter().map(placed));
                    scored.1.extend(value(got).into_iter().map(placed));
                }
            }
            self.scores.add(self.name, &format!("{field}.{member}"), scored.0, scored.1);
        }
    }

    fn sections(&mut self) {
        let (wanted, got) = (walk(&self.expected["sections"]), walk(&self.found["sections"]));
        if self.expected.get("sections").is_none() {
            return;
        }
        let mut score = |field: &str, items: &dyn Fn(&[&Value]) -> Vec<String>| {
            self.scores.add(self.name, field, items(&wanted), items(&got));
        };
        score("headings.path", &|list| list.iter().map(|s| format!("{} {}", s["path"], s["title"])).collect());
        score("headings.number", &|list| list.iter().map(|s| format!("{} {}", s["number"], s["title"])).collect());
        score("headings.title", &|list| list.iter().flat_map(|s| items(&s["title"])).collect());
        score("paragraphs", &|list| list.iter().flat_map(|s| paragraphs(s)).map(text_of).collect());
        score("paragraphs.section", &|list| {
            let placed = |s: &Value| paragraphs(s).map(|p| format!("{} {}", s["path"], text_of(p))).collect::<Vec<_>>();
            list.iter().flat_map(|s| placed(s)).collect()
        });
        // What the expectation leaves open is left out of both: the kind of a section by its path, of a paragraph by its text.
        let mut kinds = (Vec::new(), Vec::new());
        for section in wanted.iter().filter(|section| section.get("kind").is_some()) {
            let same = got.iter().find(|other| other["path"] == section["path"]);
            kinds.0.push(format!("{} {}", section["path"], section["kind"]));
            kinds.1.extend(same.map(|same| format!("{} {}", same["path"], same["kind"])));
        }
        self.scores.add(self.name, "headings.kind", kinds.0, kinds.1);
        let told: Vec<&Value> = wanted.iter().flat_map(|s| paragraphs(s)).filter(|p| p.is_object()).collect();
        let made: Vec<&Value> = got.iter().flat_map(|s| paragraphs(s)).collect();
        let (mut kinds, mut citations) = ((Vec::new(), Vec::new()), (Vec::new(), Vec::new()));
        for paragraph in told {
            let start: String = text_of(paragraph).chars().take(12).collect();
            let same = made.iter().find(|other| text_of(other) == text_of(paragraph));
            kinds.0.push(format!("{} {start}", paragraph["kind"]));
            kinds.1.extend(same.map(|same| format!("{} {start}", same["kind"])));
            if paragraph.get("citations").is_some() {
                let cited =
                    |p: &Value| list(&p["citations"]).iter().map(|c| format!("{c} {start}")).collect::<Vec<_>>();
                citations.0.extend(cited(paragraph));
                citations.1.extend(same.map(|same| cited(same)).unwrap_or_default());
            }
        }
        self.scores.add(self.name, "paragraphs.kind", kinds.0, kinds.1);
        self.scores.add(self.name, "paragraphs.citations", citations.0, citations.1);
    }

    fn references(&mut self) {
        if self.expected.get("references").is_none() {
            return;
        }
        self.members("references", &REFERENCE);
    }
}

/// The scored members of a reference.
const REFERENCE: [&str; 16] = [
    "label",
    "raw",
    "type",
    "language",
    "authors",
    "title",
    "container_title",
    "publisher",
    "place",
    "year",
    "volume",
    "issue",
    "pages",
    "doi",
    "url",
    "accessed",
];

/// Listed noise that lies in the noise; what of it a reader sees goes to `leaks`.
fn noise(page: &mut Page<'_>, parsed: &Parsed, leaks: &mut Vec<String>) {
    let wanted: Vec<&str> = list(&page.expected["noise"]).iter().filter_map(Value::as_str).collect();
    let there = wanted.iter().filter(|text| parsed.report.noise.iter().any(|noise| noise.text.contains(**text)));
    let there: Vec<String> = there.map(|text| (*text).to_owned()).collect();
    page.scores.add(page.name, "noise", wanted.iter().map(|text| (*text).to_owned()).collect(), there);
    let strings = seen(parsed);
    for text in wanted {
        leaks.extend(
            strings.iter().filter(|string| string.contains(text)).map(|s| format!("{}: {text}: {s}", page.name)),
        );
    }
}

/// A value as items: none of null, each of a list, else one.
fn items(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(values) => values.iter().map(shown).collect(),
        value => vec![shown(value)],
    }
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Every section in reading order.
fn walk(sections: &Value) -> Vec<&Value> {
    list(sections).iter().flat_map(|section| std::iter::once(section).chain(walk(&section["sections"]))).collect()
}

fn paragraphs(section: &Value) -> impl Iterator<Item = &Value> {
    list(&section["paragraphs"]).iter()
}

fn text_of(paragraph: &Value) -> String {
    shown(paragraph.get("text").unwrap_or(paragraph))
}
