//! Known-item search: somebody looks for one paper, by its title or by what it is about. The floors may rise and not fall.

use wenzhang::essay::Essay;
use wenzhang::essay::view::EssayHead;
use wenzhang::search::{ListQuery, Sort, TextQuery};
use wenzhang::text::fold;

use super::library::{CORPUS, Library, in_other_script};

/// Papers that are looked at behind which one is not found.
const LOOKED_AT: usize = 10;

/// What is typed, and what it must reach.
struct Item {
    name: &'static str,
    typed: fn(&Essay) -> Option<String>,
    first: f64,
    in_ten: f64,
    reciprocal_rank: f64,
}

const ITEMS: [Item; 3] = [
    Item {
        name: "full title",
        typed: |essay| essay.title.clone(),
        first: 0.995,
        in_ten: 0.995,
        reciprocal_rank: 0.995,
    },
    Item { name: "title, two off each end", typed: shortened, first: 0.995, in_ten: 0.995, reciprocal_rank: 0.995 },
    Item { name: "keywords", typed: keywords, first: 0.99, in_ten: 0.995, reciprocal_rank: 0.99 },
];

/// The most by which the other script may differ.
const SCRIPTS_APART: f64 = 0.01;

fn shortened(essay: &Essay) -> Option<String> {
    let title: Vec<char> = essay.title.as_ref()?.chars().collect();
    let inner = title.get(2..title.len().checked_sub(2)?)?;
    (!inner.is_empty()).then(|| inner.iter().collect())
}

fn keywords(essay: &Essay) -> Option<String> {
    (!essay.keywords.is_empty()).then(|| essay.keywords.join(" "))
}

/// How a kind of query did.
#[derive(Debug, Clone, Copy)]
struct Score {
    count: usize,
    first: f64,
    in_ten: f64,
    reciprocal_rank: f64,
}

impl Score {
    fn of(ranks: &[Option<usize>]) -> Self {
        let share = |count: usize| count as f64 / ranks.len() as f64;
        Self {
            count: ranks.len(),
            first: share(ranks.iter().filter(|rank| **rank == Some(1)).count()),
            in_ten: share(ranks.iter().flatten().count()),
            reciprocal_rank: ranks.iter().flatten().map(|rank| 1.0 / *rank as f64).sum::<f64>() / ranks.len() as f64,
        }
    }

    fn figures(&self) -> [(&'static str, f64); 3] {
        [("first", self.first), ("in ten", self.in_ten), ("reciprocal rank", self.reciprocal_rank)]
    }
}

/// The rank of each essay when this is typed of it, in its own script or in the other.
fn ranks(library: &Library, item: &Item, script: Script, missed: &mut Vec<String>) -> Vec<Option<usize>> {
    let typed = |essay: &Essay| {
        let typed = (item.typed)(essay)?;
        Some(if script == Script::Other { in_other_script(&typed, essay.language) } else { typed })
    };
    let mut ranks = Vec::new();
    for (essay, typed) in library.essays.iter().filter_map(|essay| Some((essay, typed(essay)?))) {
        let text = typed.parse().unwrap_or_else(|error| panic!("{typed}: {error}"));
        let text = Some(TextQuery { text, fields: Vec::new() });
        let query = ListQuery { text, sort: Sort::RELEVANCE, limit: LOOKED_AT, ..ListQuery::default() };
        let page = library.index.list(&query).expect("lists");
        // A paper may be there twice, and an essay in both scripts.
        let same = |title: &Option<String>| title.as_deref().map(fold) == essay.title.as_deref().map(fold);
        let is_it = |head: &EssayHead| head.id == essay.id || (head.title.is_some() && same(&head.title));
        let rank = page.items.iter().position(is_it).map(|at| at + 1);
        if rank != Some(1) {
            let other = page.items.first().and_then(|head| head.title.clone()).unwrap_or_default();
            let found = rank.map_or_else(|| format!("not among {}", page.total), |rank| format!("at {rank}"));
            missed.push(format!("{}: {typed} ({found}; first: {other})", item.name));
        }
        ranks.push(rank);
    }
    ranks
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Own,
    Other,
}

#[test]
fn known_papers_are_found_as_the_floors_say() {
    let Some(library) = &*CORPUS else {
        eprintln!("left out: the corpus is not beside the project");
        return;
    };
    let mut table = vec![format!("{:<25} {:<7} {:>4}  first  in ten  reciprocal rank", "typed", "script", "")];
    let (mut wrong, mut missed) = (Vec::new(), Vec::new());
    for item in &ITEMS {
        let scores = [Script::Own, Script::Other].map(|script| Score::of(&ranks(library, item, script, &mut missed)));
        for (score, script) in scores.iter().zip(["own", "other"]) {
            let Score { count, first, in_ten, reciprocal_rank } = score;
            table.push(format!(
                "{:<25} {script:<7} {count:>4}  {first:.3}   {in_ten:.3}            {reciprocal_rank:.3}",
                item.name
            ));
            for ((figure, value), floor) in
                score.figures().into_iter().zip([item.first, item.in_ten, item.reciprocal_rank])
            {
                if value < floor {
                    wrong.push(format!("{} in its {script} script: {figure} {value:.3} is below {floor}", item.name));
                }
            }
        }
        for ((figure, own), (_, other)) in scores[0].figures().into_iter().zip(scores[1].figures()) {
            if (own - other).abs() > SCRIPTS_APART {
                wrong.push(format!("{}: {figure} is {own:.3} in one script and {other:.3} in the other", item.name));
            }
        }
    }
    println!("{}\n\nnot first:\n{}", table.join("\n"), missed.join("\n"));
    assert!(wrong.is_empty(), "{}\n{}", wrong.join("\n"), table.join("\n"));
}
