//! The program under test as a user has it: run to its end, or serving, in folders that vanish with the test.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::Value;

/// A test fails rather than hangs.
const PATIENCE: Duration = Duration::from_secs(120);

/// The program with these arguments, deaf to the settings of the machine that the test runs on.
pub(crate) fn wenzhang<A: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = A>) -> Command {
    program(Path::new(env!("CARGO_BIN_EXE_wenzhang")), args)
}

/// The same for a copy of the program.
pub(crate) fn program<A: AsRef<std::ffi::OsStr>>(path: &Path, args: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(path);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("WENZHANG_") || name == "RUST_LOG" {
            command.env_remove(name);
        }
    }
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs a command to its end.
pub(crate) fn run(mut command: Command) -> Ran {
    let output = command.output().expect("the program starts");
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
        err: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
    }
}

/// Runs a command to its end, with this on its standard input.
pub(crate) fn run_with_input(mut command: Command, input: &[u8]) -> Ran {
    let mut child = command.stdin(Stdio::piped()).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the program ends");
    // The program may end before it has read everything.
    let _ = writer.join().expect("the writer ends");
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
        err: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
    }
}

/// A running server, killed when it goes out of scope.
pub(crate) struct Server {
    child: Child,
    pub(crate) url: String,
    log: Option<JoinHandle<String>>,
}

impl Server {
    /// Starts `wenzhang serve` on a free port and waits until it is ready.
    pub(crate) fn start(args: &[&str]) -> Self {
        let mut command = wenzhang(["serve", "--bind", "127.0.0.1:0"]);
        command.args(args);
        Self::of(command)
    }

    /// Starts a command that serves and waits until it is ready.
    pub(crate) fn of(command: Command) -> Self {
        let server = Self::listening(command);
        let began = Instant::now();
        while server.get("/readyz").0 != 200 {
            assert!(began.elapsed() < PATIENCE, "the server doesn't become ready");
        }
        server
    }

