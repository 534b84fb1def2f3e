use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use proptest::prelude::*;

use super::*;

/// Prose of several kinds, written for this test.
const PROSE: &str = "图书馆每天早上八点开门，读者进门以后先把书包放进柜子里。二楼的阅览室靠近窗户，光线很好，老人喜欢坐在那里读报。\n\
管理员说，借书的人比去年多了三成，其中一半是附近学校的学生。他们放学以后常常带着作业来，一直坐到关门才回家。\n\
河边的老街有一家装订书籍的小店，店主已经做了四十年。他把散页理齐，用线缝好，再上一层薄薄的胶，等它慢慢干透。\n\
做豆腐要先把黄豆泡一夜，磨成浆，煮开，再点卤水。火候不到，味道就淡；火候过了，豆腐又会变老，吃起来发苦。\n\
本文从会计制度的历史谈起，比较了两种记账方法的优点和不足，并且提出三条建议：第一，统一凭证；第二，定期核对；第三，公开结果。\n\
园林里的水面不大，但是曲折有致，桥和亭子把它分成几段，使人觉得走不到头。造园的人很懂得怎样借远处的山来补近处的空。\n\
为了了解这条河的变化，我们在上游和下游各设了五个观测点，每月取样一次，测定水温、流速和含沙量，连续记录了六年。\n\
结果表明，雨季的含沙量是旱季的四倍以上；修建水库以后，下游河床逐年下切，两岸的农田取水越来越困难。";

fn traditional(text: &str) -> String {
    OpenCC::from_config(BuiltinConfig::S2t).expect("a built-in table").convert(text)
}

fn utf_16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

/// A generator of the same numbers every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }
}

/// Windows of the prose of at least `least` characters.
fn windows(text: &str, least: usize, count: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut numbers = Numbers(7);
    (0..count)
        .map(|_| {
            let length = least + numbers.below(60);
            let start = numbers.below(chars.len() - length);
            chars[start..start + length].iter().collect()
        })
        .collect()
}

fn encode(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    match encoding.name() {
        "UTF-16LE" => Some(utf_16(text, u16::to_le_bytes)),
        "UTF-16BE" => Some(utf_16(text, u16::to_be_bytes)),
        _ => {
            let (bytes, _, unmappable) = encoding.encode(text);
            (!unmappable).then(|| bytes.into_owned())
        }
    }
}

#[test]
fn every_encoding_is_told_from_sixty_bytes_on() {
    let mut tried = 0;
    for (prose, encodings) in [
        (PROSE.to_owned(), [UTF_8, GB18030, UTF_16LE, UTF_16BE]),
        (traditional(PROSE), [UTF_8, BIG5, UTF_16LE, UTF_16BE]),
        (traditional(PROSE), [UTF_8, GB18030, UTF_16LE, UTF_16BE]),
    ] {
        for text in windows(&prose, 30, 120) {
            for encoding in encodings {
                let Some(bytes) = encode(&text, encoding) else { continue };
                let decoded = decode(&bytes, None).expect("text");
                assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding.name(), text.as_str()));
                assert!(!decoded.malformed);
                tried += 1;
            }
        }
    }
    assert!(tried > 1_000, "{tried} cases");
}

#[test]
fn a_text_cut_in_mid_character_is_still_told() {
    for encoding in [UTF_8, GB18030, UTF_16LE] {
        for text in windows(PROSE, 60, 60) {
            let mut bytes = encode(&text, encoding).expect("encodable");
            bytes.extend(encode("好", encoding).expect("encodable").first());
            let decoded = decode(&bytes, None).expect("text");
            assert_eq!((decoded.encoding, decoded.malformed), (encoding.name(), true), "{text}");
            assert!(decoded.text.starts_with(&text));
        }
    }
}

#[test]
fn a_damaged_byte_does_not_change_the_encoding() {
    for encoding in [UTF_8, GB18030] {
        for text in windows(PROSE, 100, 60) {
            let mut bytes = encode(&text, encoding).expect("encodable");
            let middle = bytes.len() / 2;
            bytes[middle] = 0xFF;
            let decoded = decode(&bytes, None).expect("text");
            assert_eq!((decoded.encoding, decoded.malformed), (encoding.name(), true), "{text}");
        }
    }
}

#[test]
fn a_byte_order_mark_decides_and_is_not_part_of_the_text() {
    let text = "标题\r\n正文";
    for (mark, encoding) in [("\u{FEFF}", UTF_8), ("\u{FEFF}", UTF_16LE), ("\u{FEFF}", UTF_16BE)] {
        let bytes = encode(&format!("{mark}{text}"), encoding).expect("encodable");
        let decoded = decode(&bytes, Some("big5")).expect("text");
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding.name()));
    }
}

