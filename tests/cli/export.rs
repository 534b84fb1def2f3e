//! `wenzhang export`: what it prints makes the same library elsewhere.

use serde_json::Value;

use crate::support::Place;

/// A line without what is new in every store.
fn lasting(line: &Value) -> String {
    let mut line = line.clone();
    for member in ["seq", "added", "changed"] {
        assert!(line.as_object_mut().expect("an object").remove(member).is_some(), "{member} is missing");
    }
    line.to_string()
}

#[test]
fn an_export_loaded_into_a_fresh_store_gives_the_same_export() {
    let first = Place::new();
    first.write_essays("essays", 30);
    first.write("essays/gb.txt", encoding_rs::GB18030.encode(&crate::support::essay(31)).0);
    assert_eq!(first.run(&["load", &first.arg("essays")]).code, Some(0));
    let exported = first.run(&["export", "-o", &first.arg("library.ndjson")]);
    assert_eq!((exported.code, exported.out.as_str()), (Some(0), ""), "{}", exported.err);

    let second = Place::new();
    let loaded = second.run(&["load", &first.arg("library.ndjson")]);
    assert_eq!(loaded.code, Some(0), "{}", loaded.err);
    second.verify();
    let before: Vec<_> = first.export().iter().map(lasting).collect();
    let after: Vec<_> = second.export().iter().map(lasting).collect();
    assert_eq!(before.len(), 31);
    assert_eq!(before, after);
    assert!(first.export().iter().all(|line| line["source"]["base64"].is_string() && line["origin"] == "load"));
}

#[test]
fn a_file_that_was_named_holds_what_is_printed_otherwise() {
    let place = Place::new();
    place.write_essays("essays", 5);
    assert_eq!(place.run(&["load", &place.arg("essays")]).code, Some(0));
    let printed = place.run(&["export"]).out;
    assert_eq!(place.run(&["export", "--output", &place.arg("library.ndjson")]).code, Some(0));
    assert_eq!(std::fs::read_to_string(place.path("library.ndjson")).expect("a file"), printed);
    assert!(!place.path("library.ndjson.part").exists());
}
