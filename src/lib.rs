//! wenzhang (文章): the text of Chinese essays, as they are really found, into structured essays, served over HTTP.
//!
//! Modules in the order in which data flows through them: [`text`] and [`essay`] are the ground, [`parse`] makes
//! essays, [`store`] keeps them, [`search`] finds them, [`library`] joins the two, [`api`] and [`cli`] are the doors.
//! ARCHITECTURE.md says why.

pub mod api;
pub mod cli;
pub mod config;
pub mod essay;
pub mod library;
pub mod parse;
pub mod render;
pub mod search;
pub mod store;
pub mod telemetry;
pub mod text;
