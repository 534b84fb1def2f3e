//! Dates and journal lines of the front matter, in the shapes that pages print.

mod labelled;

pub(super) use labelled::labelled;

use std::sync::LazyLock;

use regex::Regex;

use super::masthead;
use crate::essay::Publication;

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"((?:19|20)[0-9]{2})\s*(?:[-/.．年–]\s*([0-9]{1,2})\s*(?:[-/.．月–]\s*([0-9]{1,2})日?|月)?|年)(?:\s*[T ]?\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?").ok()
});

static ISSUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:《([^》]{2,30})》|^\s*([\p{Han}（）()·A-Za-z ]{2,24}?))?[\s,，]*((?:19|20)[0-9]{2})\s*年\s*(?:第?\s*([0-9０-９]{1,3})\s*卷)?[\s,，]*第?\s*([0-9０-９]{1,3}(?:[-/—][0-9]{1,3})?|[一二三四五六七八九十]{1,3})\s*期").ok()
});

static VOLUME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"第\s*([0-9０-９]{1,3})\s*卷[\s,，]*第?\s*([0-9０-９]{1,3})\s*期").ok());

static ARTICLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([0-9]{4}\s*[-–—－]\s*[0-9]{3}[0-9Xx])\s*[(（]\s*((?:19|20)[0-9]{2})\s*[)）]\s*(\w{1,6})\s*[-–—－]\s*([0-9]{1,5})\s*[-–—－]\s*([0-9]{1,3})").ok()
});

static IN_WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let digit = "〇○OoＯ零一二三四五六七八九";
    Regex::new(&format!(r"《([^》]{{2,30}})》\s*([{digit}]{{4}})\s*年\s*(?:[一二三四五六七八九十]{{1,3}}\s*月)?\s*(?:總|总)?第?\s*([{digit}十百]{{1,5}})\s*期")).ok()
});

/// The value of a numeral in Han digits, whose nought may be a ring or a letter: `二OO四`.
fn in_words(numeral: &str) -> Option<u32> {
    let nought = |c: char| if matches!(c, '○' | 'O' | 'o' | 'Ｏ') { '〇' } else { c };
    crate::text::numeral::value(&numeral.chars().map(nought).collect::<String>())
}

/// A date in a text: ISO 8601, with the bytes that it stands at, its time of day included.
pub(super) fn date(text: &str) -> Option<(String, std::ops::Range<usize>)> {
    let found = DATE.as_ref()?.captures(text)?;
    let year = found.get(1)?.as_str();
    let part = |index| found.get(index).and_then(|m| m.as_str().parse::<u32>().ok());
    let iso = match (part(2), part(3)) {
        (Some(month), Some(day)) if (1..=12).contains(&month) && (1..=31).contains(&day) => {
            format!("{year}-{month:02}-{day:02}")
        }
        (Some(month), None) if (1..=12).contains(&month) => format!("{year}-{month:02}"),
        (None, None) => year.to_owned(),
        _ => return None,
    };
    Some((iso, found.get(0)?.range()))
}

/// The most characters beside the day of a line that a site prints when it printed a page.
const BESIDE_STAMP: usize = 8;

/// A newspaper and its page have so many characters at most.
const PAPER: usize = 16;

/// What stands behind such a day: where the page was printed, or a label.
const SOURCES: &[&str] = &[
    "网",
    "網",
    "报",
    "報",
    "社",
    "刊",
    "杂志",
    "雜誌",
    "电视台",
    "電視台",
    "电台",
    "電台",
    "频道",
    "頻道",
    "网站",
    "網站",
    "客户端",
    "》",
    "：",
    ":",
];
const LABELS: &[&str] = &[
    "来源", "來源", "作者", "编辑", "編輯", "责编", "責編", "点击", "點擊", "阅读", "閱讀", "浏览", "瀏覽", "发布",
    "發布",
];

