//! GET /v1/search, and `q` on /v1/essays.

use std::collections::BTreeSet;

use serde_json::Value;
use wenzhang::api::Limits;
use wenzhang::essay::{Essay, Paragraph, Section};

use super::client::Client;
use super::served::Served;

/// What is found, in order: the first two characters of the title and the section's path, `-` for the head.
fn hits(client: Client, query: &str) -> Vec<String> {
    let list = client.json(&format!("/v1/search?limit=100&{query}"));
    let items = list["items"].as_array().expect("items");
    assert_eq!(list["total"], items.len(), "{query}");
    let short = |item: &Value| {
        let title: String = item["essay"]["title"].as_str().expect("a title").chars().take(2).collect();
        format!("{title} {}", item["section"]["path"].as_str().unwrap_or("-"))
    };
    items.iter().map(short).collect()
}

fn titles(client: Client, query: &str) -> Vec<String> {
    let list = client.json(&format!("/v1/essays?limit=100&{query}"));
    let items = list["items"].as_array().expect("items");
    assert_eq!(list["total"], items.len(), "{query}");
    items.iter().filter_map(|item| item["title"].as_str()).map(|title| title.chars().take(2).collect()).collect()
}

#[test]
fn words_strings_and_mixtures_are_found_where_they_stand() {
    let served = Served::expected();
    for (query, expected) in [
        ("q=生花", &["泡菜 2.2", "泡菜 0"][..]),
        ("q=撇淨 高度白酒", &["泡菜 2.2"]),
        ("q=\"撇淨後加 高度白酒\"", &["泡菜 2.2"]),
        ("q=\"高度白酒撇净\"", &[]),
        ("q=高度白酒撇净", &["泡菜 2.2"]),
        ("q=窗心高度&in=headings", &["漏窗 2.1"]),
        ("q=窗心高度&in=title,keywords", &[]),
        ("q=漏窗 -图案 -修缮", &["漏窗 2.1", "漏窗 1.1"]),
        ("q=生花 OR 窗心&in=headings", &["漏窗 2.1", "泡菜 2.2"]),
        ("q=1998", &[]),
        ("q=1998&in=references", &["漏窗 -"]),
        ("q=GU Huaijin", &["漏窗 -"]),
        ("q=ｇｕ　ＨＵＡＩＪＩＮ", &["漏窗 -"]),
        ("q=漏窗 萎凋&in=title,abstract,keywords,body", &[]),
        ("q=没有这样的话", &[]),
        ("q=漏窗 窗心 高度 站立 眼睛 三园 平均 尺寸 廊子 坐在 美人靠 设 低于 临水", &["漏窗 2.1"]),
        ("q=-漏窗", &[]),
        ("q=%00", &[]),
    ] {
        let found = hits(served.client, query);
        let (found_set, expected_set): (BTreeSet<_>, BTreeSet<_>) =
            (found.iter().map(String::as_str).collect(), expected.iter().copied().collect());
        assert_eq!(found_set, expected_set, "{query}");
    }
}

#[test]
fn title_and_text_combine_but_a_title_alone_makes_no_section_a_hit() {
    let served = Served::expected();
    // Only the title tells of lattice windows here.
    assert!(hits(served.client, "q=漏窗 望板&in=title,body").is_empty());
    let found = hits(served.client, "q=漏窗的高度与视线 卡尺");
    assert!(found.iter().all(|hit| hit.starts_with("漏窗")), "{found:?}");
}

