//! What every store must do, and what the embedded one does beside.

mod conformance;
mod crash;
mod embedded;
mod fixtures;
mod model;
