//! An essay in other formats. Each is a pure function of the essay, and escapes for itself; knows neither the store nor
//! the parser. [`plain_text`] is the layout of journals.

mod text;

pub use text::plain_text;
