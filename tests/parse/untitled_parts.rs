//! Parts of stories and columns that only a number heads, and numbers alone on a line that head none.

use super::{outline_of, paragraphs_of, parse};

const ONE: &str = "那一年的冬天特别冷，父亲早早地把炉子生了起来，我坐在炉子边上看书。";
const TWO: &str = "春天来的时候，父亲带着我们去河边种树，种了一整天，回家时天已经黑了。";

#[test]
fn numbers_alone_head_the_parts_of_a_story() {
    for numbers in [["一", "二", "三"], ["（一）", "（二）", "（三）"], ["壹", "贰", "叁"], ["一、", "二、", "三、"]]
    {
        let [first, second, third] = numbers;
        for head in ["河边的树\n李文华", "河边的树\n作者：李文华", "河边的树"] {
            let parsed = parse(&format!("{head}\n{first}\n{ONE}\n{TWO}\n{second}\n{TWO}\n{third}\n{ONE}\n"));
            let told: Vec<_> = parsed.essay.sections.iter().map(|s| (s.title.as_deref(), s.paragraphs.len())).collect();
            assert_eq!(told, [(None, 2), (None, 1), (None, 1)], "{first} {head}");
            let printed: Vec<_> =
                parsed.essay.sections.iter().filter_map(|section| section.number.as_deref()).collect();
            let bare = |number: &str| number.trim_end_matches('、').to_owned();
            assert_eq!(printed, numbers.map(bare), "{head}");
            assert_eq!(parsed.essay.title.as_deref(), Some("河边的树"));
            assert_eq!(parsed.report.noise, [], "{first} {head}");
        }
    }
}

#[test]
fn numbers_may_begin_again() {
    let body: String = ["一", "二", "三", "一", "二"].iter().map(|number| format!("{number}\n{ONE}\n")).collect();
    let parsed = parse(&format!("河边的树\n李文华\n{body}"));
    let numbers: Vec<_> = parsed.essay.sections.iter().filter_map(|section| section.number.as_deref()).collect();
    assert_eq!(numbers, ["一", "二", "三", "一", "二"]);
}

#[test]
fn a_first_line_that_is_broken_stays_in_its_part() {
    let parsed = parse(&format!(
        "河边的树\n李文华\n一\n那一年的冬天特别冷，父亲早早地把炉子\n生了起来。\n{TWO}\n二\n{ONE}\n三\n{TWO}\n"
    ));
    assert!(paragraphs_of(&parsed).concat().contains("那一年的冬天特别冷，父亲早早地把炉子生了起来。"));
    assert_eq!(parsed.essay.sections.len(), 3);
}

#[test]
fn numbers_alone_that_do_not_count_parts_head_nothing() {
    for body in [
        // Pages of an old book, and equations.
        format!("{ONE}\n三\n{TWO}\n四\n{ONE}"),
        format!("{ONE}\n（1）\n{TWO}\n（2）\n{ONE}"),
        // A single one, and a gap.
        format!("一\n{ONE}\n{TWO}"),
        format!("一\n{ONE}\n三\n{TWO}"),
        // Rows of a table.
        format!("{ONE}\n一\n东组\n二\n西组\n{TWO}"),
    ] {
        let parsed = parse(&format!("河边的树\n李文华\n{body}\n"));
        assert!(outline_of(&parsed).iter().all(|heading| !heading.contains(['一', '二', '三', '四'])), "{body}");
    }
    // Others have titles.
    let parsed = parse(&format!("河边的树\n李文华\n一、冬天\n{ONE}\n二、春天\n{TWO}\n三、夏天\n{ONE}\n"));
    assert_eq!(parsed.essay.sections.len(), 3);
    assert!(parsed.essay.sections.iter().all(|section| section.title.is_some()));
}
