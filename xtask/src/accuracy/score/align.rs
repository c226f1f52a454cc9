//! Pairs what was expected with what was read, by name first and by order for the rest.

use serde_json::Value;

/// Pairs of expected and read items; either side may be absent.
pub(super) type Pairs<'a> = Vec<(Option<&'a Value>, Option<&'a Value>)>;

/// Pairs two lists by a key. What no key joins is paired in order, so that a garbled key is one wrong value.
pub(super) fn by_key<'a>(expected: &'a [Value], read: &'a [Value], key: &str) -> Pairs<'a> {
    let mut free: Vec<Option<&Value>> = read.iter().map(Some).collect();
    let mut pairs: Pairs<'a> = Vec::new();
    for one in expected {
        let same = free.iter().position(|other| other.is_some_and(|other| folded(&other[key]) == folded(&one[key])));
        pairs.push((Some(one), same.and_then(|at| free[at].take())));
    }
    let mut left = free.into_iter().flatten();
    for pair in pairs.iter_mut().filter(|(_, read)| read.is_none()) {
        let Some(read) = left.next() else { break };
        pair.1 = Some(read);
    }
    pairs.extend(left.map(|read| (None, Some(read))));
    pairs
}

/// Returns a text without any white space, since columns and lines may break it anywhere.
pub(super) fn folded(value: &Value) -> Value {
    match value {
        Value::String(text) => text.chars().filter(|c| !c.is_whitespace()).collect::<String>().into(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn garbled_names_are_paired_in_order_and_the_rest_is_extra() {
        let expected = [json!({"name": "甲"}), json!({"name": "乙"})];
        let read = [json!({"name": "甲 "}), json!({"name": "己"}), json!({"name": "丙"})];
        let pairs = by_key(&expected, &read, "name");
        assert_eq!(pairs[0], (Some(&expected[0]), Some(&read[0])));
        assert_eq!(pairs[1], (Some(&expected[1]), Some(&read[1])));
        assert_eq!(pairs[2], (None, Some(&read[2])));
    }
}
