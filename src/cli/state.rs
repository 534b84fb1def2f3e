//! What the commands share that open the library.

use std::path::Path;

use super::args::StateArgs;
use super::failure::Failure;
use crate::config::{self, ConfigError};
use crate::library::{Library, LibraryError, Settings, StoreError};

/// What was typed about the state, as plain values.
pub(crate) fn settings(args: StateArgs) -> Result<Settings, ConfigError> {
    let config::Engine::Sled = config::engine(&args.store)?;
    let named = !args.state.as_os_str().is_empty();
    Ok(Settings {
        // An empty variable names nothing.
        state: if named { args.state } else { config::DEFAULT_STATE.into() },
        source_limit: config::size(&args.max_source)?,
        cache_bytes: config::cache(&args.cache)?,
    })
}

/// Opens a library that is there already: a command that only looks makes none.
pub(crate) async fn open_existing(settings: Settings) -> Result<Library, Failure> {
    if !holds_anything(&settings.state.join("store")) {
        let message = format!("there is no library in {}: name its folder with --state", settings.state.display());
        return Err(Failure::Plain { message });
    }
    Ok(Library::open(settings).await?)
}

/// Whether another process has the store open.
pub(crate) fn is_held(error: &LibraryError) -> bool {
    matches!(error, LibraryError::Store(StoreError::Held { .. }))
}

fn holds_anything(folder: &Path) -> bool {
    folder.read_dir().is_ok_and(|mut entries| entries.next().is_some())
}
