use std::path::Path;

use encoding_rs::GBK;
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use proptest::prelude::*;

use super::*;
use crate::text::string_of;

/// Sentences written for this test, to be shifted.
const PROSE: &str = include_str!("prose.txt");

fn traditional(text: &str) -> String {
    OpenCC::from_config(BuiltinConfig::S2t).expect("a built-in table").convert(text)
}

fn repaired(text: &str) -> String {
    string_of(&apply(text, &find(text).repairs))
}

/// What is left of a text after a search for `；？！` that cut it in mid-character, for each place where that happens:
/// the clean text, the damaged one, and whether it falls into step again before it ends.
fn shift(text: &str) -> Vec<(String, String)> {
    let (bytes, _, unmappable) = GBK.encode(text);
    if unmappable {
        return Vec::new();
    }
    let mut cases = Vec::new();
    let mut at = 0;
    while at + 3 < bytes.len() {
        if bytes[at] < 0x80 {
            at += 1;
            continue;
        }
        if bytes[at + 1] == 0xA3 && [0xBB, 0xBF, 0xA1].contains(&bytes[at + 2]) {
            let mut end = at + 1;
            let mut letter = false;
            while end + 1 < bytes.len() && bytes[end] >= 0x80 && bytes[end + 1] >= 0x40 && !letter {
                letter = bytes[end + 1] < 0x80;
                end += 2;
            }
            if letter || (end < bytes.len() && (0x40..0x7F).contains(&bytes[end])) {
                let part = |range: &[u8]| GBK.decode_without_bom_handling(range).0.into_owned();
                let behind = part(&bytes[at + 1..]);
                let behind = behind.strip_prefix('；').map_or(behind.clone(), |rest| format!(";{rest}"));
                let damaged = format!("{}?{behind}", part(&bytes[..at]));
                cases.push((text.to_owned(), damaged));
            }
        }
        at += 2;
    }
    cases
}

#[test]
fn shifted_characters_are_restored() {
    let cases = [
        ("顯得尤為重要?;鶎狱h務工作主要", "顯得尤為重要。基層黨務工作主要"),
        ("難點?;鶎狱h組織", "難點。基層黨組織"),
        ("難點？；鶎狱h組織", "難點。基層黨組織"),
        ("上?;鶎狱h建", "上海基層黨建"),
        ("水都放走了??墒谴謇锏娜硕疾恢\u{e014}馈?\n后来", "水都放走了。可是村里的人都不知道。\n后来"),
        // What stood before a figure can't be told.
        ("水渠很长??矶仍嘉?25米", "水渠很长??矶仍嘉?25米"),
        ("真的??谁知道呢?\n后来", "真的??谁知道呢?\n后来"),
    ];
    for (damaged, clean) in cases {
        assert_eq!(repaired(damaged), clean);
    }
    let damage = find("重要?;鶎狱h務");
    assert_eq!((damage.repairs[0].from.as_str(), damage.repairs[0].to.as_str()), ("?;鶎狱h", "。基層黨"));
    assert_eq!(damage.repairs[0].span, Span { start: 2, end: 7 });
}

#[test]
fn nine_of_ten_shifted_places_are_restored() {
    let (mut places, mut restored) = (0, 0);
    for line in traditional(PROSE).lines() {
        for (clean, damaged) in shift(line) {
            places += 1;
            restored += usize::from(repaired(&damaged) == clean);
        }
    }
    assert!(places >= 50, "only {places} places");
    assert!(restored * 10 >= places * 9, "{restored} of {places}");
}

#[test]
fn what_cannot_be_restored_is_reported_and_left_alone() {
    let damaged = "難點?;鶎狱，組織";
    let damage = find(damaged);
    assert!(damage.repairs.is_empty());
    assert_eq!(damage.diagnostics[0].code, DiagnosticCode::ShiftedCharacters);
}

#[test]
fn real_question_marks_stay() {
    for text in [
        "真的嗎?!我們不知道A組的結果。",
        "这是为什么??因为没有水b。",
        "做什么?;怎么做?;为谁做?",
        "What?; no",
        "为什么?他说。",
        "什么？！这不可能",
    ] {
        let damage = find(text);
        assert_eq!((damage.repairs.len(), damage.diagnostics.len()), (0, 0), "{text}: {damage:?}");
    }
}

