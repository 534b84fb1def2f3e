//! GET /v1/essays: filters, sorting, pages, fields, facets.

use std::collections::BTreeSet;

use serde_json::Value;
use wenzhang::essay::{Author, Essay};

use super::client::Client;
use super::served::Served;

fn ids(list: &Value) -> Vec<String> {
    list["items"].as_array().expect("items").iter().filter_map(|item| item["id"].as_str()).map(str::to_owned).collect()
}

fn titles(client: Client, query: &str) -> Vec<String> {
    let list = client.json(&format!("/v1/essays?limit=100&{query}"));
    let items = list["items"].as_array().expect("items");
    assert_eq!(list["total"], items.len(), "{query}");
    items.iter().filter_map(|item| item["title"].as_str()).map(|title| title.chars().take(4).collect()).collect()
}

#[test]
fn a_list_has_heads_without_text_and_an_exact_total() {
    let served = Served::expected();
    let list = served.client.json("/v1/essays?limit=5");
    assert_eq!((list["total"].as_u64(), list["items"].as_array().map(Vec::len)), (Some(18), Some(5)));
    for item in list["items"].as_array().expect("items") {
        let members: Vec<&str> = item.as_object().expect("a head").keys().map(String::as_str).collect();
        assert_eq!(members, ["abstract", "authors", "id", "keywords", "language", "publication", "stats", "title"]);
    }
}

#[test]
fn filters_are_blind_to_script_and_combine_as_the_document_says() {
    let served = Served::expected();
    for (query, expected) in [
        ("keyword=漏窗", vec!["漏窗的高"]),
        ("keyword=%E6%BC%8F%E7%AA%97&keyword=宅園", vec!["漏窗的高"]),
        ("keyword=漏窗&keyword=泡菜", vec![]),
        ("keyword=漏", vec![]),
        ("keyword=说明牌", vec!["說明牌的"]),
        ("author=顧懷瑾", vec!["漏窗的高"]),
        ("author=顾怀瑾&author=陆知夏", vec!["漏窗的高"]),
        ("affiliation=澄江工學院", vec!["漏窗的高"]),
        ("journal=園林營造學刊", vec!["漏窗的高"]),
        ("clc=tu986", vec!["漏窗的高"]),
        ("year=2018", vec!["竹篾的厚"]),
        ("year_from=2023", vec!["怎样和孩"]),
        ("year_to=2018", vec!["竹篾的厚"]),
        ("year_from=2019&year_to=2019", vec!["泡菜坛里"]),
        ("keyword=没有这个词", vec![]),
    ] {
        assert_eq!(titles(served.client, query), expected, "{query}");
    }
    assert_eq!(titles(served.client, "language=zh-Hant").len(), 4);
    assert_eq!(titles(served.client, "language=zh-Hant&language=zh-Hans").len(), 18);
    assert_eq!(titles(served.client, "journal=紙與墨&journal=校园阅读").len(), 2);
    assert_eq!(titles(served.client, "year=2018&year=2019").len(), 2);
}

#[test]
fn sorting_puts_essays_without_the_value_last_both_ways() {
    let served = Served::expected();
    let years = |query: &str| -> Vec<Option<i64>> {
        let list = served.client.json(&format!("/v1/essays?limit=100&{query}"));
        list["items"].as_array().expect("items").iter().map(|item| item["publication"]["year"].as_i64()).collect()
    };
    for (query, descending) in [("sort=year", false), ("sort=-year", true)] {
        let found = years(query);
        let known: Vec<i64> = found.iter().flatten().copied().collect();
        assert!(found.iter().skip(known.len()).all(Option::is_none), "{query}: {found:?}");
        let sorted = known.windows(2).all(|pair| if descending { pair[0] >= pair[1] } else { pair[0] <= pair[1] });
        assert!(sorted && known.len() < found.len(), "{query}: {found:?}");
    }
    let added = ids(&served.client.json("/v1/essays?limit=100&sort=added"));
    assert_eq!(added.len(), 18);
    assert_eq!(
        ids(&served.client.json("/v1/essays?limit=100")),
        ids(&served.client.json("/v1/essays?limit=100&sort=-added"))
    );
    assert_eq!(served.client.get("/v1/essays?sort=-date").status, 200);
}

