//! `wenzhang load`: reads folders and files into the store, shows how it goes, and says at the end what became of them.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;
use std::process::ExitCode;

use super::args::{LoadArgs, ProgressKind};
use super::failure::{Failure, say};
use super::progress::{Bar, Journal, Progress, Silence};
use super::signals::{Signal, Signals};
use super::summary::Summary;
use super::{block_on, report, state};
use crate::library::load::{LoadError, LoadEvent, LoadRequest, LoadTotals};
use crate::library::{Library, LibraryError, folder};

/// 0 where every file is an essay now, 1 where any isn't.
pub(crate) fn run(args: LoadArgs) -> Result<ExitCode, Failure> {
    let settings = state::settings(args.state)?;
    let request = LoadRequest { paths: args.paths, name: args.name };
    // Before anything is opened or made.
    for path in &request.paths {
        folder::own_name(path).map_err(LoadError::Folder)?;
    }
    let mut report = args.report.as_deref().map(create).transpose()?;
    let mut progress: Box<dyn Progress + Send> = match args.progress {
        ProgressKind::Auto => Box::new(Bar::new()),
        ProgressKind::Json => Box::new(Journal::new(io::stdout())),
        ProgressKind::None => Box::new(Silence),
    };
    let mut summary = Summary::default();
    let mut trouble = None;
    let ended = block_on(async {
        let signals = Signals::listen().map_err(|source| Failure::Io { doing: "can't watch for signals", source })?;
        let library = Library::open(settings).await.map_err(with_the_way_while_serving)?;
        let mut on = |event: LoadEvent| {
            let told =
                progress.tell(&event).and_then(|()| report.as_mut().map_or(Ok(()), |out| report::write(out, &event)));
            // What is written is written: the load goes on, and its end says what could not be told.
            if let Err(error) = told {
                trouble.get_or_insert(error);
            }
            summary.add(&event);
        };
        let ended = tokio::select! {
            totals = library.load(request, &mut on) => Ended::Whole(totals?),
            signal = signals.next() => Ended::Interrupted(signal),
        };
        library.close().await?;
        Ok::<_, Failure>(ended)
    })??;
    progress.end();
    if let Some(error) = report.map(BufWriter::into_inner).and_then(Result::err) {
        trouble.get_or_insert(error.into_error());
    }
    summary.print();
    if let Some(source) = trouble.filter(|error| error.kind() != io::ErrorKind::BrokenPipe) {
        return Err(Failure::Io {
            doing: "the essays are stored, but the progress or the report can't be written",
            source,
        });
    }
    Ok(match ended {
        Ended::Whole(LoadTotals { failed: 0, .. }) => ExitCode::SUCCESS,
        Ended::Whole(_) => ExitCode::FAILURE,
        Ended::Interrupted(signal) => {
            say("interrupted: what is counted here is stored; the same command goes on with the rest");
            signal.exit_code()
        }
    })
}

enum Ended {
    Whole(LoadTotals),
    Interrupted(Signal),
}

fn create(path: &Path) -> Result<BufWriter<File>, Failure> {
    File::create(path).map(BufWriter::new).map_err(|source| Failure::File { path: path.to_owned(), source })
}

fn with_the_way_while_serving(error: LibraryError) -> Failure {
    if state::is_held(&error) {
        let hint = "while a server holds it, POST /v1/import of that server is the way";
        return Failure::Plain { message: format!("{error}; {hint}") };
    }
    error.into()
}
