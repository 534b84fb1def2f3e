//! Whether the library is being brought up to date: the server says so meanwhile, since nobody should get half a library.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// While it lives, every request but `/healthz` is answered with 503.
#[derive(Debug)]
#[must_use = "the library counts as up to date as soon as it is dropped"]
pub struct CatchUp(UnderWay);

/// Whether there is a [`CatchUp`], for those who answer.
#[derive(Debug, Clone, Default)]
pub(super) struct UnderWay(Arc<AtomicBool>);

impl UnderWay {
    /// Begins one. There is one at a time: the first that ends ends it.
    pub(super) fn begin(&self) -> CatchUp {
        self.0.store(true, Ordering::Release);
        CatchUp(self.clone())
    }

    pub(super) fn holds(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

impl Drop for CatchUp {
    fn drop(&mut self) {
        self.0.0.store(false, Ordering::Release);
    }
}
