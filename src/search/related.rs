//! Essays like one: those that share with it what is rare in the library.
//!
//! What an essay may share are its keywords, the works that it cites (and that cite it, or are it), and the words that say what
//! it is about. Each is worth the more the fewer essays have it. The words are the nouns and names of its text, the most telling
//! of them by how often they stand here, and how rarely elsewhere in the library and in the language.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use tantivy::DocAddress;
use tantivy::collector::DocSetCollector;
use tantivy::query::Query;
use utoipa::ToSchema;

use super::filter::whole;
use super::matching::{any_term, in_field, terms_of};
use super::ranking::rarity;
use super::snapshot::Snapshot;
use super::stored::stored;
use super::typed::Needle;
use super::work::Work;
use super::{SearchError, SearchField};
use crate::essay::view::EssayHead;
use crate::essay::{Essay, SectionKind};
use crate::text::chars::is_han;
use crate::text::fold;
use crate::text::words::{naming, rareness};

/// Words that are looked for in other essays.
const WORDS: usize = 40;
/// References that are followed.
const REFERENCES: usize = 300;
/// Words of which it is looked up how many documents have them: those that tell most by themselves.
const CANDIDATES: usize = 300;
/// Characters of a text that its words are taken from: what an essay is about stands there long before.
const CHARACTERS: usize = 20_000;
/// Reasons that are given for an essay.
const REASONS: usize = 10;
/// What a shared keyword is worth beside a word of the text: its author chose it among all.
const KEYWORD: f32 = 3.0;
/// What a shared reference is worth: whoever cites the same works asks the same questions.
const REFERENCE: f32 = 3.0;
/// What it is worth to cite the essay, or to be cited by it.
const CITATION: f32 = 6.0;
/// In how many sections a word must stand for half of what many are worth.
const SATURATION: f32 = 1.5;
/// The fields that say what an essay is about.
const ABOUT: [SearchField; 5] =
    [SearchField::Title, SearchField::Keywords, SearchField::Abstract, SearchField::Headings, SearchField::Body];

/// The kinds of what essays share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    Keyword,
    /// Both cite the work, or one of them is it and the other cites it.
    Reference,
    /// A word of the text.
    Term,
}

/// What another essay shares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Reason {
    pub kind: ReasonKind,
    /// As the essay has it that was asked for: a keyword, the title of a work, a word.
    pub value: String,
}

/// An essay like the one that was asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Related {
    #[serde(flatten)]
    #[schema(inline)]
    pub head: EssayHead,
    /// How much they share: comparable within one answer.
    #[schema(minimum = 0)]
    pub score: f32,
    /// What they share, the weightiest first, at most ten.
    pub reasons: Vec<Reason>,
}

/// What an essay may share with others.
struct Trait {
    reason: Reason,
    /// What it is worth before its rarity is known.
    weight: f32,
    /// How much must be counted for half of what more is worth; 0 where once is enough.
    saturation: f32,
    /// What finds it, each with what a document counts that it finds.
    queries: Vec<(Box<dyn Query>, f32)>,
}

/// What is counted of a trait for each essay that has it.
type Found = HashMap<DocAddress, f32>;

