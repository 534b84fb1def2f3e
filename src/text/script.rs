//! Which script a text is written in, told by the characters that differ between the scripts.

use std::sync::LazyLock;

use super::chars::{count_bytes, han_count, is_cjk_punctuation, is_han};

/// The script of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Chinese in Simplified characters, or without a character that tells.
    Hans,
    /// Chinese in Traditional characters.
    Hant,
    /// English, or what is written like it.
    Latin,
    /// Neither.
    Undetermined,
}

/// What a character of the first plane says about the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Hant = -1,
    Nothing = 0,
    Hans = 1,
}

static SAYS: LazyLock<Vec<Says>> = LazyLock::new(|| {
    let mut says = vec![Says::Nothing; 0x1_0000];
    let table = include_str!("../../data/lexicon/scripts.tsv");
    for (script, chars) in table.lines().filter_map(|line| line.split_once('\t')) {
        let script = if script == "hans" { Says::Hans } else { Says::Hant };
        for c in chars.chars() {
            if let Some(place) = says.get_mut(c as usize) {
                *place = script;
            }
        }
    }
    says
});

/// The script that most of a text is in. Lines in the other script, such as spam below a Traditional text, count by
/// their characters. Text is Chinese where it has at least as many Han characters as words in Latin letters.
pub fn script_of(text: &str) -> Script {
    let han = han_count(text);
    // A word has at least one letter: where no more characters can be letters than are Han, nothing outweighs them.
    let bare = count_bytes(text, |b| b.is_ascii() & !b.is_ascii_alphabetic());
    if text.chars().count() - han - bare > han {
        let (words, other) = words_and_others(text);
        if other > han + words {
            return Script::Undetermined;
        }
        if words > han {
            return Script::Latin;
        }
    }
    // To add up without a branch is what makes this cheap.
    let says: &[Says] = &SAYS;
    let balance: i64 = text.chars().map(|c| says.get(c as usize).map_or(0, |says| *says as i64)).sum();
    if balance < 0 {
        Script::Hant
    } else if han > 0 {
        Script::Hans
    } else {
        Script::Undetermined
    }
}

/// How many words in Latin letters a text has, and how many letters of scripts other than Latin and Chinese.
fn words_and_others(text: &str) -> (usize, usize) {
    let (mut words, mut other) = (0_usize, 0_usize);
    let mut in_word = false;
    for c in text.chars() {
        if is_han(c) {
            in_word = false;
            continue;
        }
        let latin = c.is_ascii_alphabetic() || (('\u{C0}'..'\u{250}').contains(&c) && c.is_alphabetic());
        words += usize::from(latin && !in_word);
        in_word = latin || (in_word && matches!(c, '\'' | '’' | '-'));
        if !latin && !is_cjk_punctuation(c) && !is_full_width_letter(c) && c.is_alphabetic() {
            other += 1;
        }
    }
    (words, other)
}

/// Whether a character is never written in Traditional text. False for those of both scripts.
pub fn is_simplified_only(c: char) -> bool {
    SAYS.get(c as usize) == Some(&Says::Hans)
}

/// Whether a character is never written in Simplified text. False for those of both scripts.
pub fn is_traditional_only(c: char) -> bool {
    SAYS.get(c as usize) == Some(&Says::Hant)
}

fn is_full_width_letter(c: char) -> bool {
    matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | 'Α'..='ω')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_characters_that_differ_tell_the_script() {
        let cases = [
            ("圖書館的歷史", Script::Hant),
            ("图书馆的历史", Script::Hans),
            ("上下左右", Script::Hans),
            ("加強基層干部隊伍建設,服務于群眾", Script::Hant),
            ("他於後來在台灣讀書，里面的字都認得", Script::Hant),
            ("乾隆年間的園林。网站广告", Script::Hant),
            ("乾隆皇帝的书，皇后的诗，著作", Script::Hans),
            ("The gardens of Suzhou (苏州园林) are famous for their walls and windows.", Script::Latin),
            ("Abstract", Script::Latin),
            ("a中b中c", Script::Latin),
            ("a中b中。。。。", Script::Hans),
            ("基于 Transformer 与 CNN 的方法", Script::Hans),
            ("これはかなのぶんしょうです", Script::Undetermined),
            ("Это не по-китайски", Script::Undetermined),
            ("12 . 34 ()", Script::Undetermined),
            ("", Script::Undetermined),
        ];
        for (text, script) in cases {
            assert_eq!(script_of(text), script, "{text}");
        }
    }

    #[test]
    fn no_character_tells_both_scripts() {
        let table = include_str!("../../data/lexicon/scripts.tsv");
        let of = |name: &str| -> Vec<char> {
            let lines = table.lines().filter_map(|line| line.split_once('\t')).filter(|(script, _)| *script == name);
            lines.flat_map(|(_, chars)| chars.chars()).collect()
        };
        let (hans, hant) = (of("hans"), of("hant"));
        assert!(hans.len() > 1_500 && hant.len() > 1_500, "{} {}", hans.len(), hant.len());
        assert!(!hans.iter().any(|c| hant.contains(c)));
        assert!(hans.iter().chain(&hant).all(|c| is_han(*c)));
        assert!("干于里后面着余云".chars().all(|c| !hans.contains(&c) && !hant.contains(&c)));
    }
}
