//! Every URL of the service.

use utoipa_actix_web::service_config::ServiceConfig;

use super::resources::{
    batch, diagnostics, docs, essay, essays, health, outline, references, related, search, section, sections, source,
    stats, suggest, values,
};

/// The operations, which the OpenAPI document is made of. (It collects what `service` adds, nothing else.) Patterns are tried
/// in this order, each one a regular expression: what is asked most stands first.
pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(section::get_section)
        .service(essays::list_essays)
        .service(search::search_sections)
        .service(suggest::list_suggestions)
        .service(essay::get_essay)
        .service(outline::get_outline)
        .service(sections::list_sections)
        .service(section::get_section_by_path)
        .service(batch::list_sections_by_id)
        .service(references::list_references)
        .service(related::list_related)
        .service(source::get_source)
        .service(values::list_keywords)
        .service(values::list_authors)
        .service(values::list_journals)
        .service(diagnostics::list_diagnostics)
        .service(stats::get_stats)
        .service(health::get_health)
        .service(health::get_readiness);
}

/// The document itself and its pages, which it doesn't describe.
pub(super) fn configure_unlisted(config: &mut actix_web::web::ServiceConfig) {
    config
        .service(docs::get_document)
        .service(docs::redirect_to_docs)
        .service(docs::list_problems)
        .service(docs::get_docs);
}