/// The essays most like one, best first, ties by id; never the essay itself.
pub(super) fn related(snapshot: &Snapshot, essay: &Essay, limit: usize) -> Result<Vec<Related>, SearchError> {
    let own = heads_with(snapshot, &[(whole(snapshot.fields.id, essay.id.as_str()), 1.0)])?;
    let mut shared: HashMap<DocAddress, Vec<(f32, Reason)>> = HashMap::new();
    let mut words = 0;
    for Trait { reason, weight, saturation, queries } in traits(snapshot, essay)? {
        if reason.kind == ReasonKind::Term && words == WORDS {
            break;
        }
        let found = heads_with(snapshot, &queries)?;
        // Of words, only those count that others have, too.
        words += usize::from(reason.kind == ReasonKind::Term && found.keys().any(|head| !own.contains_key(head)));
        let rarity = rarity(found.len() as u64, snapshot.essays);
        for (address, count) in found.into_iter().filter(|(address, _)| !own.contains_key(address)) {
            let worth = weight * rarity * count / (count + saturation);
            shared.entry(address).or_default().push((worth, reason.clone()));
        }
    }
    let score = |reasons: &[(f32, Reason)]| reasons.iter().map(|(worth, _)| worth).sum::<f32>();
    let mut ranked: Vec<_> = shared.into_iter().map(|(address, reasons)| (score(&reasons), address, reasons)).collect();
    ranked.sort_unstable_by(|(a, ..), (b, ..)| b.total_cmp(a));
    // Those as good as the last are wanted too: ids decide between them.
    let last = ranked.get(limit.wrapping_sub(1)).map_or(0.0, |(score, ..)| *score);
    let named = ranked
        .into_iter()
        .take_while(|(score, ..)| *score >= last)
        .map(|(score, address, reasons)| Ok((score, snapshot.id(address)?, address, reasons)));
    let mut named = named.collect::<Result<Vec<_>, SearchError>>()?;
    named.sort_by(|(a, one, ..), (b, other, ..)| b.total_cmp(a).then_with(|| one.cmp(other)));
    let related = named.into_iter().take(limit).map(|(score, _, address, mut reasons)| {
        reasons.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let reasons = reasons.into_iter().take(REASONS).map(|(_, reason)| reason).collect();
        Ok(Related { head: stored(snapshot, address, snapshot.fields.head)?, score, reasons })
    });
    related.collect()
}

/// The essays with documents that any of the queries finds, told by their heads.
fn heads_with(snapshot: &Snapshot, queries: &[(Box<dyn Query>, f32)]) -> Result<Found, SearchError> {
    let mut found = Found::new();
    for (query, count) in queries {
        for address in snapshot.searcher.search(query, &DocSetCollector)? {
            *found.entry(snapshot.head(address)).or_default() += count;
        }
    }
    Ok(found)
}

fn traits(snapshot: &Snapshot, essay: &Essay) -> Result<Vec<Trait>, SearchError> {
    let fields = &snapshot.fields;
    let mut traits = Vec::new();
    let mut keywords = HashSet::new();
    for keyword in essay.keywords.iter().chain(&essay.keywords_en).filter(|keyword| keywords.insert(fold(keyword))) {
        let reason = Reason { kind: ReasonKind::Keyword, value: keyword.clone() };
        let queries = vec![(whole(fields.keyword.folded, &fold(keyword)), 1.0)];
        traits.push(Trait { reason, weight: KEYWORD, saturation: 0.0, queries });
    }
    let mut cites = |title: &String, weight, field, sought: &[String]| {
        let reason = Reason { kind: ReasonKind::Reference, value: title.clone() };
        let queries = vec![(any_term(field, sought), 1.0)];
        traits.push(Trait { reason, weight, saturation: 0.0, queries });
    };
    let mut works = HashSet::new();
    for reference in essay.references.iter().take(REFERENCES) {
        let sought = Work::of_reference(reference).sought_by();
        // Notes cite a work again and again.
        if sought.is_empty() || !works.insert(sought.clone()) {
            continue;
        }
        let title = reference.title.as_ref().unwrap_or(&reference.raw);
        cites(title, REFERENCE, fields.cited, &sought);
        cites(title, CITATION, fields.work, &sought);
    }
    if let Some(title) = &essay.title {
        cites(title, CITATION, fields.cited, &Work::of_essay(essay).sought_by());
    }
    traits.extend(words(snapshot, essay)?);
    Ok(traits)
}

/// A word of an essay.
#[derive(Default)]
struct Word {
    /// As it stands there first.
    shown: String,
    /// How often it stands there, times what it is worth where it does.
    count: f32,
    /// How many of its fields of units have it.
    having: u64,
}

