//! A small HTTP client that shows what was really sent: any method, any URL, bodies as they are.

use std::io::{Read, Write};
use std::net::TcpStream;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::Value;

use super::contract;

/// What a URL can't hold as it stands; `%`, `&` and the like are the test's own affair.
const NOT_IN_URLS: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

#[derive(Debug, Clone, Copy)]
pub(crate) struct Client {
    pub(crate) port: u16,
}

/// An answer, its body without the transfer coding.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in lower case.
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Client {
    /// Asks with GET, and compares the answer with the document.
    pub(crate) fn get(self, url: &str) -> Answer {
        self.ask("GET", url, &[])
    }

    /// The JSON of a GET that must be answered with 200.
    pub(crate) fn json(self, url: &str) -> Value {
        let answer = self.get(url);
        assert_eq!(answer.status, 200, "{url}: {}", answer.text());
        answer.json()
    }

    /// Asks, and compares the answer with the document.
    pub(crate) fn ask(self, method: &str, url: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.send(method, url, fields);
        contract::check(method, url, &answer);
        answer
    }

    /// Asks with GET for a URL in these very bytes.
    pub(crate) fn ask_raw(self, url: &[u8]) -> Answer {
        let request = [b"GET ", url, b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"].concat();
        self.exchange(&request, "GET")
    }

    fn send(self, method: &str, url: &str, fields: &[(&str, &str)]) -> Answer {
        let url = utf8_percent_encode(url, NOT_IN_URLS);
        let mut request = format!("{method} {url} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (name, value) in fields {
            request += &format!("{name}: {value}\r\n");
        }
        self.exchange((request + "\r\n").as_bytes(), method)
    }

    fn exchange(self, request: &[u8], method: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a server that listens");
        stream.write_all(request).expect("a request that is sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer that ends");
        Answer::read(&bytes, method)
    }
}

impl Answer {
    fn read(bytes: &[u8], method: &str) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("the end of the fields");
        let head = String::from_utf8(bytes[..end].to_vec()).expect("fields in UTF-8");
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
        let fields = lines.filter_map(|line| line.split_once(':'));
        let fields = fields.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).collect();
        let mut answer = Self { status: status.expect("a status"), fields, body: bytes[end + 4..].to_vec() };
        if method == "HEAD" {
            return answer;
        }
        if answer.field("transfer-encoding").is_some_and(|coding| coding == "chunked") {
            answer.body = join_chunks(&answer.body);
        } else if let Some(length) = answer.field("content-length") {
            assert_eq!(length.parse(), Ok(answer.body.len()), "the body is as long as it says");
        }
        answer
    }

    /// The value of a field, lines of the same name joined.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let values: Vec<&str> = self.fields.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect();
        if values.is_empty() { None } else { Some(values.join(", ")) }
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The code of a problem document.
    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

fn join_chunks(mut bytes: &[u8]) -> Vec<u8> {
    let mut joined = Vec::new();
    loop {
        let line = bytes.windows(2).position(|window| window == b"\r\n").expect("the size of a chunk");
        let size = std::str::from_utf8(&bytes[..line]).ok().and_then(|size| usize::from_str_radix(size, 16).ok());
        let size = size.expect("a size in hexadecimal");
        let start = line + 2;
        if size == 0 {
            return joined;
        }
        joined.extend_from_slice(&bytes[start..start + size]);
        bytes = &bytes[start + size + 2..];
    }
}
