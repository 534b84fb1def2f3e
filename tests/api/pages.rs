//! The Swagger page, and the page of problem codes.

use super::contract::DOCUMENT;
use super::served::Served;

#[test]
fn the_swagger_page_is_served_with_and_without_the_slash() {
    let served = Served::empty();
    let page = served.client.get("/docs/");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("<title>wenzhang API</title>") && page.text().contains("swagger-ui-bundle.js"));
    let redirect = served.client.get("/docs");
    assert_eq!((redirect.status, redirect.field("location").as_deref()), (308, Some("/docs/")));
    for file in ["swagger-ui-bundle.js", "swagger-ui.css", "swagger-ui-standalone-preset.js", "favicon-32x32.png"] {
        let answer = served.client.get(&format!("/docs/{file}"));
        assert!(answer.status == 200 && answer.body.len() > 100, "{file}");
    }
}

#[test]
fn the_swagger_page_asks_no_other_host() {
    let served = Served::empty();
    let policy = served.client.get("/docs/").field("content-security-policy").expect("a policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("connect-src 'self'"), "{policy}");
    assert!(!policy.contains("http") && !policy.contains("'unsafe-eval'"), "{policy}");
    let settings = served.client.get("/docs/swagger-initializer.js").text();
    assert!(settings.contains("\"validatorUrl\": \"none\"") && settings.contains("/openapi.json"), "{settings}");
    assert!(settings.contains("\"tryItOutEnabled\": true"), "{settings}");
}

#[test]
fn every_problem_code_is_explained() {
    let served = Served::empty();
    let page = served.client.get("/docs/problems").text();
    let codes = DOCUMENT["components"]["schemas"]["ProblemCode"]["enum"].as_array().expect("codes");
    for code in codes.iter().filter_map(|code| code.as_str()) {
        assert!(page.contains(&format!("<dt id=\"{code}\">")), "{code}");
    }
}
