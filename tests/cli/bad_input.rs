//! Every kind of bad source: a clear message, the others go on, nothing is lost.

use std::fs::File;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::{Place, essay, left_out, program, run, title, wenzhang};

/// The user that owns nothing.
const NOBODY: u32 = 65534;

/// A folder with one good file and one that is named here; the code by which it is refused.
fn check(name: &str, make: impl FnOnce(&Place), code: &str) {
    let place = Place::new();
    place.write("essays/good.txt", essay(1));
    make(&place);
    let loaded = place.run(&["load", &place.arg("essays")]);
    assert_eq!(loaded.code, Some(1), "{name}: {}", loaded.err);
    assert!(loaded.err.contains(code) && loaded.err.contains("bad.txt"), "{name}: {}", loaded.err);
    assert!(!loaded.err.contains("panicked"), "{name}: {}", loaded.err);
    let kept: Vec<_> = place.export().iter().map(|line| line["title"].clone()).collect();
    assert_eq!(kept, [title(1)], "{name}");
    let parsed = run(wenzhang(["parse", &place.arg("essays/bad.txt"), &place.arg("essays/good.txt")]));
    assert_eq!(parsed.code, Some(1), "{name}");
    assert!(parsed.err.contains(code), "{name}: {}", parsed.err);
    assert_eq!(parsed.out.lines().count(), 1, "{name}");
}

