//! The tables of the scorer in Markdown.

use super::tally::{Counts, Tally, percent};
use std::collections::BTreeSet;

/// Writes the section on reading.
pub(super) fn section(tally: &Tally) -> String {
    let files: usize = tally.files.values().sum();
    let mut total = Counts::default();
    for one in tally.cells.values() {
        total += *one;
    }
    let (alike, of) = tally.alike;
    let mut out = format!(
        "{files} files. Of the values given, {} are right; of the values expected, {} were read; {} false values have no notice at their place. \
         {alike} of {of} values are read alike from every format of their record that is read.\n\n",
        percent(total.precision()),
        percent(total.recall()),
        total.silent,
    );
    out.push_str(
        "### By family and format\n\nPrecision / recall over all fields in per cent, then the false values without notice, if any; `·` where the corpus has no such file.\n\n",
    );
    out.push_str(&matrix(tally));
    out.push_str("\n### By field\n\nRecall over all files, then over the files that were read at all.\n\n");
    out.push_str(
        "| field | precision | recall | recall where read | right | wrong | missed | spurious | without notice |\n",
    );
    out.push_str("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (field, one) in &tally.fields {
        let read = tally.read_fields.get(field).copied().unwrap_or_default();
        out.push_str(&format!(
            "| {field} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
            percent(one.precision()),
            percent(one.recall()),
            percent(read.recall()),
            one.right,
            one.wrong,
            one.missed,
            one.spurious,
            one.silent
        ));
    }
    out.push_str(
        "\n### By grade\n\nEvery reading is graded, and every table; a grade promises a share of right cells.\n\n",
    );
    out.push_str(&tally.calibration.page());
    out
}

fn matrix(tally: &Tally) -> String {
    let families: BTreeSet<&str> = tally.cells.keys().map(|(family, _)| family.as_str()).collect();
    let formats: BTreeSet<&str> = tally.cells.keys().map(|(_, format)| format.as_str()).collect();
    let mut out = String::from("| family | files |");
    for format in &formats {
        out.push_str(&format!(" {format} |"));
    }
    out.push_str(&format!("\n| --- |{}\n", " --- |".repeat(formats.len() + 1)));
    for family in families {
        let files: usize = tally.files.iter().filter(|((one, _), _)| one == family).map(|(_, files)| files).sum();
        out.push_str(&format!("| {family} | {files} |"));
        for format in &formats {
            let cell = tally.cells.get(&(family.to_owned(), (*format).to_owned()));
            let text = cell.map_or_else(|| "·".to_owned(), in_short);
            out.push_str(&format!(" {text} |"));
        }
        out.push('\n');
    }
    out
}

fn in_short(counts: &Counts) -> String {
    let number = |share: Option<f64>| percent(share).replace(" %", "");
    let silent = if counts.silent > 0 { format!(" ({})", counts.silent) } else { String::new() };
    format!("{} / {}{silent}", number(counts.precision()), number(counts.recall()))
}

/// Lists examples of every class of mismatches.
pub(super) fn examples(tally: &Tally, most: usize) -> String {
    let mut out = String::new();
    for ((family, format, field), found) in &tally.examples {
        let silent = found.iter().filter(|one| one.is_silent).count();
        out.push_str(&format!("{family} {format} {field}: {} mismatches, {silent} without notice\n", found.len()));
        for one in found.iter().take(most) {
            let mark = if one.is_silent { "!" } else { " " };
            out.push_str(&format!(
                " {mark} {} {}\n     expected {}\n     got      {}\n",
                one.file, one.key, one.expected, one.got
            ));
        }
    }
    out
}
