//! Chinese keywords that run together, all or some of them: divided into words that the page has elsewhere, else by a
//! dictionary. English keywords are `latin`'s.

use super::Told;
use super::best::{best, best_of};
use super::pieces::{LONGEST, cells, joined, longest_group};
use super::shares::Shares;
use super::worth::{DOUBTFUL, Worth};
use crate::parse::chars::is_han;
use crate::parse::located::{Stretch, slice, trim_matches};

/// Longer lists, in cells, are left as they are.
const MOST: usize = 80;

/// The same in characters: a cell of letters has some.
const LONGEST_LIST: usize = MOST * 4;

/// How much of the page is looked at for letters and Han that are one word, in bytes.
const REACH: usize = 400_000;

/// How often the page has letters and Han together that are one word.
const OFTEN: usize = 3;

/// Divides keywords with nothing between them: by words of the page, else by a dictionary.
pub(super) fn divide(text: &str, lines: &[Stretch]) -> (Vec<Vec<Stretch>>, Told) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return (Vec::new(), Told::Separators) };
    // What stands between the lines of a list is no part of it.
    let bare = |between: Option<&str>| between.is_some_and(|between| between.chars().all(char::is_whitespace));
    if !lines.windows(2).all(|pair| matches!(pair, [above, below] if bare(text.get(above.end..below.start)))) {
        return (vec![lines.to_vec()], Told::Dictionary);
    }
    let at = trim_matches(text, &(first.start..last.end), |c| matches!(c, '。' | '.' | ':' | '：'));
    if slice(text, &at).chars().count() > MOST {
        return (vec![vec![at]], Told::Dictionary);
    }
    let whole = [vec![at]];
    by_page(text, &whole, None).unwrap_or_else(|| (whole.to_vec(), Told::Dictionary))
}

/// Whether so much stands in the list that it is none, or not one that is read.
fn is_long(text: &str, words: &[Vec<Stretch>]) -> bool {
    let chars = |at: &Stretch| slice(text, at).chars().take(LONGEST_LIST + 1).count();
    words.iter().flatten().map(chars).sum::<usize>() > LONGEST_LIST
}

/// Divides those of the spaced words that the page has nowhere else, where it has words that make them.
pub(super) fn in_spaced(text: &str, words: Vec<Vec<Stretch>>) -> (Vec<Vec<Stretch>>, Told) {
    if is_long(text, &words) {
        return (words, Told::Spaces);
    }
    let words = with_their_letters(text, words);
    // Looking for all that they may hold takes time and memory, and most lists give no reason to.
    let doubtful = |word: &Vec<Stretch>| match word.as_slice() {
        [at] => {
            let word = slice(text, at);
            let long = word.chars().filter(|c| is_han(*c)).count() >= DOUBTFUL;
            long && text.matches(word).nth(1).is_none()
        }
        _ => false,
    };
    if words.len() > MOST || !words.iter().any(doubtful) {
        return (words, Told::Spaces);
    }
    match by_page(text, &words, None) {
        Some((divided, told)) if divided.len() > words.len() => (divided, told),
        _ => (words, Told::Spaces),
    }
}

/// The spaced words, with letters put to the Han behind them where the page often has both together: `CRFs 模型分词` where it
/// has `CRFs 模型`.
fn with_their_letters(text: &str, words: Vec<Vec<Stretch>>) -> Vec<Vec<Stretch>> {
    if words.len() > MOST {
        return words;
    }
    let mut reach = text.len().min(REACH);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    let page = slice(text, &(0..reach));
    let mut joined: Vec<Vec<Stretch>> = Vec::new();
    for word in words {
        let before = joined.last_mut().map(Vec::as_mut_slice);
        if let (Some([letters]), [han]) = (before, word.as_slice())
            && slice(text, letters).bytes().all(|b| b.is_ascii_alphanumeric())
            && let Some((end, _)) = slice(text, han).char_indices().nth(2)
            && slice(text, han).chars().take(2).all(is_han)
        {
            let head = slice(text, &(han.start..han.start + end));
            let spaced = format!("{} {head}", slice(text, letters));
            let times = page.matches(&spaced).count() + page.matches(&spaced.replace(' ', "")).count();
            // The list itself is one.
            if times > OFTEN {
                letters.end = han.end;
                continue;
            }
        }
        joined.push(word);
    }
    joined
}

/// Divides spaced words, or one run, into keywords by the words of the page: as many as there are shares, or as many as is
/// best. What of it the page lacks is guessed with the help of a dictionary.
pub(super) fn by_page(
    text: &str,
    words: &[Vec<Stretch>],
    shares: Option<&Shares>,
) -> Option<(Vec<Vec<Stretch>>, Told)> {
    if is_long(text, words) {
        return None;
    }
    let cells = cells(text, words);
    if cells.is_empty() || cells.len() > MOST {
        return None;
    }
    let worth = Worth::of(text, &cells, shares.is_some())?;
    let score = |from, to| worth.score(from, to);
    let longest = LONGEST.max(longest_group(&cells));
    let misfit = |nth, from, to| shares.map_or(0.0, |shares| shares.misfit(nth, to - from, cells.len()));
    let ends = match shares {
        Some(shares) => best_of(shares.count(), cells.len(), longest, score, misfit)?,
        None => best(cells.len(), longest, score)?,
    };
    let mut guessed = false;
    let mut from = 0;
    let mut divided = Vec::new();
    for to in ends {
        guessed |= worth.is_guess(from, to);
        divided.push(joined(text, cells.get(from..to)?));
        from = to;
    }
    Some((divided, if guessed { Told::Dictionary } else { Told::Page }))
}

