//! What can be typed: commands, options, and the variables that stand in for options. What it means is said in
//! [`config`](crate::config).

use std::path::PathBuf;

use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};

use crate::config::{DEFAULT_BIND, DEFAULT_STATE};
use crate::telemetry::LogFormat;

/// Turns the text of Chinese essays, as they are really found, into structured essays, and serves them as a REST API.
///
/// Without a command it serves.
#[derive(Debug, Parser)]
#[command(name = "wenzhang", version, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) serve: ServeArgs,
    #[command(flatten)]
    pub(crate) logs: LogArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Bring the store up to date with the data folder, then serve it over HTTP.
    Serve(Box<ServeArgs>),
    /// Read folders and files into the store.
    Load(LoadArgs),
    /// Read files and print the essays as JSON, or what each line was taken for; no store is needed.
    Parse(ParseArgs),
    /// Print every essay with its report and source, one JSON object a line.
    Export(ExportArgs),
    /// Compare the store and the index with each other; exit with 1 where they differ, or where the index had to be mended.
    Verify(StateArgs),
    /// Ask a running server whether it is ready; exit with 1 where it isn't.
    Health(HealthArgs),
    /// Print the OpenAPI document.
    Openapi,
}

#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// What to log: a level (error, warn, info, debug, trace), or levels by module, as in wenzhang=debug,warn.
    #[arg(
        long = "log",
        env = "RUST_LOG",
        value_name = "FILTER",
        default_value = "info,actix_server=warn",
        global = true
    )]
    pub(crate) filter: String,
    /// What a line of the log looks like.
    #[arg(
        long = "log-format",
        env = "WENZHANG_LOG_FORMAT",
        value_name = "FORMAT",
        default_value = "text",
        global = true
    )]
    pub(crate) format: LogFormat,
}

#[derive(Debug, Args)]
pub(crate) struct StateArgs {
    /// Where store and index live.
    #[arg(long, env = "WENZHANG_STATE", value_name = "DIR", default_value = DEFAULT_STATE)]
    pub(crate) state: PathBuf,
    /// The engine: sled, inside the state folder.
    #[arg(long, env = "WENZHANG_STORE", value_name = "URL", default_value = "sled")]
    pub(crate) store: String,
    /// Bytes that the store may keep in memory; the process takes three to four times as much.
    #[arg(long, env = "WENZHANG_CACHE", value_name = "SIZE", default_value = "64MiB")]
    pub(crate) cache: String,
    /// The largest source: a file, a body, a line of an export.
    #[arg(long, env = "WENZHANG_MAX_SOURCE", value_name = "SIZE", default_value = "10MiB")]
    pub(crate) max_source: String,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The library's source files [default: data/essays, where it is there].
    #[arg(long, env = "WENZHANG_DATA", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) state: StateArgs,
    /// Where to listen; port 0 picks one, which a line on stderr names.
    #[arg(long, env = "WENZHANG_BIND", value_name = "ADDR", default_value = DEFAULT_BIND)]
    pub(crate) bind: String,
    /// A key that opens the writes, or several divided by commas; sha256:… is a key's digest [default: writes are off].
    #[arg(long = "api-key", env = "WENZHANG_API_KEY", value_name = "KEY", hide_env_values = true)]
    pub(crate) api_keys: Vec<String>,
    /// A file of such keys, one a line.
    #[arg(long, env = "WENZHANG_API_KEY_FILE", value_name = "FILE")]
    pub(crate) api_key_file: Option<PathBuf>,
    /// Delete the essays whose files are gone, also where they are most of the folder's, or another folder's.
    #[arg(long)]
    pub(crate) allow_mass_removal: bool,
    /// Pages of this origin may read; repeatable; * for all.
    #[arg(
        long = "cors-origin",
        env = "WENZHANG_CORS_ORIGIN",
        value_name = "ORIGIN",
        value_delimiter = ',',
        default_value = "*"
    )]
    pub(crate) cors_origins: Vec<String>,
    /// Time to send a request's head; longer answers 408.
    #[arg(long, env = "WENZHANG_REQUEST_TIMEOUT", value_name = "TIME", default_value = "30s")]
    pub(crate) request_timeout: String,
    /// Time to make an answer; longer answers 503.
    #[arg(long, env = "WENZHANG_ANSWER_TIMEOUT", value_name = "TIME", default_value = "30s")]
    pub(crate) answer_timeout: String,
    /// The longest URL.
    #[arg(long, env = "WENZHANG_MAX_URL", value_name = "SIZE", default_value = "32KiB")]
    pub(crate) max_url: String,
    /// The most ids in one batch.
    #[arg(long, env = "WENZHANG_MAX_IDS", value_name = "N", default_value_t = 100)]
    pub(crate) max_ids: usize,
    /// The most characters of a search.
    #[arg(long, env = "WENZHANG_MAX_QUERY", value_name = "N", default_value_t = 500)]
    pub(crate) max_query: usize,
    /// Threads that serve [default: one a core].
    #[arg(long, env = "WENZHANG_WORKERS", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) workers: Option<u16>,
}

#[derive(Debug, Args)]
pub(crate) struct LoadArgs {
    /// Folders, read recursively for .txt and .md; and files, also .ndjson as `export` writes it.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// What the keys of these files begin with [default: the folder's own name].
    #[arg(long)]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) state: StateArgs,
    /// How to show progress: auto is a bar where stderr is a terminal; json prints {"seq","id"} once an essay is durable.
    #[arg(long, value_enum, default_value_t = ProgressKind::Auto)]
    pub(crate) progress: ProgressKind,
    /// Write a line of JSON for each file: its id and diagnostics, or why it was refused. A former report stays until this one is
    /// whole.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProgressKind {
    Auto,
    Json,
    None,
}

#[derive(Debug, Args)]
pub(crate) struct ParseArgs {
    /// Files to read; - is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Print, in place of JSON, what each line was taken for, and why.
    #[arg(long)]
    pub(crate) explain: bool,
    /// Colours of --explain: auto is where stdout is a terminal and NO_COLOR isn't set.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto, requires = "explain")]
    pub(crate) color: ColorChoice,
    /// The largest source.
    #[arg(long, env = "WENZHANG_MAX_SOURCE", value_name = "SIZE", default_value = "10MiB")]
    pub(crate) max_source: String,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) state: StateArgs,
    /// Write to this file, which appears only when it is complete [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct HealthArgs {
    /// The server [default: on this machine, at the port of WENZHANG_BIND or 8080].
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_commands_and_options_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn options_of_serve_work_with_and_without_the_command() {
        for typed in [
            &["wenzhang", "--state", "s", "--log", "warn"][..],
            &["wenzhang", "serve", "--state", "s", "--log", "warn"],
        ] {
            let cli = Cli::try_parse_from(typed).expect("well-formed");
            let serve = match cli.command {
                Some(Command::Serve(args)) => *args,
                _ => cli.serve,
            };
            assert_eq!(serve.state.state, PathBuf::from("s"));
            assert_eq!(cli.logs.filter, "warn");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for typed in
            [&["wenzhang", "parse"][..], &["wenzhang", "load"], &["wenzhang", "reparse"], &["wenzhang", "--colour"]]
        {
            assert!(Cli::try_parse_from(typed).is_err(), "{typed:?}");
        }
    }
}
