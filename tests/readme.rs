//! Runs the commands of the README's tour against the sample library, and compares what it shows with what comes.

use std::process::Command;

use serde_json::Value;

use super::support::{Place, Server, has_program, left_out};

const README: &str = include_str!("../README.md");
/// Stands for more: members, elements, or the rest of a string.
const MORE: &str = "…";
/// Where the README's reader has the server.
const ADDRESS: &str = "http://127.0.0.1:8080";

#[test]
fn the_answers_of_the_tour_are_what_the_sample_library_gives() {
    let tour = tour();
    assert!(tour.len() >= 7, "the tour has {} commands", tour.len());
    if !has_program("curl") {
        return left_out("the README's commands", "curl is missing");
    }
    let place = Place::new();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data/essays");
    let server = Server::start(&["--data", data, "--state", &place.arg("state")]);
    for (command, shown) in tour {
        assert!(command.contains(ADDRESS), "{command}");
        let output =
            Command::new("sh").args(["-c", &command.replace(ADDRESS, &server.url)]).output().expect("sh is there");
        assert!(output.status.success(), "{command}");
        let given: Value = serde_json::from_slice(&output.stdout).expect("the answer is JSON");
        if let Err(difference) = compare(&shown, &given, "") {
            panic!("{command}\n{difference}");
        }
    }
}

#[test]
fn every_file_that_the_documents_point_at_is_there() {
    let link = regex::Regex::new(r"\]\(([^):#]+)\)").expect("a valid pattern");
    let source =
        regex::Regex::new(r"`((?:src|tests|data|scripts|openapi)/[\w./-]*|\.ci/run)`").expect("a valid pattern");
    for (document, text) in [
        ("README.md", README),
        ("CONTRIBUTING.md", include_str!("../CONTRIBUTING.md")),
        ("ARCHITECTURE.md", include_str!("../ARCHITECTURE.md")),
    ] {
        for found in link.captures_iter(text).chain(source.captures_iter(text)) {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&found[1]);
            assert!(path.exists(), "{document} points at {}", &found[1]);
        }
    }
}

#[test]
fn the_options_that_the_readme_lists_are_those_of_serve() {
    let help = super::support::run(super::support::wenzhang(["serve", "--help"])).out;
    let row =
        regex::Regex::new(r"(?m)^\| `(--[a-z-]+)[^`]*` \| `([A-Z_]+)` \| `?([^`|]+)`? \|").expect("a valid pattern");
    let rows: Vec<_> = row.captures_iter(README).collect();
    assert!(rows.len() >= 8, "{} options are listed", rows.len());
    for found in rows {
        let [option, variable, default] = [&found[1], &found[2], found[3].trim()];
        assert!(help.contains(option) && help.contains(&format!("[env: {variable}")), "{option} {variable}\n{help}");
        let told =
            default == "none" || ["]", ", "].iter().any(|end| help.contains(&format!("[default: {default}{end}")));
        assert!(told, "{option}: the default {default} is not in\n{help}");
    }
}

#[test]
fn the_account_that_the_readme_shows_is_what_the_program_prints() {
    let (_, rest) = README.split_once("parse --explain data").expect("a command");
    let source = format!("data{}", rest.lines().next().unwrap_or_default());
    let shown = rest.split("```text\n").nth(1).and_then(|block| block.split("```").next()).expect("an account");
    let mut command = super::support::wenzhang(["parse", "--explain", &source]);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    let printed = super::support::run(command).out;
    assert!(shown.lines().count() > 4 && printed.contains(shown), "the README shows\n{shown}of\n{printed}");
}

/// The commands of the console blocks, each with the answer that is shown.
fn tour() -> Vec<(String, Value)> {
    let blocks = README.split("```console\n$ ").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    blocks
        .map(|block| {
            let (command, answer) = block.split_once('\n').expect("a command and an answer");
            (command.to_owned(), serde_json::from_str(answer).expect("the answer shown is JSON"))
        })
        .collect()
}

/// Whether an answer is what is shown, but for what `…` stands for.
fn compare(shown: &Value, given: &Value, at: &str) -> Result<(), String> {
    let differs = || Err(format!("{at}: the README shows {shown}, the answer has {given}"));
    match (shown, given) {
        (Value::Object(shown), Value::Object(given)) => {
            for (name, value) in shown.iter().filter(|(name, _)| *name != MORE) {
                let Some(given) = given.get(name) else { return Err(format!("{at}/{name}: is not in the answer")) };
                compare(value, given, &format!("{at}/{name}"))?;
            }
            let more = shown.contains_key(MORE);
            if more || shown.len() == given.len() { Ok(()) } else { differs() }
        }
        (Value::Array(shown), Value::Array(given)) => {
            let (shown, more) = match shown.split_last() {
                Some((Value::String(last), rest)) if last == MORE => (rest, true),
                _ => (shown.as_slice(), false),
            };
            if given.len() < shown.len() || (!more && given.len() > shown.len()) {
                return differs();
            }
            shown.iter().zip(given).enumerate().try_for_each(|(n, (s, g))| compare(s, g, &format!("{at}/{n}")))
        }
        (Value::String(shown), Value::String(given)) if shown.ends_with(MORE) => {
            if given.starts_with(shown.trim_end_matches(MORE)) { Ok(()) } else { differs() }
        }
        _ if shown == given => Ok(()),
        _ => differs(),
    }
}

#[test]
fn an_ellipsis_stands_for_more_and_for_nothing_else() {
    let compare = |shown: &str, given: &str| {
        let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        super::readme::compare(&read(shown), &read(given), "").is_ok()
    };
    assert!(compare(r#"{"a": 1, "…": "…"}"#, r#"{"a": 1, "b": 2}"#));
    assert!(compare(r#"["ab…", "…"]"#, r#"["abc", "d"]"#));
    for (shown, given) in [
        (r#"{"a": 1}"#, r#"{"a": 1, "b": 2}"#),
        (r#"{"a": 1, "…": "…"}"#, r#"{"b": 2}"#),
        (r#"[1]"#, r#"[1, 2]"#),
        (r#"[1, 2, "…"]"#, r#"[1]"#),
        (r#""ab…""#, r#""ba""#),
        ("1", "2"),
    ] {
        assert!(!compare(shown, given), "{shown} {given}");
    }
}
