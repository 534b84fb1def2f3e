//! The server: bound first, so that its port is known, then run until it is told to stop.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::middleware::Compress;
use actix_web::{App, HttpServer, web};
use tokio::sync::Notify;
use utoipa_actix_web::AppExt;

use super::catch_up::{CatchUp, UnderWay};
use super::error::{ApiError, Place, ProblemItem};
use super::http::{Edge, Origins, RouteTable};
use super::{document, routes, state::State};
use crate::library::{Library, QueryText};

/// How long a stop waits for answers that are being made, in seconds.
const SHUTDOWN_SECONDS: u64 = 30;

/// How to serve, as plain values.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Port 0 picks one.
    pub bind: SocketAddr,
    /// Threads that serve.
    pub workers: usize,
    pub limits: Limits,
    /// Origins whose pages may read; `*` for all.
    pub cors_origins: Vec<String>,
}

/// What a request may ask for.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of path and query; more is 414.
    pub url: usize,
    /// Ids in one batch; more is 400.
    pub ids: usize,
    /// Characters of a search; more is 400.
    pub query: usize,
    /// Time to send the head of a request; longer is 408.
    pub request: Duration,
    /// Time to make an answer; longer is 503.
    pub answer: Duration,
}

impl Limits {
    /// Refuses a text that is too long to be searched for.
    pub(super) fn allow_query(&self, text: &QueryText) -> Result<(), ApiError> {
        let (count, limit) = (text.characters(), self.query);
        if count <= limit {
            return Ok(());
        }
        let detail = format!("has {count} characters, and may have {limit}: search for a sentence of it");
        Err(ApiError::Parameters(vec![ProblemItem::new(Place::Query, "q", detail)]))
    }
}

impl Default for Limits {
    fn default() -> Self {
        let half_a_minute = Duration::from_secs(30);
        Self { url: 32 << 10, ids: 100, query: 500, request: half_a_minute, answer: half_a_minute }
    }
}

/// Tells an [`Application`] to stop: it takes no new connection, and finishes the answers that it is making.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<Notify>);

impl Stop {
    /// Asks for the stop; [`Application::run_until_stopped`] returns when it is done.
    pub fn now(&self) {
        self.0.notify_one();
    }
}

/// A server that is bound to its address.
pub struct Application {
    settings: Settings,
    library: Library,
    listener: TcpListener,
    address: SocketAddr,
    stop: Stop,
    catching_up: UnderWay,
}

impl Application {
    /// Binds. The error is the system's: a port in use, an address that isn't this machine's.
    pub fn build(settings: Settings, library: Library) -> io::Result<Self> {
        let listener = TcpListener::bind(settings.bind)?;
        let address = listener.local_addr()?;
        let (stop, catching_up) = (Stop::default(), UnderWay::default());
        Ok(Self { settings, library, listener, address, stop, catching_up })
    }

    /// Where it listens, with the port that was picked.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The port where it listens.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// What stops it.
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// Says, until the answer is dropped, that the library is being brought up to date: meanwhile every request but `/healthz`
    /// is answered with 503.
    pub fn catch_up(&self) -> CatchUp {
        self.catching_up.begin()
    }

    /// Serves until SIGINT, SIGTERM or [`Stop::now`]; then finishes the answers that are being made. The library stays open.
    pub async fn run_until_stopped(self) -> io::Result<()> {
        let Self { settings, library, listener, stop, catching_up, .. } = self;
        let signals = Signals::listen()?;
        let table = Arc::new(RouteTable::of(&document()));
        let (request, workers) = (settings.limits.request, settings.workers.max(1));
        let limits = settings.limits.clone();
        let state = web::Data::new(State::new(library, settings.limits));
        let origins = Origins::of(settings.cors_origins);
        HttpServer::new(move || {
            App::new()
                .app_data(state.clone())
                .into_utoipa_app()
                .configure(routes::configure)
                .into_app()
                .configure(routes::configure_unlisted)
                .default_service(table.clone().fallback())
                .wrap(Compress::default())
                .wrap(origins.layer())
                .wrap(Edge::new(limits.clone(), origins.clone(), catching_up.clone()))
        })
        .workers(workers)
        .client_request_timeout(request)
        .shutdown_timeout(SHUTDOWN_SECONDS)
        .shutdown_signal(async move { signals.or(&stop).await })
        .listen(listener)?
        .run()
        .await
    }
}

/// The signals that mean stop.
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

impl Signals {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn or(mut self, stop: &Stop) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
            () = stop.0.notified() => {}
        }
    }
}
