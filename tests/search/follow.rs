//! The index follows the feed, and keeps its place in it.

use std::sync::Arc;

use wenzhang::essay::{Diagnostic, DiagnosticCode, EssayId, Report, Section};
use wenzhang::search::{Filters, Flaw, Index, Indexed, ListQuery, Update};

use super::{FEED, delete, essay, index, put};

fn ids(index: &Index) -> Vec<String> {
    index.indexed().expect("reads").into_iter().map(|indexed| indexed.id.to_string()).collect()
}

#[test]
fn a_new_index_is_empty_and_stands_at_zero() {
    let (_folder, index) = index();
    assert_eq!((index.position(), index.len(), index.is_empty()), (0, 0, true));
    assert_eq!(index.sections(), 0);
    assert!(index.diagnostics().expect("counts").is_empty());
    let page = index.list(&ListQuery { limit: 20, ..ListQuery::default() }).expect("lists");
    assert_eq!((page.items.len(), page.total, page.next), (0, 0, None));
}

#[test]
fn what_was_applied_is_seen_at_once_and_after_opening_again() {
    let (folder, index) = index();
    index.apply(vec![put(&essay("a", 1)), put(&essay("b", 2)), put(&essay("a", 3))], 7).expect("applies");
    assert_eq!((index.position(), ids(&index)), (7, vec!["a".to_owned(), "b".to_owned()]));
    index.apply(vec![delete("a"), delete("never")], 9).expect("applies");
    assert_eq!((index.position(), ids(&index)), (9, vec!["b".to_owned()]));
    index.apply(vec![], 12).expect("applies");
    drop(index);
    let index = Index::open(folder.path(), FEED).expect("opens");
    assert_eq!((index.position(), index.len(), ids(&index)), (12, 1, vec!["b".to_owned()]));
    assert_eq!(index.flaw(), None);
}

#[test]
fn an_index_of_another_feed_is_made_anew() {
    let (folder, index) = index();
    index.apply(vec![put(&essay("a", 1))], 7).expect("applies");
    drop(index);
    let index = Index::open(folder.path(), "another feed").expect("opens");
    assert_eq!((index.position(), index.len(), index.flaw()), (0, 0, Some(&Flaw::Feed)));
}

#[test]
fn versions_sections_and_diagnostics_are_those_of_the_latest_record() {
    let (_folder, index) = index();
    let mut with_sections = essay("a", 1);
    with_sections.sections = vec![Section { sections: vec![Section::default()], ..Section::default() }];
    with_sections.confidence.title = 0.5;
    let report = |codes: &[DiagnosticCode]| {
        let diagnostic = |code: &DiagnosticCode| Diagnostic {
            code: *code,
            severity: code.severity(),
            message: String::new(),
            span: None,
        };
        Arc::new(Report { diagnostics: codes.iter().map(diagnostic).collect(), ..Report::default() })
    };
    let put = |codes: &[DiagnosticCode], version: &str| Update::Put {
        essay: Arc::new(with_sections.clone()),
        report: report(codes),
        version: version.to_owned(),
    };
    let (title, gap) = (DiagnosticCode::MissingTitle, DiagnosticCode::NumberingGap);
    index.apply(vec![put(&[title], "old")], 1).expect("applies");
    index.apply(vec![put(&[gap, gap], "new")], 2).expect("applies");
    let id: EssayId = "a".parse().expect("a valid id");
    assert_eq!(index.indexed().expect("reads"), [Indexed { id, version: "new".to_owned() }]);
    assert_eq!(index.sections(), 2);
    assert_eq!(index.diagnostics().expect("counts").into_iter().collect::<Vec<_>>(), [(gap, 1)]);
    let filters = Filters { diagnostic: Some(gap), ..Filters::default() };
    let page = index.list(&ListQuery { filters, limit: 1, ..ListQuery::default() }).expect("lists");
    assert_eq!(page.items, [with_sections.head()]);
}
