//! The resources, one a file: what can be asked, what is answered, the operation, and its handler, in that order.

pub(super) mod batch;
pub(super) mod diagnostics;
pub(super) mod docs;
pub(super) mod essay;
pub(super) mod essays;
pub(super) mod filters;
pub(super) mod health;
pub(super) mod outline;
pub(super) mod references;
pub(super) mod related;
pub(super) mod search;
pub(super) mod section;
pub(super) mod sections;
pub(super) mod source;
pub(super) mod stats;
pub(super) mod suggest;
pub(super) mod values;

use utoipa::IntoParams;

use super::http::{Parameters, Reader};
use crate::essay::EssayId;

/// The path of everything that belongs to one essay.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct EssayPath {
    /// The essay's id. It never changes.
    id: EssayId,
}

impl Parameters for EssayPath {
    fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self { id: reader.required("id")? })
    }
}
