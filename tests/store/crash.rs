//! A process that is killed while it writes: nothing acknowledged is lost, nothing is half there.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use wenzhang::store::{Found, Seq, SledStore, Store};

use super::fixtures::{assert_sound, delete, essay, id, put, write};

const FOLDER: &str = "WENZHANG_TEST_CRASH_FOLDER";
const CACHE: u64 = 1 << 20;
const KILLS: usize = 12;
const ESSAYS: u64 = 40;

/// Not a test by itself: the process that is killed. It writes round after round and prints what is acknowledged.
#[tokio::test]
#[ignore = "runs until it is killed"]
async fn writes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let store = SledStore::open(folder.as_ref(), CACHE).expect("opens");
    loop {
        let round = store.last().await.expect("reads").0;
        let mut batch = Vec::new();
        for i in 0..=(round % 30) {
            let name = format!("e{}", (round + i) % ESSAYS);
            let entry = store.entry(&id(&name)).await.expect("reads");
            let over = entry.as_ref().map(|entry| entry.seq);
            let lives = entry.is_some_and(|entry| entry.live.is_some());
            if lives && (round + i) % 5 == 0 {
                batch.push(delete(&name, over));
            } else {
                let text = format!("{round} ").repeat(500);
                batch.push(write(put(essay(&name, &["引言", "正文", &text[..4]], &text), Some(&text)), over));
            }
        }
        for entry in store.write(batch).await.expect("writes") {
            println!("\nacknowledged {} {} {}", entry.seq, entry.id, entry.live.is_some());
        }
    }
}

#[tokio::test]
async fn a_killed_process_loses_nothing_that_it_acknowledged() {
    let folder = tempfile::tempdir().expect("a folder");
    for kill in 0..KILLS {
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .args(["--exact", "store::crash::writes_until_it_is_killed", "--ignored", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("starts");
        let mut journal = Vec::new();
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        // Killed in the midst of what follows; what it managed to print until then counts too.
        while journal.len() < 30 + kill * 37 {
            let line = lines.next().expect("goes on").expect("is text");
            journal.extend(acknowledged(&line));
        }
        child.kill().expect("is killed");
        journal.extend(lines.map_while(Result::ok).filter_map(|line| acknowledged(&line)));
        child.wait().expect("ends");

        let store = SledStore::open(folder.path(), CACHE).expect("opens");
        let (last, _, _) = journal.last().expect("acknowledged something");
        assert!(store.last().await.expect("reads") >= *last);
        for (seq, name, lives) in &journal {
            let entry = store.entry(&id(name)).await.expect("reads").expect("is known");
            assert!(entry.seq >= *seq);
            if entry.seq == *seq {
                assert_eq!(entry.live.is_some(), *lives);
                assert_eq!(matches!(store.record(&id(name)).await.expect("reads"), Found::Live(_)), *lives);
            }
        }
        assert_sound(&store).await;
    }
}

/// A whole line of the journal; the last one may be cut.
fn acknowledged(line: &str) -> Option<(Seq, String, bool)> {
    let mut words = line.strip_prefix("acknowledged ")?.split(' ');
    Some((Seq(words.next()?.parse().ok()?), words.next()?.to_owned(), words.next()?.parse().ok()?))
}
