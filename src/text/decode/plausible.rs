//! How much a decoded text looks like one that somebody wrote in Chinese.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::chars::{is_cjk_punctuation, is_han, is_stray_control};
use crate::text::common::is_common_han;

/// A score from which on the text is surely Chinese: five of the most frequent characters, and none that is odd.
pub(super) const SURE: i64 = 40;

/// The average at or below which a text is no better than random bytes read as UTF-16.
pub(super) const BY_LOT: i64 = -3;

/// The most frequent characters of Chinese prose, in both scripts.
const FREQUENT: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严\
這個國時來們對會為發動說產種過學經進著電裡現實體機當點從業應開還與關內數線氣變條結問無系軍總長頭資邊統將組見計別論運農幾區強決戰則處隊給門規熱領東導壓爭濟階術極聯認權證採轉單風帶場車務萬議聲報類離華確張馬節話況傳許廣記觀織裝眾書復容兒須際驗連斷難礦備辦習響約勞團歷構稱準號維劃選標寫親層專狀廠識適屬圓調滿縣參紅細聽該鐵價嚴";

static FREQUENT_SET: LazyLock<HashSet<char>> = LazyLock::new(|| FREQUENT.chars().collect());

/// Points for what Chinese prose is made of, and against what it never has; 0 for plain ASCII.
pub(super) fn score(text: &str) -> i64 {
    text.chars().filter(|c| !c.is_ascii() || c.is_ascii_control()).map(points).sum()
}

/// The score for each character that is not ASCII, rounded towards zero.
pub(super) fn average(text: &str) -> i64 {
    let count = text.chars().filter(|c| !c.is_ascii()).count();
    score(text) / i64::try_from(count.max(1)).unwrap_or(i64::MAX)
}

fn points(c: char) -> i64 {
    match c {
        '\t' | '\n' | '\r' | '\x0B' | '\x0C' => 0,
        '\u{FFFD}' => -20,
        c if is_stray_control(c) => -20,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => -8,
        '\u{3000}' | '①'..='⑳' => 4,
        c if is_cjk_punctuation(c) => 6,
        c if FREQUENT_SET.contains(&c) => 8,
        c if is_han(c) => {
            if is_common_han(c) {
                2
            } else {
                -4
            }
        }
        '\u{AC00}'..='\u{D7A3}' | '\u{3040}'..='\u{30FF}' | '\u{FF66}'..='\u{FFDC}' => -4,
        c if c.is_alphabetic() && (c as u32) < 0x250 => -1,
        c if c.is_alphabetic() => -4,
        _ => -2,
    }
}
