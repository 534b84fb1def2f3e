//! One essay and its parts: outline, sections, references.

use serde_json::Value;

use super::client::Client;
use super::served::Served;

/// The id of the sample that the tests here read.
fn gardens(client: Client) -> String {
    let list = client.json("/v1/essays?keyword=漏窗");
    list["items"][0]["id"].as_str().expect("an essay").to_owned()
}

fn items(list: &Value) -> &[Value] {
    list["items"].as_array().expect("items")
}

#[test]
fn an_essay_is_served_whole_and_without_the_report() {
    let served = Served::expected();
    let essay = served.client.json(&format!("/v1/essays/{}", gardens(served.client)));
    assert_eq!(essay["title"], "漏窗的高度与视线");
    let sections = essay["sections"].as_array().expect("sections");
    let paths: Vec<&str> = sections.iter().filter_map(|section| section["path"].as_str()).collect();
    assert_eq!(paths, ["0", "1", "2", "3", "4"]);
    for of_the_report in ["noise", "spans", "repairs", "diagnostics"] {
        assert!(essay.get(of_the_report).is_none(), "{of_the_report}");
    }
    for server_made in ["added", "changed"] {
        assert!(essay[server_made].is_string(), "{server_made}");
    }
}

#[test]
fn fields_picks_members_of_an_essay() {
    let served = Served::expected();
    let url = format!("/v1/essays/{}", gardens(served.client));
    let whole = served.client.json(&url);
    let part = served.client.json(&format!("{url}?fields=keywords,id,sections"));
    assert_eq!(
        part.as_object().map(|part| part.keys().map(String::as_str).collect()),
        Some(vec!["id", "keywords", "sections"])
    );
    for (name, value) in part.as_object().expect("an object") {
        assert_eq!(value, &whole[name]);
    }
    let text = served.client.get(&format!("{url}?fields=keywords,id")).text();
    assert!(text.starts_with("{\"id\":"), "members come in the order of the whole: {text}");
}

#[test]
fn an_outline_is_the_tree_without_text() {
    let served = Served::expected();
    let outline = served.client.json(&format!("/v1/essays/{}/outline", gardens(served.client)));
    assert_eq!(outline["title"], "漏窗的高度与视线");
    assert_eq!(outline["sections"][1]["sections"][0]["title"], "三座宅园概况");
    assert!(!outline.to_string().contains("paragraphs"));
}

#[test]
fn sections_come_flat_in_reading_order_each_with_its_own_text() {
    let served = Served::expected();
    let id = gardens(served.client);
    let list = served.client.json(&format!("/v1/essays/{id}/sections"));
    let paths: Vec<&str> = items(&list).iter().filter_map(|section| section["path"].as_str()).collect();
    assert_eq!(paths, ["0", "1", "1.1", "1.2", "2", "2.1", "2.2", "3", "4"]);
    assert_eq!(list["total"], 9);
    assert_eq!(items(&list)[1]["paragraphs"], serde_json::json!([]));
    assert_eq!(items(&list)[3]["paragraphs"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_section_is_the_same_by_its_id_by_its_path_and_in_the_list() {
    let served = Served::expected();
    let id = gardens(served.client);
    let list = served.client.json(&format!("/v1/essays/{id}/sections"));
    for section in items(&list) {
        let (path, section_id) = (section["path"].as_str().expect("a path"), section["id"].as_str().expect("an id"));
        assert!(section_id.starts_with(&format!("{id}.")));
        assert_eq!(&served.client.json(&format!("/v1/essays/{id}/sections/{path}")), section, "{path}");
        assert_eq!(&served.client.json(&format!("/v1/sections/{section_id}")), section, "{section_id}");
    }
}

#[test]
fn a_section_knows_its_essay_its_parent_its_neighbours_and_its_children() {
    let served = Served::expected();
    let id = gardens(served.client);
    let at = |path: &str| served.client.json(&format!("/v1/essays/{id}/sections/{path}"));
    let section = at("1.2");
    assert_eq!(section["essay"]["id"], id);
    assert_eq!(
        (&section["essay"]["title"], &section["essay"]["language"]),
        (&"漏窗的高度与视线".into(), &"zh-Hans".into())
    );
    assert_eq!((&section["parent"]["path"], &section["previous"]["path"]), (&"1".into(), &"1.1".into()));
    assert_eq!((&section["next"]["path"], &section["children"]), (&"2".into(), &serde_json::json!([])));
    let children = at("2")["children"].clone();
    assert_eq!((&children[0]["path"], &children[1]["path"]), (&"2.1".into(), &"2.2".into()));
    assert_eq!(
        (&at("0")["previous"], &at("0")["parent"], &at("4")["next"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
}

#[test]
fn references_come_in_the_order_printed() {
    let served = Served::expected();
    let list = served.client.json(&format!("/v1/essays/{}/references", gardens(served.client)));
    assert_eq!(list["total"], 5);
    assert_eq!(items(&list)[0]["title"], "江南花窗图说");
    assert!(items(&list).iter().all(|reference| reference["raw"].as_str().is_some_and(|raw| !raw.is_empty())));
}

#[test]
fn a_hostile_essay_is_served_as_json_and_nothing_else() {
    let served = Served::empty();
    let title = "<script>alert(1)</script>\u{202e}\u{1b}[31m\"\\\u{0}";
    let section = wenzhang::essay::Section { title: Some(title.to_owned()), ..Default::default() };
    let essay = wenzhang::essay::Essay { title: Some(title.to_owned()), sections: vec![section], ..Default::default() };
    served.put("hostile", essay);
    for url in ["/v1/essays/hostile", "/v1/essays/hostile/sections", "/v1/essays/hostile/outline", "/v1/essays"] {
        let answer = served.client.get(url);
        assert_eq!(answer.field("content-type").as_deref(), Some("application/json"), "{url}");
        assert!(answer.json().to_string().contains("alert(1)"), "{url}");
    }
    assert_eq!(served.client.json("/v1/essays/hostile")["title"], title);
}
