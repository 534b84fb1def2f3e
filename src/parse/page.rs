//! The page while it is read: its lines, and what each was found to be, with the reason.

use super::lines::Line;
use super::located::{Stretch, slice};
use super::noise::Verdict;
use super::outline::{Evidence, Refusal, Why};
use crate::essay::NoiseKind;
use crate::text::numeral::{digit, raised_digit};

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    /// Not told yet.
    #[default]
    Open,
    Noise(NoiseKind),
    /// Title, authors, labelled fields and the like; what no value takes of it is label.
    Field,
    /// Something that the page prints again.
    Repeat,
    Heading,
    Text,
    Caption,
    Table,
    Formula,
    Note,
    Reference,
}

/// What a line is, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Role {
    pub kind: Kind,
    /// In words that go on from "The line …".
    pub reason: &'static str,
    /// What the outline says of a line that is a heading, or looks like one.
    pub outline: Option<Why>,
}

/// A number in the prose that cites a note at a page's end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NoteMark {
    pub at: Stretch,
    /// The note's place among the references.
    pub reference: usize,
}

/// A text as lines with their roles.
pub(super) struct Page<'t> {
    pub text: &'t str,
    pub lines: Vec<Line>,
    pub roles: Vec<Role>,
    /// The numbers in the prose that cite notes at page ends, in rising order.
    pub note_marks: Vec<NoteMark>,
}

impl<'t> Page<'t> {
    /// The lines with what the judgement of noise says; the others are open.
    pub(super) fn new(text: &'t str, lines: Vec<Line>, verdicts: Vec<Option<Verdict>>) -> Self {
        let role = |verdict: Option<Verdict>| match verdict {
            Some(verdict) => Role { kind: Kind::Noise(verdict.kind), reason: verdict.reason, outline: None },
            None => Role::default(),
        };
        let mut roles: Vec<Role> = verdicts.into_iter().map(role).collect();
        roles.resize(lines.len(), Role::default());
        Self { text, lines, roles, note_marks: Vec::new() }
    }

    /// The line's stretch; empty behind the last line.
    pub(super) fn at(&self, index: usize) -> Stretch {
        self.lines.get(index).map_or(0..0, |line| line.at.clone())
    }

    /// The line as text.
    pub(super) fn line(&self, index: usize) -> &'t str {
        slice(self.text, &self.at(index))
    }

    /// The line without the number of a note that it ends with.
    pub(super) fn without_note(&self, index: usize) -> &'t str {
        let at = self.at(index);
        let mark = self.note_marks.binary_search_by_key(&at.end, |mark| mark.at.end);
        let cited = mark.ok().and_then(|mark| self.note_marks.get(mark)).filter(|mark| mark.at.start > at.start);
        cited.map_or_else(|| self.line(index), |mark| slice(self.text, &(at.start..mark.at.start)).trim_end())
    }

    /// The numbers in a stretch that cite notes at page ends.
    pub(super) fn notes_within(&self, at: &Stretch) -> impl Iterator<Item = &NoteMark> {
        let first = self.note_marks.partition_point(|mark| mark.at.start < at.start);
        let end = at.end;
        self.note_marks.iter().skip(first).take_while(move |mark| mark.at.end <= end)
    }

    /// The labels of the notes at page ends that a stretch cites.
    pub(super) fn notes_cited(&self, at: &Stretch) -> impl Iterator<Item = String> {
        self.notes_within(at).map(|mark| {
            let printed =
                slice(self.text, &mark.at).chars().filter(|c| !matches!(c, '[' | ']' | '［' | '］' | '〔' | '〕'));
            let figure = |c| digit(c).or_else(|| raised_digit(c)).and_then(|value| char::from_digit(value, 10));
            printed.map(|c| figure(c).unwrap_or(c)).collect()
        })
    }

    /// What the line is.
    pub(super) fn kind(&self, index: usize) -> Kind {
        self.roles.get(index).map_or(Kind::Field, |role| role.kind)
    }

    /// Whether no stage has told yet what the line is.
    pub(super) fn is_open(&self, index: usize) -> bool {
        self.kind(index) == Kind::Open
    }

    /// Says what the line is, and why, in words that go on from "The line …".
    pub(super) fn set(&mut self, index: usize, kind: Kind, reason: &'static str) {
        if let Some(role) = self.roles.get_mut(index) {
            role.kind = kind;
            role.reason = reason;
        }
    }

    /// Says that the line is a heading, and what made it one.
    pub(super) fn set_heading(&mut self, index: usize, why: Evidence) {
        if let Some(role) = self.roles.get_mut(index) {
            *role = Role { kind: Kind::Heading, reason: "", outline: Some(Why::Chosen(Box::new(why))) };
        }
    }

    /// Notes why a line that looks like a heading is none; what it is, other stages tell.
    pub(super) fn refuse(&mut self, index: usize, why: Refusal) {
        if let Some(role) = self.roles.get_mut(index) {
            role.outline = Some(Why::Refused(why));
        }
    }

    /// The open lines from `from` up to `to`.
    pub(super) fn open(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
        (from..to.min(self.lines.len())).filter(|index| self.is_open(*index))
    }

    /// Ends lines at bytes of them, in rising order, and makes open lines of the rests.
    pub(super) fn split_all(&mut self, cuts: &[(usize, usize)]) {
        if cuts.is_empty() {
            return;
        }
        let mut cuts = cuts.iter().peekable();
        let (lines, roles) = (std::mem::take(&mut self.lines), std::mem::take(&mut self.roles));
        for (index, (mut line, role)) in lines.into_iter().zip(roles).enumerate() {
            let end = line.at.end;
            let mut role = role;
            while let Some((_, at)) = cuts.next_if(|(of, _)| *of == index) {
                line.at.end = *at;
                self.lines.push(line);
                self.roles.push(role);
                line = Line { at: *at..end, indent: 0, blanks: 0, markup: 0, glued: false };
                role = Role::default();
            }
            self.lines.push(line);
            self.roles.push(role);
        }
    }

    /// Ends a line at a byte of it, and makes an open line of the rest, directly behind.
    pub(super) fn split(&mut self, index: usize, at: usize) {
        let Some(line) = self.lines.get_mut(index).filter(|line| line.at.start < at && at < line.at.end) else {
            return;
        };
        let rest = Line { at: at..line.at.end, indent: 0, blanks: 0, markup: 0, glued: false };
        line.at.end = at;
        self.lines.insert(index + 1, rest);
        self.roles.insert(index + 1, Role::default());
    }
}
