//! Bytes and characters: what the parser and the index need to know about text before it is an essay.

mod fold;
mod span;

pub use fold::{fold, fold_char};
pub use span::Span;
