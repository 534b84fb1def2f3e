//! `wenzhang serve`: brings the store up to date with the data folder, then serves.

use std::net::SocketAddr;
use std::num::NonZero;
use std::path::Path;
use std::pin::pin;
use std::process::ExitCode;
use std::thread;

use tracing::{error, info, warn};

use super::args::ServeArgs;
use super::failure::Failure;
use super::signals::Signals;
use super::{block_on, state};
use crate::api::{self, Application};
use crate::config::{self, ApiKey, ConfigError, DataFolder};
use crate::library::folder::Skipped;
use crate::library::load::Failure as SourceFailure;
use crate::library::sync::{MassRemoval, Refusal, RefusalReason, SyncEvent, SyncTotals};
use crate::library::{self, Library, LibraryError};

/// Essays between two lines of the log while a folder is read.
const STRIDE: u64 = 1000;

/// Everything that a server is told, as plain values.
struct Settings {
    library: library::Settings,
    api: api::Settings,
    data: DataFolder,
    removal: MassRemoval,
    keys: Vec<ApiKey>,
}

/// Serves until SIGINT or SIGTERM; then finishes the answers that are being made, and exits with 0.
pub(crate) fn run(args: ServeArgs) -> Result<ExitCode, Failure> {
    let settings = Settings::from_args(args)?;
    if !settings.keys.is_empty() {
        info!(keys = settings.keys.len(), "there are API keys, but no route of this release writes");
    }
    block_on(serve(settings))?
}

impl Settings {
    fn from_args(args: ServeArgs) -> Result<Self, ConfigError> {
        let mut keys = Vec::new();
        for typed in &args.api_keys {
            keys.extend(ApiKey::read_all(typed)?);
        }
        if let Some(path) = args.api_key_file.filter(|path| !path.as_os_str().is_empty()) {
            keys.extend(ApiKey::read_file(&path)?);
        }
        let limits = api::Limits {
            url: usize::try_from(config::size(&args.max_url)?).unwrap_or(usize::MAX),
            ids: args.max_ids,
            query: args.max_query,
            request: config::time(&args.request_timeout)?,
            answer: config::time(&args.answer_timeout)?,
        };
        let cores = || thread::available_parallelism().map_or(1, NonZero::get);
        Ok(Self {
            library: state::settings(args.state)?,
            api: api::Settings {
                bind: config::bind_address(&args.bind)?,
                workers: args.workers.map_or_else(cores, usize::from),
                limits,
                cors_origins: args.cors_origins.iter().map(|o| config::cors_origin(o)).collect::<Result<_, _>>()?,
            },
            data: DataFolder::find(args.data)?,
            removal: if args.allow_mass_removal { MassRemoval::Allow } else { MassRemoval::Refuse },
            keys,
        })
    }
}

async fn serve(settings: Settings) -> Result<ExitCode, Failure> {
    let signals = Signals::listen().map_err(|source| Failure::Io { doing: "can't watch for signals", source })?;
    let bind = settings.api.bind;
    let library = Library::open(settings.library).await?;
    // Bound before the folder is read, so that a port in use is told at once.
    let application = match Application::build(settings.api, library.clone()) {
        Ok(application) => application,
        Err(source) => {
            library.close().await?;
            return Err(Failure::Bind { bind, source });
        }
    };
    let (stop, mut catch_up) = (application.stop(), Some(application.catch_up()));
    let address = application.address();
    let sync = async {
        let synced = tokio::select! {
            synced = sync(&library, &settings.data, settings.removal) => synced.map(|()| Synced::Whole),
            _ = signals.next() => Ok(Synced::CutShort),
        };
        match synced {
            Ok(Synced::Whole) => {
                drop(catch_up.take());
                announce(address);
            }
            // Never ready: it says so to its end.
            Ok(Synced::CutShort) | Err(_) => stop.now(),
        }
        synced
    };
    let mut served = pin!(application.run_until_stopped());
    let (served, synced) = tokio::select! {
        // First, so that the server watches for signals before anything else takes its time.
        biased;
        served = &mut served => (served, Ok(Synced::CutShort)),
        synced = sync => (served.await, synced),
    };
    library.close().await?;
    served.map_err(|source| Failure::Io { doing: "the server failed", source })?;
    match synced? {
        Synced::Whole => info!("stopped"),
        Synced::CutShort => info!("stopped before the data folder was read to its end; the next start goes on"),
    }
    Ok(ExitCode::SUCCESS)
}

