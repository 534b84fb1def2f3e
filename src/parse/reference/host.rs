//! Papers in larger works that `//` leads to where the type mark is lost or was never printed: `作者. 题名//编者. 书名. 地: 社, 年: 页`.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::read_names;
use super::head::split_head;
use super::locator::locate;
use super::pattern::pattern;
use super::{author_year, first_date, hands, imprint, marked, tidy};
use crate::essay::Reference;
use crate::text::chars::is_han;

/// Reads the fields. False, and nothing is changed, where no mark divides a title from what holds it.
pub(super) fn read(text: &str, reference: &mut Reference) -> bool {
    let Some((work, host)) = divide(text) else { return false };
    let dated = author_year::find(work).or_else(|| first_date::find_unmarked(work));
    let (names, title) = split_head(work);
    let title = dated.as_ref().map_or(title, |dated| dated.behind);
    let title = tidy(hands::without_trailing(tidy(title)));
    if title.is_empty() {
        return false;
    }
    let year = dated.as_ref().and_then(|dated| dated.year);
    let host = year.map_or(host.into(), |year| first_date::as_numeric(host, year));
    reference.title = Some(title.to_owned());
    reference.authors = dated.map_or_else(|| read_names(names), |dated| dated.authors);
    marked::read_host(&host, reference);
    reference.year = year.or(reference.year);
    true
}

/// The work and its host. `CSMA//CA` is a word in which character recognition has doubled the stroke.
fn divide(text: &str) -> Option<(&str, &str)> {
    const MARKS: [&str; 4] = ["//", "／／", "∥", "‖"];
    let (at, mark) = MARKS.iter().filter_map(|mark| Some((text.find(mark)?, mark))).min()?;
    let (work, host) = (text.get(..at)?.trim_end(), text.get(at + mark.len()..)?.trim_start());
    let chinese = work.ends_with(|c: char| is_han(c) || matches!(c, '）' | '”' | '》' | '。'))
        && host.starts_with(is_han)
        && is_host(host)
        || host.starts_with(|c: char| c.is_ascii_digit()) && host.contains(is_han);
    let latin = host.starts_with(char::is_uppercase) && (names_meeting(host) || is_placed(host));
    let long = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST;
    ((chinese || latin) && long(work) && long(host) && host.contains(|c: char| c.is_ascii_digit()))
        .then_some((work, host))
}

/// Letters of a work, and of its host, at least.
const SHORTEST: usize = 6;

/// Whether what stands behind the mark holds other works, by its name or its imprint; not `地方平台的关系. 学刊, 2013(3): 4-8`, the
/// rest of a title and a journal.
fn is_host(host: &str) -> bool {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:集|辑|輯|会议|會議|年会|年會|大会|大會|研讨会|研討會|讨论会|討論會|论坛|論壇|论丛|論叢|丛刊|叢刊|丛书|叢書|文丛|文库|文庫|学报|學報|汇编|彙編|选编|選編|文选|文選|文存)(?:[(（][^()（）]{0,12}[)）])?$",
        )
    });
    let name = tidy(host.get(..marked::end_of_host(host)).unwrap_or_default());
    let named = name.split(['.', '．', '。']).any(|piece| NAME.is_match(piece.trim()));
    let located = locate(host);
    if located.issue.is_some() && located.year.is_some() {
        return named;
    }
    // The year of an imprint may be damaged.
    named
        || host.contains("出版社")
        || imprint::find(host).is_some_and(|imprint| {
            imprint.place.is_some() || imprint.publisher.is_some_and(|by| by.ends_with("出版社"))
        })
}

fn names_meeting(host: &str) -> bool {
    ["Proc", "Conf", "Sympos", "Workshop", "Congress", "eds", "(Eds"].iter().any(|word| host.contains(word))
}

fn is_placed(host: &str) -> bool {
    imprint::find(host).is_some_and(|imprint| imprint.place.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_before_a_host_is_told_from_a_doubled_stroke() {
        for (text, host) in [
            ("林晚. 苇上的水//周远. 湖论集. 苇州: 湖社, 1998: 15-22.", Some("湖论集")),
            ("林晚.苇上的水文过程//第八届湖区年会论文集.2013.", Some("第八届湖区年会论文集")),
            (
                "Coot R. Reeds of the north//Fenn M. Ponds of the south. Reedham: Quill, 1998: 15-22.",
                Some("Ponds of the south"),
            ),
            ("Coot R. Reeds of the north//Proc of the Lake Workshop. 2010: 3-9.", Some("Proc of the Lake Workshop")),
            ("林晚. 苇上的水//湖滨生态论丛, 2013(3): 4-8.", Some("湖滨生态论丛")),
            ("林晚. 苇州农业湖//地方水面的关系. 湖区研究, 2013(3): 4-8.", None),
            ("林晚. 苇州农业湖//地方水面: 一种关系. 湖区研究, 2013(3): 4-8.", None),
            ("Coot R. A channel for the CSMA//CA protocol. Lake Trans, 2013, 8(3): 4-8.", None),
            ("Coot R. Hardware//software ponds. Lake Trans, 2013, 8(3): 4-8.", None),
        ] {
            let mut reference = Reference::default();
            assert_eq!(read(text, &mut reference), host.is_some(), "{text}");
            assert_eq!(reference.container_title.as_deref(), host, "{text}");
        }
    }
}
