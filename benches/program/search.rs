//! Searches of four kinds, asked over HTTP, and of the engine alone with the same clauses.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use wenzhang::library::{Facet, Filters, QueryText, SearchQuery, Sort, TextQuery};
use wenzhang::search::Index;

use crate::essays::Dice;
use crate::recombined::Pools;

/// Searches of each kind.
const SEARCHES: usize = 300;
/// Searches of each kind before those that count.
const WARMING: usize = 50;
/// The names of the kinds, as they are printed.
const KINDS: [Kind; 4] = [Kind::Word, Kind::Words, Kind::Phrase, Kind::Filtered];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Words,
    Phrase,
    Filtered,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Words => "words",
            Self::Phrase => "phrase",
            Self::Filtered => "filtered",
        }
    }

    /// What is asked for the first, second… time: words and strings of paragraphs that the library has.
    fn search(self, pools: &Pools, number: usize) -> SearchQuery {
        let dice = &mut Dice::new((number * KINDS.len() + self as usize) as u64);
        let typed = loop {
            let paragraph = dice.below(pools.paragraphs.len());
            let words = pools.words(paragraph);
            let characters: Vec<char> = pools.paragraphs[paragraph].chars().collect();
            let first = dice.below(characters.len() - 12);
            let string = &characters[first..first + 4 + dice.below(5)];
            match self {
                Self::Word | Self::Filtered if !words.is_empty() => break words[dice.below(words.len())].clone(),
                Self::Words if words.len() >= 3 => {
                    let first = dice.below(words.len() - 2);
                    break words[first..first + 3].join(" ");
                }
                Self::Phrase if string.iter().all(|c| c.is_alphanumeric()) => {
                    break format!("\"{}\"", string.iter().collect::<String>());
                }
                _ => {}
            }
        };
        let text: QueryText = typed.parse().expect("a query");
        let filters = match self {
            Self::Filtered => Filters { year_from: Some(2005), year_to: Some(2014), ..Filters::default() },
            _ => Filters::default(),
        };
        SearchQuery {
            text: TextQuery { text, fields: Vec::new() },
            filters,
            sort: Sort::RELEVANCE,
            limit: 20,
            cursor: None,
            facets: vec![Facet::Keyword, Facet::Year],
        }
    }

    /// The same as a URL says it.
    fn path(self, search: &SearchQuery) -> String {
        let q: String = search.text.text.as_str().bytes().map(|byte| format!("%{byte:02X}")).collect();
        let filters = if self == Self::Filtered { "&year_from=2005&year_to=2014" } else { "" };
        format!("/v1/search?q={q}&facets=keyword,year{filters}")
    }
}

/// Asks a server, one search after the other, and prints the milliseconds of each kind.
pub(crate) fn ask(address: &str, folder: &Path) {
    let stream = TcpStream::connect(address).expect("connects");
    stream.set_nodelay(true).expect("sets");
    let mut reader = BufReader::new(stream.try_clone().expect("clones"));
    let mut writer = stream;
    let mut body = Vec::new();
    each(folder, |kind, search| {
        let request = format!("GET {} HTTP/1.1\r\nHost: {address}\r\n\r\n", kind.path(search));
        let start = Instant::now();
        writer.write_all(request.as_bytes()).expect("asks");
        answer(&mut reader, &mut body);
        start.elapsed()
    });
}

/// Reads an answer, which must be a good one.
fn answer(reader: &mut BufReader<TcpStream>, body: &mut Vec<u8>) {
    let mut length = 0;
    let mut line = String::new();
    reader.read_line(&mut line).expect("answers");
    assert!(line.contains(" 200 "), "{line}");
    loop {
        line.clear();
        reader.read_line(&mut line).expect("answers");
        if line.trim_end().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
    }
    body.resize(length, 0);
    reader.read_exact(body).expect("answers whole");
}

/// Asks the engine alone, in an index that nobody has open.
pub(crate) fn engine(index: &Index, folder: &Path) {
    each(folder, |_, search| {
        let start = Instant::now();
        index.search_bare(search).expect("searches");
        start.elapsed()
    });
}

/// Times the searches of each kind, and prints its name with the median and the 99th of a hundred, in milliseconds.
fn each(folder: &Path, mut time: impl FnMut(Kind, &SearchQuery) -> Duration) {
    let pools = Pools::of(folder);
    for kind in KINDS {
        let searches: Vec<SearchQuery> = (0..SEARCHES + WARMING).map(|number| kind.search(&pools, number)).collect();
        let mut times: Vec<Duration> = searches.iter().map(|search| time(kind, search)).skip(WARMING).collect();
        times.sort_unstable();
        let milliseconds = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1e3;
        println!("{} {:.4} {:.4}", kind.name(), milliseconds(50), milliseconds(99));
    }
}
