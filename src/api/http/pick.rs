//! `fields`: the top-level members that a client wants of an object.

use std::borrow::Cow;
use std::collections::HashMap;
use std::marker::PhantomData;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::Reader;

/// An object whose members can be picked.
pub(crate) trait Pickable {
    /// The names of its members, in the order in which they are served.
    const MEMBERS: &'static [&'static str];
}

/// The members that were asked for, each once, in the order in which they are served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selection(Vec<&'static str>);

impl Selection {
    /// Reads `fields`; none where it doesn't come.
    pub(crate) fn read<T: Pickable>(reader: &mut Reader) -> Option<Self> {
        let known: Vec<_> = T::MEMBERS.iter().map(|name| (*name, *name)).collect();
        let chosen = reader.choices("fields", &known)?;
        Some(Self(T::MEMBERS.iter().copied().filter(|name| chosen.contains(name)).collect()))
    }

    /// The object with these members alone, their values as they stand.
    pub(crate) fn pick(&self, json: &[u8]) -> serde_json::Result<Vec<u8>> {
        let members: HashMap<Cow<str>, &RawValue> = serde_json::from_slice(json)?;
        let mut picked = vec![b'{'];
        for name in &self.0 {
            let Some(value) = members.get(*name) else { continue };
            if picked.len() > 1 {
                picked.push(b',');
            }
            serde_json::to_writer(&mut picked, name)?;
            picked.push(b':');
            picked.extend_from_slice(value.get().as_bytes());
        }
        picked.push(b'}');
        Ok(picked)
    }

    /// The selection in an entity tag: equal for equal answers.
    pub(crate) fn variant(&self) -> String {
        format!("+{}", self.0.join("+"))
    }
}

/// An object, whole or with some members only, as raw JSON. In the document it is `TOrPart`: either `T`, with all members, or
/// `PartialT`, where any may be left out.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Picked<T> {
    json: Box<RawValue>,
    #[serde(skip)]
    object: PhantomData<T>,
}

impl<T: Serialize> Picked<T> {
    /// Serializes the object, and picks from it where something was selected.
    pub(crate) fn of(object: &T, selection: Option<&Selection>) -> serde_json::Result<Self> {
        let whole = serde_json::to_vec(object)?;
        let json = match selection {
            Some(selection) => serde_json::from_slice(&selection.pick(&whole)?)?,
            None => serde_json::from_slice(&whole)?,
        };
        Ok(Self { json, object: PhantomData })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_picked_in_the_order_in_which_they_are_served() {
        let selection = Selection(vec!["id", "keywords"]);
        let picked = selection.pick(br#"{"title":"x","keywords":["\u6587", 1.50],"id":"a"}"#).expect("an object");
        assert_eq!(picked, br#"{"id":"a","keywords":["\u6587", 1.50]}"#);
        assert_eq!(selection.variant(), "+id+keywords");
    }
}