/// How far the data folder was read.
enum Synced {
    Whole,
    /// The server was stopped meanwhile.
    CutShort,
}

/// Tells where the server listens. Whoever started it waits for this line, however little is logged.
fn announce(address: SocketAddr) {
    if tracing::enabled!(tracing::Level::INFO) {
        info!("listening on http://{address}");
    } else {
        eprintln!("listening on http://{address}");
    }
}

/// Brings the records of the data folder up to date, and tells the log what that came to.
async fn sync(library: &Library, data: &DataFolder, removal: MassRemoval) -> Result<(), LibraryError> {
    let folder = data.path();
    let mut read = 0;
    let mut on = |event| {
        if matches!(event, SyncEvent::Durable(_)) {
            read += 1;
            if read % STRIDE == 0 {
                info!("{read} essays are read");
            }
        }
        log_event(folder, event);
    };
    let totals = library.sync(folder, removal, &mut on).await?;
    log_totals(folder, data, &totals);
    Ok(())
}

fn log_event(folder: &Path, event: SyncEvent) {
    match event {
        SyncEvent::Found { unchanged, to_read, .. } if to_read > 0 => {
            info!(unchanged, to_read, "reading {}", folder.display());
        }
        SyncEvent::Deleted { key, id } => info!(%id, "{} is gone, and its essay with it", key.0),
        SyncEvent::Empty { skipped: Skipped { hidden, irregular, other } } => warn!(
            hidden,
            irregular,
            other,
            "{} holds no source file, and the library is empty: files ending in .txt or .md are read, in sub-folders too, \
             and hidden ones are not",
            folder.display()
        ),
        SyncEvent::Failed(SourceFailure { key, code, reason }) => warn!(code, "{} is no essay: {reason}", key.0),
        SyncEvent::Found { .. } | SyncEvent::Durable(_) | SyncEvent::PassedOver { .. } | SyncEvent::Refused(_) => {}
    }
}

fn log_totals(folder: &Path, data: &DataFolder, totals: &SyncTotals) {
    match &totals.refused {
        Some(Refusal { of: 0, reason: RefusalReason::Missing, .. }) if matches!(data, DataFolder::Default(_)) => {
            return info!("there is no folder {}: serving what the store has", folder.display());
        }
        Some(refusal) => {
            let Refusal { would_delete, of, .. } = refusal;
            error!(would_delete, of, "{}", why_nothing_is_deleted(folder, refusal));
        }
        None => {}
    }
    let folder = folder.display();
    let SyncTotals { created, replaced, unchanged, passed_over, deleted, failed, .. } = totals;
    info!(created, replaced, unchanged, passed_over, deleted, failed, "{folder} is read");
}

/// What is wrong, what is done about it, and what the reader of the log can do.
fn why_nothing_is_deleted(folder: &Path, refusal: &Refusal) -> String {
    let Refusal { reason, would_delete, of } = refusal;
    let folder = folder.display();
    let wrong = match reason {
        RefusalReason::Missing => format!("{folder} does not exist"),
        // It names the folder.
        RefusalReason::Unreadable { detail } => detail.clone(),
        RefusalReason::NoSource => format!("{folder} holds no source at all"),
        RefusalReason::TooMany => format!("{would_delete} of the {of} essays of {folder} have no file there any more"),
        RefusalReason::OtherFolder { former, now } => {
            format!(
                "the store follows the folder {former}, and {would_delete} of its {of} essays have no file in {now}"
            )
        }
    };
    let way = match reason {
        RefusalReason::Unreadable { .. } => "; mend that and start again".to_owned(),
        _ if *would_delete == 0 => String::new(),
        RefusalReason::OtherFolder { former, .. } => format!(
            ", beside those of the new folder; name another --state to keep the two apart, start with --data {former} to go \
             back, or with --allow-mass-removal to delete what is not in the new folder"
        ),
        _ => "; if that is meant, --allow-mass-removal deletes them".to_owned(),
    };
    format!("{wrong}: nothing is deleted, and the essays stay{way}")
}
