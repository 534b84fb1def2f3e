//! Settings: what was typed or set in the environment, as plain values that have been checked.
//!
//! Each type here is made from text once, at the edge. What is wrong is a [`ConfigError`] that names the setting.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};

/// Where the sample library lies, seen from the root of a checkout.
pub const DEFAULT_DATA: &str = "data/essays";
/// Where store and index live.
pub const DEFAULT_STATE: &str = "var";
/// Nobody but this machine can ask, unless told.
pub const DEFAULT_BIND: &str = "127.0.0.1:8080";
/// Characters that an API key needs at least: 16 random letters and digits can't be guessed over a network.
const SHORTEST_KEY: usize = 16;
/// Bytes below which sled 0.34 refuses to start: it divides its cache into 256 parts, each of a byte at least.
const SMALLEST_CACHE: u64 = 256;

/// A setting that can't be used, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("an API key is shorter than {SHORTEST_KEY} characters")]
    ShortKey,
    #[error("an API key begins with sha256: but isn't followed by 64 hexadecimal digits")]
    MalformedDigest,
    #[error("the file of API keys {} can't be read: {reason}", path.display())]
    UnreadableKeys { path: PathBuf, reason: String },
    #[error("the data folder {} {}", path.display(), reason)]
    Data { path: PathBuf, reason: &'static str },
    #[error(
        "'{typed}' is no address to listen at: it needs an IP address, or localhost, and a port, as in {DEFAULT_BIND}"
    )]
    Bind { typed: String },
    #[error("'{typed}' is no size: it needs a whole number of bytes, KiB, MiB or GiB, as in 10MiB")]
    Size { typed: String },
    #[error(
        "the cache of {bytes} bytes that --cache or WENZHANG_CACHE names is too small: at least {SMALLEST_CACHE} are needed"
    )]
    SmallCache { bytes: u64 },
    #[error("'{typed}' is no length of time: it needs a whole number of ms, s or min, as in 30s")]
    Time { typed: String },
    #[error("'{typed}' is no store of this release, which has sled alone")]
    Store { typed: String },
    #[error("'{typed}' is no origin: it needs a scheme and a host, as in https://example.org, or is * for all")]
    CorsOrigin { typed: String },
}

/// The SHA-256 of a key that opens the writes. The key itself is forgotten, and neither is ever shown.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey {
    pub digest: [u8; 32],
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(…)")
    }
}

impl ApiKey {
    /// Reads keys divided by commas or line ends: trimmed, empty ones dropped; `sha256:` and 64 hexadecimal digits is a
    /// key's digest, anything else the key itself.
    pub fn read_all(typed: &str) -> Result<Vec<Self>, ConfigError> {
        typed.split([',', '\n']).map(str::trim).filter(|key| !key.is_empty()).map(Self::read).collect()
    }

    /// Reads the keys of a file, divided in the same way.
    pub fn read_file(path: &Path) -> Result<Vec<Self>, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| ConfigError::UnreadableKeys { path: path.to_owned(), reason: error.to_string() })?;
        Self::read_all(&text)
    }

    fn read(key: &str) -> Result<Self, ConfigError> {
        if let Some(hex) = key.strip_prefix("sha256:") {
            let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok();
            let digest = bytes.and_then(|bytes| bytes.try_into().ok()).ok_or(ConfigError::MalformedDigest)?;
            return Ok(Self { digest });
        }
        if key.chars().count() < SHORTEST_KEY {
            return Err(ConfigError::ShortKey);
        }
        Ok(Self { digest: Sha256::digest(key.as_bytes()).into() })
    }
}

/// The folder that rules the records of origin `data`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataFolder {
    /// It was named, and is there.
    Named(PathBuf),
    /// Nobody named one; it may be absent, and then there is nothing to bring up to date.
    Default(PathBuf),
}

impl DataFolder {
    /// Takes what was typed; a folder that was named must exist.
    pub fn find(typed: Option<PathBuf>) -> Result<Self, ConfigError> {
        let Some(path) = typed.filter(|path| !path.as_os_str().is_empty()) else {
            return Ok(Self::Default(PathBuf::from(DEFAULT_DATA)));
        };
        match path.metadata() {
            Ok(found) if found.is_dir() => Ok(Self::Named(path)),
            Ok(_) => Err(ConfigError::Data { path, reason: "is not a folder" }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(ConfigError::Data { path, reason: "does not exist" })
            }
            Err(_) => Err(ConfigError::Data { path, reason: "can't be read" }),
        }
    }

