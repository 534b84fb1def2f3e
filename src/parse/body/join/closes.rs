//! What stands in the place of a full stop at the end of a line: a citation, the source of a quotation, a stop that was misread. Writes
//! nothing.

use crate::parse::chars::{digit, is_han, visible};

/// Whether a line ends with the mark of a citation in place of its full stop: `…水平[3]`, also damaged: `…水平3]`, `…水平[]`.
pub(super) fn ends_with_citation(line: &str) -> bool {
    let Some(rest) = line.trim_end().strip_suffix([']', '］', '〕']) else { return false };
    let is_mark = |c: char| digit(c).is_some() || matches!(c, ',' | '，' | '-' | '–' | '—' | '~' | '、' | ' ');
    let before = rest.trim_end_matches(is_mark);
    let inside = rest.len() - before.len();
    let text = before.strip_suffix(['[', '［', '〔']);
    // An index of a formula or of an array is no citation.
    let cited = text.unwrap_or(before).trim_end();
    (text.is_some() || inside > 0)
        && inside < 24
        && cited.ends_with(|c: char| is_han(c) || matches!(c, '”' | '"' | '）' | ')' | '》' | '$'))
        // `王某等[1]` and `赵某和孙某[2]` are subjects whose sentence is to come.
        && !cited.ends_with(['见', '献', '参', '等'])
}

/// Whether a line ends with a quotation and, behind it in brackets, where it was said: `「…。」（B1：24-26）`. The sentence is ended
/// within the quotation, or the quotation is the whole line.
pub(super) fn ends_with_source(line: &str) -> bool {
    let Some((quoted, source)) = line.strip_suffix(['）', ')']).and_then(|rest| rest.rsplit_once(['（', '('])) else {
        return false;
    };
    let quote = quoted.trim_end();
    let closed = quote.ends_with(['」', '”', '』']);
    let whole = quote.starts_with(['「', '“', '『']) && visible(quote) > 18;
    let ended = quote.trim_end_matches(['」', '”', '』']).ends_with(['。', '！', '？', '…']);
    closed && (ended || whole) && visible(source) <= 24 && source.chars().any(|c| digit(c).is_some())
}

/// Whether a line ends with a ring that stands apart, `…提高 $5 m$ 0`: a full stop, misread.
pub(super) fn ends_with_ring(line: &str) -> bool {
    let Some(rest) = line.strip_suffix(['○', '0']) else { return false };
    let ring = !line.ends_with('0');
    let before = rest.trim_end();
    // `取值记为 0`: a figure.
    let valued = before.ends_with(|c: char| "为是于取记到达至即".contains(c));
    !valued
        && (ring || before.len() < rest.len())
        && before.ends_with(|c: char| is_han(c) || matches!(c, '$' | ']' | '）' | '”'))
}

/// Whether a line ends with a sign of degrees that stands behind no figure, `…（见图1）°`: a full stop, misread.
pub(super) fn ends_with_degree(line: &str) -> bool {
    let Some(before) = line.strip_suffix('°').map(str::trim_end) else { return false };
    let Some(inside) = before.strip_suffix(['）', ')', '$']) else { return false };
    !inside.trim_end().ends_with(|c: char| digit(c).is_some() || matches!(c, '}' | '$'))
}

/// Whether a line holds several citations and nothing else: `[2][3]`, `[2-4]`. A single one may be the label of an entry.
pub(super) fn is_citations(line: &str) -> bool {
    let inside =
        |c: char| digit(c).is_some() || matches!(c, '[' | ']' | '［' | '］' | ',' | '，' | '-' | '–' | '—' | ' ');
    let marks = line.trim_end_matches('。');
    let numbers = marks.split(|c| digit(c).is_none()).filter(|number| !number.is_empty());
    marks.starts_with(['[', '［'])
        && marks.ends_with([']', '］'])
        && line.len() < 40
        && marks.chars().all(inside)
        && numbers.clone().count() > 1
        && numbers.into_iter().all(|number| number.len() < 4 && !number.starts_with('0'))
}

/// Whether brackets of one number or range each stand side by side, as no array has them: `[2][3]`.
pub(super) fn are_adjoining(line: &str) -> bool {
    ["][", "］［"].iter().any(|sides| line.contains(sides)) && !line.contains([',', '，'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_takes_the_place_of_a_full_stop() {
        for yes in ["产量明显提高[3]", "产量提高[1-3,5]", "产量提高9]", "产量提高[]", "占 $4 \\%$ [10]", "“水塔”[2]"]
        {
            assert!(ends_with_citation(yes), "{yes}");
        }
        for no in ["产量提高", "参见文献[3]", "王某等[3]", "a[3]", "产量[在此输入]", "产量提高。", "[3]", "产量]"]
        {
            assert!(!ends_with_citation(no), "{no}");
        }
    }

    #[test]
    fn a_sign_of_degrees_behind_a_bracket_is_a_full_stop() {
        for yes in ["产量提高（见图1的左边）°", "产量提高到 $5 m$ °", "（东园）°"] {
            assert!(ends_with_degree(yes), "{yes}");
        }
        for no in ["产量提高30°", "角度为（30）°", "角度为 $3 0$ °", "角度为 $\\frac{1}{2}$°", "产量提高°"]
        {
            assert!(!ends_with_degree(no), "{no}");
        }
    }

    #[test]
    fn citations_alone_are_told_from_entries() {
        for yes in ["[2][3]", "[2-4]", "［2，3］", "[2][3]。"] {
            assert!(is_citations(yes), "{yes}");
        }
        for no in ["[2]", "[0,1]", "[2018-2019]", "[2]王", "2-3", "[J]"] {
            assert!(!is_citations(no), "{no}");
        }
    }

    #[test]
    fn the_source_behind_a_quotation_ends_a_paragraph() {
        for yes in ["「船一早就開了，晚了只好走路。」（B1：24-26）", "船工說：「要等水退。」（訪談A-03）"]
        {
            assert!(ends_with_source(yes), "{yes}");
        }
        for no in ["所謂「木船」（1985）", "「船開了。」（笑）", "船開了（B1：24-26）", "所謂「渡口」（見第3節）"]
        {
            assert!(!ends_with_source(no), "{no}");
        }
    }

    #[test]
    fn a_ring_that_stands_apart_is_a_full_stop() {
        for yes in ["提高 $5 m$ 0", "产量提高 0", "产量提高○", "提高 $5 \\%$ ○"] {
            assert!(ends_with_ring(yes), "{yes}");
        }
        for no in ["产量提高0", "产量为10", "取值记为 0", "x 0", "产量提高。"] {
            assert!(!ends_with_ring(no), "{no}");
        }
    }
}
