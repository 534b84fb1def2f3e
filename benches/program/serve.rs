//! Bare servers: what actix alone does with the same bytes.

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use actix_web::http::header::ContentType;
use actix_web::web::{Bytes, Data, Path as Segment, get};
use actix_web::{App, HttpResponse, HttpServer};

use crate::store;

fn answer(bytes: Option<Bytes>) -> HttpResponse {
    bytes.map_or_else(
        || HttpResponse::NotFound().finish(),
        |bytes| HttpResponse::Ok().content_type(ContentType::json()).body(bytes),
    )
}

/// Serves the stored bytes without a copy.
pub(crate) fn from_sled(state: &Path) -> io::Result<()> {
    let tree = store::open(state);
    serve(Arc::new(move |id| {
        let value = tree.get(store::key(id)).expect("reads the store")?;
        Some(Bytes::from_owner(value).slice(store::HEADER..))
    }))
}

/// Serves the bytes of all sections from memory.
pub(crate) fn from_memory(state: &Path) -> io::Result<()> {
    let read = |(id, value): (String, sled::IVec)| (id, Bytes::copy_from_slice(&value[store::HEADER..]));
    let sections: HashMap<String, Bytes> = store::sections(&store::open(state)).map(read).collect();
    serve(Arc::new(move |id| sections.get(id).cloned()))
}

type Look = Arc<dyn Fn(&str) -> Option<Bytes> + Send + Sync>;

fn serve(look: Look) -> io::Result<()> {
    let app = move || {
        let handler = |look: Data<Look>, id: Segment<String>| async move { answer(look(&id)) };
        App::new().app_data(Data::new(Arc::clone(&look))).route("/v1/sections/{id}", get().to(handler))
    };
    let server = HttpServer::new(app).workers(1).bind(("127.0.0.1", 0))?;
    for address in server.addrs() {
        eprintln!("listening on http://{address}");
    }
    actix_web::rt::System::new().block_on(server.run())
}
