//! The files of a folder and their keys (DESIGN §6).

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use wenzhang::library::folder::{FolderError, Skipped, own_name, scan};

use super::fixtures::Shelf;

fn keys(shelf: &Shelf, path: &str) -> Vec<String> {
    scan(&shelf.path(path)).expect("scans").files.into_iter().map(|file| file.key.0).collect()
}

#[test]
fn a_folder_is_read_recursively_in_the_order_of_keys() {
    let shelf = Shelf::new();
    for name in ["b.TXT", "a.md", "sub/deep/c.Txt", "sub.txt", "no.pdf", "txt", "ä.txt"] {
        shelf.file(&format!("pile/{name}"), "x");
    }
    // Decomposed, as some file systems write it.
    shelf.file("pile/e\u{301}.txt", "x");
    assert_eq!(keys(&shelf, "pile"), ["a.md", "b.TXT", "sub.txt", "sub/deep/c.Txt", "ä.txt", "\u{e9}.txt"]);
    assert_eq!(scan(&shelf.path("pile")).expect("scans").skipped, Skipped { other: 2, ..Skipped::default() });
}

#[test]
fn hidden_files_and_what_is_no_regular_file_are_skipped_and_counted() {
    let shelf = Shelf::new();
    let outside = shelf.file("outside.txt", "x");
    let inside = shelf.file("pile/a.txt", "x");
    shelf.file("pile/.hidden.txt", "x");
    shelf.file("pile/.git/b.txt", "x");
    shelf.file("pile/sub/c.txt", "x");
    symlink(outside, shelf.path("pile/out.txt")).expect("links");
    symlink(&inside, shelf.path("pile/in.txt")).expect("links");
    symlink(shelf.path("pile/sub"), shelf.path("pile/folder.txt")).expect("links");
    symlink(shelf.path("pile/nowhere"), shelf.path("pile/dangling.txt")).expect("links");
    symlink("/dev/zero", shelf.path("pile/device.txt")).expect("links");
    let _socket = UnixListener::bind(shelf.path("pile/socket.txt")).expect("binds");
    let folder = scan(&shelf.path("pile")).expect("scans");
    let found: Vec<_> = folder.files.iter().map(|file| file.key.0.as_str()).collect();
    assert_eq!(found, ["a.txt", "in.txt", "sub/c.txt"]);
    assert_eq!(folder.skipped, Skipped { hidden: 2, irregular: 5, other: 0 });
    assert_eq!(folder.unreadable, []);
}

#[test]
fn names_that_differ_only_in_normalization_do_not_overwrite_each_other() {
    let shelf = Shelf::new();
    shelf.file("pile/e\u{301}.txt", "x");
    shelf.file("pile/\u{e9}.txt", "x");
    let folder = scan(&shelf.path("pile")).expect("scans");
    assert_eq!((folder.files.len(), folder.unreadable.len()), (1, 1));
}

#[test]
fn a_single_file_is_read_whatever_its_ending_and_its_folder_is_its_parent() {
    let shelf = Shelf::new();
    let file = shelf.file("pile/sub/a.html", "x");
    assert_eq!(keys(&shelf, "pile/sub/a.html"), ["a.html"]);
    assert_eq!(own_name(&file).expect("is there").as_deref(), Some("sub"));
    assert_eq!(own_name(&shelf.path("pile/sub/../sub/")).expect("is there").as_deref(), Some("sub"));
}

#[test]
fn what_is_no_folder_is_a_clear_error() {
    let shelf = Shelf::new();
    let missing = scan(&shelf.path("nowhere")).expect_err("is missing");
    assert!(matches!(&missing, FolderError::Missing { .. }), "{missing}");
    assert!(missing.to_string().ends_with("nowhere does not exist"), "{missing}");
    assert!(matches!(scan("/dev/null".as_ref()), Err(FolderError::Irregular { .. })));
    fs::create_dir_all(shelf.path("empty")).expect("makes a folder");
    assert_eq!(keys(&shelf, "empty"), Vec::<String>::new());
}
