//! Authors and where they work.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An author as the page prints the name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Author {
    pub name: String,
    /// From the English block, as printed there.
    pub name_en: Option<String>,
    /// Positions in the essay's list of affiliations, from 0.
    pub affiliations: Vec<usize>,
    /// What stands in brackets behind the name: 审校, 译…; `corresponding` for 通讯作者.
    pub roles: Vec<String>,
}

/// An institution that authors belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Affiliation {
    pub name: String,
    pub name_en: Option<String>,
    /// As printed: `中国·山东 济南`.
    pub place: Option<String>,
    pub postcode: Option<String>,
}