#[test]
fn titles_and_names_are_in_the_order_of_pinyin_both_ways() {
    let served = Served::empty();
    for (id, title, author) in [
        ("a", Some("重阳"), Some("曾一")),
        ("b", Some("《安》"), Some("张二")),
        ("c", None, None),
        ("d", Some("Zoo"), Some("Anne Li")),
        ("e", Some("論如何"), Some("仇三")),
        ("f", Some("论如何"), Some("宋四")),
    ] {
        let authors = author.map(|name| Author { name: name.to_owned(), ..Author::default() });
        let title = title.map(str::to_owned);
        let abstract_text = Some("说明。".to_owned());
        let authors = authors.into_iter().collect();
        served.put(id, Essay { title, authors, abstract_text, ..Essay::default() });
    }
    for (sort, expected) in [
        ("title", ["b", "e", "f", "a", "d", "c"]),
        ("-title", ["d", "a", "e", "f", "b", "c"]),
        ("author", ["e", "f", "a", "b", "d", "c"]),
        ("-author", ["d", "b", "a", "f", "e", "c"]),
    ] {
        assert_eq!(ids(&served.client.json(&format!("/v1/essays?sort={sort}"))), expected, "{sort}");
        let mut paged = Vec::new();
        let mut url = format!("/v1/essays?limit=1&sort={sort}");
        loop {
            let page = served.client.json(&url);
            paged.extend(ids(&page));
            let Some(next) = page["next"].as_str() else { break };
            url = format!("/v1/essays?limit=1&sort={sort}&cursor={next}");
        }
        assert_eq!(paged, expected, "{sort}");
    }
}

#[test]
fn pages_lead_on_by_next_and_by_link_and_show_each_essay_once() {
    let served = Served::expected();
    for sort in ["added", "-added", "year", "-year", "date", "-date"] {
        let mut url = format!("/v1/essays?limit=7&sort={sort}");
        let mut seen = Vec::new();
        for page in 0.. {
            let answer = served.client.get(&url);
            let list = answer.json();
            assert_eq!(list["total"], 18);
            seen.extend(ids(&list));
            let Some(next) = list["next"].as_str() else {
                assert_eq!((answer.field("link"), page), (None, 2));
                break;
            };
            let link = answer.field("link").expect("a Link");
            let target = link.strip_prefix('<').and_then(|link| link.strip_suffix(">; rel=\"next\"")).expect("a next");
            assert!(target.contains(&format!("sort={sort}")) && target.contains("limit=7"), "{target}");
            let by_cursor = served.client.json(&format!("/v1/essays?limit=7&sort={sort}&cursor={next}"));
            assert_eq!(served.client.json(target), by_cursor);
            url = target.to_owned();
        }
        let different: BTreeSet<&String> = seen.iter().collect();
        assert_eq!((seen.len(), different.len()), (18, 18), "{sort}");
    }
}

#[test]
fn fields_picks_members_of_the_items() {
    let served = Served::expected();
    let list = served.client.json("/v1/essays?limit=3&fields=title,id,title");
    for item in list["items"].as_array().expect("items") {
        assert_eq!(item.as_object().map(|item| item.keys().map(String::as_str).collect()), Some(vec!["id", "title"]));
    }
}

#[test]
fn facets_count_under_all_filters() {
    let served = Served::expected();
    let list = served.client.json("/v1/essays?limit=1&facets=year,language");
    assert_eq!(list["facets"]["language"][0], serde_json::json!({"value": "zh-Hans", "count": 14}));
    let years = list["facets"]["year"].as_array().expect("years");
    assert_eq!(years[0], serde_json::json!({"value": "2020", "count": 4}), "{years:?}");
    let under = served.client.json("/v1/essays?limit=1&facets=year&language=zh-Hant");
    let counted: u64 =
        under["facets"]["year"].as_array().expect("years").iter().filter_map(|y| y["count"].as_u64()).sum();
    assert_eq!(counted, 3);
    assert_eq!(served.client.json("/v1/essays")["facets"], serde_json::json!({}));
}