    /// Where it is, or would be.
    pub fn path(&self) -> &Path {
        match self {
            Self::Named(path) | Self::Default(path) => path,
        }
    }
}

/// Reads an address to listen at: `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`; an empty variable is the default.
pub fn bind_address(typed: &str) -> Result<SocketAddr, ConfigError> {
    let typed = if typed.trim().is_empty() { DEFAULT_BIND } else { typed };
    let wrong = || ConfigError::Bind { typed: typed.to_owned() };
    if let Some(port) = typed.trim().strip_prefix("localhost:") {
        return Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, port.parse().map_err(|_| wrong())?)));
    }
    typed.trim().parse().map_err(|_| wrong())
}

/// Where a program on this machine reaches a server that listens at `bind`.
pub fn local_url(bind: SocketAddr) -> String {
    let ip = match bind.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(ip, bind.port()))
}

/// Reads a number of bytes: `1048576`, `512KiB`, `10 MiB`, `1GiB`; `k`, `M` and `G`, with or without `B`, are powers of
/// 1024 too.
pub fn size(typed: &str) -> Result<u64, ConfigError> {
    let units = [("kib", 10), ("mib", 20), ("gib", 30), ("kb", 10), ("mb", 20), ("gb", 30), ("k", 10), ("m", 20)];
    let units = units.into_iter().chain([("g", 30), ("bytes", 0), ("b", 0), ("", 0)]);
    quantity(typed, units.map(|(name, power)| (name, 1 << power)))
        .ok_or_else(|| ConfigError::Size { typed: typed.to_owned() })
}

/// Reads the bytes that the store may keep in memory, written as a [`size`].
pub fn cache(typed: &str) -> Result<u64, ConfigError> {
    let bytes = size(typed)?;
    if bytes < SMALLEST_CACHE { Err(ConfigError::SmallCache { bytes }) } else { Ok(bytes) }
}

/// Reads a length of time: `500ms`, `30s`, `2min`; a bare number is seconds.
pub fn time(typed: &str) -> Result<Duration, ConfigError> {
    quantity(typed, [("ms", 1), ("min", 60_000), ("m", 60_000), ("s", 1000), ("", 1000)])
        .map(Duration::from_millis)
        .ok_or_else(|| ConfigError::Time { typed: typed.to_owned() })
}

/// A whole number, not 0, with the first unit of the table that it ends with.
fn quantity(typed: &str, units: impl IntoIterator<Item = (&'static str, u64)>) -> Option<u64> {
    let typed = typed.trim().to_ascii_lowercase();
    let (number, factor) =
        units.into_iter().find_map(|(unit, factor)| typed.strip_suffix(unit).map(|number| (number, factor)))?;
    number.trim_end().parse::<u64>().ok()?.checked_mul(factor).filter(|&total| total > 0)
}

/// The engine that keeps the essays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Engine {
    /// Inside the state folder.
    #[default]
    Sled,
}

/// Reads `--store`.
pub fn engine(typed: &str) -> Result<Engine, ConfigError> {
    match typed.trim() {
        "" | "sled" => Ok(Engine::Sled),
        // A URL of a database may hold a password.
        url => Err(ConfigError::Store { typed: url.split_once(':').map_or(url, |(scheme, _)| scheme).to_owned() }),
    }
}

