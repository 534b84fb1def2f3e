//! The answer where no route does: 405 with Allow where the path is right, 404 where it isn't, and OPTIONS.

use std::sync::Arc;

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, Route, web};
use utoipa::openapi::OpenApi;

use crate::api::error::ApiError;

/// The paths of the document, and those few that it doesn't describe, with their methods.
#[derive(Debug)]
pub(crate) struct RouteTable {
    routes: Vec<(Vec<Piece>, String)>,
}

/// What stands between two slashes of a template.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Literal(String),
    /// `{id}`
    Parameter,
    /// `{file}*`: this piece and all behind it.
    Tail,
}

/// Paths that the document doesn't describe: itself, and the pages that show it.
const UNLISTED: [&str; 4] = ["/openapi.json", "/docs", "/docs/problems", "/docs/{file}*"];

impl RouteTable {
    pub(crate) fn of(document: &OpenApi) -> Self {
        let listed = document.paths.paths.iter().map(|(path, item)| {
            let operations = [
                (&item.get, "GET, HEAD"),
                (&item.put, "PUT"),
                (&item.post, "POST"),
                (&item.patch, "PATCH"),
                (&item.delete, "DELETE"),
            ];
            let methods = operations.into_iter().filter(|(operation, _)| operation.is_some()).map(|(_, method)| method);
            (pieces(path), methods.chain(["OPTIONS"]).collect::<Vec<_>>().join(", "))
        });
        let unlisted = UNLISTED.iter().map(|path| (pieces(path), "GET, HEAD, OPTIONS".to_owned()));
        Self { routes: listed.chain(unlisted).collect() }
    }

    /// What `Allow` says of a path, if any route has it.
    fn allow(&self, path: &str) -> Option<&str> {
        let (_, allow) = self.routes.iter().find(|(pieces, _)| matches(pieces, path))?;
        Some(allow)
    }

    pub(crate) fn fallback(self: Arc<Self>) -> Route {
        web::to(move |request: HttpRequest| {
            let table = self.clone();
            async move { table.answer(&request) }
        })
    }

    fn answer(&self, request: &HttpRequest) -> Result<HttpResponse, ApiError> {
        let method = request.method();
        match self.allow(request.path()) {
            Some(allow) if method == Method::OPTIONS => {
                Ok(HttpResponse::NoContent().insert_header((header::ALLOW, allow)).finish())
            }
            Some(allow) if method != Method::GET => {
                Err(ApiError::Method { method: method.clone(), allow: allow.to_owned() })
            }
            _ => Err(ApiError::NoRoute),
        }
    }
}

fn pieces(template: &str) -> Vec<Piece> {
    let piece = |piece: &str| match piece {
        tail if tail.ends_with("}*") => Piece::Tail,
        parameter if parameter.starts_with('{') => Piece::Parameter,
        literal => Piece::Literal(literal.to_owned()),
    };
    template.split('/').map(piece).collect()
}

fn matches(pieces: &[Piece], path: &str) -> bool {
    let mut parts = path.split('/');
    for piece in pieces {
        match (piece, parts.next()) {
            (Piece::Tail, Some(_)) => return true,
            (Piece::Parameter, Some(part)) if !part.is_empty() => {}
            (Piece::Literal(literal), Some(part)) if literal == part => {}
            _ => return false,
        }
    }
    parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_matches_its_template_piece_by_piece() {
        for (template, path, expected) in [
            ("/v1/essays", "/v1/essays", true),
            ("/v1/essays", "/v1/essays/", false),
            ("/v1/essays/{id}", "/v1/essays/", false),
            ("/v1/essays/{id}", "/v1/essays/a", true),
            ("/v1/essays/{id}", "/v1/essays/a/outline", false),
            ("/docs/{file}*", "/docs", false),
            ("/docs/{file}*", "/docs/", true),
            ("/docs/{file}*", "/docs/a/b", true),
        ] {
            assert_eq!(matches(&pieces(template), path), expected, "{template} and {path}");
        }
    }
}
