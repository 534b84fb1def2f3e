//! The parser as its callers see it: bytes in, an essay and its account out.

mod account;
mod beside_sites;
mod compare;
mod composed;
mod damage;
mod damaged_headings;
mod disturbed;
mod empty_labels;
mod english_affiliations;
mod explain;
mod fields;
mod foreign;
mod found;
mod heads;
mod hostile;
mod labelled;
mod labelled_papers;
mod listed;
mod lists;
mod look_alikes;
mod lost_line_ends;
mod misread_numbers;
mod noise;
mod outline;
mod own_citation;
mod page_notes;
mod paper_ends;
mod papers;
mod paragraphs;
mod patterns;
mod person_notes;
mod properties;
mod real_pages;
mod rendered;
mod samples;
mod saved_pages;
mod score;
mod short_lines;
mod site_frames;
mod site_heads;
mod site_members;
mod site_pages;
mod site_titles;
mod taiwan;
mod traditional;
mod trust;
mod unlabelled_front;
mod untitled_parts;
mod wrapped;

use wenzhang::essay::Section;
use wenzhang::parse::{Parsed, parse_bytes};

/// What becomes of a text that is one.
fn parse(text: &str) -> Parsed {
    let parsed = parse_bytes(text.as_bytes(), None).unwrap_or_else(|error| panic!("{error}: {text:?}"));
    account::check(text, &parsed);
    parsed
}

/// The outline as lines: path, number and title, indented by level.
fn outline_of(parsed: &Parsed) -> Vec<String> {
    let line = |s: &Section| {
        format!("{} {}|{}", s.path, s.number.as_deref().unwrap_or("-"), s.title.as_deref().unwrap_or("-"))
    };
    parsed.essay.walk().map(line).collect()
}

/// Every paragraph in reading order.
fn paragraphs_of(parsed: &Parsed) -> Vec<&str> {
    parsed.essay.walk().flat_map(|section| &section.paragraphs).map(|paragraph| paragraph.text.as_str()).collect()
}