/// Days of the week and the weather, as diaries have them behind the day.
const OF_DAYS: &[&str] = &[
    "星期",
    "周",
    "週",
    "礼拜",
    "禮拜",
    "晴",
    "阴",
    "陰",
    "雨",
    "小雨",
    "中雨",
    "大雨",
    "雪",
    "小雪",
    "大雪",
    "多云",
    "多雲",
    "雾",
    "霧",
    "风",
    "風",
    "晴转",
    "阴转",
    "多云转",
    "陰轉",
    "晴轉",
    "天气",
    "天氣",
];

/// Whether a line is the day and perhaps the time that a page was printed at, with its source, a label, the day of the week
/// or the weather behind: `2023-05-06 10:11:12`, `2023年5月6日 某某网`. A title may begin with a day, too:
/// `2019年5月4日的木船`, `1949年10月1日 一个时代的开始`.
pub(super) fn is_stamp(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '（' | '[' | '【'));
    let Some(at) = opening_day(bare) else { return false };
    let (stamp, behind) = (bare.get(..at.end).unwrap_or_default(), bare.get(at.end..).unwrap_or_default());
    let set_apart = behind.is_empty()
        || ["星期", "礼拜", "禮拜"].iter().any(|word| behind.starts_with(word))
        || behind.starts_with([' ', '　', '\t', ')', '）', ']', '】', '|', '｜']);
    // `2001年4月7日某某日报 第8版`
    let paper = behind.trim_end().ends_with('版') && behind.contains('第') && behind.chars().count() <= PAPER;
    stamp.contains([':', '：'])
        || paper
        || set_apart
            && behind.chars().filter(|c| c.is_alphanumeric()).count() <= BESIDE_STAMP
            && (behind.contains(['|', '｜']) || is_beside_stamp(behind) || is_numeric(stamp) && is_person(behind))
}

/// Whether a day is printed in figures alone, as sites do.
fn is_numeric(stamp: &str) -> bool {
    !stamp.contains(['年', '月'])
}

/// Whether words are the name of a person and nothing else, and not as short as words with a surname are: 唐山.
fn is_person(words: &str) -> bool {
    let word = words.trim();
    word.chars().count() >= 3 && super::names::is_name(word) && !super::affiliations::starts_with_known_place(word)
}

/// Whether the words behind a day are of the page, or of the day.
fn is_beside_stamp(behind: &str) -> bool {
    let divides = |c: char| c.is_whitespace() || matches!(c, ')' | '）' | ']' | '】' | ',' | '，');
    let mut words = behind.split(divides).filter(|word| !word.is_empty()).peekable();
    let Some(first) = words.peek() else { return true };
    let printed = SOURCES.iter().any(|word| first.ends_with(word)) || LABELS.iter().any(|word| first.starts_with(word));
    printed || words.all(is_of_day)
}

/// Whether a word is a day of the week or the weather: `星期六`, `周日`, `晴`.
fn is_of_day(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    OF_DAYS.iter().filter_map(|of| word.strip_prefix(of)).any(|rest| {
        rest.is_empty()
            || OF_DAYS.contains(&rest)
            || matches!(rest, "一" | "二" | "三" | "四" | "五" | "六" | "日" | "天")
    })
}

/// Whether a line opens with a day and the time on it, which only a page has.
pub(super) fn is_timed(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '（' | '[' | '【'));
    opening_day(bare).and_then(|at| bare.get(at)).is_some_and(|stamp| stamp.contains([':', '：']))
}

/// A date in a line of the head: one that the line opens with may be counted from 1911, where it says so.
pub(super) fn in_head(line: &str) -> Option<(String, std::ops::Range<usize>)> {
    let republic = ["中華民國", "中华民国", "民國", "民国"].iter().any(|word| line.starts_with(word));
    date(line).or_else(|| if republic { labelled(line) } else { None })
}

/// The bytes of a whole day, and of the time on it, that a line opens with.
fn opening_day(line: &str) -> Option<std::ops::Range<usize>> {
    let (iso, at) = in_head(line)?;
    (at.start == 0 && iso.len() == "2023-05-06".len()).then_some(at)
}

/// The western year of one that is counted from 1911.
pub(super) fn republican(year: u32) -> Option<u32> {
    (1..=150).contains(&year).then_some(year + 1911)
}