#[test]
fn a_declared_encoding_is_tried_first_and_dropped_when_it_does_not_fit() {
    let short = "园林与水";
    let gb = encode(short, GB18030).expect("encodable");
    for label in ["gb2312", "GBK", "gb18030", " gb2312 "] {
        let decoded = decode(&gb, Some(label)).expect("text");
        assert_eq!((decoded.text.as_str(), decoded.encoding), (short, "gb18030"), "{label}");
    }
    // Declared wrongly, or by a server that declares the same of everything.
    for label in ["gb2312", "iso-8859-1", "windows-1252", "big5", "no-such-encoding", "utf-16le"] {
        let decoded = decode(PROSE.as_bytes(), Some(label)).expect("text");
        assert_eq!(decoded.encoding, "UTF-8", "{label}");
    }
    let gb = encode(PROSE, GB18030).expect("encodable");
    assert_eq!(decode(&gb, Some("utf-8")).expect("text").text, PROSE);
}

#[test]
fn short_texts_are_read_too() {
    for text in ["标题", "a", "Ａ", "论文\n", "新形势下做好基层工作", "é", "1.1"] {
        assert_eq!(decode(text.as_bytes(), None).expect("text").text, text);
    }
    for text in ["新形势下做好基层工作", "联通", "关于图书馆的思考"] {
        let decoded = decode(&encode(text, GB18030).expect("encodable"), None).expect("text");
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, "gb18030"));
    }
}

#[test]
fn characters_of_four_bytes_are_read() {
    let text = format!("{PROSE}𠮷㐂䶮");
    let decoded = decode(&encode(&text, GB18030).expect("encodable"), Some("gb2312")).expect("text");
    assert_eq!(decoded.text, text);
}

#[test]
fn english_in_a_western_encoding_is_text() {
    let bytes = b"Gardens of the caf\xE9 quarter: a na\xEFve survey of r\xE9sum\xE9s and other papers.";
    assert_eq!(decode(bytes, None).expect("text").text.chars().filter(|c| *c == '\u{FFFD}').count(), 0);
}

#[test]
fn what_is_empty_is_said_to_be_empty() {
    for empty in ["", " ", "\n\r\n\t", "\u{FEFF}", "\u{FEFF}\u{3000}\n", "\u{200B}", "\0"] {
        assert_eq!(decode(empty.as_bytes(), None), Err(DecodeError::Empty), "{empty:?}");
    }
}

#[test]
fn binary_data_is_refused_and_the_reason_said() {
    let mut numbers = Numbers(3);
    let noise: Vec<u8> = (0..4_000).map(|_| u8::try_from(numbers.below(256)).unwrap_or_default()).collect();
    assert!(matches!(decode(&noise, None), Err(DecodeError::NotText(_))));
    assert!(matches!(decode(&[0; 64], None), Err(DecodeError::NotText(_))));
    assert!(matches!(decode(&b"\x01\0\0\0\x10\x07\0\x02rec\x05".repeat(50), None), Err(DecodeError::NotText(_))));
    assert_eq!(decode(b"%PDF-1.7\n%\xE2\xE3", None), Err(DecodeError::NotText(Binary::Format("PDF"))));
    let message = DecodeError::NotText(Binary::Format("PDF")).to_string();
    assert_eq!(message, "it is a PDF file");
}

#[test]
fn a_single_nul_leaves_the_text_a_text() {
    for text in [format!("{PROSE}\0"), format!("\0{PROSE}"), PROSE.replacen('老', "\0", 1)] {
        let decoded = decode(text.as_bytes(), None).expect("text");
        assert_eq!((decoded.text.as_str(), decoded.malformed), (text.as_str(), true));
        let decoded = decode(&encode(&text, GB18030).expect("encodable"), None).expect("text");
        assert_eq!((decoded.text.as_str(), decoded.malformed), (text.as_str(), true));
    }
}

#[test]
fn ten_times_the_text_takes_about_ten_times_the_time() {
    let time = |copies: usize| {
        let bytes = encode(&PROSE.repeat(copies), GB18030).expect("encodable");
        let start = std::time::Instant::now();
        assert!(decode(&bytes, None).is_ok());
        start.elapsed()
    };
    let small = (0..3).map(|_| time(40)).min().unwrap_or_default();
    let large = (0..3).map(|_| time(400)).min().unwrap_or_default();
    assert!(large < small * 40, "{small:?} grew to {large:?}");
}

proptest! {
    #[test]
    fn any_bytes_give_text_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(decoded) = decode(&bytes, None) {
            prop_assert!(!decoded.text.trim().is_empty());
        }
    }

    #[test]
    fn any_text_in_utf_8_comes_out_as_it_is(text in "[ -~一-龥，。\n]{1,80}") {
        if let Ok(decoded) = decode(text.as_bytes(), None) {
            prop_assert_eq!(decoded.text, text);
        }
    }
}
