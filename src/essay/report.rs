//! The report: the parser's account of a source, for editors. Nothing of a source is lost without a trace in it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::text::Span;

/// What was understood, changed and dropped, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Report {
    /// What is missing, doubtful or damaged.
    pub diagnostics: Vec<Diagnostic>,
    /// Changed characters only; joined lines show in the spans.
    pub repairs: Vec<Repair>,
    /// What readers do not get.
    pub noise: Vec<Noise>,
    /// Sorted, disjoint, and together over every character of the decoded source that is not white space.
    pub spans: Vec<PartSpan>,
}

/// Something that an editor should know of an essay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Diagnostic {
    pub code: DiagnosticCode,
    pub severity: Severity,
    pub message: String,
    /// Null where the whole source is meant.
    pub span: Option<Span>,
}

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Info,
    Warning,
    Error,
}

macro_rules! diagnostic_codes {
    ($($variant:ident $code:literal $severity:ident $meaning:literal,)*) => {
        /// The documented codes of diagnostics.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum DiagnosticCode {
            $(#[doc = $meaning] $variant,)*
        }

        impl DiagnosticCode {
            /// Every code, in the order of reading.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code as it stands in JSON.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What it means, for people.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }

            /// The severity that a diagnostic of this code has.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

diagnostic_codes! {
    MalformedBytes "malformed_bytes" Warning "The bytes are not valid in the encoding that was found; what could not be decoded is U+FFFD.",
    UnsureEncoding "unsure_encoding" Warning "The encoding was guessed from little evidence.",
    MissingTitle "missing_title" Warning "No title was found.",
    MissingAuthors "missing_authors" Info "No author was found.",
    MissingBody "missing_body" Warning "No body text was found.",
    EmptyLabel "empty_label" Info "A label stands there without a value.",
    DoubtfulTitle "doubtful_title" Info "The title was told by its position alone.",
    DoubtfulAuthors "doubtful_authors" Info "The authors were told by their shape alone.",
    UndividedKeywords "undivided_keywords" Warning "The keywords are run together, and nothing on the page tells where they divide.",
    NumberingGap "numbering_gap" Warning "A number is missing in the numbering of the headings: a heading may have been missed.",
    NumberingRepeat "numbering_repeat" Info "A number comes twice in the numbering of the headings.",
    TruncatedParagraph "truncated_paragraph" Warning "A paragraph ends in the middle of a sentence.",
    MissingReference "missing_reference" Info "The text cites a reference that the list does not have.",
    UnreadReference "unread_reference" Info "A reference was not understood beyond its raw string.",
    ShiftedCharacters "shifted_characters" Warning "Characters shifted by half a character could not be restored.",
    LostCharacters "lost_characters" Warning "Question marks stand where characters were lost.",
}

/// A run of characters that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Repair {
    pub kind: RepairKind,
    pub from: String,
    pub to: String,
    pub span: Span,
}

/// Why characters were changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RepairKind {
    /// GBK bytes that were cut one byte late.
    ShiftedGbk,
    /// Pinyin in brackets behind a Traditional character.
    PinyinGloss,
    /// A `?` for a character that the page's encoding lacked.
    LostCharacter,
    /// A bracket that a converter to Markdown has escaped: `\[1\]`.
    EscapedBracket,
    /// A reference to a character, as HTML has them: `&nbsp;`, `&#12289;`.
    CharacterReference,
    /// A tag of HTML around a paragraph or within one: `<p>`, `<br/>`.
    HtmlTag,
}

/// Something on the page that is not the essay's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Noise {
    pub kind: NoiseKind,
    /// What stands at the span, without damage.
    pub text: String,
    pub span: Span,
}

/// What a piece of noise is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoiseKind {
    /// Navigation, breadcrumbs, buttons, counters of the site.
    Chrome,
    Advertisement,
    /// Lists of other essays.
    RecommendedLinks,
    /// Search engine spam.
    Spam,
    RunningHead,
    PageNumber,
    Watermark,
    /// 版权, 免责声明 and the like.
    Notice,
    /// A table of contents of the page.
    Contents,
    /// Characters without meaning: lone marks, stray bytes.
    Debris,
}

/// A stretch of the decoded source and the value that it went to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PartSpan {
    #[serde(flatten)]
    #[schema(inline)]
    pub span: Span,
    pub part: Part,
    /// The JSON pointer of the value in the essay; null for label, repeat and noise.
    // Shared by the pieces of a value, of which a page of short lines has many.
    #[schema(value_type = Option<String>)]
    pub at: Option<Arc<str>>,
}

/// What a stretch of the source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Title,
    Author,
    Affiliation,
    /// A label with its colon, and the separators between values.
    Label,
    Abstract,
    Keyword,
    Publication,
    Heading,
    Paragraph,
    Reference,
    AuthorNote,
    /// A thing printed again.
    Repeat,
    Noise,
}
