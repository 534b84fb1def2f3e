//! Why a command could not do its work, as one message on stderr and an exit code.

use std::error::Error;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::config::ConfigError;
use crate::library::LibraryError;
use crate::library::load::LoadError;
use crate::text::printable;

/// Something was typed or set wrongly.
const USAGE: u8 = 2;

/// A command's end before its work was done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("the log filter can't be read")]
    Log(#[source] tracing_subscriber::filter::ParseError),
    #[error(transparent)]
    Library(#[from] LibraryError),
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error("{doing}")]
    Io { doing: &'static str, source: io::Error },
    #[error("--report {} is one of the sources that are to be loaded: name another file", path.display())]
    ReportIsSource { path: PathBuf },
    #[error("the load stopped")]
    Stopped { source: Box<Failure> },
    #[error("{} can't be written", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("can't listen on {bind}")]
    Bind { bind: SocketAddr, source: io::Error },
    #[error("{message}")]
    Plain { message: String },
}

impl Failure {
    /// Tells it on stderr, with its causes, and gives the exit code.
    pub(crate) fn tell(&self) -> ExitCode {
        let mut message = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            // A transparent error is its own cause's text.
            let text = error.to_string();
            if !message.ends_with(&text) {
                message = format!("{message}: {text}");
            }
            cause = error.source();
        }
        if let Some(hint) = self.hint() {
            message = format!("{message}; {hint}");
        }
        say(&message);
        match self {
            Self::Config(_) | Self::Log(_) | Self::ReportIsSource { .. } => ExitCode::from(USAGE),
            _ => ExitCode::FAILURE,
        }
    }

    /// What the reader can do about it.
    fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Config(ConfigError::ShortKey) => Some("openssl rand -hex 16 makes a good one"),
            Self::Bind { source, .. } if source.kind() == io::ErrorKind::AddrInUse => {
                Some("another program listens there; --bind names another address, and port 0 picks a free one")
            }
            Self::Stopped { .. } => {
                Some("what is counted here is stored, and the same command goes on with the rest once that is mended")
            }
            _ => None,
        }
    }
}

/// One line on stderr that can't steer the terminal. Nothing can be done where stderr is closed.
pub(crate) fn say(message: &str) {
    let _ = writeln!(io::stderr(), "wenzhang: {}", printable(message));
}
