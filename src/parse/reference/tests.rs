use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// References written for this test: a line with the reference, then its fields, one a line and indented. A field that
/// is not named is null.
const CASES: [&str; 5] = [
    include_str!("cases.txt"),
    include_str!("cases_traditional.txt"),
    include_str!("cases_web.txt"),
    include_str!("cases_unmarked.txt"),
    include_str!("cases_beside.txt"),
];

/// The fields of a reference that are not null, by name.
fn fields(reference: &Reference) -> BTreeMap<String, String> {
    let json = serde_json::to_value(reference).expect("plain data");
    let mut fields = BTreeMap::new();
    for (name, value) in json.as_object().expect("an object") {
        let text = match value {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Number(number) => number.to_string(),
            serde_json::Value::Array(items) if !items.is_empty() => {
                items.iter().filter_map(|item| item.as_str()).collect::<Vec<_>>().join("; ")
            }
            _ => continue,
        };
        let left_out = matches!(name.as_str(), "raw" | "label") || (name == "language" && text == "zh");
        if !left_out {
            fields.insert(name.clone(), text);
        }
    }
    fields
}

#[test]
fn references_are_read_as_the_table_says() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in CASES.iter().flat_map(|cases| cases.split("\n\n")).map(str::trim).filter(|case| !case.starts_with('#'))
    {
        count += 1;
        let mut lines = case.lines();
        let raw = lines.next().unwrap_or_default();
        let wanted: BTreeMap<String, String> = lines
            .filter_map(|line| line.trim().split_once(' '))
            .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
            .collect();
        // The table has notes, too; what is none is read as any reference.
        let got = fields(&read_note(Some("1"), raw));
        if got != wanted {
            let lost = wanted.iter().filter(|(k, v)| got.get(*k) != Some(v)).map(|(k, v)| format!("  want {k} {v}"));
            let made = got.iter().filter(|(k, v)| wanted.get(*k) != Some(v)).map(|(k, v)| format!("  got  {k} {v}"));
            wrong.push(format!("{raw}\n{}", lost.chain(made).collect::<Vec<_>>().join("\n")));
        }
    }
    assert!(count >= 120, "{count} cases");
    assert!(wrong.is_empty(), "{} of {count} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn raw_and_label_stay_as_they_are() {
    let reference = read_reference(Some("①"), "张三．  园林［J］. 学报");
    assert_eq!((reference.label.as_deref(), reference.raw.as_str()), (Some("①"), "张三．  园林［J］. 学报"));
}

#[test]
fn long_and_hostile_references_take_linear_time() {
    for unit in ["张三. ", "2. 2001. ", "Smith J, ", "Zhang San ", "《", "[J]", "2001(3):", "北京: 社, "] {
        let time = |count: usize| {
            let text = unit.repeat(count);
            let line = 0..text.len();
            let start = std::time::Instant::now();
            for entry in divide(&text, std::slice::from_ref(&line)) {
                let _ = read_reference(None, &entry.raw);
            }
            start.elapsed()
        };
        let small = (0..3).map(|_| time(2_000)).min().unwrap_or_default();
        let large = (0..3).map(|_| time(16_000)).min().unwrap_or_default();
        assert!(large < small * 24 + std::time::Duration::from_millis(20), "{unit}: {small:?} grew to {large:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(raw in "\\PC{0,80}") {
        let _ = read_reference(None, &raw);
    }

    #[test]
    fn any_likely_text_is_read(raw in "(张三|, |．|\\[J\\]|［M］|//|《|》|2001|\\(3\\)|:|1-2|北京|：|出版社|Smith J|\\. |http://a\\.b|doi:10\\.1234/a|\\[2001-02-03\\]|年|第|期){0,24}") {
        let _ = read_reference(None, &raw);
    }
}
