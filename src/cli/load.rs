//! `wenzhang load`: reads folders and files into the store, shows how it goes, and says at the end what became of them.

use std::io::{self, BufWriter};
use std::path::Path;
use std::process::ExitCode;

use super::args::{LoadArgs, ProgressKind};
use super::failure::{Failure, say};
use super::new_file::NewFile;
use super::progress::{Bar, Journal, Progress, Silence};
use super::signals::{Signal, Signals};
use super::summary::Summary;
use super::{block_on, report, state};
use crate::library::load::{LoadError, LoadEvent, LoadRequest, LoadTotals};
use crate::library::{Library, LibraryError, Settings, folder};

/// What to do where a server holds the store. The one place that will name `POST /v1/import` when that route is there.
const WHILE_SERVING: &str = "if that is a server, stop it and load again; or put the files into the folder that it was given \
     with --data and restart it. (Writing over HTTP comes with a later release.)";

/// 0 where every file is an essay now, 1 where any isn't.
pub(crate) fn run(args: LoadArgs) -> Result<ExitCode, Failure> {
    let settings = state::settings(args.state)?;
    let request = LoadRequest { paths: args.paths, name: args.name };
    // Before anything is opened or made.
    for path in &request.paths {
        folder::own_name(path).map_err(LoadError::Folder)?;
    }
    if let Some(path) = args.report.as_ref().filter(|path| report::is_source(path, &request.paths)) {
        return Err(Failure::ReportIsSource { path: path.clone() });
    }
    let mut account = Account::new(args.progress);
    let ended = block_on(load(settings, request, args.report.as_deref(), &mut account))?;
    account.progress.end();
    account.summary.print();
    let ended = match ended {
        Ok(ended) => ended,
        Err(failure) if account.summary.has_begun() => return Err(Failure::Stopped { source: Box::new(failure) }),
        Err(failure) => return Err(failure),
    };
    if matches!(ended, Ended::Interrupted(_)) {
        account.report = None;
    }
    account.finish()?;
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

async fn load(
    settings: Settings,
    request: LoadRequest,
    report: Option<&Path>,
    account: &mut Account,
) -> Result<Ended, Failure> {
    let signals = Signals::listen().map_err(|source| Failure::Io { doing: "can't watch for signals", source })?;
    let library = Library::open(settings).await.map_err(with_the_way_while_serving)?;
    // Only now: whoever else holds the store may be writing the same report.
    let ended = match report.map(create).transpose() {
        Ok(report) => {
            account.report = report;
            let mut on = |event: LoadEvent| account.add(&event);
            tokio::select! {
                totals = library.load(request, &mut on) => totals.map(Ended::Whole).map_err(Failure::from),
                signal = signals.next() => Ok(Ended::Interrupted(signal)),
            }
        }
        Err(failure) => Err(failure),
    };
    let closed = library.close().await;
    let ended = ended?;
    closed?;
    Ok(ended)
}

/// What is told of a load, to whom.
struct Account {
    progress: Box<dyn Progress + Send>,
    /// Dropped where it can't become whole: then the former one stays.
    report: Option<BufWriter<NewFile>>,
    summary: Summary,
    /// Why progress or report could not be written, the first time.
    trouble: Option<io::Error>,
}

impl Account {
    fn new(progress: ProgressKind) -> Self {
        let progress: Box<dyn Progress + Send> = match progress {
            ProgressKind::Auto => Box::new(Bar::new()),
            ProgressKind::Json => Box::new(Journal::new(io::stdout())),
            ProgressKind::None => Box::new(Silence),
        };
        Self { progress, report: None, summary: Summary::default(), trouble: None }
    }

    /// Tells of an event. What is written is written: where it can't be told, the load goes on, and its end says so.
    fn add(&mut self, event: &LoadEvent) {
        let told = self.progress.tell(event);
        self.note(told);
        if let Some(Err(error)) = self.report.as_mut().map(|out| report::write(out, event)) {
            self.report = None;
            self.note(Err(error));
        }
        self.summary.add(event);
    }

    /// Puts the report in its place; the error is what could not be told.
    fn finish(mut self) -> Result<(), Failure> {
        if let Some(report) = self.report.take() {
            let whole = report.into_inner().map_err(io::IntoInnerError::into_error).and_then(NewFile::finish);
            self.note(whole);
        }
        let doing = "the essays are stored, but the progress or the report can't be written";
        self.trouble.map_or(Ok(()), |source| Err(Failure::Io { doing, source }))
    }

    fn note(&mut self, told: io::Result<()>) {
        // A reader that went away wants no more.
        if let Err(error) = told
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            self.trouble.get_or_insert(error);
        }
    }
}

fn create(path: &Path) -> Result<BufWriter<NewFile>, Failure> {
    NewFile::create(path).map(BufWriter::new).map_err(|source| Failure::File { path: path.to_owned(), source })
}

fn with_the_way_while_serving(error: LibraryError) -> Failure {
    if state::is_held(&error) {
        return Failure::Plain { message: format!("{error}; {WHILE_SERVING}") };
    }
    error.into()
}
