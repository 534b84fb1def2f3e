//! The embedded engine: sled 0.34.

/// A store in a folder of this machine.
#[derive(Debug)]
pub struct SledStore {}
