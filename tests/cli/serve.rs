//! `wenzhang serve`: it starts, says where it listens, answers, and stops.

use serde_json::Value;

use crate::support::{Place, Server, run, title, wenzhang};

#[test]
fn it_says_where_it_listens_and_is_ready_with_the_whole_folder() {
    let place = Place::new();
    place.write_essays("essays", 12);
    let server = place.serve("essays");
    assert!(server.url.starts_with("http://127.0.0.1:"), "{}", server.url);
    assert_eq!(server.get("/readyz").0, 200);
    assert_eq!(server.get("/healthz").0, 200);
    let mut expected: Vec<_> = (0..12).map(title).collect();
    expected.sort();
    assert_eq!(server.titles(), expected);
}

#[test]
fn it_reads_its_folder_before_it_says_where_it_listens() {
    let place = Place::new();
    place.write_essays("essays", 3);
    let (_, log) = place.serve("essays").stop("TERM");
    let line = |part: &str| log.lines().position(|line| line.contains(part)).unwrap_or_else(|| panic!("{part}: {log}"));
    assert!(line("reading ") < line("listening on http://"), "{log}");
    assert!(!log.contains("ERROR"), "a start is no error, however often somebody asks meanwhile: {log}");
}

#[test]
fn a_signal_while_it_reads_its_folder_ends_it_with_exit_code_0() {
    let place = Place::new();
    place.write_essays("essays", 600);
    let args = ["--data", &place.arg("essays"), "--state", &place.arg("state")];
    let mut child = wenzhang(["serve", "--bind", "127.0.0.1:0"]).args(args).spawn().expect("the program starts");
    let log = crate::support::lines(child.stderr.take().expect("a pipe"));
    let reading = log.iter().find(|line| line.contains("reading "));
    crate::support::send("TERM", child.id());
    assert!(reading.is_some());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    let rest: Vec<_> = log.iter().collect();
    assert!(rest.last().is_some_and(|line| line.contains("stopped")), "{rest:?}");
    let server = place.serve("essays");
    assert_eq!(server.get("/v1/essays").1["total"], 600, "the next start goes on");
}

#[test]
fn both_signals_stop_it_with_exit_code_0() {
    let place = Place::new();
    place.write_essays("essays", 2);
    for signal in ["TERM", "INT"] {
        let server = place.serve("essays");
        let (status, log) = server.stop(signal);
        assert_eq!(status.code(), Some(0), "{signal}: {log}");
    }
    place.verify();
}

#[test]
fn without_a_command_it_serves_and_takes_its_settings_from_the_environment() {
    let place = Place::new();
    place.write_essays("essays", 1);
    let mut command = wenzhang::<&str>([]);
    command
        .env("WENZHANG_DATA", place.path("essays"))
        .env("WENZHANG_STATE", place.path("state"))
        .env("WENZHANG_BIND", "127.0.0.1:0")
        .env("WENZHANG_API_KEY", "");
    let server = Server::of(command);
    assert_eq!(server.titles(), [title(0)]);
    assert!(place.path("state").is_dir());
}

#[test]
fn a_server_that_logs_only_errors_still_says_where_it_listens() {
    let place = Place::new();
    place.write_essays("essays", 1);
    let args = ["--data", &place.arg("essays"), "--state", &place.arg("state"), "--log", "error"];
    let mut child = wenzhang(["serve", "--bind", "127.0.0.1:0"]).args(args).spawn().expect("the program starts");
    let log = crate::support::lines(child.stderr.take().expect("a pipe"));
    let first = log.recv().expect("a line");
    crate::support::send("TERM", child.id());
    assert!(first.starts_with("listening on http://127.0.0.1:"), "{first}");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn the_log_is_json_where_that_is_asked_for() {
    let place = Place::new();
    place.write_essays("essays", 1);
    let args = ["--data", &place.arg("essays"), "--state", &place.arg("state"), "--log-format", "json"];
    let mut child = wenzhang(["serve", "--bind", "127.0.0.1:0"]).args(args).spawn().expect("the program starts");
    let log = crate::support::lines(child.stderr.take().expect("a pipe"));
    let listening = log.iter().find(|line| {
        let line: Value = serde_json::from_str(line).expect("a line of the log is JSON");
        line["message"].as_str().is_some_and(|message| message.starts_with("listening on http://127.0.0.1:"))
    });
    crate::support::send("TERM", child.id());
    assert!(listening.is_some());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_key_is_never_shown() {
    let place = Place::new();
    place.write_essays("essays", 1);
    let key = "a-secret-key-for-this-test";
    let server = Server::start(&[
        "--data",
        &place.arg("essays"),
        "--state",
        &place.arg("state"),
        "--api-key",
        key,
        "--log",
        "trace",
    ]);
    let (_, log) = server.stop("TERM");
    assert!(!log.contains(key), "{log}");
    let help = run(wenzhang(["serve", "--help"]));
    assert_eq!(help.code, Some(0));
    assert!(!help.out.contains(key));
}

#[test]
fn the_openapi_document_is_printed_as_it_is_served() {
    let place = Place::new();
    place.write_essays("essays", 1);
    let printed = run(wenzhang(["openapi"]));
    assert_eq!(printed.code, Some(0), "{}", printed.err);
    let printed: Value = serde_json::from_str(&printed.out).expect("JSON");
    let (status, served) = place.serve("essays").get("/openapi.json");
    assert_eq!((status, served), (200, printed));
}
