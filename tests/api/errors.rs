//! Trouble: each kind as a problem document with its code, and with what is wrong by name.

use wenzhang::api::Limits;

use super::client::Answer;
use super::served::Served;

#[track_caller]
fn check(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.code().as_str()), (status, code), "{}", answer.text());
    assert_eq!(answer.field("content-type").as_deref(), Some("application/problem+json"));
    assert_eq!(answer.field("cache-control").as_deref(), Some("no-store"));
    let problem = answer.json();
    assert_eq!(problem["type"], format!("/docs/problems#{code}"));
    assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()));
    assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()));
}

#[test]
fn what_never_was_is_404() {
    let served = Served::expected();
    for (url, code) in [
        ("/v1/essays/0000000000000000", "no_essay"),
        ("/v1/essays/0000000000000000/outline", "no_essay"),
        ("/v1/essays/0000000000000000/sections", "no_essay"),
        ("/v1/essays/0000000000000000/sections/1", "no_essay"),
        ("/v1/essays/0000000000000000/references", "no_essay"),
        ("/v1/essays/0000000000000000/source", "no_essay"),
        ("/v1/sections/0000000000000000.000000", "no_section"),
        ("/v1/nothing", "no_route"),
        ("/", "no_route"),
        ("/docs/nothing.js", "no_route"),
        ("/v1/essays/", "no_route"),
    ] {
        check(&served.client.get(url), 404, code);
    }
    let essay = served.client.json("/v1/essays?limit=1")["items"][0]["id"].as_str().expect("an id").to_owned();
    check(&served.client.get(&format!("/v1/essays/{essay}/sections/9.9")), 404, "no_section");
    check(&served.client.get(&format!("/v1/essays/{essay}/source")), 404, "no_source");
}

#[test]
fn what_was_and_is_no_more_is_410() {
    let served = Served::empty();
    let id = served.put_sections("gone", ["读", "再读"]);
    let sections = served.client.json("/v1/essays/gone/sections");
    let section = sections["items"][0]["id"].as_str().expect("an id").to_owned();
    served.delete(&id);
    for url in ["", "/outline", "/sections", "/sections/1", "/references", "/source"] {
        check(&served.client.get(&format!("/v1/essays/gone{url}")), 410, "gone_essay");
    }
    check(&served.client.get(&format!("/v1/sections/{section}")), 410, "gone_section");
    assert_eq!(served.client.json("/v1/essays")["total"], 0);
}

#[test]
fn what_cannot_be_is_400_and_told_by_name_before_anything_is_looked_up() {
    let served = Served::empty();
    for (url, place, name) in [
        ("/v1/essays?limit=0", "query", "limit"),
        ("/v1/essays?limit=101", "query", "limit"),
        ("/v1/essays?limit=x", "query", "limit"),
        ("/v1/essays?limit=", "query", "limit"),
        ("/v1/essays?limit=1&limit=2", "query", "limit"),
        ("/v1/essays?limit=99999999999999999999", "query", "limit"),
        ("/v1/essays?year=soon", "query", "year"),
        ("/v1/essays?year_from=1e3", "query", "year_from"),
        ("/v1/essays?year_to=", "query", "year_to"),
        ("/v1/essays?confidence_below=2", "query", "confidence_below"),
        ("/v1/essays?confidence_below=NaN", "query", "confidence_below"),
        ("/v1/essays?diagnostic=none", "query", "diagnostic"),
        ("/v1/essays?language=zh", "query", "language"),
        ("/v1/essays?sort=colour", "query", "sort"),
        ("/v1/essays?sort=relevance", "query", "sort"),
        ("/v1/essays?fields=id,colour", "query", "fields"),
        ("/v1/essays?fields=id,,title", "query", "fields"),
        ("/v1/essays?facets=title", "query", "facets"),
        ("/v1/essays?keyword=", "query", "keyword"),
        ("/v1/essays?keyword=%FF", "query", "keyword"),
        ("/v1/keywords?limit=0", "query", "limit"),
        ("/v1/authors?prefix=", "query", "prefix"),
        ("/v1/journals?prefix=a&prefix=b", "query", "prefix"),
        ("/v1/sections", "query", "ids"),
        ("/v1/sections?ids=", "query", "ids"),
        ("/v1/sections?ids=a.000000,", "query", "ids"),
        ("/v1/essays/-a", "path", "id"),
        ("/v1/essays/A", "path", "id"),
        ("/v1/essays/a.b", "path", "id"),
        ("/v1/essays/%E6%96%87", "path", "id"),
        ("/v1/essays/a%2Fb", "path", "id"),
        ("/v1/essays/A/outline", "path", "id"),
        ("/v1/essays/A/sections", "path", "id"),
        ("/v1/essays/A/references", "path", "id"),
        ("/v1/essays/A/source", "path", "id"),
        ("/v1/essays/a/sections/abc", "path", "path"),
        ("/v1/essays/a/sections/1.", "path", "path"),
        ("/v1/essays/a/sections/01", "path", "path"),
        ("/v1/sections/a", "path", "section_id"),
        ("/v1/sections/a.12345", "path", "section_id"),
        ("/v1/essays/a/source?raw=maybe", "query", "raw"),
        ("/v1/essays/a?fields=colour", "query", "fields"),
    ] {
        let answer = served.client.get(url);
        check(&answer, 400, "invalid_parameter");
        let errors = answer.json()["errors"].as_array().expect("errors").clone();
        let named = errors.iter().any(|error| error["in"] == place && error["name"] == name);
        assert!(named && errors.iter().all(|error| error["detail"].is_string()), "{url}: {errors:?}");
    }
}

