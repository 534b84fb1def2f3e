//! `wenzhang health`: asks a running server's `/readyz`, for health checks.

use std::io;
use std::process::ExitCode;
use std::time::Duration;

use super::args::HealthArgs;
use super::failure::{Failure, say};
use crate::config;

/// A server that takes longer is not well.
const PATIENCE: Duration = Duration::from_secs(5);

/// 0 where the server answers that it is ready, 1 where it doesn't.
pub(crate) fn run(args: HealthArgs) -> Result<ExitCode, Failure> {
    let url = match args.url {
        Some(url) => url,
        None => {
            let bind = std::env::var("WENZHANG_BIND").unwrap_or_default();
            config::local_url(config::bind_address(&bind)?)
        }
    };
    let url = format!("{}/readyz", url.trim_end_matches('/'));
    let agent =
        ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).http_status_as_error(false).proxy(None).build();
    match ureq::Agent::new_with_config(agent).get(&url).call() {
        Ok(answer) if answer.status().as_u16() == 200 => {
            let ready = |mut out: io::StdoutLock<'_>| io::Write::write_all(&mut out, b"ready\n");
            super::output::written(ready(io::stdout().lock()).map(|()| ExitCode::SUCCESS))
        }
        Ok(mut answer) => {
            let body = answer.body_mut().read_to_string().unwrap_or_default();
            say(&format!("{url} answers {}: {}", answer.status().as_u16(), body.trim_end()));
            Ok(ExitCode::FAILURE)
        }
        Err(error) => Err(Failure::Plain { message: format!("{url} doesn't answer: {error}") }),
    }
}
