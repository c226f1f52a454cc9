//! `jixiao sample`: which reports to review, and why.

mod text;

use super::table::{self, Cell, Column, Format};
use crate::exit::Exit;
use crate::input::{self, InputOptions, RuleOptions};
use crate::ui::Ui;
use anyhow::{Context, anyhow};
use jixiao_audit::{Pick, SampleRequest, SampleSize, StratumKey};
use jixiao_model::{FiscalYear, Lang, Text};
use std::path::PathBuf;

static COLUMNS: &[Column] = &[
    Column::new("report", "报告", "report"),
    Column::new("department", "部门", "department"),
    Column::new("project", "项目", "project"),
    Column::new("year", "年度", "year"),
    Column::new("executed_wan", "执行数（万元）", "executed (10k yuan)"),
    Column::new("money", "资金", "money"),
    Column::new("risk", "风险", "risk"),
    Column::new("sampled_before", "曾抽查", "sampled before"),
    Column::new("report_quality", "报告质量", "report quality"),
    Column::new("score_credibility", "评分可信度", "score credibility"),
    Column::new("money_risk", "资金风险", "money risk"),
    Column::new("part", "部分", "part"),
    Column::new("why", "理由", "why"),
];

/// Choose reports for review by money, risk and chance, and say why each was chosen
#[derive(Debug, clap::Args)]
pub(crate) struct Sample {
    /// Files and folders to read
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Number of reports
    #[arg(long, value_name = "N", default_value_t = 10, conflicts_with = "budget_share")]
    size: usize,
    /// Take the fewest reports that hold this share of the executed money, 0–1, instead of a number
    #[arg(long, value_name = "SHARE")]
    budget_share: Option<f64>,
    /// Seed of the random choices; the same seed gives the same sample
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Share of the sample that is drawn at random from all reports, 0–1
    #[arg(long, value_name = "SHARE", default_value_t = 0.3)]
    random_share: f64,
    /// Earlier samples: one report (path#1) or department a line
    #[arg(long, value_name = "FILE")]
    sampled: Option<PathBuf>,
    /// Only reports of this year
    #[arg(long, value_name = "YEAR")]
    year: Option<u16>,
    /// How to print
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
    #[command(flatten)]
    dismissals: super::audit::DismissalOptions,
    #[command(flatten)]
    rules: RuleOptions,
    #[command(flatten)]
    input: InputOptions,
}

/// Prints the sample.
pub(crate) fn run(arguments: &Sample, ui: &Ui) -> anyhow::Result<Exit> {
    let chosen = arguments.rules.resolve()?;
    let request = request(arguments)?;
    let decisions = arguments.dismissals.read(&arguments.paths, ui)?;
    let (_, corpus) = input::read(&arguments.paths, &arguments.input, ui)?;
    let (_, audit) = chosen.audit(&corpus, &decisions, ui);
    let sample = jixiao_audit::sample(&corpus, &audit, &request)
        .map_err(|error| anyhow!(error.to_text().get(ui.lang).to_owned()))?;
    if !sample.unmatched.is_empty() {
        let entries = sample.unmatched.join(", ");
        ui.warn(&Text::new(
            format!("已抽查名单中的下列各项与报告、部门均不相符：{entries}"),
            format!("in the list of earlier samples, but neither a report nor a department here: {entries}"),
        ));
    }
    crate::ui::print(&match arguments.format {
        Format::Text => text::sample(&sample, ui.lang),
        Format::Csv | Format::Json => {
            let rows: Vec<Vec<Cell>> = sample.picks.iter().map(|pick| cells(pick, ui.lang)).collect();
            table::render(COLUMNS, &rows, &sample, arguments.format, ui.lang)?
        }
    })?;
    Ok(Exit::Done)
}

fn request(arguments: &Sample) -> anyhow::Result<SampleRequest> {
    let sampled = match &arguments.sampled {
        Some(file) => {
            let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
            jixiao_audit::parse_sampled(&text)
        }
        None => Vec::new(),
    };
    Ok(SampleRequest {
        size: arguments.budget_share.map_or(SampleSize::Reports(arguments.size), SampleSize::MoneyShare),
        seed: arguments.seed,
        random_share: arguments.random_share,
        sampled,
        year: arguments.year.map(FiscalYear::new).transpose()?,
    })
}

fn cells(pick: &Pick, lang: Lang) -> Vec<Cell> {
    let words = |words: &Option<String>| Cell::Words(words.clone().unwrap_or_default());
    let StratumKey { money, risk, sampled_before } = pick.stratum;
    let mut cells = vec![
        Cell::Words(pick.report.clone()),
        words(&pick.department),
        words(&pick.project),
        words(&pick.year.map(|year| year.to_string())),
        Cell::number(pick.executed_wan),
        Cell::Words(money.name().to_owned()),
        Cell::Words(risk.name().to_owned()),
        Cell::Words(sampled_before.to_string()),
    ];
    cells.extend(pick.risk.iter().map(|risk| Cell::Number(risk.value)));
    cells.push(Cell::Words(pick.part.name().to_owned()));
    cells.push(Cell::Words(pick.why.get(lang).to_owned()));
    cells
}
