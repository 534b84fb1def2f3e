//! GET /v1/essays/{id}/source, and noise, which is in no other answer.

use super::served::Served;

const PAGE: &str = "当前位置:首页 > 论文 > 正文\n\n论读书笔记的整理\n\n王小明\n\n摘要:本文谈读书笔记的整理。\n\n关键词:读书;笔记\n\n一、为什么要整理\n\n\
    笔记不整理,等于没有记。\n\n二、怎样整理\n\n先分类,后归纳。\n\n【打印】【关闭】\n上一篇:没有了\n下一篇:某某论文\n";

#[test]
fn a_source_is_its_text_with_an_account_of_every_character() {
    let served = Served::empty();
    served.put_text("page", PAGE);
    let source = served.client.json("/v1/essays/page/source");
    assert_eq!(source["text"], PAGE);
    let covered: usize = source["spans"]
        .as_array()
        .expect("spans")
        .iter()
        .map(|span| {
            let bound = |name: &str| span[name].as_u64().and_then(|n| usize::try_from(n).ok()).expect("a position");
            let text: Vec<char> = PAGE.chars().collect();
            text[bound("start")..bound("end")].iter().filter(|c| !c.is_whitespace()).count()
        })
        .sum();
    assert_eq!(covered, PAGE.chars().filter(|c| !c.is_whitespace()).count());
    for member in ["noise", "repairs", "diagnostics"] {
        assert!(source[member].is_array(), "{member}");
    }
}

#[test]
fn raw_gives_the_bytes_as_they_came() {
    let served = Served::empty();
    let (bytes, _, _) = encoding_rs::GB18030.encode(PAGE);
    served.put_bytes("page", &bytes);
    for url in ["/v1/essays/page/source?raw", "/v1/essays/page/source?raw=true"] {
        let answer = served.client.get(url);
        assert_eq!((answer.status, answer.body.as_slice()), (200, bytes.as_ref()), "{url}");
        let kind = answer.field("content-type").unwrap_or_default();
        assert!(kind.to_lowercase().starts_with("text/plain; charset=gb"), "{kind}");
    }
    assert_eq!(served.client.json("/v1/essays/page/source?raw=false")["text"], PAGE);
}

#[test]
fn noise_and_report_are_in_no_other_answer() {
    let served = Served::empty();
    served.put_text("page", PAGE);
    let sections = served.client.json("/v1/essays/page/sections");
    let section = sections["items"][0]["id"].as_str().expect("a section").to_owned();
    let urls = ["", "/outline", "/sections", "/sections/1", "/references"].map(|rest| format!("/v1/essays/page{rest}"));
    let lists = ["/v1/essays", "/v1/keywords", "/v1/authors", "/v1/journals"].map(str::to_owned);
    let by_id = [format!("/v1/sections/{section}"), format!("/v1/sections?ids={section}")];
    for url in urls.iter().chain(&lists).chain(&by_id) {
        let text = served.client.get(url).text();
        for noise in ["当前位置", "打印", "下一篇", "\"noise\"", "\"spans\"", "\"repairs\""] {
            assert!(!text.contains(noise), "{url} has {noise}");
        }
    }
}
