//! Random writes, with restarts between, compared with a model in memory.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use wenzhang::essay::{Essay, SectionId};
use wenzhang::store::{Found, Operation, Seq, Store, StoreError, Totals, Write};

use super::fixtures::{Place, assert_sound, delete, essay, id, put, write};

const NAMES: [&str; 4] = ["a", "a-b", "ab", "z"];
const TITLES: [&str; 4] = ["引言", "正文", "结语", "引言"];
const STEPS: usize = 60;

/// What a step writes to one essay.
#[derive(Debug, Clone)]
enum Step {
    Put {
        name: usize,
        titles: Vec<usize>,
        text: String,
    },
    Delete {
        name: usize,
    },
    Restart,
    /// Says that it saw another entry than the one that is there.
    Conflict {
        name: usize,
    },
}

/// What is known of an id, in memory.
#[derive(Debug, Default)]
struct Known {
    seq: Seq,
    live: Option<Essay>,
    /// Every section that was ever there.
    sections: BTreeSet<SectionId>,
}

fn step() -> impl Strategy<Value = Step> {
    let name = 0..NAMES.len();
    prop_oneof![
        6 => (name.clone(), prop::collection::vec(0..TITLES.len(), 0..4), ".{0,20}")
            .prop_map(|(name, titles, text)| Step::Put { name, titles, text }),
        3 => name.clone().prop_map(|name| Step::Delete { name }),
        1 => Just(Step::Restart),
        1 => name.prop_map(|name| Step::Conflict { name }),
    ]
}

/// Takes the same steps in the store and in the model. The steps are the same in every run.
pub(super) async fn compare(place: &dyn Place) {
    let mut runner = TestRunner::deterministic();
    let steps = prop::collection::vec(step(), STEPS).new_tree(&mut runner).expect("steps").current();
    let mut store = place.open().await;
    let mut model: BTreeMap<&str, Known> = BTreeMap::new();
    let mut last = Seq(0);
    for step in steps {
        let (name, change) = match &step {
            Step::Restart => {
                drop(store);
                store = place.open().await;
                agree(&*store, &model, last).await;
                assert_sound(&*store).await;
                continue;
            }
            Step::Put { name, titles, text } => {
                let titles: Vec<&str> = titles.iter().map(|title| TITLES[*title]).collect();
                (NAMES[*name], Some(essay(NAMES[*name], &titles, text)))
            }
            Step::Delete { name } | Step::Conflict { name } => (NAMES[*name], None),
        };
        let over = model.get(name).map(|known| known.seq);
        let seen = if matches!(step, Step::Conflict { .. }) { Some(Seq(last.0 + 1)) } else { over };
        let what: Write = match &change {
            Some(essay) => write(put(essay.clone(), None), seen),
            None => delete(name, seen),
        };
        let lives = model.get(name).is_some_and(|known| known.live.is_some());
        let answer = store.write(vec![what]).await;
        if seen != over || (change.is_none() && !lives) {
            assert!(matches!(answer, Err(StoreError::Conflict { .. })), "{step:?}");
        } else {
            let seq = answer.expect("writes")[0].seq;
            assert!(seq > last);
            last = seq;
            let known = model.entry(name).or_default();
            known.seq = seq;
            known.sections.extend(change.iter().flat_map(Essay::walk).map(|section| section.id.clone()));
            known.live = change;
        }
        agree(&*store, &model, last).await;
    }
    assert_sound(&*store).await;
}

async fn agree(store: &dyn Store, model: &BTreeMap<&str, Known>, last: Seq) {
    assert_eq!(store.last().await.expect("reads"), last);
    let live = || model.values().filter_map(|known| known.live.as_ref());
    let totals = Totals { essays: live().count() as u64, sections: live().map(|e| e.walk().count() as u64).sum() };
    assert_eq!(store.totals().await.expect("reads"), totals);
    let mut feed: Vec<_> = model
        .iter()
        .map(|(name, known)| {
            (known.seq, id(name), if known.live.is_some() { Operation::Put } else { Operation::Delete })
        })
        .collect();
    feed.sort_by_key(|(seq, _, _)| *seq);
    let told = store.changes(Seq(0), 100).await.expect("reads");
    assert_eq!(told.into_iter().map(|item| (item.seq, item.id, item.op)).collect::<Vec<_>>(), feed);
    for (name, known) in model {
        match (store.record(&id(name)).await.expect("reads"), &known.live) {
            (Found::Live(record), Some(essay)) => assert_eq!(&record.essay, essay),
            (Found::Gone, None) => {}
            (found, _) => panic!("{name}: {found:?}"),
        }
        let lives: BTreeSet<&SectionId> = known.live.iter().flat_map(Essay::walk).map(|section| &section.id).collect();
        for section in &known.sections {
            match store.section(section).await.expect("reads") {
                Found::Live(_) => assert!(lives.contains(section)),
                Found::Gone => assert!(!lives.contains(section)),
                Found::Never => panic!("{section} was there"),
            }
        }
    }
}