#[test]
fn a_hit_shows_why_it_is_one() {
    let served = Served::expected();
    let list = served.client.json("/v1/search?q=漏窗 視線");
    let items = list["items"].as_array().expect("items");
    assert!(items[0]["section"].is_null() && items[0]["essay"]["title"] == "漏窗的高度与视线", "{}", items[0]);
    let scores: Vec<f64> = items.iter().filter_map(|item| item["score"].as_f64()).collect();
    assert!(scores.len() == items.len() && scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    for item in items {
        let snippets = item["snippets"].as_array().expect("snippets");
        assert!(!snippets.is_empty(), "{item}");
        for snippet in snippets {
            let text: Vec<char> = snippet["text"].as_str().expect("a text").chars().collect();
            assert!(text.len() <= 160, "{snippet}");
            for highlight in snippet["highlights"].as_array().expect("highlights") {
                let at = |n: usize| usize::try_from(highlight[n].as_u64().expect("a number")).expect("a position");
                let marked: String = text[at(0)..at(1)].iter().collect();
                assert!(["漏窗", "视线", "高度与视线"].contains(&marked.as_str()), "{marked} in {snippet}");
            }
        }
    }
}

#[test]
fn essays_are_found_by_their_best_unit_and_counted_once() {
    let served = Served::expected();
    assert_eq!(titles(served.client, "q=生花"), ["泡菜"]);
    assert_eq!(titles(served.client, "q=漏窗&keyword=泡菜"), [""; 0]);
    let by_year = served.client.json("/v1/essays?q=的&sort=-year&limit=100&facets=language");
    let years = |list: &Value| -> Vec<i64> {
        let items = list["items"].as_array().expect("items");
        items.iter().filter_map(|item| item["publication"]["year"].as_i64()).collect()
    };
    assert!(years(&by_year).is_sorted_by(|a, b| a >= b) && years(&by_year).len() > 3);
    let counted = by_year["facets"]["language"].as_array().expect("counts").iter().filter_map(|v| v["count"].as_u64());
    assert_eq!(Some(counted.sum::<u64>()), by_year["total"].as_u64());
}

#[test]
fn where_nothing_holds_all_words_most_of_them_do() {
    let served = Served::expected();
    let strict = served.client.json("/v1/search?q=漏窗 高度 视线");
    assert_eq!(strict["relaxed"], false);
    for route in ["search", "essays"] {
        let list = served.client.json(&format!("/v1/{route}?q=漏窗 高度 萎凋"));
        assert!(list["relaxed"] == true && list["total"].as_u64() > Some(0), "{list}");
        for never in ["漏窗 萎凋", "漏窗 高度 \"萎凋\"", "漏窗 高度 萎凋 -没有", "没有甲 没有乙 没有丙"]
        {
            let list = served.client.json(&format!("/v1/{route}?q={never}"));
            assert!(list["relaxed"] == false && list["total"] == 0, "{never}: {list}");
        }
    }
}

#[test]
fn hits_are_paged_and_a_cursor_belongs_to_its_query() {
    let served = Served::expected();
    let mut url = "/v1/search?q=的 一&limit=17&facets=keyword".to_owned();
    let mut seen: Vec<Value> = Vec::new();
    let first = served.client.json(&url);
    loop {
        let answer = served.client.get(&url);
        let page = answer.json();
        assert_eq!((&page["total"], &page["facets"]), (&first["total"], &first["facets"]));
        seen.extend(page["items"].as_array().expect("items").iter().map(|item| item["section"]["id"].clone()));
        let Some(next) = page["next"].as_str() else { break };
        let link = answer.field("link").expect("a link");
        assert!(link.contains(&format!("cursor={next}")) && link.ends_with("rel=\"next\""), "{link}");
        url = format!("/v1/search?q=的 一&limit=17&facets=keyword&cursor={next}");
    }
    assert_eq!(Some(seen.len() as u64), first["total"].as_u64());
    assert!(seen.len() > 100, "{}", seen.len());
    let distinct: BTreeSet<String> = seen.iter().filter(|id| !id.is_null()).map(Value::to_string).collect();
    assert_eq!(distinct.len(), seen.iter().filter(|id| !id.is_null()).count());
    let next = first["next"].as_str().expect("more pages");
    for other in ["search?q=的", "search?q=的 一&in=body", "search?q=的 一", "essays?q=的 一&facets=keyword"] {
        let answer = served.client.get(&format!("/v1/{other}&cursor={next}"));
        assert_eq!((answer.status, answer.code().as_str()), (400, "cursor_mismatch"), "{other}");
    }
}

#[test]
fn only_empty_and_overlong_queries_are_refused() {
    let served = Served::expected();
    let long = "长".repeat(501);
    for (query, told) in [
        ("search".to_owned(), "q: must be given"),
        ("search?q=".to_owned(), "q: must not be empty"),
        ("search?q=%20　".to_owned(), "q: must not be empty"),
        ("essays?q=".to_owned(), "q: must not be empty"),
        (format!("search?q={long}"), "has 501 characters, and may have 500: search for a sentence of it"),
        (format!("essays?q={long}"), "has 501 characters, and may have 500: search for a sentence of it"),
        ("search?q=a&in=footnotes".to_owned(), "in: has no 'footnotes'"),
        ("search?q=a&q=b".to_owned(), "q: must be given once"),
        ("essays?sort=relevance".to_owned(), "relevance needs a q"),
    ] {
        let answer = served.client.get(&format!("/v1/{query}"));
        let detail = answer.json()["detail"].as_str().unwrap_or_default().to_owned();
        assert_eq!((answer.status, answer.code().as_str()), (400, "invalid_parameter"), "{query}");
        assert!(detail.contains(told), "{query}: {detail}");
    }
    let short = Served::with_limits(Limits { query: 2, ..Limits::default() });
    for (route, length, status) in [("search", 2, 200), ("search", 3, 400), ("essays", 3, 400), ("suggest", 3, 400)] {
        let answer = short.client.get(&format!("/v1/{route}?q={}", "长".repeat(length)));
        assert_eq!(answer.status, status, "{route} {length}");
    }
    for odd in ["\"", "((", "a:b", "*", "OR", "-", "“", "\\", "a%00b", &"长".repeat(500)] {
        assert_eq!(served.client.get(&format!("/v1/search?q={odd}")).status, 200, "{odd}");
    }
}

#[test]
fn what_is_written_is_found_at_once_and_what_is_replaced_no_more() {
    let served = Served::empty();
    let of = |text: &str| {
        let paragraphs = vec![Paragraph { text: text.to_owned(), ..Paragraph::default() }];
        let section = Section { title: Some("記".to_owned()), paragraphs, ..Section::default() };
        Essay { title: Some("札記".to_owned()), sections: vec![section.clone(), section], ..Essay::default() }
    };
    let id = served.put("notes", of("先分類，後歸納。"));
    assert_eq!(hits(served.client, "q=归纳"), ["札記 1", "札記 2"]);
    served.put("notes", of("先分類，後複習。"));
    assert_eq!(hits(served.client, "q=归纳"), [""; 0]);
    assert_eq!(hits(served.client, "q=复习"), ["札記 1", "札記 2"]);
    served.delete(&id);
    assert_eq!(hits(served.client, "q=复习"), [""; 0]);
}
