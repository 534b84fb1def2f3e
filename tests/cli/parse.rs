//! `wenzhang parse`: files in, JSON out, no store.

use std::process::Stdio;

use serde_json::Value;
use wenzhang::essay::{EssayId, Key};

use crate::support::{Place, essay, run, run_with_input, title, wenzhang};

#[test]
fn one_file_is_one_json_object_with_its_report() {
    let place = Place::new();
    place.write("essays/a.txt", essay(1));
    let ran = run(wenzhang(["parse", &place.arg("essays/a.txt")]));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(ran.out.lines().count(), 1, "compact where stdout is no terminal");
    let parsed: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(parsed["title"], title(1));
    assert_eq!(parsed["source"]["uri"], "essays/a.txt");
    assert_eq!(parsed["id"], EssayId::of(&Key("essays/a.txt".into())).as_str());
    assert!(
        parsed["sections"][0]["id"].as_str().is_some_and(|id| id.starts_with(parsed["id"].as_str().expect("an id")))
    );
    for member in ["diagnostics", "repairs", "noise", "spans"] {
        assert!(parsed[member].is_array(), "{member}");
    }
}

#[test]
fn several_files_are_one_line_each_in_the_order_named() {
    let place = Place::new();
    let paths: Vec<_> = (0..70)
        .rev()
        .map(|n| {
            place.write(&format!("essays/{n}.txt"), essay(n));
            place.arg(&format!("essays/{n}.txt"))
        })
        .collect();
    let ran = run(wenzhang(std::iter::once("parse").chain(paths.iter().map(String::as_str))));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let titles: Vec<_> =
        ran.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["title"].clone()).collect();
    assert_eq!(titles, (0..70).rev().map(title).collect::<Vec<_>>());
}

#[test]
fn a_bad_file_is_told_with_its_code_and_the_others_go_on() {
    let place = Place::new();
    place.write("a.txt", essay(1));
    place.write("b.txt", " \n");
    place.write("c.txt", essay(3));
    let ran = run(wenzhang(["parse", &place.arg("a.txt"), &place.arg("b.txt"), &place.arg("c.txt")]));
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.out.lines().count(), 2);
    assert!(ran.err.contains("b.txt") && ran.err.contains("empty_source"), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
}

#[test]
fn standard_input_is_known_by_its_text() {
    let once = run_with_input(wenzhang(["parse", "-"]), essay(1).as_bytes());
    let text = essay(1);
    let (gb18030, _, _) = encoding_rs::GB18030.encode(&text);
    let again = run_with_input(wenzhang(["parse", "-"]), &gb18030);
    let other = run_with_input(wenzhang(["parse", "-"]), essay(2).as_bytes());
    let id = |out: &str| serde_json::from_str::<Value>(out).expect("JSON")["id"].clone();
    assert_eq!(id(&once.out), id(&again.out), "whatever its encoding was");
    assert_ne!(id(&once.out), id(&other.out));
    assert_eq!(serde_json::from_str::<Value>(&once.out).expect("JSON")["source"]["uri"], Value::Null);
}

#[test]
fn it_makes_no_store() {
    let place = Place::new();
    place.write("essays/a.txt", essay(1));
    let mut command = wenzhang(["parse", "essays/a.txt"]);
    command.current_dir(place.path(""));
    assert_eq!(run(command).code, Some(0));
    let left: Vec<_> =
        std::fs::read_dir(place.path("")).expect("a folder").map(|e| e.expect("an entry").file_name()).collect();
    assert_eq!(left, ["essays"]);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::new();
    place.write_essays("essays", 100);
    let paths: Vec<_> = (0..100).map(|n| place.arg(&format!("essays/{n:03}.txt"))).collect();
    let mut child = wenzhang(std::iter::once("parse").chain(paths.iter().map(String::as_str)))
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}