    /// Starts a command that serves and waits until it says where it listens.
    fn listening(mut command: Command) -> Self {
        let mut child = command.spawn().expect("the program starts");
        let stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        let (tell, told) = mpsc::channel();
        let log = std::thread::spawn(move || {
            let mut log = String::new();
            for line in stderr.lines() {
                let line = line.expect("the log is UTF-8");
                if let Some((_, url)) = line.split_once("listening on ") {
                    // Nobody may be waiting any more.
                    let _ = tell.send(url.trim().to_owned());
                }
                log.push_str(&line);
                log.push('\n');
            }
            log
        });
        match told.recv_timeout(PATIENCE) {
            Ok(url) => Self { child, url, log: Some(log) },
            Err(_) => {
                let _ = child.kill();
                panic!("the server doesn't listen:\n{}", log.join().expect("the log ends"));
            }
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The status and the body of an answer.
    pub(crate) fn get(&self, path: &str) -> (u16, Value) {
        let agent =
            ureq::Agent::config_builder().http_status_as_error(false).proxy(None).timeout_global(Some(PATIENCE));
        let mut answer = ureq::Agent::new_with_config(agent.build())
            .get(format!("{}{path}", self.url))
            .call()
            .expect("the server answers");
        let body = answer.body_mut().read_to_string().expect("the body is text");
        (answer.status().as_u16(), serde_json::from_str(&body).unwrap_or(Value::String(body)))
    }

    /// The titles of the essays, sorted.
    pub(crate) fn titles(&self) -> Vec<String> {
        let (status, list) = self.get("/v1/essays?limit=100");
        assert_eq!(status, 200, "{list}");
        let items = list["items"].as_array().expect("a list has items");
        let mut titles: Vec<_> =
            items.iter().map(|item| item["title"].as_str().unwrap_or_default().to_owned()).collect();
        titles.sort();
        titles
    }

    /// Sends a signal, and gives how the server ended and what it had logged.
    pub(crate) fn stop(mut self, signal: &str) -> (ExitStatus, String) {
        send(signal, self.child.id());
        let status = self.child.wait().expect("the server ends");
        let log = self.log.take().expect("a log").join().expect("the log ends");
        (status, log)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a signal (`TERM`, `INT`, `KILL`) to a process.
pub(crate) fn send(signal: &str, pid: u32) {
    let sent = Command::new("sh").args(["-c", &format!("kill -{signal} {pid}")]).status().expect("sh is there");
    assert!(sent.success(), "the signal {signal} can't be sent to {pid}");
}

/// A folder for the sources and the state of one test.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The path as an argument.
    pub(crate) fn arg(&self, name: &str) -> String {
        self.path(name).to_str().expect("a path of this test is Unicode").to_owned()
    }

    /// Writes a file, and its folders.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(&path, content).expect("the file can be written");
        path
    }

    pub(crate) fn remove(&self, name: &str) {
        std::fs::remove_file(self.path(name)).expect("the file can be removed");
    }

    /// Writes so many essays, `NAME/000.txt` and so on.
    pub(crate) fn write_essays(&self, name: &str, count: usize) {
        for n in 0..count {
            self.write(&format!("{name}/{n:03}.txt"), essay(n));
        }
    }

    /// Runs a command with `--state` in this place.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        let mut command = wenzhang(args);
        command.args(["--state", &self.arg("state")]);
        run(command)
    }

    /// Serves a data folder of this place.
    pub(crate) fn serve(&self, data: &str) -> Server {
        Server::start(&["--data", &self.arg(data), "--state", &self.arg("state")])
    }

    /// The lines of an export, in the order of the ids.
    pub(crate) fn export(&self) -> Vec<Value> {
        let exported = self.run(&["export"]);
        assert_eq!(exported.code, Some(0), "{}", exported.err);
        exported.out.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
    }

    /// Store and index agree.
    pub(crate) fn verify(&self) {
        let verified = self.run(&["verify"]);
        assert_eq!(verified.code, Some(0), "{}{}", verified.out, verified.err);
    }
}

/// The text of an essay of its own, with all that a list shows.
pub(crate) fn essay(n: usize) -> String {
    let subject = SUBJECTS[n % SUBJECTS.len()];
    let title = format!("{subject}札记之{n}");
    format!(
        "{title}\n\n王小明\n\n摘要：本文谈{subject}的几件小事，编号{n}。\n\n关键词：{subject}；札记\n\n\
         一、缘起\n\n那年春天开始留意{subject}，先记下看到的，再记下想到的。\n\n\
         二、做法\n\n每天写一段，月底整理一次，{n}段之后回头再看。\n\n\
         三、结语\n\n{subject}是慢功夫，急不得。\n"
    )
}

/// The title that [`essay`] gives.
pub(crate) fn title(n: usize) -> String {
    format!("{}札记之{n}", SUBJECTS[n % SUBJECTS.len()])
}

const SUBJECTS: [&str; 7] = ["园艺", "装订", "河流", "烹饪", "记账", "读书", "修表"];

/// Says on stderr that a test left something out, and why; where everything must be tested, that is a failure. Written
/// past the capture of the test runner, so that it is seen.
pub(crate) fn left_out(what: &str, why: &str) {
    assert!(std::env::var_os("WENZHANG_TEST_ALL").is_none(), "{what} must be tested here, but {why}");
    let _ = writeln!(std::io::stderr(), "left out: {what}: {why} (scripts/test leaves nothing out)");
}

/// Whether a program can be started.
pub(crate) fn has_program(name: &str) -> bool {
    let tried = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    tried.is_ok_and(|status| status.success())
}

/// Reads lines as they come, on a thread of their own.
pub(crate) fn lines(source: impl Read + Send + 'static) -> mpsc::Receiver<String> {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(source).lines() {
            let Ok(line) = line else { break };
            if tell.send(line).is_err() {
                break;
            }
        }
    });
    told
}
