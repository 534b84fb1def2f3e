//! What a data folder rules, and what outlives a restart.

use serde_json::Value;
use wenzhang::essay::{EssayId, Key};
use wenzhang::library::{Content, Incoming, Library, Precondition, Settings};
use wenzhang::store::Origin;

use crate::support::{Place, essay, title};

/// Everything that an export says, and the last seq with it.
fn state(place: &Place) -> Vec<String> {
    place.export().iter().map(Value::to_string).collect()
}

fn stop(server: crate::support::Server) -> String {
    let (status, log) = server.stop("TERM");
    assert_eq!(status.code(), Some(0), "{log}");
    log
}

/// Does something with the library that HTTP will do.
fn with_library<T, F: Future<Output = T>>(place: &Place, work: impl FnOnce(Library) -> F) -> T {
    let settings = Settings { state: place.path("state"), source_limit: 10 << 20, cache_bytes: 4 << 20 };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let library = Library::open(settings).await.expect("nobody holds it");
        let done = work(library.clone()).await;
        library.close().await.expect("it closes");
        done
    })
}

fn posted(id: &str, n: usize) -> Incoming {
    Incoming {
        id: Some(id.parse().expect("a valid id")),
        origin: Origin::Api,
        key: Key(format!("put/{id}")),
        content: Content::Source { bytes: essay(n).into(), label: None },
    }
}

#[test]
fn after_a_put_a_delete_and_a_load_a_restart_with_the_same_folder_changes_nothing() {
    let place = Place::new();
    place.write_essays("essays", 5);
    place.write_essays("others", 3);
    stop(place.serve("essays"));
    let ruled = EssayId::of(&Key("000.txt".into()));
    with_library(&place, |library| async move {
        library.put(posted("notes", 40), Precondition::None).await.expect("it is put");
        library.delete(&ruled, Precondition::None).await.expect("it is deleted");
    });
    assert_eq!(place.run(&["load", &place.arg("others")]).code, Some(0));
    let before = state(&place);
    assert_eq!(before.len(), 5 - 1 + 1 + 3);
    let server = place.serve("essays");
    assert_eq!(server.get(&format!("/v1/essays/{}", EssayId::of(&Key("000.txt".into())))).0, 410);
    assert_eq!(server.get("/v1/essays").1["total"], 8);
    stop(server);
    assert_eq!(state(&place), before);
}

#[test]
fn an_empty_folder_deletes_nothing_and_says_why() {
    let place = Place::new();
    place.write_essays("essays", 4);
    stop(place.serve("essays"));
    let before = state(&place);
    std::fs::create_dir(place.path("empty")).expect("a folder");
    let server = place.serve("empty");
    assert_eq!(server.get("/v1/essays").1["total"], 4);
    let log = stop(server);
    assert!(log.contains("holds no source at all") && log.contains("nothing is deleted"), "{log}");
    assert_eq!(state(&place), before);
}

#[test]
fn an_empty_folder_for_an_empty_library_is_a_warning_that_says_what_is_read() {
    let place = Place::new();
    place.write("essays/letter.docx", "x");
    let log = stop(place.serve("essays"));
    let told = log.lines().find(|line| line.contains("holds no source file")).expect("a line tells it");
    for part in ["WARN", &place.arg("essays"), ".txt", ".md", "the library is empty", "other=1"] {
        assert!(told.contains(part), "{part} is missing in: {told}");
    }
    assert!(!log.contains("ERROR") && !log.contains("--allow-mass-removal"), "{log}");
}

#[test]
fn another_folder_over_the_same_state_deletes_nothing_until_that_is_meant() {
    let place = Place::new();
    place.write_essays("essays", 6);
    place.write("others/others.txt", essay(40));
    stop(place.serve("essays"));
    let server = place.serve("others");
    assert_eq!(server.get("/v1/essays").1["total"], 7);
    let log = stop(server);
    let told = log.lines().find(|line| line.contains("nothing is deleted")).expect("a line tells it");
    for part in ["ERROR", "--state", "--allow-mass-removal", "6 of its 6 essays"] {
        assert!(told.contains(part), "{part} is missing in: {told}");
    }
    for folder in ["essays", "others"] {
        let real = place.path(folder).canonicalize().expect("it is there");
        assert!(told.contains(real.to_str().expect("Unicode")), "{folder} is missing in: {told}");
    }
    // The folder is nobody's business but the sync's.
    assert!(place.export().iter().all(|line| !line.to_string().contains(&place.arg(""))));
    let arguments = ["--data", &place.arg("others"), "--state", &place.arg("state"), "--allow-mass-removal"];
    let server = crate::support::Server::start(&arguments);
    assert_eq!(server.titles(), [title(40)]);
    stop(server);
    let log = stop(place.serve("others"));
    assert!(!log.contains("ERROR"), "{log}");
}

#[test]
fn most_of_a_folder_vanishes_only_when_that_is_meant() {
    let place = Place::new();
    place.write_essays("essays", 14);
    stop(place.serve("essays"));
    for n in 0..12 {
        place.remove(&format!("essays/{n:03}.txt"));
    }
    let server = place.serve("essays");
    assert_eq!(server.get("/v1/essays").1["total"], 14);
    let log = stop(server);
    assert!(log.contains("12 of the 14 essays") && log.contains("--allow-mass-removal"), "{log}");
    let arguments = ["--data", &place.arg("essays"), "--state", &place.arg("state"), "--allow-mass-removal"];
    assert_eq!(crate::support::Server::start(&arguments).get("/v1/essays").1["total"], 2);
}

#[test]
fn a_changed_file_replaces_its_essay_and_a_vanished_one_answers_410() {
    let place = Place::new();
    place.write_essays("essays", 5);
    stop(place.serve("essays"));
    place.write("essays/001.txt", essay(30));
    place.remove("essays/002.txt");
    let server = place.serve("essays");
    let id = |name: &str| EssayId::of(&Key(name.into()));
    let (status, changed) = server.get(&format!("/v1/essays/{}", id("001.txt")));
    assert_eq!((status, changed["title"].clone()), (200, Value::from(title(30))));
    assert_eq!(server.get(&format!("/v1/essays/{}", id("002.txt"))).0, 410);
    stop(server);
    place.verify();
}

#[test]
fn after_a_kill_it_starts_with_all_it_had() {
    let place = Place::new();
    place.write_essays("essays", 6);
    let server = place.serve("essays");
    let before = server.titles();
    server.stop("KILL");
    assert_eq!(place.serve("essays").titles(), before);
}
