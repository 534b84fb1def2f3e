//! GET /v1/suggest.

use serde_json::{Value, json};
use wenzhang::essay::{Author, Essay};

use super::client::Client;
use super::served::Served;

/// What is offered: the kind's first letter and the value.
fn offered(client: Client, query: &str) -> Vec<String> {
    let list = client.json(&format!("/v1/suggest?{query}"));
    let short = |item: &Value| {
        let (kind, value) = (item["kind"].as_str().expect("a kind"), item["value"].as_str().expect("a value"));
        format!("{} {value}", kind.get(..1).unwrap_or_default())
    };
    list["items"].as_array().expect("items").iter().map(short).collect()
}

fn library() -> Served {
    let served = Served::empty();
    for (id, title, keywords, authors) in [
        ("a", "浅谈基层党建", &["基層黨建", "创新"][..], &["曾一鸣", "单文"][..]),
        ("b", "论基层党建的路", &["基层党建", "党建"], &["曾一鳴", "仇山"]),
        ("c", "Reading at school", &["基层党建", "AI写作"], &["解方"]),
    ] {
        let essay = Essay {
            title: Some(title.to_owned()),
            keywords: keywords.iter().map(|keyword| (*keyword).to_owned()).collect(),
            authors: authors.iter().map(|name| Author { name: (*name).to_owned(), ..Author::default() }).collect(),
            ..Essay::default()
        };
        served.put(id, essay);
    }
    served
}

#[test]
fn values_are_offered_by_characters_pinyin_initials_and_mixtures_most_used_first() {
    let served = library();
    let party = ["k 基层党建", "t 论基层党建的路", "t 浅谈基层党建"];
    let by_characters = ["k 基层党建", "t 浅谈基层党建", "t 论基层党建的路"];
    for query in ["q=基层党", "q=基層黨", "q=jicengdangjian", "q=jcdj", "q=ji层", "q=基 cengdang"] {
        let found = offered(served.client, query);
        assert_eq!(found.first().map(String::as_str), Some(party[0]), "{query}");
        let mut found = found.clone();
        found.sort();
        let mut expected = by_characters.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{query}");
    }
    for (query, expected) in [
        ("q=zeng", &["a 曾一鳴"][..]),
        ("q=shanwen", &["a 单文"]),
        ("q=qiu", &["a 仇山"]),
        ("q=xie&kind=author", &["a 解方"]),
        ("q=xie", &["a 解方", "k AI写作"]),
        ("q=党建&kind=keyword", &["k 基层党建", "k 党建"]),
        ("q=基层&kind=title,author", &["t 浅谈基层党建", "t 论基层党建的路"]),
        ("q=基层&limit=1", &["k 基层党建"]),
        ("q=ＲＥＡＤ", &["t Reading at school"]),
        ("q=ai", &["k AI写作"]),
        ("q=没有", &[]),
        ("q=%00", &[]),
        ("q=,.*", &[]),
    ] {
        assert_eq!(offered(served.client, query), expected, "{query}");
    }
}

#[test]
fn an_item_says_what_it_is_and_how_often_it_is_used_and_of_a_title_whose() {
    let served = library();
    let list = served.client.json("/v1/suggest?q=基层&limit=2");
    let expected = json!({"items": [
        {"kind": "keyword", "value": "基层党建", "count": 3, "id": null},
        {"kind": "title", "value": "浅谈基层党建", "count": 1, "id": "a"},
    ]});
    assert_eq!(list, expected);
}

#[test]
fn what_is_written_is_offered_at_once_and_what_is_deleted_no_more() {
    let served = library();
    let titled = |title: &str| Essay { title: Some(title.to_owned()), ..Essay::default() };
    let id = served.put("d", titled("漏窗小记"));
    assert_eq!(offered(served.client, "q=lcxj"), ["t 漏窗小记"]);
    served.put("0", titled("漏窗 小記"));
    let list = served.client.json("/v1/suggest?q=louchuang");
    assert_eq!((&list["items"][0]["count"], &list["items"][0]["id"]), (&json!(2), &json!("0")));
    served.delete(&id);
    assert_eq!(offered(served.client, "q=lcxj"), ["t 漏窗 小記"]);
}

#[test]
fn only_what_can_be_no_query_is_refused() {
    let served = library();
    let long = format!("q={}", "长".repeat(501));
    for (query, code) in [
        ("", "invalid_parameter"),
        ("q=", "invalid_parameter"),
        (&long, "invalid_parameter"),
        ("q=a&limit=0", "invalid_parameter"),
        ("q=a&kind=journal", "invalid_parameter"),
        ("q=a&prefix=b", "unknown_parameter"),
    ] {
        let answer = served.client.get(&format!("/v1/suggest?{query}"));
        assert_eq!((answer.status, answer.code().as_str()), (400, code), "{query}");
    }
    assert_eq!(served.client.get(&format!("/v1/suggest?q={}", "a".repeat(500))).status, 200);
}
