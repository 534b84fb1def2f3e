//! Regular expressions that are part of the program.

use regex::Regex;

/// Compiles a pattern. Patterns say `[0-9]` for digits: `\d` is every script's, and costs time to compile.
pub(in crate::parse) fn pattern(source: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "every pattern is a constant, and a test reads a text through each")]
    Regex::new(source).expect("a valid pattern")
}
