//! `wenzhang load`: what is read, whose it is, and how it is told.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Place, lines, send, title, wenzhang};

fn ids(lines: &[Value]) -> BTreeSet<String> {
    lines.iter().map(|line| line["id"].as_str().expect("an id").to_owned()).collect()
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

#[test]
fn two_folders_that_each_hold_the_same_name_keep_both() {
    let place = Place::new();
    place.write_essays("a/essays", 1);
    place.write_essays("b/others", 1);
    place.write_essays("c/essays", 1);
    for (folder, name) in [("a/essays", None), ("b/others", None), ("c/essays", Some("third"))] {
        let mut args = vec!["load".to_owned(), place.arg(folder)];
        args.extend(name.map(|name| format!("--name={name}")));
        let ran = place.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(ran.code, Some(0), "{}", ran.err);
    }
    let keys: BTreeSet<_> = place.export().iter().map(|line| line["key"].as_str().expect("a key").to_owned()).collect();
    assert_eq!(keys, ["essays/000.txt", "others/000.txt", "third/000.txt"].map(ToOwned::to_owned).into());
}

#[test]
fn the_journal_names_every_essay_once_with_rising_seqs() {
    let place = Place::new();
    place.write_essays("essays", 50);
    let ran = place.run(&["load", &place.arg("essays"), "--progress", "json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let journal = json_lines(&ran.out);
    let seqs: Vec<_> = journal.iter().map(|line| line["seq"].as_u64().expect("a seq")).collect();
    assert_eq!(journal.len(), 50);
    assert_eq!(seqs.iter().collect::<BTreeSet<_>>().len(), 50);
    assert_eq!(ids(&journal), ids(&place.export()));
    let again = json_lines(&place.run(&["load", &place.arg("essays"), "--progress", "json"]).out);
    let sorted = |lines: &[Value]| lines.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    assert_eq!(sorted(&again), sorted(&journal), "what was there already keeps its seq");
}

#[test]
fn the_report_says_what_became_of_every_file() {
    let place = Place::new();
    place.write_essays("essays", 3);
    place.write("essays/empty.txt", "");
    place.write("essays/picture.png", "x");
    place.write("essays/.hidden.txt", "x");
    let ran = place.run(&["load", &place.arg("essays"), "--report", &place.arg("report.ndjson")]);
    assert_eq!(ran.code, Some(1));
    let report = json_lines(&std::fs::read_to_string(place.path("report.ndjson")).expect("a report"));
    assert_eq!(report.len(), 4);
    let by_key = |key: &str| report.iter().find(|line| line["key"] == key).expect("a line for each file");
    let good = by_key("essays/001.txt");
    assert_eq!((&good["outcome"], &good["title"]), (&Value::from("created"), &Value::from(title(1))));
    assert!(good["ms"].is_f64() && good["noise_chars"].is_u64() && good["diagnostics"].is_array(), "{good}");
    assert!(good["confidence"]["title"].is_number() && good["code"].is_null(), "{good}");
    let bad = by_key("essays/empty.txt");
    assert_eq!((&bad["outcome"], &bad["code"]), (&Value::from("failed"), &Value::from("empty_source")));
    assert!(bad["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{bad}");
    assert!(ran.err.contains("essays/empty.txt: empty_source"), "{}", ran.err);
    let totals = ran.err.lines().find(|line| line.contains("characters")).expect("a line of totals");
    let figures: Vec<_> = totals.split_whitespace().collect();
    assert_eq!(figures[..6], ["3", "0", "0", "0", "1", "2"], "{}", ran.err);
}

#[test]
fn a_report_that_cannot_be_written_is_told_before_anything_is_loaded() {
    let place = Place::new();
    place.write_essays("essays", 1);
    let ran = place.run(&["load", &place.arg("essays"), "--report", &place.arg("no/such/folder")]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("no/such/folder") && ran.err.contains("can't be written"), "{}", ran.err);
    assert!(!place.path("state").exists());
}

#[test]
fn an_interrupt_ends_it_with_130_and_what_was_acknowledged_stays() {
    let place = Place::new();
    // Their journal is more than a pipe holds: the load can't end before the test reads on.
    place.write_essays("essays", 2500);
    let mut child = wenzhang(["load", &place.arg("essays"), "--progress", "json", "--state", &place.arg("state")])
        .spawn()
        .expect("the program starts");
    let mut out = std::io::BufReader::with_capacity(64, child.stdout.take().expect("a pipe"));
    let mut first = String::new();
    std::io::BufRead::read_line(&mut out, &mut first).expect("a first line");
    send("INT", child.id());
    let mut journal = vec![first.trim().to_owned()];
    journal.extend(lines(out).iter());
    let output = child.wait_with_output().expect("the program ends");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{err}");
    assert!(err.contains("interrupted"), "{err}");
    let stored = ids(&place.export());
    assert!(stored.is_superset(&ids(&json_lines(&journal.join("\n")))));
    place.verify();
}
