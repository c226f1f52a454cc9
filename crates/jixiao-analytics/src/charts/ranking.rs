//! Departments ranked by their shrunk deduction rate with 90 % intervals; who deducts nothing is said to be tied.

use super::Input;
use super::card::{Card, Drawing, LabelColumn, Sign};
use super::picture::Anchor;
use super::scale::{Scale, round_step};
use super::theme::{BLUE, MARGIN, ORANGE, QUIET, RULE, SMALL, WHITE, WIDTH};
use super::words::{percent, plural, say};
use crate::{CompareBy, CompareTable};
use jixiao_model::{FiscalYear, Interval, Lang};

/// One line of the ranking.
#[derive(Debug, Clone)]
struct Line {
    name: String,
    judged: usize,
    deducted: usize,
    rate: Interval,
}

/// What is ranked: the lines, how many had nothing to judge, and the words for group and period.
struct Ranking {
    lines: Vec<Line>,
    without_rows: usize,
    /// `个部门`, `departments` in both languages.
    noun: (&'static str, &'static str),
    year: Option<FiscalYear>,
}

/// Ranks the departments of the latest year in which any row can be judged.
pub(super) fn draw(input: &Input<'_>, lang: Lang) -> Drawing {
    let cells = || input.analysis.departments.iter().flat_map(|d| d.years.iter().map(move |year| (d, year)));
    let year = cells().filter(|(_, year)| year.deduction_rate.is_some()).map(|(_, year)| year.year).max();
    let of_year: Vec<_> = cells().filter(|(_, cell)| Some(cell.year) == year).collect();
    let lines = of_year.iter().filter_map(|(department, cell)| {
        let name = department.department.clone();
        Some(Line { name, judged: cell.n_indicators, deducted: cell.n_deducted, rate: cell.deduction_rate? })
    });
    let lines: Vec<Line> = lines.collect();
    let without_rows = of_year.len() - lines.len();
    draw_ranking(Ranking { lines, without_rows, noun: ("个部门", "department"), year }, lang)
}

/// Ranks the rows of a comparison.
pub(super) fn draw_table(table: &CompareTable, lang: Lang) -> Drawing {
    let lines = table.rows.iter().filter_map(|row| {
        Some(Line {
            name: row.key.clone(),
            judged: row.n_indicators,
            deducted: row.n_deducted,
            rate: row.deduction_rate?,
        })
    });
    let lines: Vec<Line> = lines.collect();
    let noun = match table.by {
        CompareBy::Department => ("个部门", "department"),
        CompareBy::Region => ("个地区", "region"),
    };
    draw_ranking(Ranking { without_rows: table.rows.len() - lines.len(), lines, noun, year: table.year }, lang)
}

fn draw_ranking(mut ranking: Ranking, lang: Lang) -> Drawing {
    ranking.lines.sort_by(|a, b| b.rate.mean.total_cmp(&a.rate.mean).then_with(|| a.name.cmp(&b.name)));
    let subtitle = say(
        lang,
        "扣分率：未得满分的指标行占可判断行的比例（%），向同组收缩后的估计和90%区间；行少的部门收缩更多",
        "Deduction rate: judged indicator rows below full marks (%), shrunk towards the peers, with 90 % intervals; few rows shrink more",
    );
    let mut card = Card::new(title(&ranking, lang), &subtitle);
    if ranking.lines.is_empty() {
        return card.empty(&say(
            lang,
            "没有一份报告的指标行同时写明分值和得分（并写明部门和年度），无法比较。",
            "No report with a department and a year states weight and score in its indicator rows, so there is nothing to compare.",
        ));
    }
    card.legend(legend(lang));
    body(&mut card, &ranking, lang);
    let ceiling = at_ceiling(&ranking);
    let n = ranking.lines.len();
    let (rest_zh, rest_en) = match ranking.without_rows {
        0 => (String::new(), String::new()),
        rest => (
            format!("另有{rest}{}没有可判断的行。", ranking.noun.0),
            format!(" {} without rows to judge left out.", plural(rest, ranking.noun.1)),
        ),
    };
    let (tie_zh, tie_en) = match ceiling {
        0 => (format!("{n}{}都有扣分。", ranking.noun.0), format!("{} with deductions.", plural(n, ranking.noun.1))),
        _ => (
            format!(
                "空心点：没有一行扣分，{ceiling}/{n}{}并列顶格，其间先后只因行数不同，不说明优劣。",
                ranking.noun.0
            ),
            format!(
                "Hollow points: no row deducted; {ceiling} of {n} tie at the ceiling, and their order only reflects the \
                 number of rows."
            ),
        ),
    };
    card.finish(&say(lang, format!("{tie_zh}{rest_zh}"), format!("{tie_en}{rest_en}")))
}

fn at_ceiling(ranking: &Ranking) -> usize {
    ranking.lines.iter().filter(|line| line.deducted == 0).count()
}

