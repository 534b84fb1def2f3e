//! The service from outside: real HTTP, a port that the system picks, a fresh state for each server. Every answer that
//! [`client::Client`] hears is compared with the OpenAPI document.

mod batch;
mod caching;
mod citations;
mod client;
mod contract;
mod document;
mod errors;
mod essays;
mod examples;
mod pages;
mod reading;
mod search;
mod served;
mod source;
mod suggest;
mod typed;
mod values;
