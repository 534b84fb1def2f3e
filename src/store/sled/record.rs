//! How values lie on disk.
//!
//! Essays, reports, sources and sections have a header (format, kind, seq and version of their record: what is read
//! together must agree in it) and a payload, compressed for all but sections, which are served as they lie. Entries and
//! changes are a format byte and JSON.

use std::cell::RefCell;
use std::io;

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zstd::bulk::{Compressor, Decompressor};

use crate::store::{Seq, StoreError, Version};

/// The format of the store, and of each value in it. A release reads every format up to its own.
pub(super) const FORMAT: u8 = 1;

const GONE: u8 = 0;
const PLAIN: u8 = 1;
const COMPRESSED: u8 = 2;

/// Characters of a [`Version`].
const VERSION: usize = 26;
/// Format, kind, seq, version.
const HEADER: usize = 1 + 1 + 8 + VERSION;
/// Bytes of the length that stands before a compressed payload.
const LENGTH: usize = 4;
/// zstd's own default: a fifth of the size at some hundred MB/s.
const LEVEL: i32 = 3;

thread_local! {
    // A context takes longer to make than a value to compress.
    static PACKER: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Works with a thread's context, which is made when it is needed first.
fn with<C, T>(
    context: &mut Option<C>,
    make: impl FnOnce() -> io::Result<C>,
    work: impl FnOnce(&mut C) -> io::Result<T>,
) -> io::Result<T> {
    match context {
        Some(context) => work(context),
        None => work(context.insert(make()?)),
    }
}

/// A value with its header taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Framed {
    pub(super) seq: Seq,
    pub(super) version: Version,
    kind: u8,
    body: Bytes,
}

impl Framed {
    /// Takes a value apart without copying its payload.
    pub(super) fn read(value: Bytes) -> Result<Self, StoreError> {
        let Some((header, _)) = value.split_at_checked(HEADER) else {
            return Err(corrupt("a value is shorter than its header"));
        };
        let [format, kind, rest @ ..] = header else {
            return Err(corrupt("a value has no header"));
        };
        if *format == 0 || *format > FORMAT {
            return Err(corrupt(&format!("a value has the unknown format {format}")));
        }
        let (seq, version) = rest.split_at(8);
        let seq = Seq(u64::from_be_bytes(seq.try_into().unwrap_or_default()));
        let version = String::from_utf8(version.to_vec()).map_err(|_| corrupt("a version is no text"))?;
        Ok(Self { seq, version: Version(version), kind: *kind, body: value.slice(HEADER..) })
    }

    /// Whether only a mark is left of what was here.
    pub(super) fn is_gone(&self) -> bool {
        self.kind == GONE
    }

    /// The payload: of a plain one the stored bytes themselves.
    pub(super) fn payload(&self) -> Result<Bytes, StoreError> {
        match self.kind {
            PLAIN => Ok(self.body.clone()),
            COMPRESSED => decompress(&self.body).map(Bytes::from),
            GONE => Err(corrupt("a mark stands where a value was expected")),
            kind => Err(corrupt(&format!("a value has the unknown kind {kind}"))),
        }
    }

    /// The payload as what it is the JSON of.
    pub(super) fn json<T: DeserializeOwned>(&self) -> Result<T, StoreError> {
        parse(&self.payload()?)
    }
}

/// A payload that waits for its header.
#[derive(Debug)]
pub(super) struct Payload {
    kind: u8,
    body: Vec<u8>,
}

impl Payload {
    pub(super) fn plain(body: Vec<u8>) -> Self {
        Self { kind: PLAIN, body }
    }

    pub(super) fn compressed(raw: &[u8]) -> Result<Self, StoreError> {
        let length = u32::try_from(raw.len()).map_err(engine)?;
        let packed = PACKER.with_borrow_mut(|packer| with(packer, || Compressor::new(LEVEL), |it| it.compress(raw)));
        let packed = packed.map_err(engine)?;
        Ok(Self { kind: COMPRESSED, body: [&length.to_be_bytes(), packed.as_slice()].concat() })
    }

