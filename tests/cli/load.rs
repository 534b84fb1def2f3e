//! `wenzhang load`: what is read, whose it is, and how it is told.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Place, lines, program, run, send, title, wenzhang};

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
    assert_eq!(totals(&ran.err), ["3", "0", "0", "0", "1", "2"], "{}", ran.err);
}

#[test]
fn a_report_that_cannot_be_written_is_told_before_anything_is_loaded() {
    let place = Place::new();
    place.write_essays("essays", 1);
    let ran = place.run(&["load", &place.arg("essays"), "--report", &place.arg("no/such/folder")]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("no/such/folder") && ran.err.contains("can't be written"), "{}", ran.err);
    assert_eq!(place.export(), Vec::<Value>::new());
}

#[test]
fn a_report_takes_the_place_of_no_source() {
    let place = Place::new();
    place.write_essays("essays", 2);
    place.write("bulk.ndjson", "{\"text\": \"一、缘起\"}\n");
    std::os::unix::fs::symlink(place.path("essays"), place.path("link")).expect("a link");
    for (input, report) in [
        ("essays", "essays/001.txt"),
        ("essays/001.txt", "essays/001.txt"),
        ("bulk.ndjson", "bulk.ndjson"),
        ("essays", "link/001.txt"),
        ("link", "essays/../essays/001.txt"),
    ] {
        let before = std::fs::read(place.path(report)).expect("a source");
        let ran = place.run(&["load", &place.arg(input), "--report", &place.arg(report)]);
        assert_eq!(ran.code, Some(2), "{input} {report}: {}", ran.err);
        assert!(ran.err.contains(&place.arg(report)) && ran.err.contains("--report"), "{}", ran.err);
        assert_eq!(std::fs::read(place.path(report)).expect("a source"), before, "{input} {report}");
        assert!(!place.path("state").exists(), "{input} {report}");
    }
    for _ in 0..2 {
        let ran = place.run(&["load", &place.arg("essays"), "--report", &place.arg("essays/report.ndjson")]);
        assert_eq!(ran.code, Some(0), "what is beside the sources may be replaced: {}", ran.err);
    }
    assert_eq!(std::fs::read_to_string(place.path("essays/report.ndjson")).expect("a report").lines().count(), 2);
}

#[test]
fn a_load_that_does_not_begin_leaves_the_former_report() {
    let place = Place::new();
    place.write_essays("essays", 1);
    place.write("report.ndjson", "former");
    let server = place.serve("essays");
    let ran = place.run(&["load", &place.arg("essays"), "--report", &place.arg("report.ndjson")]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(place.path("report.ndjson")).expect("a report"), "former");
    assert_eq!(ran.err.lines().count(), 1, "nothing was begun, so there is nothing to sum up: {}", ran.err);
    server.stop("TERM");
}

/// The last line of the totals: created, replaced, unchanged, passed over, failed, skipped.
fn totals(err: &str) -> Vec<&str> {
    let totals = err.lines().find(|line| line.contains("characters")).unwrap_or_else(|| panic!("no totals: {err}"));
    totals.split_whitespace().take(6).collect()
}

#[test]
fn a_full_disk_ends_it_with_what_was_done_until_then_and_leaves_the_former_report() {
    let place = Place::new();
    place.write_essays("essays", 3);
    assert_eq!(place.run(&["load", &place.arg("essays")]).code, Some(0));
    for n in 0..40 {
        place.write(&format!("more/{n}.txt"), incompressible(n, 10_000));
    }
    place.write("report.ndjson", "former");
    // No file may grow far beyond what the store has by now, which sled needs to open it; the shell counts in 512 bytes.
    let largest = std::fs::metadata(place.path("state/store/sled/db")).expect("sled's file").len();
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", largest / 512 + 2048);
    let mut command = program("sh".as_ref(), ["-c", &script, env!("CARGO_BIN_EXE_wenzhang"), "load"]);
    command.args([place.arg("essays"), place.arg("more"), "--state".to_owned(), place.arg("state")]);
    command.args(["--report".to_owned(), place.arg("report.ndjson")]);
    let ran = run(command);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let totals = totals(&ran.err);
    let created: usize = totals[0].parse().expect("a number");
    assert!(created < 40 && totals[2] == "3", "{}", ran.err);
    let last = ran.err.lines().last().unwrap_or_default();
    assert!(last.contains("stopped") && last.contains("File too large"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(place.path("report.ndjson")).expect("a report"), "former");
    assert_eq!(std::fs::read_dir(place.path("")).expect("a folder").count(), 4, "nothing half written is left");
}

/// So many Chinese characters in no order.
fn incompressible(seed: u32, length: usize) -> String {
    let mut state = 0x9e37_79b9 ^ seed;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        char::from_u32(0x4e00 + state % 20_000).expect("a Chinese character")
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn a_signal_ends_it_with_128_and_its_number_and_what_was_acknowledged_stays() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let place = Place::new();
        // Their journal is more than a pipe holds: the load can't end before the test reads on.
        place.write_essays("essays", 2500);
        place.write("report.ndjson", "former");
        let mut command =
            wenzhang(["load", &place.arg("essays"), "--progress", "json", "--state", &place.arg("state")]);
        let mut child = command.args(["--report", &place.arg("report.ndjson")]).spawn().expect("the program starts");
        let mut out = std::io::BufReader::with_capacity(64, child.stdout.take().expect("a pipe"));
        let mut first = String::new();
        std::io::BufRead::read_line(&mut out, &mut first).expect("a first line");
        send(signal, child.id());
        let mut journal = vec![first.trim().to_owned()];
        journal.extend(lines(out).iter());
        let output = child.wait_with_output().expect("the program ends");
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{err}");
        assert!(err.contains("interrupted"), "{err}");
        assert_eq!(std::fs::read_to_string(place.path("report.ndjson")).expect("a report"), "former");
        let stored = ids(&place.export());
        assert!(stored.is_superset(&ids(&json_lines(&journal.join("\n")))));
        place.verify();
    }
}