#[test]
fn pinyin_glosses_go_where_a_document_has_three() {
    let glossed = "農業(yè)企業(yè)的發(fā)展，我們(men)用了兩個月，走了3km(km)和里(km)。";
    assert_eq!(repaired(glossed), "農業企業的發展，我們用了兩個月，走了3km(km)和里(km)。");
    let damage = find(glossed);
    assert_eq!(damage.repairs[0].from, "(yè)");
    let placed = apply(glossed, &damage.repairs);
    assert_eq!(placed[1].span(), Span { start: 1, end: 6 });
    let two = "行(háng)与行(xíng)读音不同";
    assert_eq!(repaired(two), two);
    let many = "行(háng)与行(xíng)，长(cháng)城(the wall)";
    assert_eq!(repaired(many), "行与行，长城(the wall)");
}

#[test]
fn lost_spaces_in_labels_come_back_and_other_lost_characters_are_reported() {
    assert_eq!(repaired("摘? 要:本文"), "摘\u{3000} 要:本文");
    assert_eq!(repaired("题目\n【关?键?词】河流"), "题目\n【关\u{3000}键\u{3000}词】河流");
    assert_eq!(repaired("摘要?要不要"), "摘要?要不要");
    let damage = find("检索Inspec?數據庫");
    assert!(damage.repairs.is_empty());
    assert_eq!(damage.diagnostics[0].code, DiagnosticCode::LostCharacters);
    assert!(find("谁来引?言归正传").repairs.is_empty());
}

#[test]
fn lost_indents_come_back_where_several_lines_have_them() {
    let text = "水渠\n??村里的水渠很旧，水都从旁边的缝里漏走了。\n真的旧吗??\n??老人常来看，看完了就坐在渠边说从前的事。\n?又一年。\n??后来修好了，两个村子的人又都用上了水。\n??完了。";
    let expected = "水渠\n　　村里的水渠很旧，水都从旁边的缝里漏走了。\n真的旧吗??\n　　老人常来看，看完了就坐在渠边说从前的事。\n?又一年。\n　　后来修好了，两个村子的人又都用上了水。\n　　完了。";
    assert_eq!(repaired(text), expected);
    let two = "??村里的水渠很旧。\n??老人常来看。";
    assert_eq!(repaired(two), two);
}

#[test]
fn a_nul_goes_and_its_place_is_kept() {
    let damage = find("甲\0乙");
    assert_eq!(string_of(&apply("甲\0乙", &damage.repairs)), "甲乙");
    assert_eq!(apply("甲\0乙", &damage.repairs)[0].span(), Span { start: 0, end: 2 });
}

/// Real texts from a folder beside the project; none where there is no such folder.
fn real_texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["../shared/corpus/chinaxiv", "../../shared/corpus/chinaxiv"].map(|f| root.join(f));
    let folder = folders.iter().find_map(|f| std::fs::read_dir(f).ok());
    let files = folder.into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let texts = files.filter(|path| path.extension().is_some_and(|e| e == "txt"));
    texts.filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}

#[test]
fn clean_texts_are_never_changed() {
    for text in real_texts().iter().map(String::as_str).chain([PROSE]) {
        let damage = find(text);
        assert_eq!(damage.repairs, [], "a clean text was changed");
        let shifted = damage.diagnostics.iter().filter(|d| d.code == DiagnosticCode::ShiftedCharacters);
        assert_eq!(shifted.count(), 0, "a clean text was reported as damaged");
    }
}

#[test]
fn shifted_places_in_real_texts_are_restored() {
    let (mut places, mut restored) = (0, 0);
    for text in real_texts().iter().step_by(12) {
        let whole = traditional(&text.replace(',', "，"));
        for line in whole.lines() {
            for (clean, damaged) in shift(line) {
                places += 1;
                let out = repaired(&whole.replacen(line, &damaged, 1));
                restored += usize::from(out.lines().any(|l| l == clean));
            }
        }
    }
    assert!(restored * 10 >= places * 9, "{restored} of {places}");
}

proptest! {
    #[test]
    fn repairs_are_disjoint_and_account_for_the_source(text in "[?;!？；鶎狱h基層黨。a\0(yè)業要摘 \n]{0,60}") {
        let damage = find(&text);
        let mut end = 0;
        for repair in &damage.repairs {
            prop_assert!(repair.span.start >= end && repair.span.end > repair.span.start);
            end = repair.span.end;
            let from: String = text.chars().skip(repair.span.start).take(repair.span.end - repair.span.start).collect();
            prop_assert_eq!(&from, &repair.from);
        }
        prop_assert!(end <= text.chars().count());
        let placed = apply(&text, &damage.repairs);
        prop_assert!(placed.windows(2).all(|w| w[0].end <= w[1].start && w[0].start < w[0].end));
    }
}
