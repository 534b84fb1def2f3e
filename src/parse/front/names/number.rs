//! Numbers of two digits behind names: `张某11` is tied to the eleventh affiliation, where there is one.

use super::Name;
use super::mark::mark_of;

/// Joins the digits behind a name that are together the number of an affiliation. `12` behind a name is else 1 and 2.
pub(in crate::parse::front) fn join_digits<'n>(
    text: &str,
    name: &mut Name,
    numbers: impl Iterator<Item = &'n str> + Clone,
) {
    let mut two = numbers.filter(|number| number.len() == 2).peekable();
    if name.marks.len() < 2 || two.peek().is_none() {
        return;
    }
    let behind = text.get(name.at.end..).unwrap_or_default();
    let two: Vec<&str> = two.collect();
    let mut marks: Vec<String> = Vec::new();
    let mut before = None;
    // The marks as they were read, and what divides them.
    let length = |marks: &[String]| marks.iter().map(String::len).sum::<usize>();
    let whole = length(&name.marks);
    for c in behind.chars().take(4 * whole) {
        if length(&marks) >= whole {
            break;
        }
        let mark = mark_of(c);
        if let Some(mark) = &mark {
            let joined = before.take().map(|before: String| before + mark);
            match (joined.filter(|joined| two.contains(&joined.as_str())), marks.last_mut()) {
                (Some(joined), Some(last)) => *last = joined,
                _ => {
                    marks.push(mark.clone());
                    before = Some(mark.clone());
                }
            }
        } else if matches!(c, ',' | '，' | '.' | '、' | '^' | '{' | '$' | '\\') || c.is_whitespace() {
            before = None;
        } else {
            break;
        }
    }
    if length(&marks) == whole {
        name.marks = marks;
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn two_digits_are_one_number_where_an_affiliation_has_it() {
        let line = "何薇1，刘育博11，王萌1,12，张微11,2\n1.某大学";
        let joined = |numbers: &[&'static str]| -> Vec<Vec<String>> {
            let mut names = read(line, &(0..line.find('\n').unwrap_or_default())).names;
            names.iter_mut().for_each(|name| join_digits(line, name, numbers.iter().copied()));
            names.into_iter().map(|name| name.marks).collect()
        };
        assert_eq!(joined(&["1", "11", "12"]), [vec!["1"], vec!["11"], vec!["1", "12"], vec!["11", "2"]]);
        assert_eq!(joined(&["1", "2"]), [vec!["1"], vec!["1", "1"], vec!["1", "1", "2"], vec!["1", "1", "2"]]);
    }
}
