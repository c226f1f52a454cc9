//! Soft line breaks inside the cells of a form, where their authors wrapped long texts by hand.

use crate::synth::layout::{Block, Cell};
use crate::synth::rng::Rng;

/// The shortest text that is broken anywhere.
const LONG: usize = 6;

/// Breaks some of the cells and tells whether there was any.
pub(in crate::accuracy) fn soften(blocks: &mut [Block], rng: &mut Rng) -> bool {
    let mut is_any = false;
    for block in blocks {
        let Block::Table(table) = block else { continue };
        for cell in table.rows.iter_mut().flatten().filter(|cell| !cell.text.contains('\n')) {
            if rng.chance(12)
                && let Some(at) = gap(cell, rng)
            {
                cell.text.insert(at, '\n');
                is_any = true;
            }
        }
    }
    is_any
}

/// Returns where a cell may be broken: a value behind a mark, words between any two characters.
fn gap(cell: &Cell, rng: &mut Rng) -> Option<usize> {
    let is_value = cell.field.ends_with("/target") || cell.field.ends_with("/actual");
    let letters: Vec<(usize, char)> = cell.text.char_indices().collect();
    let gaps: Vec<usize> = letters
        .windows(2)
        .filter(|pair| if is_value { is_mark(pair[0].1) } else { is_han(pair[0].1) && is_han(pair[1].1) })
        .map(|pair| pair[1].0)
        .collect();
    (!gaps.is_empty() && (is_value || letters.len() >= LONG)).then(|| rng.pick(&gaps))
}

fn is_mark(c: char) -> bool {
    matches!(c, '；' | '，' | '、')
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_break_anywhere_and_values_behind_a_mark() {
        let mut rng = Rng::for_document(1, [0, 0, 0]);
        let value = |text: &str| Cell::new(0, text).of("/indicators/0/target");
        assert_eq!(gap(&value("宣传次数≥2次"), &mut rng), None);
        assert_eq!(gap(&value("宣传≥2次；归档100%"), &mut rng), Some("宣传≥2次；".len()));
        assert_eq!(gap(&Cell::new(0, "数量指标"), &mut rng), None, "too short");
        assert!(gap(&Cell::new(0, "服务对象满意度指标"), &mut rng).is_some());
    }
}
