//! A state that can't be used: one clear message, an exit code that isn't 0, and the state stays as it was.

use std::io::{Seek, SeekFrom, Write};
use std::net::TcpListener;
use std::path::Path;

use crate::support::{Place, Ran, Server};

/// One message that names all of this.
fn refused(ran: &Ran, parts: &[&str]) {
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let last = ran.err.lines().last().unwrap_or_default();
    for part in parts {
        assert!(last.contains(part), "{part} is missing in: {}", ran.err);
    }
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
}

fn loaded() -> Place {
    let place = Place::new();
    place.write_essays("essays", 20);
    let loaded = place.run(&["load", &place.arg("essays"), "--progress", "none"]);
    assert_eq!(loaded.code, Some(0), "{}", loaded.err);
    place
}

#[test]
fn a_state_that_a_server_holds_is_told_with_its_process_and_the_way_to_load_meanwhile() {
    let place = loaded();
    place.write_essays("more", 1);
    let server = place.serve("essays");
    let pid = server.pid().to_string();
    let load = place.run(&["load", &place.arg("more")]);
    refused(&load, &["held by another process", &pid, "stop", "--data"]);
    let route = regex::Regex::new(r"/v1/\w+").expect("a valid pattern");
    let (_, document) = server.get("/openapi.json");
    for route in route.find_iter(&load.err) {
        assert!(document["paths"][route.as_str()].is_object(), "{} is no route: {}", route.as_str(), load.err);
    }
    for command in ["export", "verify"] {
        refused(&place.run(&[command]), &["held by another process", &pid]);
    }
    refused(&place.run(&["serve", "--bind", "127.0.0.1:0"]), &["held by another process", &pid]);
    assert_eq!(server.get("/readyz").0, 200);
}

#[test]
fn a_port_in_use_is_told_and_the_store_is_let_go() {
    let place = loaded();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("an address").to_string();
    let ran = place.run(&["serve", "--bind", &address, "--data", &place.arg("essays")]);
    refused(&ran, &["can't listen on", &address, "--bind"]);
    place.verify();
}

#[test]
fn a_store_of_a_newer_format_is_left_alone() {
    let place = loaded();
    let before = place.export();
    let set_format = |format: u32| {
        let tree = sled::open(place.path("state/store/sled")).expect("nobody holds it");
        let former = tree.insert("meta/format", &format.to_be_bytes()).expect("sled writes").expect("it had a format");
        tree.flush().expect("sled flushes");
        u32::from_be_bytes(former.as_ref().try_into().expect("four bytes"))
    };
    let former = set_format(99);
    for args in [&["export"][..], &["verify"], &["serve", "--bind", "127.0.0.1:0"], &["load", &place.arg("essays")]] {
        refused(&place.run(args), &["format 99", "knows formats up to"]);
    }
    set_format(former);
    assert_eq!(place.export(), before);
}

#[test]
fn a_corrupt_store_is_told_and_never_taken_for_an_empty_one() {
    for (what, damage) in [
        ("zeros in the middle", &zeros_in_the_middle as &dyn Fn(&Path)),
        ("cut short", &|db: &Path| {
            std::fs::File::options().write(true).open(db).and_then(|f| f.set_len(100)).expect("a file")
        }),
        ("another file", &|db: &Path| std::fs::write(db, "not a store ".repeat(50_000)).expect("a file")),
    ] {
        let place = loaded();
        damage(&place.path("state/store/sled/db"));
        let served = place.run(&["export"]);
        assert_eq!(served.code, Some(1), "{what}: {}{}", served.out.len(), served.err);
        assert!(served.err.lines().last().is_some_and(|line| line.contains("damaged")), "{what}: {}", served.err);
        assert!(!served.err.contains("panicked"), "{what}: {}", served.err);
    }
}

fn zeros_in_the_middle(db: &Path) {
    let mut file = std::fs::File::options().write(true).open(db).expect("sled's file");
    let length = file.metadata().expect("it has a length").len();
    file.seek(SeekFrom::Start(length / 4)).expect("it is that long");
    file.write_all(&vec![0; usize::try_from(length / 2).expect("it is small")]).expect("it can be written");
}

