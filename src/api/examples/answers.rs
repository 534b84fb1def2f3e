//! The examples of answers: of one essay of the sample library, abbreviated, in every shape in which it is served.

use serde_json::{Value, json};

use super::parameters::{SURVEYED_PATH, essay_id};
use crate::essay::Essay;
use crate::essay::view::SectionDocument;
use crate::library::Cited;

/// What `data/essays/classical-gardens.txt` becomes: the first two of its sections and references.
const GARDENS: &str = include_str!("gardens.json");
/// What `GET /v1/essays/{id}/related?limit=1` answers of that essay.
const RELATED: &str = include_str!("related.json");
/// The number of essays in the sample library.
const ESSAYS: u64 = 18;

fn gardens() -> Essay {
    let mut essay: Essay = serde_json::from_str(GARDENS).unwrap_or_default();
    let stats = essay.stats;
    essay.identify(essay_id());
    // Of the whole essay, not of what is left of it here.
    essay.stats = stats;
    essay
}

/// The example of an operation's answer.
pub(super) fn answer(operation: &str) -> Option<Value> {
    let essay = gardens();
    let sections = essay.section_documents();
    let surveyed = || sections.iter().find(|section| section.head.path.to_string() == SURVEYED_PATH);
    let counted = |value: &str| json!({"items": [{"value": value, "count": 1}], "total": 1, "next": null});
    Some(match operation {
        "list_essays" => json!({
            "items": [essay.head()],
            "total": ESSAYS,
            "next": "WzEsIjBmMzVmYTRmNzllY2Q5NjMiXQ",
            "facets": {"year": [{"value": "2020", "count": 4}, {"value": "2021", "count": 2}]},
            "relaxed": false,
        }),
        "search_sections" => {
            let section = surveyed()?;
            json!({
                "items": [{
                    "essay": section.essay,
                    "section": section.head,
                    "score": 7.21,
                    "snippets": [{
                        "field": "body",
                        "text": section.paragraphs.first()?.text,
                        "highlights": [[50, 52], [82, 84]],
                    }],
                }],
                "total": 5,
                "next": null,
                "facets": {"keyword": [{"value": "漏窗", "count": 1}]},
                "relaxed": false,
            })
        }
        "list_suggestions" => json!({
            "items": [
                {"kind": "keyword", "value": "漏窗", "count": 1, "id": null},
                {"kind": "title", "value": essay.title, "count": 1, "id": essay.id},
            ],
        }),
        "get_essay" => json!(essay),
        "get_outline" => json!(essay.outline()),
        "list_references" => {
            let cited = essay.references.iter().map(|reference| Cited { reference: reference.clone(), held: None });
            json!({"items": cited.collect::<Vec<_>>(), "total": essay.stats.references, "cited_by": []})
        }
        "list_related" => serde_json::from_str(RELATED).ok()?,
        "list_sections" => {
            let complete: Vec<&SectionDocument> = sections.iter().take(sections.len().saturating_sub(1)).collect();
            json!({"items": complete, "total": essay.stats.sections})
        }
        "get_section" | "get_section_by_path" => json!(surveyed()?),
        "list_sections_by_id" => json!({"items": [surveyed()?], "missing": []}),
        "list_keywords" => counted(essay.keywords.first()?),
        "list_authors" => counted(&essay.authors.first()?.name),
        "list_journals" => counted(essay.publication.journal.as_ref()?),
        "list_diagnostics" => json!({
            "items": [{
                "code": "truncated_paragraph",
                "severity": "warning",
                "meaning": "A paragraph ends in the middle of a sentence.",
                "count": 1,
            }],
            "total": 1,
        }),
        "get_source" => json!({
            "text": "漏窗的高度与视线\n\n· 41 ·\n",
            "diagnostics": [{
                "code": "doubtful_title",
                "severity": "info",
                "message": "the title was told by its place and length alone",
                "span": {"start": 0, "end": 8},
            }],
            "repairs": [],
            "noise": [{"kind": "page_number", "text": "· 41 ·", "span": {"start": 10, "end": 16}}],
            "spans": [
                {"start": 0, "end": 8, "part": "title", "at": "/title"},
                {"start": 10, "end": 16, "part": "noise", "at": null},
            ],
        }),
        "get_stats" => json!({
            "essays": ESSAYS,
            "sections": 178,
            "last": 18,
            "indexed": 18,
            "feed": "kagh15c9k7banmky",
            "store_bytes": 699_924,
            "index_bytes": 22_600,
            "parser": "1.0.0",
            "version": env!("CARGO_PKG_VERSION"),
        }),
        "get_health" => json!({"status": "alive"}),
        "get_readiness" => json!({"status": "ready"}),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_essay_of_the_examples_is_an_essay() {
        assert!(serde_json::from_str::<Essay>(GARDENS).is_ok());
        assert!(answer("get_section").is_some());
    }
}