/// Reads an origin that pages of other hosts may ask from: `https://example.org`, or `*`.
pub fn cors_origin(typed: &str) -> Result<String, ConfigError> {
    let origin = typed.trim();
    let wrong = || ConfigError::CorsOrigin { typed: typed.to_owned() };
    if origin == "*" {
        return Ok(origin.to_owned());
    }
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")).ok_or_else(wrong)?;
    let plain = !host.is_empty() && !host.contains(|c: char| c == '/' || c.is_whitespace() || c.is_control());
    if plain { Ok(origin.to_owned()) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_trimmed_divided_and_kept_as_digests() {
        let plain = ApiKey::read_all(" a-key-of-16-chars , ,another-key-of-some-length\n").expect("two keys");
        assert_eq!(plain.len(), 2);
        let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(b"a-key-of-16-chars"));
        assert_eq!(ApiKey::read_all(&format!("sha256:{digest}")).expect("a digest"), plain[..1]);
        assert_eq!(ApiKey::read_all(" , ").expect("none"), []);
        assert_eq!(format!("{plain:?}"), "[ApiKey(…), ApiKey(…)]");
    }

    #[test]
    fn keys_that_are_short_or_malformed_are_refused() {
        assert_eq!(ApiKey::read_all("fifteen-letters"), Err(ConfigError::ShortKey));
        assert_eq!(ApiKey::read_all("a-key-of-16-chars,short"), Err(ConfigError::ShortKey));
        for digest in ["sha256:", "sha256:00", &format!("sha256:{}", "g".repeat(64))] {
            assert_eq!(ApiKey::read_all(digest), Err(ConfigError::MalformedDigest), "{digest}");
        }
    }

    #[test]
    fn sizes_have_units() {
        for (typed, bytes) in
            [("1", 1), ("10MiB", 10 << 20), ("10 MiB", 10 << 20), ("512kib", 512 << 10), ("2G", 2 << 30)]
        {
            assert_eq!(size(typed), Ok(bytes), "{typed}");
        }
        for typed in ["", "0", "-1", "MiB", "1.5MiB", "10 miles", "99999999999GiB"] {
            assert_eq!(size(typed), Err(ConfigError::Size { typed: typed.into() }));
        }
    }

    #[test]
    fn a_cache_that_the_store_would_refuse_is_told_by_its_option_and_the_least() {
        assert_eq!(cache("256"), Ok(256));
        assert_eq!(cache("16MiB"), Ok(16 << 20));
        assert_eq!(cache("much"), Err(ConfigError::Size { typed: "much".into() }));
        let error = cache("255").expect_err("is too small");
        assert_eq!(error, ConfigError::SmallCache { bytes: 255 });
        for part in ["--cache", "255 bytes", "256"] {
            assert!(error.to_string().contains(part), "{error}");
        }
    }

    #[test]
    fn times_have_units() {
        for (typed, ms) in [("30", 30_000), ("30s", 30_000), ("500 ms", 500), ("2min", 120_000), ("2m", 120_000)] {
            assert_eq!(time(typed), Ok(Duration::from_millis(ms)), "{typed}");
        }
        for typed in ["", "0s", "soon", "1h30"] {
            assert_eq!(time(typed), Err(ConfigError::Time { typed: typed.into() }));
        }
    }

    #[test]
    fn an_address_to_listen_at_has_an_ip_address_and_a_port() {
        for (typed, url) in [
            ("127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("localhost:1", "http://127.0.0.1:1"),
            ("0.0.0.0:80", "http://127.0.0.1:80"),
            ("[::]:80", "http://[::1]:80"),
            ("", "http://127.0.0.1:8080"),
        ] {
            assert_eq!(bind_address(typed).map(local_url), Ok(url.into()), "{typed}");
        }
        for typed in ["8080", "127.0.0.1", "localhost:x", "127.0.0.1:99999", "http://127.0.0.1:80"] {
            assert_eq!(bind_address(typed), Err(ConfigError::Bind { typed: typed.into() }));
        }
    }

    #[test]
    fn a_data_folder_that_was_named_must_exist_and_the_default_may_be_absent() {
        let folder = tempfile::tempdir().expect("a folder");
        let absent = folder.path().join("absent");
        let file = folder.path().join("file");
        std::fs::write(&file, "x").expect("a file");
        assert_eq!(DataFolder::find(Some(folder.path().into())), Ok(DataFolder::Named(folder.path().into())));
        let reason = "does not exist";
        assert_eq!(DataFolder::find(Some(absent.clone())), Err(ConfigError::Data { path: absent.clone(), reason }));
        assert!(DataFolder::find(Some(file)).is_err());
        assert_eq!(DataFolder::find(None), Ok(DataFolder::Default(DEFAULT_DATA.into())));
        assert_eq!(DataFolder::find(Some(PathBuf::new())), DataFolder::find(None));
    }

    #[test]
    fn a_store_of_another_kind_is_refused_without_its_password() {
        assert_eq!(engine("sled"), Ok(Engine::Sled));
        let error = engine("postgres://user:secret@host/db").expect_err("not of this release");
        assert!(!error.to_string().contains("secret"), "{error}");
    }

    #[test]
    fn an_origin_has_a_scheme_and_a_host() {
        for good in ["*", "https://example.org", "http://localhost:3000"] {
            assert_eq!(cors_origin(good), Ok(good.into()));
        }
        for bad in ["", "example.org", "https://", "https://example.org/", "https://a b"] {
            assert!(cors_origin(bad).is_err(), "{bad}");
        }
    }
}