/// Journal, year, volume and issue in a line such as `《基层建设》2018年第34期`, and the bytes that they stand at.
pub(super) fn issue(text: &str, publication: &mut Publication) -> Option<std::ops::Range<usize>> {
    // Every shape has it, and it is cheap to look for; mastheads also count by 本 and 分, or without a word.
    if !text.contains('期') {
        return (text.contains(['分', '：', ':']) && masthead::read(text, publication)).then_some(0..text.len());
    }
    if let Some(found) = ISSUE.as_ref().and_then(|issue| issue.captures(text)) {
        let journal =
            found.get(1).or(found.get(2)).map(|m| m.as_str().trim().trim_start_matches(['来', '源', ':', '：']).trim());
        if let Some(journal) = journal.filter(|name| !name.is_empty()) {
            publication.journal.get_or_insert_with(|| journal.to_owned());
        }
        publication.year = publication.year.or(found.get(3).and_then(|m| m.as_str().parse().ok()));
        set(&mut publication.volume, found.get(4));
        set(&mut publication.issue, found.get(5));
        return found.get(0).map(|m| m.range());
    }
    if let Some(found) = IN_WORDS.as_ref().and_then(|issue| issue.captures(text)) {
        let value = |index| found.get(index).and_then(|m| in_words(m.as_str()));
        set(&mut publication.journal, found.get(1));
        publication.year = publication.year.or(value(2).and_then(|year| i32::try_from(year).ok()));
        if let Some(issue) = value(3) {
            publication.issue.get_or_insert_with(|| issue.to_string());
        }
        return found.get(0).map(|m| m.range());
    }
    if masthead::read(text, publication) {
        return Some(0..text.len());
    }
    let found = VOLUME.as_ref()?.captures(text)?;
    set(&mut publication.volume, found.get(1));
    set(&mut publication.issue, found.get(2));
    found.get(0).map(|m| m.range())
}

fn set(field: &mut Option<String>, found: Option<regex::Match<'_>>) {
    if let Some(found) = found.map(|found| found.as_str().trim()).filter(|found| !found.is_empty()) {
        field.get_or_insert_with(|| found.to_owned());
    }
}

/// The mark of a kind of work: `[J]`, `[M/OL]`.
static TYPE_MARK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[\[［][A-Z]{1,2}(?:/[A-Z]{2})?[\]］]").ok());

/// `[J]. 某某学报, 2017, 25(9): 1371-1380`: between the mark and the year stands the journal, whatever it has in it. Volume or issue may
/// be missing.
static MARKED: LazyLock<Option<Regex>> =
    LazyLock::new(|| journal_before_year(r"[\[［]J(?:/OL)?[\]］]\s*[.．。]?\s*([^。]{2,60}?)"));

/// Where no mark stands, the journal is what a dot divides from the title.
static UNMARKED: LazyLock<Option<Regex>> =
    LazyLock::new(|| journal_before_year(r"[.．。]\s*([^,，.．。\[\]［］0-9]{2,30})"));

/// A journal with the year, the volume, the issue and the pages behind it.
fn journal_before_year(journal: &str) -> Option<Regex> {
    Regex::new(&format!(r"{journal}[,，]\s*((?:19|20)[0-9]{{2}})(?:\s*[,，]\s*([0-9]{{1,4}}))?(?:\s*[(（]\s*(\w{{1,6}})\s*[)）])?(?:\s*[:：;；]\s*([0-9]+(?:\s*[-–—]\s*[0-9]+)?))?")).ok()
}

/// Whether words between the title and the year are a journal: no publisher, and no edition of a journal whose name stands before it.
fn names_journal(words: &str) -> bool {
    const EDITION: usize = 8;
    let edition =
        words.ends_with('版') && !words.ends_with("出版") && !words.contains(['.', '．', '(', '（', '[', '［']);
    let bare_edition = edition && words.chars().count() <= EDITION;
    !(bare_edition || words.contains("出版社") || words.contains("[J"))
}

