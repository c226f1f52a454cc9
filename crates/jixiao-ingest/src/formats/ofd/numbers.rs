//! Numbers as OFD writes them: lists, boxes, matrices, and shifts with repeats.

use crate::formats::layout::{Area, Matrix};

/// Reads numbers between spaces; what is no number is left out.
pub(super) fn list(text: &str) -> Vec<f64> {
    text.split_whitespace().filter_map(number).collect()
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Reads a box `x y width height`.
pub(super) fn area(text: &str) -> Option<Area> {
    match list(text)[..] {
        [x, y, width, height, ..] => Area::around([(x, y), (x + width, y + height)]),
        _ => None,
    }
}

/// Reads a matrix of six numbers.
pub(super) fn matrix(text: &str) -> Option<Matrix> {
    Some(Matrix(list(text).get(..6)?.try_into().ok()?))
}

/// Reads up to `most` shifts; `g 3 1.5` stands for three times 1.5.
pub(super) fn shifts(text: &str, most: usize) -> Vec<f64> {
    let mut out = Vec::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next().filter(|_| out.len() < most) {
        if word.eq_ignore_ascii_case("g") {
            let count = words.next().and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
            let shift = words.next().and_then(number).unwrap_or(0.0);
            out.extend(std::iter::repeat_n(shift, count.min(most - out.len())));
        } else if let Some(shift) = number(word) {
            out.push(shift);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_repeat() {
        for (text, most, expected) in [
            ("1 g 2 3.5 4", 9, vec![1.0, 3.5, 3.5, 4.0]),
            ("g 1000000000 1", 3, vec![1.0, 1.0, 1.0]),
            ("g 2", 9, vec![0.0, 0.0]),
            ("x 1", 9, vec![1.0]),
        ] {
            assert_eq!(shifts(text, most), expected, "{text}");
        }
    }

    #[test]
    fn boxes_and_matrices() {
        assert_eq!(area("1 2 3 4"), Some(Area { x0: 1.0, y0: 2.0, x1: 4.0, y1: 6.0 }));
        assert_eq!(area("1 2 3"), None);
        assert_eq!(area("nan 2 3 4"), None);
        assert_eq!(matrix("1 0 0 1 5 6"), Some(Matrix([1.0, 0.0, 0.0, 1.0, 5.0, 6.0])));
    }
}
