//! GET /v1/sections?ids=

use super::served::Served;

#[test]
fn sections_come_in_the_order_asked_and_what_is_not_there_is_named() {
    let served = Served::empty();
    for id in ["one", "two", "gone"] {
        served.put_sections(id, ["甲", "乙"]);
    }
    let section = |essay: &str, at: usize| {
        let list = served.client.json(&format!("/v1/essays/{essay}/sections"));
        list["items"][at].clone()
    };
    let (a, b, gone) = (section("two", 1), section("one", 0), section("gone", 0));
    served.delete(&"gone".parse().expect("an id"));
    let id = |section: &serde_json::Value| section["id"].as_str().expect("an id").to_owned();
    let url = format!("/v1/sections?ids={},not-an-id,{},{},one.000000", id(&a), id(&b), id(&gone));
    let batch = served.client.json(&url);
    assert_eq!(batch["items"], serde_json::json!([a, b]));
    assert_eq!(batch["missing"], serde_json::json!(["not-an-id", id(&gone), "one.000000"]));
    let twice = served.client.json(&format!("/v1/sections?ids={0},{0}", id(&a)));
    assert_eq!(twice["items"].as_array().map(Vec::len), Some(2));
}
