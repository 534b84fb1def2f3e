//! Articles as journals of physics in China cite them, without titles and with hardly a mark:
//! `Coot R, Fenn M 2014 Lake Phys. Rev. B 67 224202`, `林晚,周远 1997 湖学报 46 406`.

use std::sync::LazyLock;

use regex::Regex;

use super::authors::{is_latin_name_list, is_name_list, read_names};
use super::narrow::{byte_of, narrow};
use super::pattern::pattern;
use super::{tidy, year};
use crate::essay::Reference;

/// Reads the fields. False, and nothing is changed, where no mark but a space divides names, year and journal.
pub(super) fn read(text: &str, reference: &mut Reference) -> bool {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?P<names>[^0-9:]{2,300}?)\s*(?P<y>(?:19|20)[0-9]{2})\s+(?P<name>[A-Z\p{Han}][^0-9()\[\]]{1,60}?)",
            r"\s*[,.]?\s*(?P<v>[0-9]{1,4})\s+(?P<p>[A-Za-z]{0,3}[0-9]{1,8})[\s.]*(?:\(in Chinese\))?[\s.]*(?:\[.*)?$"
        ))
    });
    let narrowed = narrow(text);
    // The first figures are the year, with a space behind it.
    let year = narrowed.find(|c: char| c.is_ascii_digit());
    let spaced =
        year.and_then(|at| narrowed.get(at + year::DIGITS..)).is_some_and(|b| b.starts_with(char::is_whitespace));
    if !spaced {
        return false;
    }
    let Some(found) = SHAPE.captures(&narrowed) else { return false };
    let printed = |name: &str| {
        let at = found.name(name)?;
        Some(text.get(byte_of(text, &narrowed, at.start())..byte_of(text, &narrowed, at.end()))?.trim())
    };
    let (Some(names), Some(name)) = (printed("names"), printed("name")) else { return false };
    if names.ends_with(['.', '．', '。', ',', '，']) || !(is_latin_name_list(names) || is_name_list(names)) {
        return false;
    }
    reference.authors = read_names(names);
    reference.container_title = Some(tidy(name).to_owned());
    reference.year = found.name("y").and_then(|year| year.as_str().parse().ok());
    reference.volume = found.name("v").map(|volume| volume.as_str().to_owned());
    reference.pages = found.name("p").map(|page| page.as_str().to_owned());
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_of_physics_are_read_without_marks() {
        for (text, wanted) in [
            ("Coot R, Fenn M B 2014 Lake Phys. Rev. B 67 224202", Some("Coot R; Fenn M B|Lake Phys. Rev. B|67|224202")),
            (
                "Coot R,Fenn M1997 Acta Lac. Sin. 46 406 (in Chinese)[林晚 1997 湖学报 46 406]",
                Some("Coot R; Fenn M|Acta Lac. Sin|46|406"),
            ),
            ("林晚,周远 1997 湖学报 46 406", Some("林晚; 周远|湖学报|46|406")),
            ("Coot R 2003 Lakes of the north. Journal, 67, 224", None),
            ("The lakes in 1997 and the ponds of 46 406", None),
            ("Coot R. The lakes 1997 Ponds 46 406", None),
        ] {
            let mut reference = Reference::default();
            assert_eq!(read(text, &mut reference), wanted.is_some(), "{text}");
            let field = |field: &Option<String>| field.clone().unwrap_or_default();
            let told = [
                reference.authors.join("; "),
                field(&reference.container_title),
                field(&reference.volume),
                field(&reference.pages),
            ];
            assert_eq!(told.join("|"), wanted.unwrap_or("|||"), "{text}");
        }
    }
}
