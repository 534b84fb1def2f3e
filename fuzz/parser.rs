//! The parser and the ground that it stands on: the program's own modules, built without index, store and server.

#[path = "../src/essay/mod.rs"]
#[expect(unused_imports, reason = "what makes ids of keys is the library's, which is left out")]
pub mod essay;
#[path = "../src/parse/mod.rs"]
pub mod parse;
#[path = "../src/text/mod.rs"]
pub mod text;
