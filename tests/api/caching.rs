//! Entity tags, 304, HEAD, compression, and reads from other origins.

use super::client::Answer;
use super::served::Served;

fn tag(answer: &Answer) -> String {
    answer.field("etag").unwrap_or_else(|| panic!("no ETag: {answer:?}"))
}

/// A server with one essay, and URLs of every kind of answer that can be cached.
fn served() -> (Served, Vec<String>, Vec<String>) {
    let served = Served::empty();
    served.put_sections("essay", ["读", "再读"]);
    let sections = served.client.json("/v1/essays/essay/sections");
    let section = sections["items"][0]["id"].as_str().expect("a section").to_owned();
    let strong =
        ["", "?fields=id", "?fields=id,title", "/outline", "/sections", "/sections/1", "/source", "/source?raw"];
    let mut strong: Vec<String> = strong.iter().map(|rest| format!("/v1/essays/essay{rest}")).collect();
    strong.push(format!("/v1/sections/{section}"));
    let weak = ["/v1/essays", "/v1/essays?limit=1", "/v1/keywords", "/v1/authors", "/v1/journals", "/v1/diagnostics"];
    let mut weak: Vec<String> = weak.iter().map(|url| (*url).to_owned()).collect();
    weak.extend([
        format!("/v1/sections?ids={section}"),
        "/v1/essays/essay/references".to_owned(),
        "/v1/essays?q=读".to_owned(),
        "/v1/search?q=读".to_owned(),
        "/openapi.json".to_owned(),
    ]);
    (served, strong, weak)
}

#[test]
fn an_answer_has_a_tag_by_which_the_next_is_304() {
    let (served, strong, weak) = served();
    for (urls, form) in [(&strong, "\""), (&weak, "W/\"")] {
        for url in urls {
            let answer = served.client.get(url);
            let tag = tag(&answer);
            assert!(answer.status == 200 && tag.starts_with(form) && tag.ends_with('"'), "{url}: {tag}");
            assert_eq!(answer.field("cache-control").as_deref(), Some("no-cache"), "{url}");
            let again = served.client.ask("GET", url, &[("If-None-Match", &tag)]);
            assert_eq!((again.status, again.field("etag")), (304, Some(tag.clone())), "{url}");
            assert!(again.field("vary").is_some_and(|vary| vary.contains("Accept-Encoding")), "{url}");
            let other = served.client.ask("GET", url, &[("If-None-Match", "\"another\"")]);
            assert_eq!(other.status, 200, "{url}");
            let many = format!("\"another\", {tag}");
            assert_eq!(served.client.ask("GET", url, &[("If-None-Match", &many)]).status, 304, "{url}");
            assert_eq!(served.client.ask("HEAD", url, &[("If-None-Match", &tag)]).status, 304, "{url}");
        }
    }
}

#[test]
fn fields_and_content_codings_have_tags_of_their_own() {
    let (served, _, _) = served();
    let mut tags = std::collections::BTreeSet::new();
    for url in ["/v1/essays/essay", "/v1/essays/essay?fields=id", "/v1/essays/essay?fields=title"] {
        for coding in ["identity", "gzip", "br", "zstd"] {
            let answer = served.client.ask("GET", url, &[("Accept-Encoding", coding)]);
            assert_eq!(answer.field("content-encoding").unwrap_or("identity".to_owned()), coding, "{url}");
            let tag = tag(&answer);
            assert!(tags.insert(tag.clone()), "{tag} comes twice: {url} {coding}");
            let again = served.client.ask("GET", url, &[("Accept-Encoding", coding), ("If-None-Match", &tag)]);
            assert_eq!(again.status, 304, "{url} {coding}");
            let plain = served.client.ask("GET", url, &[("If-None-Match", &tag)]);
            assert_eq!(plain.status == 304, coding == "identity", "the tag of {coding} is compared whole");
        }
    }
    let versions: std::collections::BTreeSet<&str> = tags.iter().filter_map(|tag| tag.split('.').next()).collect();
    assert_eq!(versions.len(), 1, "the version is the same for all representations: {tags:?}");
}

