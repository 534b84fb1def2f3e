//! Lines of a talk below the title: `老师：安静`, `李老师：王小明`. They are of the text; `指导老师：王小明` is not.

use crate::parse::front::names;
use crate::text::fold;

/// Who speaks, beside those who have an office, in simplified characters.
const SPEAKERS: &[&str] = &[
    "学生", "妈妈", "爸爸", "爷爷", "奶奶", "外公", "外婆", "哥哥", "姐姐", "弟弟", "妹妹", "孩子", "我", "他", "她",
    "旁白", "众人", "病人",
];

/// Those whom pages name behind a colon, too.
const OF_PAGES: &[&str] = &["记者", "编辑", "指导", "责任", "辅导", "助理", "律师"];

/// Whoever speaks is told by so many characters at most.
const SPEAKER: usize = 5;

/// Whether a line is what somebody says, behind a colon. An office by itself with a name behind it tells who has it.
pub(super) fn is_speech(line: &str) -> bool {
    let Some((speaker, words)) = line.trim().split_once(['：', ':']) else { return false };
    let (speaker, words) = (fold(speaker.trim()), words.trim());
    if words.is_empty() || speaker.chars().count() > SPEAKER || OF_PAGES.iter().any(|word| speaker.contains(word)) {
        return false;
    }
    let before = names::office_behind(&speaker).map(|length| speaker.len() - length);
    let surname = before.and_then(|end| speaker.get(..end));
    let holds_office = |surname: &str| match surname.chars().count() {
        0 => !(words.chars().count() == 3 && names::is_name(words)),
        1 => true,
        _ => names::is_name(surname),
    };
    SPEAKERS.contains(&speaker.as_str()) || surname.is_some_and(holds_office)
}

#[cfg(test)]
mod tests {
    use super::is_speech;

    #[test]
    fn what_is_said_is_told_from_who_has_an_office() {
        for line in ["老师：安静", "学生：好的", "医生:别走", "李老师：王小明", "妈妈：快来", "王医生：别走"]
        {
            assert!(is_speech(line), "{line}");
        }
        for line in [
            "指导老师：王小明",
            "老师：王小明",
            "责任编辑：李明",
            "记者：李明",
            "老师：",
            "渡口：一个故事",
            "清河医院：王文华",
        ] {
            assert!(!is_speech(line), "{line}");
        }
    }
}