    /// The mark that something was here.
    pub(super) fn gone() -> Self {
        Self { kind: GONE, body: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        HEADER + self.body.len()
    }

    /// The value as it lies on disk.
    pub(super) fn framed(&self, seq: Seq, version: &Version) -> Vec<u8> {
        let mut value = Vec::with_capacity(self.len());
        value.extend_from_slice(&[FORMAT, self.kind]);
        value.extend_from_slice(&seq.0.to_be_bytes());
        value.extend_from_slice(version.0.as_bytes());
        value.resize(HEADER, b' ');
        value.extend_from_slice(&self.body);
        value
    }
}

/// A small value: a format byte, then JSON.
pub(super) fn small<T: Serialize>(value: &T) -> Result<Vec<u8>, StoreError> {
    let mut bytes = vec![FORMAT];
    serde_json::to_writer(&mut bytes, value).map_err(engine)?;
    Ok(bytes)
}

/// Reads what [`small`] wrote.
pub(super) fn read_small<T: DeserializeOwned>(value: &[u8]) -> Result<T, StoreError> {
    match value.split_first() {
        Some((format, json)) if (1..=FORMAT).contains(format) => parse(json),
        Some((format, _)) => Err(corrupt(&format!("a value has the unknown format {format}"))),
        None => Err(corrupt("a value is empty")),
    }
}

pub(super) fn json<T: Serialize>(value: &T) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(value).map_err(engine)
}

pub(super) fn corrupt(detail: &str) -> StoreError {
    StoreError::Corrupt { detail: detail.to_owned() }
}

pub(super) fn engine(error: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::Engine(Box::new(error))
}

fn parse<T: DeserializeOwned>(json: &[u8]) -> Result<T, StoreError> {
    serde_json::from_slice(json).map_err(|error| corrupt(&format!("a value can't be read: {error}")))
}

fn decompress(body: &[u8]) -> Result<Vec<u8>, StoreError> {
    let (length, packed) = body.split_at_checked(LENGTH).ok_or_else(|| corrupt("a compressed value has no length"))?;
    let length = u32::from_be_bytes(length.try_into().unwrap_or_default());
    let raw = UNPACKER
        .with_borrow_mut(|unpacker| with(unpacker, Decompressor::new, |it| it.decompress(packed, length as usize)))
        .map_err(|error| corrupt(&format!("a compressed value can't be read: {error}")))?;
    if raw.len() == length as usize { Ok(raw) } else { Err(corrupt("a compressed value has another length")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version() -> Version {
        Version("v".repeat(VERSION))
    }

    #[test]
    fn a_framed_payload_comes_back_with_its_header() {
        let long = "圖書館".repeat(1000);
        for raw in ["", "{}", &long] {
            for payload in [Payload::plain(raw.into()), Payload::compressed(raw.as_bytes()).expect("compresses")] {
                let framed = Framed::read(payload.framed(Seq(7), &version()).into()).expect("has a header");
                assert_eq!((framed.seq, &framed.version, framed.is_gone()), (Seq(7), &version(), false));
                assert_eq!(framed.payload().expect("is whole"), raw);
            }
        }
    }

    #[test]
    fn a_plain_payload_is_not_copied() {
        let value = Bytes::from(Payload::plain(b"text".to_vec()).framed(Seq(1), &version()));
        let payload = Framed::read(value.clone()).and_then(|f| f.payload()).expect("is plain");
        assert_eq!(payload.as_ptr(), value[HEADER..].as_ptr());
    }

    #[test]
    fn damaged_values_are_told_as_corrupt() {
        let good = Payload::compressed("文章".repeat(50).as_bytes()).expect("compresses").framed(Seq(1), &version());
        let mut newer = good.clone();
        newer[0] = FORMAT + 1;
        let mut kind = good.clone();
        kind[1] = 9;
        for bad in [&good[..3], &good[..HEADER + 2], &good[..good.len() - 2], newer.as_slice(), kind.as_slice()] {
            let read = Framed::read(Bytes::copy_from_slice(bad)).and_then(|f| f.payload());
            assert!(matches!(read, Err(StoreError::Corrupt { .. })), "{read:?}");
        }
        for bad in [&b""[..], b"\x00{}", b"\x02{}", b"\x01{"] {
            assert!(matches!(read_small::<u32>(bad), Err(StoreError::Corrupt { .. })));
        }
    }
}
