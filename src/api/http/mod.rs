//! What every request goes through, and what handlers are made with.
//!
//! In the order of a request: [`edge`] is the outermost layer; [`origins`] lets pages of other
//! origins read; [`route_table`] answers where no route does;
//! [`parameters`] reads what was asked; [`answer`] and [`list`] make what is served; [`conditional`] turns an answer that
//! the client has into 304.

mod accept;
mod access_log;
mod answer;
mod conditional;
mod edge;
mod list;
mod origins;
mod parameters;
mod pick;
mod request_id;
mod route_table;

pub(super) use accept::Accept;
pub(super) use answer::{Tag, derived, json, live, live_section, picked_json, stored_json, uncached_json, with_tag};
pub(super) use edge::Edge;
pub(super) use list::{Feed, PageLimit, next_link};
pub(super) use origins::Origins;
pub(super) use parameters::{Flag, NoParameters, Parameters, Path, Query, Reader};
pub(super) use pick::{Pickable, Picked, Selection};
pub(super) use route_table::RouteTable;
