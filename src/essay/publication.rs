//! Where and when an essay was published.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the page tells of the publication; always there, each member null where unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Publication {
    pub journal: Option<String>,
    pub year: Option<i32>,
    pub volume: Option<String>,
    /// As printed: `34`, `03`.
    pub issue: Option<String>,
    /// First and last page: `85-90`.
    pub pages: Option<String>,
    /// ISO 8601: `2019-01-04`, or `2019-01` or `2019` where no more is told.
    pub date: Option<String>,
    /// 中图分类号, the number in the Chinese Library Classification.
    pub clc: Option<String>,
    /// 文献标识码, A to E.
    pub document_code: Option<String>,
    /// 文章编号: `1673-9094(2024)03-0085-06`.
    pub article_number: Option<String>,
    pub doi: Option<String>,
    pub issn: Option<String>,
    /// 收稿日期, ISO 8601.
    pub received: Option<String>,
    /// 基金项目, one entry a fund, as printed.
    pub funding: Vec<String>,
}