#[test]
fn the_same_fields_in_another_order_are_the_same_answer() {
    let (served, _, _) = served();
    let (a, b) =
        (served.client.get("/v1/essays/essay?fields=id,title"), served.client.get("/v1/essays/essay?fields=title,id"));
    assert_eq!((tag(&a), a.body), (tag(&b), b.body));
}

#[test]
fn a_write_changes_the_tags_of_lists_and_of_its_essay_alone() {
    let (served, strong, weak) = served();
    let before: Vec<String> = strong.iter().chain(&weak).map(|url| tag(&served.client.get(url))).collect();
    served.put_sections("other", ["写", "再写"]);
    let after: Vec<String> = strong.iter().chain(&weak).map(|url| tag(&served.client.get(url))).collect();
    for (position, url) in strong.iter().chain(&weak).enumerate() {
        let stays = position < strong.len() || url == "/openapi.json";
        assert_eq!(before[position] == after[position], stays, "{url}");
    }
}

#[test]
fn head_has_the_fields_of_get_and_no_body() {
    let (served, strong, weak) = served();
    let others = ["/v1/stats", "/healthz", "/readyz", "/v1/nothing", "/docs/"].map(str::to_owned);
    for url in strong.iter().chain(&weak).chain(&others) {
        let (get, head) = (served.client.get(url), served.client.ask("HEAD", url, &[]));
        assert!(head.body.is_empty(), "{url}");
        assert_eq!(head.status, get.status, "{url}");
        for field in ["etag", "content-length", "content-type", "cache-control", "vary"] {
            if field == "content-length" && get.status == 404 || url == "/v1/stats" {
                continue;
            }
            assert_eq!(head.field(field), get.field(field), "{url} {field}");
        }
    }
}

#[test]
fn what_is_compressed_says_so_and_every_answer_tells_that_it_may_be() {
    let (served, _, _) = served();
    let plain = served.client.get("/v1/essays/essay");
    assert!(
        plain.field("vary").is_some_and(|vary| vary.contains("Accept-Encoding"))
            && plain.field("content-encoding").is_none()
    );
    let packed = served.client.ask("GET", "/v1/essays/essay", &[("Accept-Encoding", "zstd")]);
    assert_eq!(zstd::decode_all(packed.body.as_slice()).expect("zstd"), plain.body);
    let problem = served.client.ask("GET", "/v1/nothing", &[("Accept-Encoding", "gzip")]);
    assert_eq!(problem.code(), "no_route", "problems are served as they are");
}

#[test]
fn pages_of_other_origins_may_read() {
    let (served, _, _) = served();
    let origin = ("Origin", "http://example.com");
    let preflight =
        [origin, ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "if-none-match")];
    let answer = served.client.ask("OPTIONS", "/v1/essays", &preflight);
    assert!(matches!(answer.status, 200 | 204), "{answer:?}");
    assert_eq!(answer.field("access-control-allow-origin").as_deref(), Some("*"));
    for url in ["/v1/essays", "/v1/nothing", "/v1/essays?limit=0"] {
        let answer = served.client.ask("GET", url, &[origin]);
        assert_eq!(answer.field("access-control-allow-origin").as_deref(), Some("*"), "{url}");
        let shown = answer.field("access-control-expose-headers").unwrap_or_default().to_lowercase();
        assert!(shown.contains("etag") && shown.contains("link") && shown.contains("x-request-id"), "{url}: {shown}");
    }
    let write = [origin, ("Access-Control-Request-Method", "DELETE")];
    let answer = served.client.ask("OPTIONS", "/v1/essays/essay", &write);
    assert!(!answer.field("access-control-allow-methods").unwrap_or_default().contains("DELETE"), "{answer:?}");
}
