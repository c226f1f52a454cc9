//! Cuts a cell into clauses.

use super::number;

/// Marks between clauses, or inside one.
const WEAK: [char; 3] = [',', '，', '、'];

/// Words at the start of a further clause.
const CONJUNCTIONS: [char; 2] = ['且', '并'];

/// Cuts compact text at `；`, and at `，` `、` `且` `并` where both sides are clauses of their own.
pub(crate) fn clauses(compact: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in compact.split([';', '；', '\n']).map(trimmed).filter(|part| !part.is_empty()) {
        out.extend(weak_parts(part));
    }
    if out.is_empty() {
        out.push(compact.to_owned());
    }
    out
}

fn trimmed(part: &str) -> &str {
    part.trim_matches([',', '。', '、', '，'])
}

/// Cuts at the weak separators.
fn weak_parts(part: &str) -> Vec<String> {
    if !part.contains(WEAK) {
        let one = part.trim_start_matches(CONJUNCTIONS);
        return if one.is_empty() { Vec::new() } else { vec![one.to_owned()] };
    }
    let chars: Vec<char> = part.chars().collect();
    let mut pieces: Vec<(String, char)> = Vec::new();
    let (mut start, mut depth, mut lead) = (0, 0usize, ' ');
    for (position, c) in chars.iter().enumerate() {
        match c {
            '(' | '（' | '“' | '《' => depth += 1,
            ')' | '）' | '”' | '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && is_weak(&chars, position) {
            pieces.push((chars[start..position].iter().collect(), lead));
            (start, lead) = (position + 1, *c);
        }
    }
    pieces.push((chars[start..].iter().collect(), lead));
    glued(pieces)
}

/// Glues a piece without a quantity to the one before it, and each to one without; every piece is looked at once.
fn glued(pieces: Vec<(String, char)>) -> Vec<String> {
    let mut out: Vec<(String, bool)> = Vec::new();
    for (piece, lead) in pieces {
        let has_quantity = quantified(&piece);
        let is_firm = piece.starts_with('且') || piece.starts_with("并且");
        match out.last_mut() {
            Some((before, has_any)) if !(*has_any && (has_quantity || is_firm)) => {
                before.push(lead);
                before.push_str(&piece);
                *has_any |= has_quantity;
            }
            _ => out.push((piece.trim_start_matches(CONJUNCTIONS).to_owned(), has_quantity)),
        }
    }
    out.into_iter().map(|(one, _)| one).filter(|one| !one.is_empty()).collect()
}

/// A comma between digits groups thousands.
fn is_weak(chars: &[char], position: usize) -> bool {
    let digit_at = |index: Option<usize>| index.and_then(|index| chars.get(index)).is_some_and(char::is_ascii_digit);
    let between_digits = digit_at(position.checked_sub(1)) && digit_at(Some(position + 1));
    let grouping = chars[position] == ',' && between_digits && (2..=3).all(|k| digit_at(Some(position + k)));
    WEAK.contains(&chars[position]) && !grouping
}

/// Tells whether a part holds a quantity of its own: a number that is not part of a date.
fn quantified(part: &str) -> bool {
    let chars: Vec<char> = part.chars().collect();
    super::date::read(part).is_none()
        && number::find_all(&chars).iter().any(|number| super::quantity::is_quantity(&chars, number))
}