#[test]
fn an_unknown_parameter_is_named_with_those_that_are_known() {
    let served = Served::empty();
    let answer = served.client.get("/v1/essays?colour=red&limit=0");
    check(&answer, 400, "unknown_parameter");
    let problem = answer.json();
    let names: Vec<&str> =
        problem["errors"].as_array().expect("errors").iter().filter_map(|e| e["name"].as_str()).collect();
    assert_eq!(names, ["limit", "colour"], "everything that is wrong is told at once");
    assert!(problem["errors"][1]["detail"].as_str().is_some_and(|detail| detail.contains("keyword")));
    check(&served.client.get("/v1/essays/a/outline?x"), 400, "unknown_parameter");
    check(&served.client.get("/healthz?x=1"), 400, "unknown_parameter");
}

#[test]
fn a_cursor_is_taken_only_as_it_was_given() {
    let served = Served::expected();
    check(&served.client.get("/v1/essays?cursor=zzz"), 400, "invalid_cursor");
    let next = served.client.json("/v1/essays?limit=2")["next"].as_str().expect("a next page").to_owned();
    let answer = served.client.get(&format!("/v1/essays?limit=2&year_from=1900&cursor={next}"));
    check(&answer, 400, "cursor_mismatch");
    assert_eq!(answer.json()["errors"][0]["name"], "cursor");
    assert_eq!(served.client.get(&format!("/v1/essays?limit=3&cursor={next}")).status, 200, "limit may change");
    check(&served.client.get(&format!("/v1/essays?fields=id&cursor={next}")), 400, "cursor_mismatch");
    let of_fields = served.client.json("/v1/essays?limit=2&fields=id,title")["next"].as_str().expect("more").to_owned();
    for (fields, status) in [("fields=id,title", 200), ("fields=title,id", 200), ("fields=id", 400), ("", 400)] {
        let answer = served.client.get(&format!("/v1/essays?{fields}&cursor={of_fields}"));
        assert_eq!(answer.status, status, "{fields}: {}", answer.text());
    }
}

#[test]
fn one_trouble_with_a_batch_is_told_once() {
    let served = Served::empty();
    for (query, detail) in [
        ("ids=a.000000,,b.000000", "an empty place"),
        ("ids=", "must not be empty"),
        ("ids=a.000000&ids=b.000000", "must be given once"),
        ("ids=%FF", "is not UTF-8"),
        ("", "must be given: ids of sections"),
    ] {
        let answer = served.client.get(&format!("/v1/sections?{query}"));
        check(&answer, 400, "invalid_parameter");
        let errors = answer.json()["errors"].as_array().expect("errors").clone();
        let details: Vec<_> = errors.iter().filter_map(|error| error["detail"].as_str()).collect();
        assert!(matches!(details[..], [only] if only.contains(detail)), "{query}: {details:?}");
    }
}

