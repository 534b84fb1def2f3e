//! URLs as people type them: what should be percent-encoded and isn't. (`vendor/README.md` says what lets it through.)

use super::served::Served;

#[test]
fn text_and_quotation_marks_need_not_be_encoded() {
    let served = Served::samples();
    let encoded = served.client.json("/v1/search?q=%22%E4%B9%B3%E9%85%B8%22");
    assert!(encoded["total"].as_u64().is_some_and(|total| total > 0), "{encoded}");
    for typed in ["/v1/search?q=\"乳酸\"", "/v1/search?q=%22乳酸%22", "/v1/search?q=\"%E4%B9%B3%E9%85%B8\""] {
        let answer = served.client.ask_raw(typed.as_bytes());
        assert_eq!(answer.status, 200, "{typed}: {}", answer.text());
        assert_eq!(answer.json(), encoded, "{typed}");
    }
}

#[test]
fn an_unknown_path_in_any_script_is_404() {
    let answer = Served::samples().client.ask_raw("/v1/文章".as_bytes());
    assert_eq!((answer.status, answer.json()["code"].as_str()), (404, Some("no_route")), "{}", answer.text());
}

#[test]
fn bytes_that_are_no_utf_8_are_refused_and_the_server_goes_on() {
    let served = Served::samples();
    assert_eq!(served.client.ask_raw(b"/v1/search?q=\xff\xfe").status, 400);
    assert_eq!(served.client.get("/healthz").status, 200);
}

#[test]
fn the_link_to_the_next_page_is_encoded() {
    let served = Served::samples();
    let answer = served.client.ask_raw("/v1/essays?q=\"的\"&limit=1".as_bytes());
    let link = answer.field("link").unwrap_or_default();
    assert!(link.is_ascii() && link.matches('"').count() == 2 && link.contains("%22"), "{link}");
    let next = link.trim_start_matches('<').split('>').next().unwrap_or_default().to_owned();
    assert_eq!(served.client.get(&next).status, 200, "{next}");
}
