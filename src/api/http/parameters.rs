//! Reads what was asked: parameters of the path and of the query, checked before anything is looked up.
//!
//! A query struct reads each of its fields by name from a [`Reader`]. What it doesn't read is unknown, so the names that a
//! route takes are written down once. Everything that is wrong is told at once, in one answer.

use std::borrow::Cow;
use std::fmt::Display;
use std::future::{Ready, ready};
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use percent_encoding::percent_decode_str;

use crate::api::error::{ApiError, Place, ProblemItem};

/// Characters of a wrong value that the answer repeats.
const QUOTED: usize = 40;

/// What a route takes in its path, or in its query.
pub(crate) trait Parameters: Sized {
    /// Reads every field. None only where the reader noted what is wrong.
    fn read(reader: &mut Reader) -> Option<Self>;
}

/// The parameters of the path, as an extractor.
pub(crate) struct Path<T>(pub(crate) T);

/// The parameters of the query, as an extractor.
pub(crate) struct Query<T>(pub(crate) T);

/// The query of a route that takes none: whatever is there is unknown.
pub(crate) struct NoParameters;

impl Parameters for NoParameters {
    fn read(_: &mut Reader) -> Option<Self> {
        Some(Self)
    }
}

impl<T: Parameters> FromRequest for Path<T> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let given = request
            .match_info()
            .iter()
            .map(|(name, value)| Given { name: Cow::Owned(name.to_owned()), value: Ok(Cow::Owned(value.to_owned())) });
        ready(Reader::new(Place::Path, given.collect()).finish().map(Self))
    }
}

impl<T: Parameters> FromRequest for Query<T> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Reader::of_query(request.query_string()).finish().map(Self))
    }
}

/// One `name=value`.
struct Given<'a> {
    name: Cow<'a, str>,
    /// The error is what is wrong with it.
    value: Result<Cow<'a, str>, &'static str>,
}

/// Hands out parameters by name, and notes what is wrong.
pub(crate) struct Reader<'a> {
    place: Place,
    given: Vec<Given<'a>>,
    known: Vec<&'static str>,
    wrong: Vec<ProblemItem>,
}

/// A parameter that is there or isn't: `raw`, `raw=`, `raw=true`, `raw=false`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Flag {
    #[default]
    Off,
    On,
}

impl<'a> Reader<'a> {
    fn new(place: Place, given: Vec<Given<'a>>) -> Self {
        Self { place, given, known: Vec::new(), wrong: Vec::new() }
    }

