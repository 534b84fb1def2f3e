//! What holds a chapter, as APA prints it: `A. Coot & R. Fenn (Eds.), Host (pp. 3-9). Place: Publisher`.

use std::sync::LazyLock;

use regex::Regex;

use super::locator::tidy_pages;
use super::narrow::{byte_of, narrow};
use super::pattern::pattern;
use super::{marked, publisher, tidy};
use crate::essay::Reference;
use crate::text::chars::is_han;

/// The book of `编者. 书名`, two Chinese pieces before an imprint, where the editor's name is none that is known by its shape:
/// `乌日图那顺. 湖论集`. None where the first one is a book, or the second one a part of it.
pub(super) fn behind_editor(name: &str) -> Option<&str> {
    static BOOK: LazyLock<Regex> =
        LazyLock::new(|| pattern("[集辑志史书典录论刊鉴编著]$|的|与|研究|会议|年会|大会|論|錄|書|誌"));
    static PART: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^第|^[上中下续]|[卷册冊篇部辑輯版本分]$|[0-9]$|^\p{Han}{0,3}$|译|譯"));
    let (editor, book) = tidy(name).split_once(['.', '．', '。'])?;
    let book = book.trim();
    let chinese = |piece: &str| !piece.is_empty() && piece.chars().all(is_han);
    let short = editor.trim().chars().count() <= LONGEST_EDITOR;
    let alone = !book.contains(['.', '．', '。']) && book.starts_with(is_han);
    (short && alone && chinese(editor.trim()) && !BOOK.is_match(editor.trim()) && !PART.is_match(book)).then_some(book)
}

/// Characters of an editor's name at most.
const LONGEST_EDITOR: usize = 12;

/// Reads the name of the host, and the pages and the publisher behind it.
pub(super) fn read(host: &str, reference: &mut Reference) {
    static EDITORS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^[^()（）]{2,200}[(（](?:[Ee]ds?\.?|主编|主編|编|編)[)）]\s*[.,，:：]?\s*"));
    static PAGES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?:\s*\([^()]{0,16},|[,\s]*\(?)\s*(?:[Pp]p?\.|[頁页])\s*([0-9]+(?:\s*-+\s*[0-9]+)?)\s*\)?")
    });
    // `Host. Place: Publisher, 33-40`
    static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"[.]\s*([^.:,()]{2,30}):\s*([^.:,]{2,60}),\s*(?:pp?\.\s*)?([0-9]+\s*-+\s*[0-9]+)[.\s]*$")
    });
    let host = EDITORS.find(host).and_then(|editors| host.get(editors.end()..)).unwrap_or(host);
    let narrowed = narrow(host);
    if let Some(found) = IMPRINT.captures(&narrowed) {
        let printed = |n: usize| {
            let at = found.get(n)?;
            Some(host.get(byte_of(host, &narrowed, at.start())..byte_of(host, &narrowed, at.end()))?.trim().to_owned())
        };
        (reference.place, reference.publisher) = (printed(1), printed(2));
        reference.pages = found.get(3).map(|pages| tidy_pages(pages.as_str()));
        let end = found.get(0).map_or(host.len(), |whole| byte_of(host, &narrowed, whole.start()));
        let name = tidy(marked::name_of_host(host.get(..end).unwrap_or(host)));
        reference.container_title = Some(name.to_owned()).filter(|name| !name.is_empty());
        return;
    }
    let found = PAGES.captures(&narrowed);
    reference.pages = found.as_ref().and_then(|found| Some(tidy_pages(found.get(1)?.as_str())));
    let at = found.and_then(|found| Some((found.get(0)?.start(), found.get(0)?.end())));
    let at = at.map(|(start, end)| (byte_of(host, &narrowed, start), byte_of(host, &narrowed, end)));
    let (mut end, behind) = at.unwrap_or((host.len(), 0));
    let published = if reference.publisher.is_some() { None } else { host.get(behind..).and_then(publisher::divide) };
    // `Host (pp. 3-9). Quill Press`, `Host. Quill Press`
    if let Some(published) = published.filter(|published| published.before.is_empty() == (behind > 0)) {
        reference.publisher = Some(published.publisher.to_owned());
        reference.place = published.place.map(str::to_owned);
        end = if behind > 0 { end } else { published.before.len() };
    }
    let name = tidy(marked::name_of_host(host.get(..end).unwrap_or(host)));
    reference.container_title = Some(name.to_owned()).filter(|name| !name.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_is_told_from_its_editor_and_its_parts() {
        assert_eq!(behind_editor("乌日图那顺. 湖上生态论集"), Some("湖上生态论集"));
        for name in ["湖上论集. 水部研究", "湖上文化. 第二卷", "湖上文化. 生态卷", "湖上文化", "湖与苇的历史. 水部研究"]
        {
            assert_eq!(behind_editor(name), None, "{name}");
        }
    }
}
