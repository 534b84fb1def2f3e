//! Libraries of real texts in an index: the samples, and the corpus of papers where it stands beside the project.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use rayon::prelude::*;
use serde_json::Value;
use tempfile::TempDir;
use wenzhang::essay::{Essay, EssayId, Key, Language, Report};
use wenzhang::parse::parse_bytes;
use wenzhang::search::{Index, Update};

use super::index;
use super::units::{Unit, units};

/// An index with all that is in it.
pub(super) struct Library {
    pub(super) index: Index,
    pub(super) essays: Vec<Essay>,
    pub(super) units: Vec<Unit>,
    _folder: TempDir,
}

pub(super) static SAMPLES: LazyLock<Library> =
    LazyLock::new(|| Library::of(&files(&["data/essays"], &BTreeSet::new())).expect("the samples are there"));

/// The papers and the seeds; None where they are not there. Papers that are put aside to measure the parser by are not looked at.
pub(super) static CORPUS: LazyLock<Option<Library>> = LazyLock::new(|| {
    let put_aside = files(&["tests/labels/chinaxiv"], &BTreeSet::new()).into_iter().filter(|path| {
        let label: Value = serde_json::from_slice(&std::fs::read(path).expect("a label")).expect("JSON");
        label["set"] == "held_out"
    });
    let put_aside = put_aside.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    Library::of(&files(&["../shared/corpus/chinaxiv", "../shared/seeds"], &put_aside))
});

/// The texts and labels in folders of the project but those put aside, in order.
fn files(folders: &[&str], put_aside: &BTreeSet<String>) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = folders.iter().map(|folder| root.join(folder));
    let entries = folders.flat_map(walkdir::WalkDir::new).filter_map(Result::ok).map(walkdir::DirEntry::into_path);
    let name = |path: &Path| path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
    let kind = |path: &Path| path.extension().and_then(|kind| kind.to_str()).unwrap_or_default().to_owned();
    let wanted = |path: &PathBuf| {
        let label = path.components().any(|part| part.as_os_str() == "labels");
        let kinds: &[&str] = if label { &["json"] } else { &["txt", "md"] };
        kinds.contains(&kind(path).as_str()) && !put_aside.contains(&name(path))
    };
    let mut files: Vec<PathBuf> = entries.filter(wanted).collect();
    files.sort();
    files
}

impl Library {
    fn of(files: &[PathBuf]) -> Option<Self> {
        let essays = files.par_iter().map(|path| {
            let bytes = std::fs::read(path).expect("a readable text");
            let mut essay = parse_bytes(&bytes, None).expect("a text that is read").essay;
            essay.identify(EssayId::of(&Key(path.to_string_lossy().into_owned())));
            essay
        });
        let essays: Vec<Essay> = essays.collect();
        let (folder, index) = index();
        let put = |essay: &Essay| {
            let (essay, report) = (Arc::new(essay.clone()), Arc::<Report>::default());
            Update::Put { essay, report, version: String::new() }
        };
        index.apply(essays.iter().map(put).collect(), 1).expect("applies");
        let units = essays.iter().flat_map(units).collect();
        (!essays.is_empty()).then_some(Self { index, essays, units, _folder: folder })
    }
}

/// A text in the other script, by phrase.
pub(super) fn in_other_script(text: &str, language: Language) -> String {
    use ferrous_opencc::OpenCC;
    use ferrous_opencc::config::BuiltinConfig;
    static TO_HANT: LazyLock<OpenCC> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2t).expect("a table"));
    static TO_HANS: LazyLock<OpenCC> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).expect("a table"));
    if language == Language::Hant { TO_HANS.convert(text) } else { TO_HANT.convert(text) }
}