fn title(ranking: &Ranking, lang: Lang) -> String {
    let period = ranking
        .year
        .map_or_else(|| say(lang, "各年合计", "All years"), |year| say(lang, format!("{year}年"), year.to_string()));
    let (n, ceiling) = (ranking.lines.len(), at_ceiling(ranking));
    let noun = ranking.noun;
    let Some(first) = ranking.lines.first() else {
        return say(lang, "没有可以比较的扣分率", "No deduction rates to compare");
    };
    let interval = format!("{}–{}", percent(first.rate.low), percent(first.rate.high));
    let (name, mean) = (&first.name, percent(first.rate.mean));
    if ceiling == n {
        let high = percent(ranking.lines.iter().map(|line| line.rate.high).fold(0.0, f64::max));
        return say(
            lang,
            format!("{period}{n}{}全部没有扣分，分不出高低：真实扣分率只能说多半不超过{high}", noun.0),
            format!(
                "{period}: no deduction in any of {}, so no ranking; true rates are likely below {high}",
                plural(n, noun.1)
            ),
        );
    }
    let tie = match ceiling {
        0 => say(lang, format!("{n}{}都有扣分", noun.0), format!("{} with deductions", plural(n, noun.1))),
        1 => say(
            lang,
            format!("{n}{}中1个没有一行扣分", noun.0),
            format!("1 of {} without any deduction", plural(n, noun.1)),
        ),
        _ => say(
            lang,
            format!("{n}{}中{ceiling}个没有一行扣分、并列顶格", noun.0),
            format!("{ceiling} of {} tie at the ceiling without any deduction", plural(n, noun.1)),
        ),
    };
    say(
        lang,
        format!("{period}{tie}；扣分率最高的是{name}（{mean}，90%区间{interval}）"),
        format!("{period}: {tie}; highest deduction rate: {name} ({mean}, 90 % interval {interval})"),
    )
}

fn legend(lang: Lang) -> Vec<(Sign, String)> {
    let point: Sign = Box::new(|picture, (x, y)| {
        picture.path(vec![(x - 9.0, y), (x + 9.0, y)], BLUE, 2);
        picture.disc((x, y), 4.0, BLUE);
    });
    let hollow: Sign = Box::new(|picture, (x, y)| {
        picture.path(vec![(x - 9.0, y), (x + 9.0, y)], BLUE, 2);
        picture.disc((x, y), 5.0, WHITE);
        picture.ring((x, y), 4.0, BLUE);
    });
    let dashes: Sign = Box::new(|picture, (x, y)| picture.dashes((x - 9.0, y), (x + 9.0, y), ORANGE));
    vec![
        (point, say(lang, "收缩后的估计和90%区间", "shrunk estimate and 90 % interval")),
        (hollow, say(lang, "没有一行扣分", "no row deducted")),
        (dashes, say(lang, "全体扣分率", "rate of all together")),
    ]
}

fn body(card: &mut Card, ranking: &Ranking, lang: Lang) {
    let lines = &ranking.lines;
    let labels = LabelColumn::new(lines.iter().map(|line| line.name.as_str()));
    let (left, right) = (MARGIN + labels.width + 14.0, WIDTH - MARGIN - 110.0);
    let largest = lines.iter().map(|line| line.rate.high).fold(0.01, f64::max);
    let step = round_step(largest / 5.0);
    let scale = Scale::new((0.0, ((largest / step).ceil() * step).min(1.0)), (left, right));
    card.picture.text(
        (WIDTH - MARGIN, card.top + 8.0),
        Anchor::End,
        QUIET,
        say(lang, "扣分行/可判断行", "deducted/judged"),
    );
    let top = card.top + 22.0;
    let bottom = top + lines.len() as f64 * labels.row_height;
    card.vertical_grid((top, bottom), scale, 5, percent_tick);
    let (deducted, judged) = lines.iter().fold((0, 0), |sum, line| (sum.0 + line.deducted, sum.1 + line.judged));
    let overall = scale.at(deducted as f64 / judged.max(1) as f64).min(right);
    card.picture.dashes((overall, top), (overall, bottom), ORANGE);
    for (row, line) in lines.iter().enumerate() {
        let y = top + (row as f64 + 0.5) * labels.row_height;
        labels.draw(&mut card.picture, row, y, SMALL);
        card.picture.path(vec![(scale.at(line.rate.low), y), (scale.at(line.rate.high), y)], BLUE, 2);
        let at = (scale.at(line.rate.mean), y);
        if line.deducted == 0 {
            card.picture.disc(at, 5.0, WHITE);
            card.picture.ring(at, 4.0, BLUE);
        } else {
            card.picture.disc(at, 4.0, BLUE);
        }
        let count = format!("{}/{}", line.deducted, line.judged);
        card.picture.text((WIDTH - MARGIN, y), Anchor::End, SMALL, count);
        card.describe(format!(
            "{} {} ({}–{})",
            line.name,
            percent(line.rate.mean),
            percent(line.rate.low),
            percent(line.rate.high)
        ));
    }
    card.picture.line((left, bottom), (right, bottom), RULE);
    card.top = bottom + 26.0;
}

/// Ticks are round, so they need no care for shares near 0 or 1.
fn percent_tick(share: f64) -> String {
    format!("{}%", super::words::number(share * 100.0))
}
