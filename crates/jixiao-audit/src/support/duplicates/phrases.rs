//! Set phrases: paragraphs whose words are the same everywhere while the numbers are their own.

use super::Paragraph;
use jixiao_model::text;

/// Fewer numbers may be equal, or differ, by chance.
pub(crate) const FEW_NUMBERS: usize = 3;

/// Tells whether a paragraph is a set phrase with numbers of its own: less than a share of them are those of the source.
pub(crate) fn is_filled_in_anew(one: &Paragraph<'_>, source: &Paragraph<'_>, share: f64) -> bool {
    let (own, before) = (numbers(&one.text.value), numbers(&source.text.value));
    let kept = own.iter().filter(|number| before.contains(number)).count();
    own.len() >= FEW_NUMBERS && (kept as f64) < share * own.len() as f64
}

/// Returns how many numbers of both texts are equal, if all of them are; years do not count.
pub(crate) fn shared_numbers(one: &Paragraph<'_>, source: &Paragraph<'_>) -> usize {
    let (one, source) = (numbers(&one.text.value), numbers(&source.text.value));
    if one == source { one.len() } else { 0 }
}

fn numbers(raw: &str) -> Vec<String> {
    let folded = text::fold(raw);
    let runs = folded
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter(|run| run.contains(|c: char| c.is_ascii_digit()));
    runs.filter(|run| !(run.len() == 4 && run.starts_with("20"))).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_without_years() {
        assert_eq!(numbers("2021年度预算1286.4万元，执行率97.3%，共3项"), ["1286.4", "97.3", "3"]);
        assert!(numbers("没有数字").is_empty());
    }
}
