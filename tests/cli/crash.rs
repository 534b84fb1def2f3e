//! SIGKILL at any moment of a load loses nothing that was acknowledged, and doubles nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{Place, essay, lines, run, wenzhang};

/// How often the process is killed in one run of the test.
const KILLS: usize = 20;
/// Kills that one store lives through: they add up, but a small store is compared faster.
const KILLS_OF_A_STORE: usize = 5;
/// Sources of one load: half of them files in a folder, the others lines of several bulk files, each a batch of its own.
const SOURCES: usize = 96;
const BULK_FILES: usize = 6;
/// Any number: each seed gives another row of moments.
const SEED: u64 = 0x77656e7a68616e67;

/// The xorshift generator of Marsaglia: the moments are the same in every run.
struct Moments(u64);

impl Moments {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

#[test]
fn killed_at_any_moment_everything_acknowledged_is_there_and_nothing_twice() {
    let acknowledged: usize = std::thread::scope(|scope| {
        let stores: Vec<_> = (0..KILLS / KILLS_OF_A_STORE)
            .map(|n| scope.spawn(move || live_through_kills(Moments(SEED.rotate_left(8 * n as u32)))))
            .collect();
        stores.into_iter().map(|store| store.join().expect("it lives")).sum()
    });
    assert!(acknowledged > SOURCES, "only {acknowledged} were ever acknowledged before a kill");
}

/// How many essays were acknowledged by the loads that were killed.
fn live_through_kills(mut moments: Moments) -> usize {
    let place = Place::new();
    let mut whole = first_load_takes(&place);
    let mut journal = BTreeMap::new();
    let (mut kills, mut round) = (0, 1);
    while kills < KILLS_OF_A_STORE {
        assert!(round < 8 * KILLS_OF_A_STORE, "only {kills} of {round} loads could be killed before they ended");
        let mut child = load(&place, round).spawn().expect("the program starts");
        let told = lines(child.stdout.take().expect("a pipe"));
        let mut heard = Vec::new();
        if kills % 2 == 0 {
            // After so many lines…
            let wanted = moments.below(SOURCES);
            heard.extend(told.iter().take(wanted));
        } else {
            // …or after so much time.
            let end = Instant::now() + whole.mul_f64(moments.below(1000) as f64 / 1000.0);
            while let Ok(line) = told.recv_timeout(end.saturating_duration_since(Instant::now())) {
                heard.push(line);
            }
        }
        child.kill().expect("it is a child");
        let killed = child.wait().expect("it ends").code().is_none();
        // What was written to the pipe before the kill was acknowledged too.
        heard.extend(told.iter());
        for line in heard {
            // The last line may be cut.
            if let Ok(Value::Object(line)) = serde_json::from_str(&line) {
                journal.insert(line["id"].as_str().expect("an id").to_owned(), line["seq"].as_u64().expect("a seq"));
            }
        }
        place.verify();
        check(&place, &journal);
        if killed {
            kills += 1;
        } else {
            // It was faster than the first one.
            whole = whole.mul_f64(0.7);
        }
        round += 1;
    }
    journal.len()
}

/// A load of sources that no other round has.
fn load(place: &Place, round: usize) -> Command {
    let text = |n: usize| essay(round * SOURCES + n);
    for n in 0..SOURCES / 2 {
        place.write(&format!("round-{round}/{n:03}.txt"), text(n));
    }
    let mut paths = vec![place.arg(&format!("round-{round}"))];
    let lines: Vec<_> = (SOURCES / 2..SOURCES).map(|n| serde_json::json!({ "text": text(n) }).to_string()).collect();
    for (n, lines) in lines.chunks(SOURCES / 2 / BULK_FILES).enumerate() {
        let name = format!("bulk-{round}-{n}.ndjson");
        place.write(&name, lines.join("\n"));
        paths.push(place.arg(&name));
    }
    let mut command = wenzhang(["load", "--progress", "json", "--state", &place.arg("state")]);
    command.args(paths);
    command
}

/// How long a load takes that nobody kills.
fn first_load_takes(place: &Place) -> Duration {
    let command = load(place, 0);
    let began = Instant::now();
    let ran = run(command);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(0), SOURCES), "{}", ran.err);
    began.elapsed()
}

fn check(place: &Place, journal: &BTreeMap<String, u64>) {
    let stored = place.export();
    let seqs: BTreeMap<_, _> = stored
        .iter()
        .map(|line| (line["id"].as_str().expect("an id").to_owned(), line["seq"].as_u64().expect("a seq")))
        .collect();
    let keys: BTreeSet<_> = stored.iter().map(|line| line["key"].to_string()).collect();
    assert_eq!((seqs.len(), keys.len()), (stored.len(), stored.len()), "an essay is there twice");
    for (id, seq) in journal {
        assert_eq!(seqs.get(id), Some(seq), "{id} was acknowledged");
    }
}
