//! Any bytes give an essay that accounts for its whole source, twice the same, or an error; and nothing panics.
#![no_main]

#[path = "../../tests/parse/account.rs"]
mod account;

use libfuzzer_sys::fuzz_target;
use wenzhang::parse::{decode, parse_bytes};

fuzz_target!(|bytes: &[u8]| {
    let parsed = parse_bytes(bytes, None);
    assert_eq!(parsed, parse_bytes(bytes, None), "the same bytes give another essay");
    if let Ok(parsed) = parsed {
        let source = decode(bytes, None).expect("it was decoded once");
        account::check(&source, &parsed);
    }
});