    /// Reads `a=1&b=2` as forms do: `+` is a space, `%` and two digits a byte of UTF-8.
    fn of_query(query: &'a str) -> Self {
        let given = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Given { name: decode(name).unwrap_or(Cow::Borrowed(name)), value: decode(value) }
        });
        Self::new(Place::Query, given.collect())
    }

    fn finish<T: Parameters>(mut self) -> Result<T, ApiError> {
        let read = T::read(&mut self);
        for given in &self.given {
            self.wrong.push(ProblemItem::unknown(self.place, &shorten(&given.name), &self.known));
        }
        match read {
            Some(read) if self.wrong.is_empty() => Ok(read),
            _ => Err(ApiError::Parameters(self.wrong)),
        }
    }

    /// Notes that a parameter is wrong.
    pub(crate) fn refuse(&mut self, name: &str, detail: impl Into<String>) {
        self.wrong.push(ProblemItem::new(self.place, name, detail));
    }

    /// The next value of a name, in order.
    fn take(&mut self, name: &'static str) -> Option<Given<'a>> {
        let position = self.given.iter().position(|given| given.name == name)?;
        Some(self.given.remove(position))
    }

    /// The value, unless it is empty or no UTF-8.
    fn checked(&mut self, given: Given<'a>) -> Option<Cow<'a, str>> {
        match given.value {
            Ok(text) if text.trim().is_empty() => self.refuse(&given.name, "must not be empty"),
            Ok(text) => return Some(text),
            Err(detail) => self.refuse(&given.name, detail),
        }
        None
    }

    /// Every value of a name, in order; one that is empty or isn't UTF-8 is wrong.
    pub(crate) fn texts(&mut self, name: &'static str) -> Vec<String> {
        self.known.push(name);
        let mut texts = Vec::new();
        while let Some(given) = self.take(name) {
            texts.extend(self.checked(given).map(Cow::into_owned));
        }
        texts
    }

    /// The value of a name that may come once.
    fn once(&mut self, name: &'static str) -> Option<Cow<'a, str>> {
        self.known.push(name);
        let first = self.take(name)?;
        let text = self.checked(first);
        if self.take(name).is_some() {
            while self.take(name).is_some() {}
            self.refuse(name, "must be given once");
        }
        text
    }

    /// The value of a name that may come once.
    pub(crate) fn text(&mut self, name: &'static str) -> Option<String> {
        self.once(name).map(Cow::into_owned)
    }

    /// Every value of a name, parsed. `takes` tells what a value must be.
    pub(crate) fn values<T: FromStr>(&mut self, name: &'static str, takes: &str) -> Vec<T> {
        let texts = self.texts(name);
        texts.iter().filter_map(|text| self.parse(name, text, takes)).collect()
    }

    /// The value of a name that may come once, parsed. `takes` tells what it must be.
    pub(crate) fn value<T: FromStr>(&mut self, name: &'static str, takes: &str) -> Option<T> {
        let text = self.once(name)?;
        self.parse(name, &text, takes)
    }

    /// The value of a name that must come, parsed; the type's own error tells what it must be.
    pub(crate) fn required<T>(&mut self, name: &'static str) -> Option<T>
    where
        T: FromStr<Err: Display>,
    {
        let before = self.wrong.len();
        let value = self.optional(name);
        if value.is_none() && self.wrong.len() == before {
            self.refuse(name, "must be given");
        }
        value
    }

    /// The value of a name that may come once, parsed; the type's own error tells what it must be.
    pub(crate) fn optional<T>(&mut self, name: &'static str) -> Option<T>
    where
        T: FromStr<Err: Display>,
    {
        let text = self.once(name)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.refuse(name, format!("'{}' is wrong: {error}", shorten(&text)));
                None
            }
        }
    }

    /// A comma list that may come once: its parts, trimmed, or none where it doesn't come.
    pub(crate) fn list(&mut self, name: &'static str) -> Option<Vec<String>> {
        let text = self.once(name)?;
        let parts: Vec<String> = text.split(',').map(|part| part.trim().to_owned()).collect();
        if parts.iter().any(String::is_empty) {
            self.refuse(name, "has an empty place between its commas");
            return None;
        }
        Some(parts)
    }

    /// A comma list that must come once. `takes` tells what it must be.
    pub(crate) fn required_list(&mut self, name: &'static str, takes: &str) -> Option<Vec<String>> {
        let before = self.wrong.len();
        let list = self.list(name);
        if list.is_none() && self.wrong.len() == before {
            self.refuse(name, format!("must be given: {takes}"));
        }
        list
    }

    /// A comma list of names out of a set that the API knows.
    pub(crate) fn choices<T: Copy>(&mut self, name: &'static str, known: &[(&'static str, T)]) -> Option<Vec<T>> {
        let parts = self.list(name)?;
        Some(parts.iter().filter_map(|part| self.choice(name, part, known)).collect())
    }

    /// Every value of a name, each out of a set that the API knows.
    pub(crate) fn repeated_choices<T: Copy>(&mut self, name: &'static str, known: &[(&'static str, T)]) -> Vec<T> {
        let texts = self.texts(name);
        texts.iter().filter_map(|text| self.choice(name, text, known)).collect()
    }

    /// The value of a name that may come once, out of a set that the API knows.
    pub(crate) fn one_choice<T: Copy>(&mut self, name: &'static str, known: &[(&'static str, T)]) -> Option<T> {
        let text = self.once(name)?;
        self.choice(name, &text, known)
    }

    fn choice<T: Copy>(&mut self, name: &str, text: &str, known: &[(&'static str, T)]) -> Option<T> {
        let choice = known.iter().find(|(known, _)| *known == text).map(|(_, choice)| *choice);
        if choice.is_none() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            self.refuse(name, format!("has no '{}': it takes {}", shorten(text), names.join(", ")));
        }
        choice
    }

    /// A [`Flag`].
    pub(crate) fn flag(&mut self, name: &'static str) -> Flag {
        for given in self.given.iter_mut().filter(|given| given.name == name) {
            if given.value.as_deref() == Ok("") {
                given.value = Ok(Cow::Borrowed("true"));
            }
        }
        match self.value::<bool>(name, "true or false, or nothing") {
            Some(true) => Flag::On,
            _ => Flag::Off,
        }
    }

    fn parse<T: FromStr>(&mut self, name: &str, text: &str, takes: &str) -> Option<T> {
        let parsed = text.trim().parse().ok();
        if parsed.is_none() {
            self.refuse(name, format!("'{}' is wrong: it must be {takes}", shorten(text)));
        }
        parsed
    }
}