#[test]
fn a_lost_or_damaged_index_is_made_anew_and_damage_is_told_once() {
    for (damage, code, told) in [
        (
            &(|index: &Path| std::fs::remove_dir_all(index).expect("a folder")) as &dyn Fn(&Path),
            0,
            "remark: there was no index; it was built from the store",
        ),
        (
            &|index: &Path| std::fs::write(index.join("meta.json"), "{").expect("a file"),
            1,
            "mended: the index was damaged",
        ),
    ] {
        let place = loaded();
        damage(&place.path("state/index"));
        let first = place.run(&["verify"]);
        assert_eq!(first.code, Some(code), "{}{}", first.out, first.err);
        assert!(first.out.lines().next().is_some_and(|line| line.starts_with(told)), "{}", first.out);
        let next = place.run(&["verify"]);
        assert_eq!(next.code, Some(0), "{}{}", next.out, next.err);
        assert!(next.out.starts_with("20 essays,") && next.out.ends_with(" 0 faults\n"), "{}", next.out);
        assert_eq!(place.serve("essays").get("/v1/essays").1["total"], 40);
    }
}

#[test]
fn a_folder_of_other_things_is_not_taken_for_a_library() {
    let place = Place::new();
    std::fs::create_dir(place.path("state")).expect("makes the folder");
    std::fs::write(place.path("state/letter.txt"), "text").expect("writes");
    for command in ["export", "verify"] {
        refused(&place.run(&[command]), &["there is no library in", "--state"]);
    }
    assert!(!place.path("state/store").exists());
}

#[test]
fn a_command_that_only_looks_makes_no_library() {
    let place = Place::new();
    for command in ["export", "verify"] {
        refused(&place.run(&[command]), &["there is no library in", "--state"]);
        assert!(!place.path("state").exists());
    }
}

#[test]
fn what_is_typed_wrongly_is_told_with_exit_code_2() {
    let place = Place::new();
    place.write_essays("essays", 1);
    for (args, part) in [
        (&["serve", "--bind", "8080"][..], "is no address to listen at"),
        (&["serve", "--api-key", "short"], "shorter than 16"),
        (&["serve", "--store", "postgres://u:secret@h/d"], "is no store of this release"),
        (&["serve", "--max-source", "big"], "is no size"),
        (&["serve", "--cache", "255"], "--cache"),
        (&["verify", "--cache", "1"], "at least 256"),
        (&["serve", "--log", "wenzhang=loud"], "log filter"),
        (&["serve", "--answer-timeout", "soon"], "is no length of time"),
        (&["serve", "--colour"], "--colour"),
    ] {
        let ran = place.run(args);
        assert_eq!(ran.code, Some(2), "{args:?}: {}", ran.err);
        assert!(ran.err.contains(part), "{args:?}: {}", ran.err);
        assert!(!ran.err.contains("secret"), "{}", ran.err);
        assert!(!place.path("state").exists(), "{args:?}");
    }
}

#[test]
fn the_smallest_cache_that_is_taken_is_enough() {
    let place = Place::new();
    place.write_essays("essays", 3);
    let ran = place.run(&["load", &place.arg("essays"), "--cache", "256"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let ran = place.run(&["verify", "--cache", "256"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
}

#[test]
fn health_says_whether_a_server_is_ready() {
    let place = Place::new();
    place.write_essays("essays", 1);
    let server = Server::start(&["--data", &place.arg("essays"), "--state", &place.arg("state")]);
    let health = |url: &str| crate::support::run(crate::support::wenzhang(["health", "--url", url]));
    assert_eq!(health(&server.url).code, Some(0));
    let mut by_bind = crate::support::wenzhang(["health"]);
    by_bind.env("WENZHANG_BIND", server.url.replace("http://127.0.0.1", "0.0.0.0"));
    assert_eq!(crate::support::run(by_bind).code, Some(0));
    let url = server.url.clone();
    server.stop("TERM");
    let dead = health(&url);
    assert_eq!(dead.code, Some(1));
    assert!(dead.err.contains(&url), "{}", dead.err);
}
