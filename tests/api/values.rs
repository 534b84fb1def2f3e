//! Values, diagnostics, figures.

use serde_json::json;

use super::served::Served;
use wenzhang::essay::{Author, Diagnostic, DiagnosticCode, Essay, Publication, Report};

fn library() -> Served {
    let served = Served::empty();
    for (id, keywords, author, journal) in [
        ("a", ["党建", "园林"], "赵一", "校园阅读"),
        ("b", ["黨建", "读书"], "赵一", "校园阅读"),
        ("c", ["党建", "读书"], "钱二", "校園閱讀"),
    ] {
        let report = Report {
            diagnostics: vec![Diagnostic {
                code: DiagnosticCode::MissingTitle,
                severity: DiagnosticCode::MissingTitle.severity(),
                message: "no title".to_owned(),
                span: None,
            }],
            ..Report::default()
        };
        let essay = Essay {
            keywords: keywords.map(str::to_owned).to_vec(),
            authors: vec![Author { name: author.to_owned(), ..Author::default() }],
            publication: Publication { journal: Some(journal.to_owned()), ..Publication::default() },
            ..Essay::default()
        };
        served.put_with(id, essay, if id == "a" { report } else { Report::default() });
    }
    served
}

#[test]
fn values_are_counted_by_essays_blind_to_script_in_their_most_frequent_spelling() {
    let served = library();
    for (url, expected) in [
        (
            "/v1/keywords",
            json!([{"value": "党建", "count": 3}, {"value": "读书", "count": 2}, {"value": "园林", "count": 1}]),
        ),
        ("/v1/keywords?prefix=黨", json!([{"value": "党建", "count": 3}])),
        ("/v1/keywords?prefix=没有", json!([])),
        ("/v1/authors", json!([{"value": "赵一", "count": 2}, {"value": "钱二", "count": 1}])),
        ("/v1/journals", json!([{"value": "校园阅读", "count": 3}])),
    ] {
        let list = served.client.json(url);
        assert_eq!(list["items"], expected, "{url}");
        assert_eq!(list["total"], expected.as_array().map_or(0, Vec::len), "{url}");
    }
}

#[test]
fn values_are_paged() {
    let served = library();
    let mut seen = Vec::new();
    let mut url = "/v1/keywords?limit=1".to_owned();
    loop {
        let answer = served.client.get(&url);
        let list = answer.json();
        assert_eq!(list["total"], 3);
        seen.extend(list["items"].as_array().expect("items").iter().map(|item| item["value"].clone()));
        let Some(link) = answer.field("link") else { break };
        url = link.trim_start_matches('<').split('>').next().unwrap_or_default().to_owned();
    }
    assert_eq!(json!(seen), json!(["党建", "读书", "园林"]));
}

#[test]
fn every_diagnostic_is_listed_with_its_meaning_and_its_count() {
    let served = library();
    let list = served.client.json("/v1/diagnostics");
    let items = list["items"].as_array().expect("items");
    assert_eq!(items.len(), DiagnosticCode::ALL.len());
    for item in items {
        assert!(item["meaning"].as_str().is_some_and(|meaning| meaning.len() > 10), "{item}");
        let code = item["code"].as_str().expect("a code");
        let found = served.client.json(&format!("/v1/essays?diagnostic={code}"));
        assert_eq!(found["total"], item["count"], "{code}");
    }
    assert_eq!(served.client.json("/v1/essays?diagnostic=missing_title")["items"][0]["id"], "a");
}

#[test]
fn stats_tell_how_much_there_is() {
    let served = library();
    let stats = served.client.json("/v1/stats");
    assert_eq!((stats["essays"].as_u64(), stats["sections"].as_u64()), (Some(3), Some(0)));
    assert_eq!(stats["last"], stats["indexed"]);
    assert_eq!(served.client.get("/v1/stats").field("cache-control").as_deref(), Some("no-store"));
    assert_eq!(served.client.json("/readyz")["status"], "ready");
    assert_eq!(served.client.json("/healthz")["status"], "alive");
}