fn decode(text: &str) -> Result<Cow<'_, str>, &'static str> {
    let wrong = "is not UTF-8";
    if text.contains('+') {
        let spaced = text.replace('+', " ");
        return percent_decode_str(&spaced).decode_utf8().map(|text| Cow::Owned(text.into_owned())).map_err(|_| wrong);
    }
    percent_decode_str(text).decode_utf8().map_err(|_| wrong)
}

/// The beginning of a value, for a message.
fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Sample {
        words: Vec<String>,
        year: Option<i32>,
        names: Option<Vec<u8>>,
        raw: Flag,
    }

    impl Parameters for Sample {
        fn read(reader: &mut Reader) -> Option<Self> {
            Some(Self {
                words: reader.texts("word"),
                year: reader.value("year", "a whole number"),
                names: reader.choices("names", &[("one", 1), ("two", 2)]),
                raw: reader.flag("raw"),
            })
        }
    }

    fn read(query: &str) -> Result<Sample, Vec<String>> {
        Reader::of_query(query).finish().map_err(|error| match error {
            ApiError::Parameters(items) => items.iter().map(|item| format!("{} {}", item.name, item.detail)).collect(),
            other => vec![other.to_string()],
        })
    }

    #[test]
    fn parameters_repeat_or_come_once_and_are_decoded_as_forms_are() {
        let sample = read("word=a+b&word=%E6%96%87%2B&year=2018&names=two,one&raw").unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(sample.words, ["a b", "文+"]);
        assert_eq!((sample.year, sample.names, sample.raw), (Some(2018), Some(vec![2, 1]), Flag::On));
        let sample = read("&&raw=false").unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!((sample.names, sample.raw), (None, Flag::Off));
    }

    #[test]
    fn what_is_wrong_is_told_by_name() {
        for (query, expected) in [
            ("year=soon", "year 'soon' is wrong: it must be a whole number"),
            ("year=1&year=2", "year must be given once"),
            ("word=", "word must not be empty"),
            ("word=%FF", "word is not UTF-8"),
            ("names=one,three", "names has no 'three': it takes one, two"),
            ("names=one,,two", "names has an empty place between its commas"),
            ("raw=x", "raw 'x' is wrong: it must be true or false, or nothing"),
            ("colour=red", "colour is unknown here: this route takes word, year, names, raw"),
        ] {
            assert_eq!(read(query).err(), Some(vec![expected.to_owned()]), "{query}");
        }
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        assert_eq!(read("year=x&colour=red&names=z").err().map(|wrong| wrong.len()), Some(3));
    }
}