#[cfg(test)]
mod tests {
    use super::super::divide::divide;
    use super::*;
    use crate::parse::located::read;

    /// A list, the page below it, and the keywords.
    fn check(list: &str, page: &str, expected: &[&str], told: Told) {
        let text = format!("{list}\n{page}");
        let (words, by) = divide(&text, std::slice::from_ref(&(0..list.len())));
        let words: Vec<String> = words.iter().map(|word| read(&text, word)).collect();
        assert_eq!((words.iter().map(String::as_str).collect::<Vec<_>>(), by), (expected.to_vec(), told), "{list}");
    }

    #[test]
    fn keywords_that_run_together_are_divided_by_the_words_of_the_page() {
        check(
            "黨務工作基層干部責任感",
            "基層干部的責任感很重要，黨務工作要做好。基層干部有責任感。黨務工作。",
            &["黨務工作", "基層干部", "責任感"],
            Told::Page,
        );
        check(
            "旧船渡口航线分析",
            "旧船泊在渡口。渡口的旧船少了，旧船要修，渡口要拆。航线分析说，航线短了；分析渡口，分析旧船。",
            &["旧船", "渡口", "航线分析"],
            Told::Page,
        );
    }

    #[test]
    fn spaced_keywords_whose_spaces_are_lost_in_places_are_divided_too() {
        let page = "旧船与旧船修理不同。旧船修理要三天，渡口的旧船排队。旧船修理的木匠在渡口，木匠会旧船修理。";
        check("旧船旧船修理 渡口", page, &["旧船", "旧船修理", "渡口"], Told::Page);
        check("旧船修理 渡口 木匠手艺传承", page, &["旧船修理", "渡口", "木匠手艺传承"], Told::Spaces);
    }

    #[test]
    fn letters_go_with_the_word_that_the_page_has_behind_them() {
        let page = "ABC 木船很多，ABC木船修理，ABC 木船渡口。ABC 木船。渡口修理木船，渡口修理。";
        check("ABC 木船渡口修理", page, &["ABC 木船", "渡口修理"], Told::Page);
        check("ABC 渡口", "渡口有船。", &["ABC", "渡口"], Told::Spaces);
    }

    #[test]
    fn what_always_stands_beside_the_same_character_is_a_part_of_a_keyword() {
        let page = "木船修理站很远。看木船修理站，问木船修理站；到木船修理站去。渡口很近，渡口人多；问渡口。";
        check("木船修理站渡口", page, &["木船修理站", "渡口"], Told::Page);
    }

    #[test]
    fn brackets_stay_with_their_word() {
        let page = "水位模型有很多，看水位模型，问水位模型。渡口的水位；渡口人多，木船的渡口。";
        check("水位模型(SWM)渡口", page, &["水位模型(SWM)", "渡口"], Told::Page);
        check("《水位模型》研究 渡口", page, &["《水位模型》研究", "渡口"], Told::Spaces);
    }

    #[test]
    fn a_long_guess_is_no_cheaper_than_the_keywords_that_it_is_made_of() {
        let page = "渡口管理很难，问渡口管理；看渡口管理。木船的渡口管理。";
        for term in ["新型农村合作医疗制度", "国家治理体系和治理能力现代化", "习近平新时代中国特色社会主义思想"]
        {
            check(&format!("{term} 木船业 清代"), page, &[term, "木船业", "清代"], Told::Spaces);
        }
        let (words, _) = divide(
            "水利建设社会变迁乡村治理基层组织国家权力 木船业",
            std::slice::from_ref(&(0.."水利建设社会变迁乡村治理基层组织国家权力 木船业".len())),
        );
        assert!(words.len() > 2, "{words:?}");
    }

    #[test]
    fn letters_that_are_no_words_are_left_as_they_are() {
        let run = "abcdefgh".repeat(600);
        let list = format!("{run} 新型农村合作医疗制度改革 社会资本");
        check(&list, "fgh. fgh", &[&run, "新型农村合作医疗制度改革", "社会资本"], Told::Spaces);
        let run = "abcdefgh".repeat(6);
        let text = format!("{run}渡口\nabcd efgh");
        let list = 0..run.len() + "渡口".len();
        assert_eq!(cells(&text, &[Vec::from([list])]).len(), 3);
    }

    #[test]
    fn words_in_latin_letters_are_divided_where_the_page_has_them() {
        let page = "用BoatBase与WaRe查水位，BoatBase很大，WaRe很小；水位、水位。";
        check("水位BoatBaseWaRe", page, &["水位", "BoatBase", "WaRe"], Told::Page);
    }

    #[test]
    fn what_the_page_lacks_is_divided_by_a_dictionary() {
        let page = "旧船修理靠渡口管理，渡口管理靠旧船修理。旧船修理难，渡口管理难。旧船修理，渡口管理。";
        check("旧船修理数据挖掘渡口管理", page, &["旧船修理", "数据挖掘", "渡口管理"], Told::Dictionary);
    }
}
