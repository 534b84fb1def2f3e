//! Damaged characters: what can be restored with certainty is, the rest is reported.
//!
//! A clean text is never changed. Everything here is cheap where there is nothing to repair; a dictionary is loaded
//! only when a place is found where it has to choose.

mod entities;
mod escaped;
mod lost;
mod markup;
mod pinyin;
mod raised;
mod shifted;
mod tags;
mod words;

use crate::essay::{Diagnostic, DiagnosticCode, Repair, RepairKind};
use crate::text::{Placed, Span};

/// What was found in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Damage {
    /// In the order of the text, disjoint.
    pub(crate) repairs: Vec<Repair>,
    /// `shifted_characters` and `lost_characters`, where nothing could be restored.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Damage {
    fn repair(&mut self, kind: RepairKind, from: &[char], to: String, start: usize) {
        let span = Span { start, end: start + from.len() };
        self.repairs.push(Repair { kind, from: from.iter().collect(), to, span });
    }

    fn report(&mut self, code: DiagnosticCode, message: String, span: Span) {
        self.diagnostics.push(Diagnostic { code, severity: code.severity(), message, span: Some(span) });
    }
}

/// Looks for damage in a decoded source.
pub(crate) fn find(text: &str) -> Damage {
    let mut damage = Damage::default();
    let (lost, glossed, shifted) = (lost::may_be_in(text), pinyin::is_glossed(text), shifted::may_be_in(text));
    let escaped = escaped::may_be_in(text);
    let (entities, markup) = (entities::may_be_in(text), markup::may_be_in(text));
    if !(lost || glossed || shifted || escaped || entities || markup) {
        return damage;
    }
    let chars: Vec<char> = text.chars().collect();
    if lost {
        lost::find(&chars, &mut damage);
    }
    if glossed {
        pinyin::find(&chars, &mut damage);
    }
    if shifted {
        shifted::find(&chars, &mut damage);
    }
    if escaped {
        escaped::find(&chars, &mut damage);
    }
    if entities {
        entities::find(text, &chars, &mut damage);
    }
    if markup {
        markup::find(text, &chars, &mut damage);
    }
    damage.repairs.sort_by_key(|r| r.span);
    let mut end = 0;
    damage.repairs.retain(|r| {
        let free = r.span.start >= end;
        end = end.max(r.span.end);
        free
    });
    damage.diagnostics.sort_by_key(|d| d.span);
    damage
}

/// The characters of a decoded source with its repairs made. What a repair removed belongs to the character before it.
pub(crate) fn apply(text: &str, repairs: &[Repair]) -> Vec<Placed> {
    let mut repaired: Vec<Placed> = Vec::with_capacity(text.chars().count());
    let mut repairs = repairs.iter().peekable();
    let mut behind = 0;
    for (position, c) in text.chars().enumerate() {
        if let Some(repair) = repairs.next_if(|r| r.span.start == position) {
            restore(repair, &mut repaired);
            behind = repair.span.end;
        }
        if position >= behind {
            repaired.push(Placed::at(c, position));
        }
    }
    repaired
}

/// Lays the restored characters over the damaged run, one position each, the last one over what is left of it.
fn restore(repair: &Repair, repaired: &mut Vec<Placed>) {
    let end = u32::try_from(repair.span.end).unwrap_or(u32::MAX);
    let count = repair.to.chars().count();
    for (i, c) in repair.to.chars().enumerate() {
        let placed = Placed::at(c, (repair.span.start + i).min(repair.span.end.saturating_sub(1)));
        repaired.push(Placed { end: if i + 1 == count { end } else { placed.end }, ..placed });
    }
    if let (0, Some(last)) = (count, repaired.last_mut()) {
        last.end = end;
    }
}

#[cfg(test)]
mod tests;
