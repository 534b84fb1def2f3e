//! Notes at the ends of pages: what they cite, and the paragraph that goes on below them. The rules hold for both scripts.

use super::{outline_of, paragraphs_of, parse};
use wenzhang::parse::Parsed;

/// A page with these lines below its first heading, and a conclusion.
fn page(lines: &str) -> Parsed {
    parse(&format!("清河木船的生計與信仰\n\n張耀仁\n\n一、前言\n\n{lines}\n\n二、結論\n\n木船漸漸少了，渡口還在。\n"))
}

/// Labels and texts of the references.
fn notes(parsed: &Parsed) -> Vec<(String, &str)> {
    let references = parsed.essay.references.iter();
    references.map(|note| (note.label.clone().unwrap_or_default(), note.raw.as_str())).collect()
}

const WORK: &str = "林晚：《清河志》（臺北：古渡出版社，2001 年），頁 27。";
const PAPER: &str = "參見李舟：〈木船與渡口〉，《清河史學》第 3 期（2005 年 6 月），頁 1-20。";

#[test]
fn notes_at_a_pages_end_are_references_and_the_paragraph_goes_on() {
    for [one, two] in [["①", "②"], ["[1]", "[2]"], ["1", "2"], ["¹", "²"], ["〔1〕", "〔2〕"]] {
        for foot in ["清河史學　第八期\n12", "- 12 -", "張耀仁\n12", "清河木船的生計與信仰\n12"] {
            let above = format!("木船的研究不少，{one}渡口的卻不多。{two}各家的說法不同，本文擬就此再加");
            let below = "申論，以見其生計。";
            // Numbers in brackets count on over more than one page.
            let next = format!("客流也要一併說明。{}", if one == "[1]" { "[3]" } else { one });
            let third = if one == "[1]" { "[3]" } else { one };
            let foot_again = foot.replace("12", "13");
            let text = format!(
                "　　{above}\n\n{one} {WORK}\n{two} {PAPER}\n\n{foot}\n\n{below}\n\n　　{next}\n\n{third} {WORK}\n\n{foot_again}"
            );
            let parsed = page(&text);
            let told = notes(&parsed);
            assert_eq!(told.iter().map(|(_, raw)| *raw).collect::<Vec<_>>(), [WORK, PAPER, WORK], "{text}");
            assert_eq!(outline_of(&parsed).len(), 2, "{text}");
            let whole = format!("{above}{below}");
            assert!(paragraphs_of(&parsed).contains(&whole.as_str()), "{text}\n{:?}", paragraphs_of(&parsed));
            let cited = &parsed.essay.sections[0].paragraphs[0].citations;
            assert_eq!(cited, &told[..2].iter().map(|(label, _)| label.clone()).collect::<Vec<_>>(), "{text}");
        }
    }
}

#[test]
fn a_note_may_go_on_over_lines_and_the_author_has_one_with_a_star() {
    let parsed = page(&format!(
        "木船的研究不少。1渡口的研究卻不多。\n\n* 國立清河大學歷史學系教授\n1 林晚：《清河志》（臺北：古渡出版社，\n2001 年），頁 27。\n\n- 12 -\n\n客流另有專文。2\n\n2 {PAPER}\n\n- 13 -"
    ));
    assert_eq!(notes(&parsed).iter().map(|(_, raw)| *raw).collect::<Vec<_>>(), [WORK, PAPER]);
    assert_eq!(parsed.essay.author_notes, ["國立清河大學歷史學系教授"]);
}

#[test]
fn notes_that_count_anew_on_each_page_are_cited_by_their_own_section() {
    let parsed = parse(&format!(
        "清河木船\n\n張耀仁\n\n一、前言\n\n木船的研究不少。①\n\n① {WORK}\n\n12\n\n二、渡口\n\n渡口的研究不多。①\n\n① {PAPER}\n\n13\n\n三、結論\n\n渡口還在。\n"
    ));
    let cited: Vec<String> =
        parsed.essay.references.iter().flat_map(|note| &note.cited_in).map(ToString::to_string).collect();
    assert_eq!(cited, ["1", "2"]);
}

#[test]
fn what_only_looks_like_notes_stays() {
    // Headings, whose numbers the prose has as amounts; items; a sentence that a page's end broke before its figure.
    for (lines, kept) in [
        ("木船可分為幾種，見表1。\n\n1 木船的種類\n\n木船有大有小，見《清河志》，頁 27。\n\n12", "木船的種類"),
        ("木船的研究不少。1\n\n1 木船的種類\n\n木船有大有小，各村都有。\n\n12", "木船的種類"),
        ("木船的好處有：①省力；②省錢。\n\n① 省力，見《清河志》頁 27。\n\n12\n\n船工都說好。", "省力，見"),
        ("船工讀的書有幾種：\n\n1. 《清河志》，2001年，頁 27。\n2. 《渡口志》，2003年，頁 5。\n\n12", "清河志"),
        ("木船的研究不少，\n\n1 號船見《清河志》頁 27。\n\n12\n\n船工都說好。", "號船見"),
    ] {
        let parsed = page(lines);
        assert!(notes(&parsed).is_empty(), "{lines}\n{:?}", notes(&parsed));
        let seen = outline_of(&parsed).iter().any(|title| title.contains(kept))
            || paragraphs_of(&parsed).iter().any(|text| text.contains(kept));
        assert!(seen, "{lines}");
    }
}
