//! `jixiao report`: the main job, from a folder of reports to pages, workbook, charts and tables.

use crate::exit::Exit;
use crate::input::{self, InputOptions, RuleOptions};
use crate::output;
use crate::ui::Ui;
use anyhow::bail;
use jixiao_analytics::Options;
use jixiao_model::{Analysis, Artifact, AuditResult, Level, Text};
use jixiao_report::{Run, RunInfo};
use rayon::prelude::*;
use std::path::PathBuf;

/// The corpus that a checkout of the project brings along.
const DEMO: &str = "datasets/demo";

/// Read all reports, audit, compare, compute trends, and write pages, workbook, charts and tables
#[derive(Debug, clap::Args)]
pub(crate) struct Report {
    /// Files and folders to read; without any: datasets/demo, when that exists
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Folder to write into
    #[arg(long, short, value_name = "DIR", default_value = "jixiao-report")]
    out: PathBuf,
    /// Draw the charts as PNG too
    #[arg(long)]
    png: bool,
    #[command(flatten)]
    dismissals: super::audit::DismissalOptions,
    #[command(flatten)]
    rules: RuleOptions,
    #[command(flatten)]
    input: InputOptions,
}

/// Runs the main job.
pub(crate) fn run(arguments: &Report, ui: &Ui) -> anyhow::Result<Exit> {
    let chosen = arguments.rules.resolve()?;
    let paths = input_paths(arguments, ui)?;
    let dismissals = arguments.dismissals.read(&paths, ui)?;
    let (loaded, corpus) = input::read(&paths, &arguments.input, ui)?;
    let (pack, audit) = chosen.audit(&corpus, &dismissals, ui);
    let analysis = jixiao_analytics::analyse(&corpus, &audit, &Options { prescription: pack.prescription() })?;
    ui.phase(&Text::fixed("分析与绘图", "analysis and charts"));
    let mut artifacts = jixiao_analytics::tables(&loaded, &corpus, &audit)?;
    ui.phase(&Text::fixed("数据表", "tables"));
    let info = RunInfo {
        version: env!("CARGO_PKG_VERSION"),
        lang: ui.lang,
        inputs: paths.iter().map(|path| path.display().to_string()).collect(),
    };
    let run = Run { loaded: &loaded, corpus: &corpus, audit: &audit, analysis: &analysis, info: &info };
    artifacts.extend(render(&run)?);
    ui.phase(&Text::fixed("网页与工作簿", "pages and workbook"));
    if arguments.png {
        artifacts.extend(pictures(&analysis)?);
        ui.phase(&Text::fixed("位图", "pictures"));
    }
    artifacts.push(jixiao_report::run_json(&run, &artifacts)?);
    output::write(&arguments.out, &artifacts)?;
    ui.phase(&Text::fixed("写盘", "write"));
    ui.say(&summary(&run, &audit, &arguments.out.join("index.html").display().to_string()));
    Ok(Exit::Done)
}

fn input_paths(arguments: &Report, ui: &Ui) -> anyhow::Result<Vec<PathBuf>> {
    if !arguments.paths.is_empty() {
        return Ok(arguments.paths.clone());
    }
    if std::path::Path::new(DEMO).is_dir() {
        return Ok(vec![PathBuf::from(DEMO)]);
    }
    let message = Text::fixed(
        "没有给出路径，当前目录下也没有 datasets/demo；用法：jixiao report 路径… --out 目录",
        "no path given and no datasets/demo here; usage: jixiao report PATH… --out DIR",
    );
    bail!(message.get(ui.lang).to_owned())
}

fn render(run: &Run<'_>) -> anyhow::Result<Vec<Artifact>> {
    let (pages, workbook) = rayon::join(|| jixiao_report::html(run), || jixiao_report::workbook(run));
    let mut artifacts = pages;
    artifacts.push(workbook?);
    artifacts.push(jixiao_report::findings_json(run)?);
    Ok(artifacts)
}

/// Draws every chart in both languages; the order is that of the charts.
fn pictures(analysis: &Analysis) -> anyhow::Result<Vec<Artifact>> {
    let drawings: Vec<(String, &str)> = analysis
        .charts
        .iter()
        .flat_map(|chart| {
            let languages = jixiao_model::Lang::ALL.into_iter();
            languages.map(|lang| (format!("{}.{}", chart.id, lang.tag()), chart.svg.get(lang)))
        })
        .collect();
    let drawn: Result<Vec<Artifact>, jixiao_report::ReportError> = drawings
        .par_iter()
        .map(|(id, svg)| Ok(Artifact::new(format!("charts/{id}.png"), jixiao_report::png(id, svg)?)))
        .collect();
    Ok(drawn?)
}

fn summary(run: &Run<'_>, audit: &AuditResult, index: &str) -> Text {
    let open = || audit.findings.iter().filter(|finding| finding.is_open());
    let count = |level: Level| open().filter(|finding| finding.level == level).count();
    let more = match audit.findings.len() - open().count() {
        0 => Text::fixed("", ""),
        dismissed => Text::new(format!("；另有 {dismissed} 条已排除"), format!("; {dismissed} more dismissed")),
    };
    let (errors, doubts, notes) = (count(Level::Error), count(Level::Doubt), count(Level::Note));
    let (reports, files, skipped) = (run.corpus.reports().len(), run.loaded.readings.len(), run.loaded.skipped.len());
    Text::new(
        format!(
            "读取 {files} 个文件，{reports} 份报告（{skipped} 个文件未能读取）；差错 {errors}、疑点 {doubts}、提示 {notes}，均待核实{}\n{index}",
            more.zh
        ),
        format!(
            "{files} files read, {reports} reports ({skipped} files not readable); {errors} errors, {doubts} doubts, {notes} notes, all to be verified{}\n{index}",
            more.en
        ),
    )
}
