//! `wenzhang parse --explain`: what people see.

use std::path::Path;

use crate::support::{Place, Ran, essay, run, wenzhang};

fn explained(args: &[&str]) -> Ran {
    let mut command = wenzhang([&["parse", "--explain"], args].concat());
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    run(command)
}

/// Each covers what the others lack: GB18030 and glued labels; an advertisement cut out of its line; repairs and a list
/// of links.
const SAMPLES: [&str; 3] = ["pickle-jar", "old-town-lanes", "traditional/village-clinic"];

#[test]
fn the_samples_are_explained_as_they_were() {
    for sample in SAMPLES {
        let source = format!("data/essays/{sample}.txt");
        let ran = explained(&[&source]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        let name = sample.rsplit('/').next().expect("a name");
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/explained").join(name).with_extension("txt");
        let expected = std::fs::read_to_string(&golden).expect("a readable account");
        for (number, (found, expected)) in ran.out.lines().zip(expected.lines()).enumerate() {
            assert_eq!(found, expected, "row {} of {source}", number + 1);
        }
        let rows = (ran.out.lines().count(), expected.lines().count());
        assert_eq!(rows.0, rows.1, "rows; where this is meant: parse --explain {source} > {}", golden.display());
    }
}

#[test]
fn several_files_come_one_after_the_other_and_a_bad_one_is_told() {
    let place = Place::new();
    place.write("a.txt", essay(1));
    place.write("b.txt", " \n");
    place.write("c.txt", essay(3));
    let paths = ["a.txt", "b.txt", "c.txt"].map(|name| place.arg(name));
    let ran = explained(&[&paths[0], &paths[1], &paths[2]]);
    assert_eq!(ran.code, Some(1));
    let heads: Vec<&str> = ran.out.lines().filter(|row| row.ends_with("(UTF-8)")).collect();
    assert_eq!(heads, [format!("{} (UTF-8)", paths[0]), format!("{} (UTF-8)", paths[2])]);
    assert_eq!(ran.out.lines().filter(|row| row.is_empty()).count(), 1, "a blank line between two files");
    assert!(ran.err.contains("b.txt") && ran.err.contains("empty_source"), "{}", ran.err);
}

#[test]
fn colours_are_where_a_terminal_is_or_where_they_are_asked_for() {
    let place = Place::new();
    place.write("a.txt", essay(1));
    let path = place.arg("a.txt");
    let plain = explained(&[&path]);
    assert!(!plain.out.contains('\u{1b}'), "{}", plain.out);
    assert_eq!(explained(&["--color", "never", &path]).out, plain.out);
    let colored = explained(&["--color", "always", &path]).out;
    assert!(colored.contains("\u{1b}["), "{colored}");
    assert_eq!(anstream::adapter::strip_str(&colored).to_string(), plain.out);
}

#[test]
fn a_colour_without_an_account_is_refused() {
    let ran = run(wenzhang(["parse", "--color", "always", "a.txt"]));
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("--explain"), "{}", ran.err);
}
