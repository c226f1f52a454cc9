//! `jixiao review`: self-evaluations beside what reviewers made of them.

mod text;

use super::audit::Dismissals;
use super::table::{self, Cell, Column, Format};
use crate::exit::Exit;
use crate::input::{self, InputOptions, RuleOptions};
use crate::ui::Ui;
use anyhow::bail;
use jixiao_audit::{IndicatorGap, ReviewGap};
use jixiao_model::Text;
use std::path::PathBuf;

static COLUMNS: &[Column] = &[
    Column::new("review", "复核底稿", "worksheet"),
    Column::new("report", "自评报告", "self-evaluation"),
    Column::new("department", "部门", "department"),
    Column::new("project", "项目", "project"),
    Column::new("year", "年度", "year"),
    Column::new("indicator", "指标", "indicator"),
    Column::new("weight", "权重", "weight"),
    Column::new("self_score", "自评得分", "self-score"),
    Column::new("reviewed_score", "复核得分", "reviewed score"),
    Column::new("gap", "差距", "gap"),
    Column::new("remark", "备注", "remark"),
];

/// Compare self-scores with the scores of reviewed worksheets
#[derive(Debug, clap::Args)]
pub(crate) struct Review {
    /// Files and folders with worksheets and self-evaluations
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
    #[command(flatten)]
    rules: RuleOptions,
    #[command(flatten)]
    input: InputOptions,
}

/// Prints the comparison.
pub(crate) fn run(arguments: &Review, ui: &Ui) -> anyhow::Result<Exit> {
    let chosen = arguments.rules.resolve()?;
    let (_, corpus) = input::read_with_reviews(&arguments.paths, &arguments.input, ui)?;
    if corpus.reviews().is_empty() {
        let message = Text::fixed(
            "没有找到复核底稿：表头须有三级指标、自评得分、复核得分，且复核得分已填写",
            "no reviewed worksheet found: its header names indicators, self-scores and reviewed scores, and the latter are filled in",
        );
        bail!(message.get(ui.lang).to_owned());
    }
    let (pack, audit) = chosen.audit(&corpus, &Dismissals::default(), ui);
    let comparison = jixiao_audit::compare_reviews(&corpus, &audit, &pack);
    crate::ui::print(&match arguments.format {
        Format::Text => text::comparison(&comparison, ui.lang),
        Format::Csv | Format::Json => {
            let mut rows = Vec::new();
            for review in &comparison.reviews {
                rows.extend(review.indicators.iter().map(|row| cells(review, row)));
            }
            table::render(COLUMNS, &rows, &comparison, arguments.format, ui.lang)?
        }
    })?;
    Ok(Exit::Done)
}

fn cells(review: &ReviewGap, row: &IndicatorGap) -> Vec<Cell> {
    let words = |words: &Option<String>| Cell::Words(words.clone().unwrap_or_default());
    vec![
        Cell::Words(review.review.clone()),
        words(&review.report),
        words(&review.department),
        words(&review.project),
        words(&review.year.map(|year| year.to_string())),
        Cell::Words(row.name.clone()),
        Cell::number(row.weight),
        Cell::number(row.self_score),
        Cell::number(row.reviewed_score),
        Cell::number(row.gap),
        words(&row.remark),
    ]
}