#[test]
fn a_wrong_method_is_405_and_allow_tells_the_right_ones() {
    let served = Served::empty();
    for (method, url) in [
        ("PATCH", "/v1/essays"),
        ("DELETE", "/v1/essays/a/outline"),
        ("POST", "/v1/sections/a.000000"),
        ("PUT", "/healthz"),
        ("POST", "/openapi.json"),
        ("POST", "/docs/"),
        ("PURGE", "/docs"),
        ("TRACE", "/v1/stats"),
    ] {
        let answer = served.client.ask(method, url, &[]);
        check(&answer, 405, "method_not_allowed");
        assert_eq!(answer.field("allow").as_deref(), Some("GET, HEAD, OPTIONS"), "{method} {url}");
    }
    check(&served.client.ask("POST", "/v1/nothing", &[]), 404, "no_route");
    check(&served.client.ask("OPTIONS", "/v1/nothing", &[]), 404, "no_route");
}

#[test]
fn a_format_or_a_coding_that_is_not_offered_is_406() {
    let served = Served::expected();
    let id = served.client.json("/v1/essays?limit=1")["items"][0]["id"].as_str().expect("an id").to_owned();
    let url = format!("/v1/essays/{id}");
    check(&served.client.ask("GET", &url, &[("Accept", "image/png")]), 406, "not_acceptable");
    check(&served.client.ask("GET", "/v1/essays", &[("Accept-Encoding", "identity;q=0")]), 406, "not_acceptable");
    for accepted in ["application/json", "text/html, */*;q=0.1", "application/*"] {
        let answer = served.client.ask("GET", &url, &[("Accept", accepted)]);
        assert_eq!(answer.status, 200, "{accepted}");
        assert!(answer.field("vary").is_some_and(|vary| vary.contains("Accept,")), "{:?}", answer.field("vary"));
    }
}

#[test]
fn a_url_over_the_limit_is_414() {
    let served = Served::with_limits(Limits { url: 100, ..Limits::default() });
    let url = format!("/v1/essays?keyword={}", "x".repeat(100));
    check(&served.client.get(&url), 414, "url_too_long");
    check(&served.client.get(&format!("/{}", "x".repeat(100))), 414, "url_too_long");
    assert_eq!(served.client.get(&format!("/v1/essays?keyword={}", "x".repeat(80))).status, 200);
}

#[test]
fn a_page_of_another_origin_can_read_that_its_url_is_too_long() {
    let served = Served::with_limits(Limits { url: 100, ..Limits::default() });
    let url = format!("/v1/essays?keyword={}", "x".repeat(100));
    let origin = ("Origin", "http://example.com");
    let preflight = [origin, ("Access-Control-Request-Method", "GET")];
    assert_eq!(served.client.ask("OPTIONS", &url, &preflight).status, 200, "the browser asks before it asks");
    let answer = served.client.ask("GET", &url, &[origin]);
    check(&answer, 414, "url_too_long");
    assert_eq!(answer.field("access-control-allow-origin").as_deref(), Some("*"));
    assert!(answer.field("access-control-expose-headers").is_some_and(|shown| shown.contains("X-Request-Id")));
    assert_eq!(served.client.get(&url).field("access-control-allow-origin"), None, "nobody's page asks");
}

#[test]
fn while_the_library_is_brought_up_to_date_nobody_gets_half_of_it() {
    let (served, catch_up) = Served::catching_up();
    served.put_sections("there", ["甲", "乙"]);
    let answer = served.client.get("/readyz");
    check(&answer, 503, "not_ready");
    assert!(answer.json()["detail"].as_str().is_some_and(|detail| detail.contains("brought up to date")));
    assert!(answer.field("retry-after").is_some());
    assert_eq!(served.client.get("/healthz").status, 200);
    check(&served.client.get("/v1/essays"), 503, "not_ready");
    drop(catch_up);
    assert_eq!(served.client.get("/readyz").status, 200);
    assert_eq!(served.client.json("/v1/essays")["total"], 1);
}

#[test]
fn a_batch_over_the_limit_is_400() {
    let served = Served::with_limits(Limits { ids: 2, ..Limits::default() });
    assert_eq!(served.client.get("/v1/sections?ids=a.000000,b.000000").status, 200);
    check(&served.client.get("/v1/sections?ids=a.000000,b.000000,c.000000"), 400, "invalid_parameter");
}

#[test]
fn a_request_id_is_taken_if_it_is_harmless_and_made_if_not() {
    let served = Served::empty();
    for (own, kept) in [("abc-123", true), ("a b", false), ("<script>", false), (&"x".repeat(65), false)] {
        let answer = served.client.ask("GET", "/v1/nothing", &[("X-Request-Id", own)]);
        assert_eq!(answer.field("x-request-id").as_deref() == Some(own), kept, "{own}");
    }
}
