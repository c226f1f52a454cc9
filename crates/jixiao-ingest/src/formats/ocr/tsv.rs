//! The table of words that the program writes.

/// The most words of a picture.
const MOST_WORDS: usize = 200_000;

/// A word with its place in dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) page: u32,
    /// The numbers of its block, paragraph and line.
    pub(super) line: [u32; 3],
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
    /// From 0 to 100.
    pub(super) confidence: u32,
    pub(super) text: String,
}

/// Reads the words; rows of other levels and without text are passed over.
pub(super) fn words(table: &str) -> Vec<Word> {
    table.lines().filter_map(word).take(MOST_WORDS).collect()
}

fn word(line: &str) -> Option<Word> {
    let mut fields = line.trim_end_matches('\r').splitn(12, '\t');
    let level = fields.next()?;
    let page = fields.next()?.parse().ok()?;
    let mut line = [0; 3];
    for number in &mut line {
        *number = fields.next()?.parse().ok()?;
    }
    let mut numbers = fields.by_ref().skip(1).map(str::parse::<i32>);
    let (left, top) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    let (width, height) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    let confidence = fields.next()?.parse::<f64>().ok()?;
    let text = fields.next()?.trim().to_owned();
    let is_word = level == "5" && !text.is_empty() && (0.0..=100.0).contains(&confidence) && width > 0 && height > 0;
    is_word.then(|| Word {
        page,
        line,
        left,
        top,
        right: left.saturating_add(width),
        bottom: top.saturating_add(height),
        confidence: whole(confidence),
        text,
    })
}

/// Returns the whole part of a number from 0 to 100.
fn whole(confidence: f64) -> u32 {
    (0..=100).rev().find(|whole| f64::from(*whole) <= confidence).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_read() {
        let table = "level\tpage_num\tblock_num\n\
            4\t1\t1\t1\t1\t0\t10\t20\t30\t40\t-1\t\n\
            5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t91.53\t绩效\r\n\
            5\t1\t1\t1\t1\t2\t10\t20\t30\t40\t95\t \n\
            5\t2\t1\t1\t1\t3\t-10\t20\t2147483647\t40\t71\ta\tb\n";
        let read = words(table);
        let shown: Vec<_> = read.iter().map(|word| (word.page, word.left, word.right, word.text.as_str())).collect();
        assert_eq!(shown, [(1, 10, 40, "绩效"), (2, -10, 2_147_483_637, "a\tb")]);
    }
}
