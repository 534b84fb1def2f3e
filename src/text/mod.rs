//! Bytes and characters: what the parser and the index need to know about text before it is an essay.
//!
//! In the order of use: [`decode`] makes text of bytes; [`chars`] and [`common`] tell what a character is, [`numeral`] what a numeral
//! is worth, [`script_of`] which script a text is in; [`half_width`] tells one width of a letter from the other; [`layout`] takes out the spaces that layout put in; [`fold()`] makes
//! comparison blind, and [`words`] cuts what is folded; [`pinyin`] has the readings of characters, and [`collation`]
//! the order of titles and names by them.

pub mod chars;
pub mod collation;
pub mod common;
pub mod decode;
mod fold;
pub mod layout;
pub mod numeral;
pub mod pinyin;
mod placed;
mod script;
mod span;
mod terminal;
mod width;
pub mod words;

pub use fold::{fold, fold_char};
pub use placed::{Placed, string_of};
pub use script::{Script, is_simplified_only, is_traditional_only, script_of};
pub use span::Span;
pub use terminal::{is_steering, printable, printable_json};
pub use width::{full_width, half_width};