/// The words that tell most what an essay is about, of those that others may have too; the most telling first.
fn words(snapshot: &Snapshot, essay: &Essay) -> Result<Vec<Trait>, SearchError> {
    let mut words: HashMap<String, Word> = HashMap::new();
    for (field, texts) in texts(essay) {
        let mut counts: HashMap<String, (f32, String)> = HashMap::new();
        for text in texts {
            naming(text, |word, shown| counts.entry(word.to_owned()).or_insert((0.0, shown.to_owned())).0 += 1.0);
        }
        for (word, (count, shown)) in counts {
            let word = words.entry(word).or_insert_with(|| Word { shown, ..Word::default() });
            word.count += count * field.weight();
            word.having += 1;
        }
    }
    let keywords: HashSet<String> =
        essay.keywords.iter().chain(&essay.keywords_en).map(|keyword| fold(keyword)).collect();
    let weighed = words.into_iter().filter(|(word, _)| !keywords.contains(word)).map(|(word, found)| {
        // What every text has is shared by chance; in a small library its own figures don't tell.
        let weight = (1.0 + found.count.ln()) * rareness(&word).powi(2);
        (weight, word, found)
    });
    let mut weighed: Vec<(f32, String, Word)> = weighed.collect();
    weighed.sort_by(|(a, one, _), (b, other, _)| b.total_cmp(a).then_with(|| one.cmp(other)));
    weighed.truncate(CANDIDATES);
    let searcher = &snapshot.searcher;
    let mut telling = Vec::with_capacity(weighed.len());
    for (weight, word, Word { shown, having, .. }) in weighed {
        let needle = match word.chars().all(is_han) {
            true => Needle::String(word),
            false => Needle::Word(word),
        };
        // Of a longer word, how many documents have its rarest piece.
        let having_pieces = |field: &SearchField| -> tantivy::Result<u64> {
            let pieces = terms_of(&needle, snapshot.fields.own(*field));
            let counts = pieces.iter().map(|piece| searcher.doc_freq(piece)).collect::<tantivy::Result<Vec<u64>>>()?;
            Ok(counts.into_iter().min().unwrap_or_default())
        };
        let everywhere = ABOUT.iter().map(having_pieces).sum::<tantivy::Result<u64>>()?;
        if everywhere <= having {
            // Nobody else has it. (Others may seem to: what was deleted is counted until segments are merged.)
            continue;
        }
        let found_in = |field: &SearchField| (in_field(&needle, snapshot.fields.own(*field)), field.weight());
        let queries = ABOUT.iter().map(found_in).collect();
        let reason = Reason { kind: ReasonKind::Term, value: shown };
        let word = Trait { reason, weight, saturation: SATURATION, queries };
        telling.push((weight * rarity(everywhere, searcher.num_docs()), word));
    }
    telling.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.reason.value.cmp(&y.reason.value)));
    Ok(telling.into_iter().map(|(_, word)| word).collect())
}

/// What says what an essay is about, by the fields of its units, as far as it is read.
fn texts(essay: &Essay) -> Vec<(SearchField, Vec<&str>)> {
    let front: [(SearchField, Vec<&str>); 3] = [
        (SearchField::Title, essay.title.iter().chain(&essay.subtitle).map(String::as_str).collect()),
        (SearchField::Keywords, essay.keywords.iter().map(String::as_str).collect()),
        (SearchField::Abstract, essay.abstract_text.iter().map(String::as_str).collect()),
    ];
    let sections = essay.walk().flat_map(|section| {
        // Every essay has an introduction and a conclusion, whatever they are called.
        let title = section.title.as_deref().filter(|_| section.kind == SectionKind::Body);
        let paragraphs = section.paragraphs.iter().map(|paragraph| paragraph.text.as_str());
        [(SearchField::Headings, title.into_iter().collect()), (SearchField::Body, paragraphs.collect())]
    });
    let mut left = CHARACTERS;
    let mut read = |text: &'_ str| -> usize {
        let end = text.char_indices().nth(left).map_or(text.len(), |(at, _)| at);
        left = left.saturating_sub(text.get(..end).unwrap_or_default().chars().count());
        end
    };
    let mut texts = Vec::new();
    for (field, whole) in front.into_iter().chain(sections) {
        let pieces = whole.into_iter().filter_map(|text| text.get(..read(text))).collect();
        texts.push((field, pieces));
    }
    texts
}