#[test]
fn a_bad_file_is_refused_with_its_code_and_the_good_one_is_kept() {
    let write = |content: &'static [u8]| move |place: &Place| drop(place.write("essays/bad.txt", content));
    check("an empty file", write(b""), "empty_source");
    check("a file of white space", write(b" \r\n\xe3\x80\x80\n"), "empty_source");
    check(
        "a picture",
        write(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0\\r\xa8f\0\0\0\x01"),
        "not_text",
    );
    check(
        "a file of 50 MB",
        |place| {
            let file = File::create(place.path("essays/bad.txt")).expect("a file");
            file.set_len(50_000_000).expect("a sparse file");
        },
        "too_large",
    );
}

#[test]
fn a_file_larger_than_the_limit_that_was_set_is_refused() {
    let place = Place::new();
    place.write("essays/a.txt", essay(1));
    let loaded = place.run(&["load", &place.arg("essays"), "--max-source", "100"]);
    assert_eq!(loaded.code, Some(1));
    assert!(loaded.err.contains("too_large"), "{}", loaded.err);
}

#[test]
fn a_file_that_may_not_be_read_is_told_and_the_others_are_kept() {
    let place = Place::new();
    place.write("essays/good.txt", essay(1));
    let secret = place.write("essays/bad.txt", essay(2));
    std::fs::set_permissions(&secret, PermissionsExt::from_mode(0o000)).expect("the owner may");
    let Some(mut command) = powerless(&place, &["load", &place.arg("essays"), "--state", &place.arg("open/state")])
    else {
        return;
    };
    let loaded = run(command);
    assert_eq!(loaded.code, Some(1), "{}", loaded.err);
    assert!(loaded.err.contains("bad.txt") && loaded.err.contains("unreadable"), "{}", loaded.err);
    command = wenzhang(["export", "--state", &place.arg("open/state")]);
    assert_eq!(run(command).out.lines().count(), 1);
}

#[test]
fn a_state_folder_that_may_not_be_written_is_one_clear_message() {
    let place = Place::new();
    place.write_essays("essays", 1);
    let state = place.path("state");
    std::fs::create_dir(&state).expect("a folder");
    std::fs::set_permissions(&state, PermissionsExt::from_mode(0o555)).expect("the owner may");
    for args in
        [&["load", &place.arg("essays")][..], &["serve", "--bind", "127.0.0.1:0", "--data", &place.arg("essays")]]
    {
        let Some(mut command) = powerless(&place, args) else { return };
        command.args(["--state", &place.arg("state")]);
        let ran = run(command);
        assert_eq!(ran.code, Some(1), "{}", ran.err);
        assert!(ran.err.contains(&place.arg("state")) && ran.err.contains("Permission denied"), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
}

/// The program run by somebody whom permissions bind: as root the tests make it nobody, in a copy that nobody can reach.
fn powerless(place: &Place, args: &[&str]) -> Option<std::process::Command> {
    for folder in ["", "essays"] {
        std::fs::set_permissions(place.path(folder), PermissionsExt::from_mode(0o755)).expect("the owner may");
    }
    let open = place.path("open");
    std::fs::create_dir_all(&open).expect("a folder");
    std::fs::set_permissions(&open, PermissionsExt::from_mode(0o777)).expect("the owner may");
    if !is_root(place) {
        return Some(wenzhang(args));
    }
    let copy: PathBuf = place.path("open/wenzhang");
    if !copy.exists() {
        std::fs::copy(env!("CARGO_BIN_EXE_wenzhang"), &copy).expect("the program can be copied");
    }
    let mut command = program(&copy, args);
    command.uid(NOBODY).gid(NOBODY).current_dir(&open);
    match program(&copy, ["--version"]).uid(NOBODY).gid(NOBODY).current_dir(&open).output() {
        Ok(output) if output.status.success() => Some(command),
        _ => {
            left_out("files without permission", "the tests run as root and can't start a program as nobody");
            None
        }
    }
}

/// Whether permissions don't bind the one who runs the tests.
fn is_root(place: &Place) -> bool {
    let probe = place.write("open/probe", "x");
    std::fs::set_permissions(&probe, PermissionsExt::from_mode(0o000)).expect("the owner may");
    File::open(&probe).is_ok()
}

#[test]
fn a_folder_that_does_not_exist_is_told_and_nothing_is_made() {
    let place = Place::new();
    for args in
        [&["load", &place.arg("nowhere")][..], &["serve", "--bind", "127.0.0.1:0", "--data", &place.arg("nowhere")]]
    {
        let ran = place.run(args);
        assert!(ran.code.is_some_and(|code| code != 0));
        assert!(ran.err.contains("nowhere") && ran.err.contains("does not exist"), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert!(!place.path("state").exists());
    }
}

#[test]
fn damaged_characters_are_kept_with_a_diagnostic() {
    let place = Place::new();
    let mut damaged = essay(1).into_bytes();
    damaged.extend_from_slice("末尾有一处坏".as_bytes());
    damaged.extend_from_slice(&[0xe6, 0x96]);
    damaged.extend_from_slice("字。\n".as_bytes());
    place.write("essays/a.txt", damaged);
    let loaded = place.run(&["load", &place.arg("essays")]);
    assert_eq!(loaded.code, Some(0), "{}", loaded.err);
    let exported = place.export();
    assert!(exported[0]["diagnostics"].to_string().contains("malformed_bytes"), "{}", exported[0]["diagnostics"]);
    assert_eq!(exported[0]["title"], title(1));
}

#[test]
fn a_nul_is_either_refused_as_no_text_or_kept_as_noise() {
    let place = Place::new();
    place.write("essays/a.txt", essay(1).replace("慢功夫", "慢\0功夫"));
    let loaded = place.run(&["load", &place.arg("essays")]);
    assert!(!loaded.err.contains("panicked") && !loaded.err.contains('\0'), "{}", loaded.err);
    match loaded.code {
        Some(0) => assert_eq!(place.export()[0]["title"], title(1)),
        Some(1) => assert!(loaded.err.contains("not_text"), "{}", loaded.err),
        code => panic!("{code:?}: {}", loaded.err),
    }
}

#[test]
fn a_hostile_title_or_name_cannot_steer_the_terminal() {
    let place = Place::new();
    place.write("essays/a\u{1b}[2J.txt", essay(1).replacen(&title(1), "园艺\u{1b}[31m\u{202e}札记", 1));
    place.write("essays/b\u{1b}]0;x\u{7}.txt", "");
    let loaded = place.run(&["load", &place.arg("essays")]);
    let parsed = run(wenzhang(["parse", &place.arg("essays/b\u{1b}]0;x\u{7}.txt")]));
    for text in [loaded.err, loaded.out, parsed.err] {
        let steering = text.chars().find(|&c| c != '\n' && wenzhang::text::is_steering(c));
        assert_eq!(steering, None, "{text}");
    }
    let server = place.serve("essays");
    let (status, list) = server.get("/v1/essays");
    assert_eq!(
        (status, list["total"].clone()),
        (200, Value::from(2)),
        "the one that was loaded, and that of the data folder"
    );
    let (_, log) = server.stop("TERM");
    assert_eq!(log.chars().find(|&c| c != '\n' && wenzhang::text::is_steering(c)), None, "{log}");
}
