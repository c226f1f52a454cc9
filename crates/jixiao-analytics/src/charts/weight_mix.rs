//! Mean weight of each indicator class beside what the rule pack prescribes.

use super::Input;
use super::card::{Card, Drawing, LabelColumn, Sign, square};
use super::picture::Anchor;
use super::scale::{Scale, round_step};
use super::theme::{BLUE, INK, MARGIN, ORANGE, QUIET, RULE, SKY, SMALL, WIDTH};
use super::words::{number, plural, say};
use jixiao_model::{ClassWeight, Lang};

/// Lays out the chart.
pub(super) fn draw(input: &Input<'_>, lang: Lang) -> Drawing {
    let weights = &input.analysis.weights;
    let subtitle = say(
        lang,
        "各类指标的平均分值（分）与规则包规定的分值；细条为二级指标",
        "Mean weight of each indicator class (points) and what the rule pack prescribes; thin bars are second levels",
    );
    let mut card = Card::new(title(weights, lang), &subtitle);
    if weights.is_empty() {
        return card.empty(&say(
            lang,
            "没有一份报告印有指标分值，无法绘制。",
            "No report prints weights, so there is nothing to draw.",
        ));
    }
    card.legend(legend(lang));
    body(&mut card, weights, lang);
    card.finish(&footnote(weights, lang))
}

/// Says which class is farthest from its prescription.
fn title(weights: &[ClassWeight], lang: Lang) -> String {
    if weights.is_empty() {
        return say(lang, "没有印有分值的报告", "No report prints weights");
    }
    let gaps = weights.iter().filter_map(|row| Some((row, row.prescribed?, row.mean_weight - row.prescribed?)));
    let widest = gaps.reduce(|widest, next| if next.2.abs() > widest.2.abs() + 1e-9 { next } else { widest });
    let Some((row, prescribed, gap)) = widest else {
        return say(lang, "规则包没有规定各类指标的分值", "The rule pack prescribes no weights");
    };
    let (label, mean, prescribed) = (row.label.get(lang), number(row.mean_weight), number(prescribed));
    if gap.abs() < 0.05 {
        return say(lang, "各类指标的平均分值都与规定一致", "Mean weights of all classes are as prescribed");
    }
    let (zh, en) = if gap > 0.0 { ("高", "above") } else { ("低", "below") };
    let size = number(gap.abs());
    say(
        lang,
        format!("与规定相差最大的是{label}：平均{mean}分，比规定的{prescribed}分{zh}{size}分"),
        format!(
            "Farthest from the prescription is {label}: mean weight {mean}, {size} points {en} the prescribed {prescribed}"
        ),
    )
}

fn legend(lang: Lang) -> Vec<(Sign, String)> {
    let marker: Sign = Box::new(|picture, at| {
        picture.path(vec![(at.0, at.1 - 9.0), (at.0, at.1 + 9.0)], INK, 2);
        picture.diamond(at, 5.0, INK);
    });
    vec![
        (square(BLUE), say(lang, "一级指标平均分值", "first level, mean weight")),
        (square(SKY), say(lang, "二级指标平均分值", "second level, mean weight")),
        (square(ORANGE), say(lang, "预算执行率", "budget execution")),
        (marker, say(lang, "规定分值", "prescribed")),
    ]
}

fn body(card: &mut Card, weights: &[ClassWeight], lang: Lang) {
    let names: Vec<String> = weights.iter().map(|row| row.label.get(lang).to_owned()).collect();
    let labels = LabelColumn::new(names.iter().map(String::as_str));
    let columns = [WIDTH - MARGIN - 144.0, WIDTH - MARGIN - 72.0, WIDTH - MARGIN];
    let heads = [say(lang, "平均", "mean"), say(lang, "规定", "prescribed"), say(lang, "相差", "difference")];
    for (x, words) in columns.into_iter().zip(heads) {
        card.picture.text((x, card.top + 8.0), Anchor::End, QUIET, words);
    }
    let (left, right) = (MARGIN + labels.width + 14.0, WIDTH - MARGIN - 200.0);
    let largest = weights.iter().map(|row| row.mean_weight.max(row.prescribed.unwrap_or(0.0))).fold(1.0, f64::max);
    let step = round_step(largest / 5.0);
    let scale = Scale::new((0.0, (largest / step).ceil() * step), (left, right));
    let top = card.top + 22.0;
    let bottom = top + weights.len() as f64 * labels.row_height;
    card.vertical_grid((top, bottom), scale, 5, number);
    for (idx, row) in weights.iter().enumerate() {
        let y = top + (idx as f64 + 0.5) * labels.row_height;
        bar(card, row, y, scale);
        labels.draw(&mut card.picture, idx, y, if row.level2.is_some() { QUIET } else { SMALL });
        let gap = row.prescribed.map(|prescribed| signed(row.mean_weight - prescribed)).unwrap_or_default();
        let cells = [number(row.mean_weight), row.prescribed.map(number).unwrap_or_default(), gap];
        for (x, words) in columns.into_iter().zip(cells).filter(|(_, words)| !words.is_empty()) {
            card.picture.text((x, y), Anchor::End, SMALL, words);
        }
        card.describe(format!("{} {}", row.label.get(lang), number(row.mean_weight)));
    }
    card.picture.line((left, top), (left, bottom), RULE);
    card.picture.text((right + 30.0, bottom + 13.0), Anchor::Start, QUIET, say(lang, "分", "points"));
    card.top = bottom + 26.0;
}

fn bar(card: &mut Card, row: &ClassWeight, y: f64, scale: Scale) {
    let (color, height) = match (row.level1, row.level2) {
        (None, _) => (ORANGE, 15.0),
        (_, None) => (BLUE, 15.0),
        _ => (SKY, 9.0),
    };
    let start = scale.at(0.0);
    card.picture.rect((start, y - height / 2.0), (scale.at(row.mean_weight) - start, height), color);
    if let Some(prescribed) = row.prescribed {
        let x = scale.at(prescribed);
        card.picture.path(vec![(x, y - 11.0), (x, y + 11.0)], INK, 2);
        card.picture.diamond((x, y), 5.0, INK);
    }
}

fn signed(gap: f64) -> String {
    let words = number(gap.abs());
    match words.as_str() {
        "0" => words,
        _ if gap > 0.0 => format!("+{words}"),
        _ => format!("−{words}"),
    }
}

fn footnote(weights: &[ClassWeight], lang: Lang) -> String {
    let printing = weights.iter().find(|row| row.level1.is_some()).map_or(0, |row| row.n_reports);
    let execution = weights.iter().find(|row| row.level1.is_none()).map_or(0, |row| row.n_reports);
    say(
        lang,
        format!(
            "平均数取自{printing}份印有指标分值的报告，未设的类别按0分计；预算执行率取自{execution}份印有其分值的报告。"
        ),
        format!(
            "Means over {} that print indicator weights, classes not used counting 0; budget execution over {} that print its weight.",
            plural(printing, "report"),
            plural(execution, "report")
        ),
    )
}
