//! Holds the layers of ARCHITECTURE.md: who may use whom, and who alone may name which crate.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Each module, and the modules that it may use beside itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    ("cli", &["api", "config", "essay", "library", "parse", "telemetry", "text"]),
    ("config", &["text"]),
    ("telemetry", &["text"]),
    ("api", &["essay", "library", "render", "text"]),
    ("library", &["essay", "parse", "search", "store", "text"]),
    ("render", &["essay", "text"]),
    ("search", &["essay", "text"]),
    ("store", &["essay", "text"]),
    ("parse", &["essay", "text"]),
    ("essay", &["text"]),
    ("text", &[]),
];

/// Crates, by the beginning of their names, and the modules that alone may name them.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("sled", &["store"]),
    ("tantivy", &["search"]),
    ("actix", &["api"]),
    ("utoipa", &["api"]),
    ("clap", &["cli", "telemetry"]),
    ("indicatif", &["cli"]),
    ("comfy_table", &["cli"]),
    ("anstream", &["cli"]),
    ("anstyle", &["cli"]),
    ("terminal_size", &["cli"]),
    ("unicode_width", &["cli"]),
    ("ureq", &["cli"]),
    ("tracing_subscriber", &["cli", "telemetry"]),
    ("tracing_appender", &["telemetry"]),
];

/// What the model may say of its shape without knowing HTTP.
const SCHEMA_DERIVE: &str = "utoipa::ToSchema";

#[test]
fn every_module_uses_only_what_lies_below_it() {
    let mut wrong = Vec::new();
    for (file, module, code) in sources() {
        let allowed = MAY_USE.iter().find(|(name, _)| *name == module).map(|(_, may)| *may);
        let Some(allowed) = allowed else {
            wrong.push(format!("{}: the module {module} has no place in the table", file.display()));
            continue;
        };
        for used in used_modules(&code, depth(&file)) {
            if used != module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: {module} uses {used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_crate_behind_an_interface_is_named_by_one_module_alone() {
    let mut wrong = Vec::new();
    for (file, module, code) in sources() {
        let code = code.replace(SCHEMA_DERIVE, "");
        for (name, allowed) in MAY_NAME {
            if !allowed.contains(&module.as_str()) && names_crate(&code, name) {
                wrong.push(format!("{}: {module} names {name}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_reader_of_use_lines_sees_what_it_should() {
    for (code, depth, expected) in [
        ("use crate::store::Seq;", 1, &["store"][..]),
        ("use crate::{essay::Essay, text};", 1, &["essay", "text"]),
        ("use crate::{\n    essay::{Essay, Section},\n    store,\n};", 1, &["essay", "store"]),
        ("fn f() -> crate::search::Page { crate::library::x() }", 1, &["library", "search"]),
        ("use super::super::store::Seq;", 2, &["store"]),
        ("use super::store::Seq;", 1, &["store"]),
        ("use super::store::Seq;", 2, &[]),
        ("// crate::store is the truth", 1, &[]),
        ("/// [`x`](crate::store)\nfn f() {}", 1, &[]),
    ] {
        let used = used_modules(&without_comments(code), depth);
        assert_eq!(used.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{code}");
    }
    assert!(names_crate("use sled::Tree;", "sled"));
    assert!(names_crate("actix_web::web::block()", "actix"));
    assert!(!names_crate("self::sled::SledStore", "sled"));
    assert!(!names_crate("assembled::x", "sled"));
}

/// Every file of src but the table of contents: its path below src, its module, its code without comments.
fn sources() -> Vec<(PathBuf, String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files: Vec<_> = walkdir::WalkDir::new(&src)
        .into_iter()
        .map(|entry| entry.expect("src can be read").into_path())
        .filter(|path| path.extension().is_some_and(|e| e == "rs") && path != &src.join("lib.rs"))
        .map(|path| {
            let code = std::fs::read_to_string(&path).expect("sources are text");
            let below = path.strip_prefix(&src).expect("below src").to_owned();
            let first = below.iter().next().expect("a name").to_string_lossy();
            (below.clone(), first.trim_end_matches(".rs").to_owned(), without_comments(&code))
        })
        .collect();
    assert!(files.len() > 20, "only {} sources were found", files.len());
    files
}

/// How many modules deep a file is: `text/span.rs` is 2, `text/mod.rs` and `config.rs` are 1.
fn depth(file: &Path) -> usize {
    file.iter().count() - usize::from(file.ends_with("mod.rs"))
}

fn without_comments(code: &str) -> String {
    let comment = Regex::new(r"(?m)^\s*//.*$").expect("a valid pattern");
    comment.replace_all(code, "").into_owned()
}

/// The modules at the top of the library that a file reaches by `crate::`, `wenzhang::` or a chain of `super::`.
fn used_modules(code: &str, depth: usize) -> Vec<String> {
    let known: BTreeSet<&str> = MAY_USE.iter().map(|(name, _)| *name).collect();
    let chain = Regex::new(r"\b(?:(?:crate|wenzhang)::|((?:super::)+))").expect("a valid pattern");
    let mut used = BTreeSet::new();
    for found in chain.captures_iter(code) {
        let rises = found.get(1).map_or(depth, |chain| chain.as_str().matches("super").count());
        if rises < depth {
            continue;
        }
        let whole = found.get(0).expect("a match has a whole");
        used.extend(heads(&code[whole.end()..]).into_iter().filter(|name| known.contains(name.as_str())));
    }
    used.into_iter().collect()
}

/// The first names behind a `::`: one, or those of a group in braces.
fn heads(rest: &str) -> Vec<String> {
    let name =
        |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let mut names = vec![name(group)];
    let mut open = 1;
    for (at, c) in group.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            ',' if open == 1 => names.push(name(&group[at + 1..])),
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
    names
}

/// Whether code names a crate whose name begins so: a path's first part, or a `use` of the whole.
fn names_crate(code: &str, beginning: &str) -> bool {
    let path = Regex::new(&format!(r"(?m)(^|[^:\w]|[^:]:|\buse ){beginning}\w*(::|;)")).expect("a valid pattern");
    path.is_match(code)
}