/// Journal, year, volume, issue and pages in the form that the article asks to be cited in.
pub(in crate::parse) fn cited(text: &str, publication: &mut Publication) {
    let typed = TYPE_MARK.as_ref().is_some_and(|mark| mark.is_match(text));
    let Some(cited) = (if typed { MARKED.as_ref() } else { UNMARKED.as_ref() }) else { return };
    let counted = |found: &regex::Captures<'_>| {
        let numbered = found.get(3).is_some() || found.get(4).is_some();
        numbered && found.get(1).is_some_and(|journal| names_journal(journal.as_str()))
    };
    let Some(found) = cited.captures_iter(text).find(counted) else { return };
    set(&mut publication.journal, found.get(1));
    publication.year = publication.year.or(found.get(2).and_then(|m| m.as_str().parse().ok()));
    set(&mut publication.volume, found.get(3));
    set(&mut publication.issue, found.get(4));
    set(&mut publication.pages, found.get(5));
}

/// Whether a line has a journal, a year, and a volume or an issue as citations have them.
pub(super) fn is_cited(line: &str) -> bool {
    let mut publication = Publication::default();
    cited(line, &mut publication);
    publication.journal.is_some()
}

/// What an article number says (CAJ-CD B/T 1-1998): ISSN(year)issue-first page-number of pages.
pub(super) fn article_number(text: &str, publication: &mut Publication) -> bool {
    let Some(found) = ARTICLE.as_ref().and_then(|article| article.captures(text)) else { return false };
    let part = |index| found.get(index).map(|m| m.as_str().to_owned());
    let (Some(issn), Some(year), Some(issue), Some(first), Some(pages)) = (part(1), part(2), part(3), part(4), part(5))
    else {
        return false;
    };
    let plain = |c: char| if matches!(c, '–' | '—' | '－') { '-' } else { c };
    publication.issn.get_or_insert_with(|| issn.chars().filter(|c| !c.is_whitespace()).map(plain).collect());
    publication.year = publication.year.or(year.parse().ok());
    publication.issue.get_or_insert(issue);
    if let (Ok(first), Ok(pages)) = (first.parse::<u32>(), pages.parse::<u32>()) {
        let last = first + pages.saturating_sub(1);
        publication
            .pages
            .get_or_insert_with(|| if last > first { format!("{first}-{last}") } else { first.to_string() });
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_shape() {
        for (text, iso) in [
            ("2024-03-09 09:06劉勝", "2024-03-09"),
            ("2019/1/4", "2019-01-04"),
            ("2017年3月30日", "2017-03-30"),
            ("2017年3 月", "2017-03"),
            ("2021.05.06", "2021-05-06"),
            ("2020年", "2020"),
        ] {
            assert_eq!(date(text).map(|(iso, _)| iso).as_deref(), Some(iso), "{text}");
        }
        assert_eq!(date("电话 20190000"), None);
    }

    #[test]
    fn a_stamp_is_told_from_a_title_that_opens_with_a_day() {
        for line in [
            "2023-05-06 10:11:12",
            "2023-05-06",
            "（2023年5月6日）",
            "2023年5月6日 清河网",
            "2023年5月6日 星期六 晴",
            "2023年5月6日 周日 多云转晴",
            "2023-05-06 来源：清河",
            "2023-05-06 | 渡口",
            "2023-05-06 王文华",
        ] {
            assert!(is_stamp(line), "{line}");
        }
        for line in [
            "1949年10月1日 一个时代的开始",
            "2008-05-12 汶川大地震",
            "1976年7月28日 唐山",
            "2020年1月23日 封城",
            "2019年5月4日的木船",
            "1937年7月7日 卢沟桥",
            "2023年5月6日 雨中的渡口",
        ] {
            assert!(!is_stamp(line), "{line}");
        }
    }

    #[test]
    fn years_of_the_republic_are_read_behind_labels_alone() {
        for (text, iso) in [
            ("103年10月12日", Some("2014-10-12")),
            ("一○三年九月十五日", Some("2014-09-15")),
            ("民國一百零三年九月二十日", Some("2014-09-20")),
            ("民國 99 年 1 月 5 日", Some("2010-01-05")),
            ("中華民國103年10月12日", Some("2014-10-12")),
            ("2014年10月12日", Some("2014-10-12")),
            ("97年3月2日", None),
            ("103年13月2日", None),
        ] {
            assert_eq!(labelled(text).map(|(iso, _)| iso).as_deref(), iso, "{text}");
        }
        assert_eq!(date("103年10月12日"), None);
    }

    #[test]
    fn journal_lines_give_journal_year_and_issue() {
        for (line, journal, year, issue) in [
            ("中國軍轉民 2024年3期", Some("中國軍轉民"), 2024, "3"),
            ("《基层建设》2018年第34期", Some("基层建设"), 2018, "34"),
            ("来源:《某某学刊》2019年第4期 作者:张三", Some("某某学刊"), 2019, "4"),
            ("《木船》二OO四年四月第一三六期", Some("木船"), 2004, "136"),
        ] {
            let mut publication = Publication::default();
            assert!(super::issue(line, &mut publication).is_some(), "{line}");
            assert_eq!(
                (publication.journal.as_deref(), publication.year, publication.issue.as_deref()),
                (journal, Some(year), Some(issue))
            );
        }
    }

    #[test]
    fn a_citation_tells_journal_year_volume_issue_and_pages() {
        for (line, journal, numbers) in [
            ("何小薇.渡口的木船[J].江河学报,2017,25(9):71-80.", "江河学报", ["25", "9", "71-80"]),
            ("何小薇，张伟．渡口的木船．江河学报， 2017， 25( 9) ; 71-80.", "江河学报", ["25", "9", "71-80"]),
            ("何小薇.渡口的木船[J]江河学报(自然科学版),2017(增刊):71", "江河学报(自然科学版)", ["", "增刊", "71"]),
            ("何小薇.渡口的木船[J/OL].江河学报,2017,25:71-80.", "江河学报", ["25", "", "71-80"]),
            ("何小薇.渡口的木船[J].清河学报.自然科学版,2017,25(9):71", "清河学报.自然科学版", ["25", "9", "71"]),
            ("He X. Boats[J]. Chin. J. Boats, 2017, 30(2): 1-9.", "Chin. J. Boats", ["30", "2", "1-9"]),
            ("何小薇.渡口的木船[J].21世纪渡口,2017,25(9):71", "21世纪渡口", ["25", "9", "71"]),
            ("何小薇.渡口的木船[J].江河学报[自然版],2017,25(9):71", "江河学报[自然版]", ["25", "9", "71"]),
            ("何小薇.清河.渡口,2017(3)的木船[J].江河学报,2018,25(9)", "江河学报", ["25", "9", ""]),
            ("何小薇.渡口的木船.木船出版,2017,25(9):71", "木船出版", ["25", "9", "71"]),
        ] {
            let mut publication = Publication::default();
            cited(line, &mut publication);
            assert_eq!(publication.journal.as_deref(), Some(journal), "{line}");
            let found = [publication.volume, publication.issue, publication.pages].map(Option::unwrap_or_default);
            assert_eq!(found, numbers, "{line}");
        }
        for line in [
            "何小薇.渡口的木船.清河,2017",
            "何小薇.渡口的木船[M].清河:古渡出版社,2017:71-80.",
            "何小薇.渡口的木船[C]//李华.木船论文集.北京:古渡出版社,2017,25(9)",
            "何小薇.渡口的木船.北京:古渡出版社,2017,25(9)",
            "何小薇.渡口的木船.清河学报.社会科学版,2017,25(9)",
        ] {
            let mut publication = Publication::default();
            cited(line, &mut publication);
            assert_eq!(publication, Publication::default(), "{line}");
        }
    }

    #[test]
    fn an_article_number_tells_issn_year_issue_and_pages() {
        let mut publication = Publication::default();
        assert!(article_number("1673-9094(2024)03-0085-06", &mut publication));
        assert_eq!(publication.issn.as_deref(), Some("1673-9094"));
        assert_eq!(publication.pages.as_deref(), Some("85-90"));
        assert_eq!((publication.year, publication.issue.as_deref()), (Some(2024), Some("03")));
    }
}
