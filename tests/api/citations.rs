//! GET /v1/essays/{id}/references with what the library has of it, and GET /v1/essays/{id}/related.

use serde_json::{Value, json};
use wenzhang::essay::{Author, Essay, Paragraph, Reference, Section};

use super::client::Client;
use super::served::Served;

fn essay(title: &str, author: &str, keywords: &[&str], body: &str) -> Essay {
    let paragraph = Paragraph { text: body.to_owned(), ..Paragraph::default() };
    Essay {
        title: Some(title.to_owned()),
        authors: vec![Author { name: author.to_owned(), ..Author::default() }],
        keywords: keywords.iter().map(|keyword| (*keyword).to_owned()).collect(),
        sections: vec![Section { paragraphs: vec![paragraph], ..Section::default() }],
        ..Essay::default()
    }
}

fn citing(essay: Essay, works: &[(&str, &str)]) -> Essay {
    let reference = |(author, title): &(&str, &str)| Reference {
        raw: format!("{author}. {title}[J]."),
        title: Some((*title).to_owned()),
        authors: vec![(*author).to_owned()],
        ..Reference::default()
    };
    Essay { references: works.iter().map(reference).collect(), ..essay }
}

/// Five essays: one on bridges that cites another of them and a work that a third cites too, and one on soup.
fn library() -> Served {
    let served = Served::empty();
    let arch = ("石桥生", "拱券的受力");
    served.put(
        "a",
        citing(essay("古桥的养护", "林渡", &["古桥", "养护"], "石拱桥的桥墩怕洪水。"), &[("林溪", "桥墩与洪水"), arch]),
    );
    served.put("b", essay("桥墩与洪水", "林溪", &["洪水"], "洪水冲刷桥墩。"));
    served.put("c", citing(essay("灌渠的砌法", "许堤", &["灌渠"], "渠壁用石块砌成。"), &[arch]));
    served.put("d", essay("廊橋修繕記", "方檐", &["古橋"], "屋檐漏雨。"));
    served.put("e", essay("莲藕汤的火候", "吴灶", &["汤"], "文火慢炖。"));
    served
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|item| item["id"].as_str().expect("an id")).collect()
}

fn related(client: Client, id: &str) -> Value {
    client.json(&format!("/v1/essays/{id}/related"))["items"].clone()
}

#[test]
fn a_reference_tells_the_essay_that_the_library_holds_and_an_essay_who_cites_it() {
    let served = library();
    let list = served.client.json("/v1/essays/a/references");
    assert_eq!(list["total"], 2);
    assert_eq!(list["items"][0]["title"], "桥墩与洪水");
    assert_eq!(list["items"][0]["held"], json!({"id": "b", "title": "桥墩与洪水"}));
    assert_eq!(list["items"][1]["held"], Value::Null);
    assert_eq!(list["cited_by"], json!([]));
    let cited = served.client.json("/v1/essays/b/references");
    assert_eq!(cited["cited_by"], json!([{"id": "a", "title": "古桥的养护"}]));
}

#[test]
fn what_is_held_follows_the_library() {
    let served = library();
    served.delete(&"b".parse().expect("a valid id"));
    assert_eq!(served.client.json("/v1/essays/a/references")["items"][0]["held"], Value::Null);
    served.put("f", essay("橋墩與洪水", "林溪", &[], ""));
    assert_eq!(served.client.json("/v1/essays/a/references")["items"][0]["held"]["id"], "f");
    // The same title by somebody else is another work.
    served.put("f", essay("桥墩与洪水", "许堤", &[], ""));
    assert_eq!(served.client.json("/v1/essays/a/references")["items"][0]["held"], Value::Null);
}

#[test]
fn essays_are_related_by_what_they_share_with_the_reasons() {
    let served = library();
    let list = related(served.client, "a");
    let found = ids(&list);
    assert_eq!(found.first(), Some(&"b"), "{list}");
    assert!(!found.contains(&"a") && !found.contains(&"e"), "{list}");
    let reasons = |id: &str| {
        let item = list.as_array().expect("a list").iter().find(|item| item["id"] == id);
        item.unwrap_or_else(|| panic!("{id} is not in {list}"))["reasons"].clone()
    };
    for (id, kind, value) in [
        ("b", "reference", "桥墩与洪水"),
        ("b", "term", "桥墩"),
        ("c", "reference", "拱券的受力"),
        ("d", "keyword", "古桥"),
    ] {
        let reason = json!({"kind": kind, "value": value});
        assert!(reasons(id).as_array().expect("a list").contains(&reason), "{id}: {reasons:?}", reasons = reasons(id));
    }
    let scores: Vec<f64> =
        list.as_array().expect("a list").iter().map(|item| item["score"].as_f64().expect("a score")).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
}

#[test]
fn being_cited_is_being_related() {
    let served = library();
    assert_eq!(ids(&related(served.client, "b")).first(), Some(&"a"));
    assert_eq!(ids(&served.client.json("/v1/essays/b/related?limit=1")["items"]), ["a"]);
}

#[test]
fn a_work_that_is_cited_often_is_one_reason() {
    let served = library();
    let notes = [("石桥生", "拱券的受力"); 5];
    served.put("f", citing(essay("砌石", "何砚", &[], "石块。"), &notes));
    let list = related(served.client, "f");
    let reasons = |id: &str| {
        let item = list.as_array().expect("a list").iter().find(|item| item["id"] == id).expect("is related");
        item["reasons"].as_array().expect("reasons").iter().filter(|reason| reason["kind"] == "reference").count()
    };
    assert_eq!((reasons("a"), reasons("c")), (1, 1), "{list}");
}

#[test]
fn an_essay_that_is_put_again_shares_what_it_shared() {
    let served = library();
    let before = related(served.client, "b");
    served.put("b", essay("桥墩与洪水", "林溪", &["洪水"], "洪水冲刷桥墩。"));
    assert_eq!(related(served.client, "b"), before);
}

#[test]
fn an_essay_that_shares_nothing_has_none() {
    assert_eq!(related(library().client, "e"), json!([]));
}

#[test]
fn what_is_not_there_has_neither() {
    let served = library();
    served.delete(&"e".parse().expect("a valid id"));
    for (id, status) in [("nobody", 404), ("e", 410)] {
        for resource in ["related", "references"] {
            assert_eq!(served.client.get(&format!("/v1/essays/{id}/{resource}")).status, status, "{id} {resource}");
        }
    }
}
