//! Reads the paths of the command line and says what could not be read.

use crate::commands::audit::Dismissals;
use crate::reading::ReadingOptions;
use crate::ui::Ui;
use anyhow::Context;
use clap::ValueEnum;
use jixiao_audit::{RulePack, Selection};
use jixiao_model::{AuditResult, Corpus, Join, Loaded, Skipped, Text};
use std::path::PathBuf;

/// The registry that is used without being named, when a given folder holds it.
const REGISTRY: &str = "registry.toml";

/// What is read, and how departments are joined over the years.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct InputOptions {
    /// Registry of departments (TOML or CSV); default: registry.toml in a given folder
    #[arg(long, value_name = "FILE")]
    registry: Option<PathBuf>,
    /// Follow the body through its renames, or the duty through mergers and splits
    #[arg(long, value_enum, default_value_t)]
    join: JoinArgument,
    #[command(flatten)]
    reading: ReadingOptions,
}

/// A way of joining as an argument.
#[derive(Debug, Default, Clone, Copy, ValueEnum)]
enum JoinArgument {
    #[default]
    Legal,
    Functional,
}

impl InputOptions {
    /// Sorts the reports of all readings into a corpus, joined by the registry where there is one.
    fn corpus(&self, loaded: &Loaded, paths: &[PathBuf]) -> anyhow::Result<Corpus> {
        let corpus = Corpus::from_readings(&loaded.readings).below(jixiao_ingest::roots(paths));
        let beside = || paths.iter().map(|path| path.join(REGISTRY)).find(|path| path.is_file());
        let Some(file) = self.registry.clone().or_else(beside) else { return Ok(corpus) };
        let shown = || file.display().to_string();
        let text = std::fs::read_to_string(&file).with_context(shown)?;
        let registry = jixiao_ingest::parse_registry(&text).with_context(shown)?;
        let join = match self.join {
            JoinArgument::Legal => Join::Legal,
            JoinArgument::Functional => Join::Functional,
        };
        Ok(corpus.joined(&registry, join))
    }
}

/// Reads every report under the paths; says each skipped file in one line. Fails when no report was found.
pub(crate) fn read(paths: &[PathBuf], options: &InputOptions, ui: &Ui) -> anyhow::Result<(Loaded, Corpus)> {
    let (loaded, corpus) = read_with_reviews(paths, options, ui)?;
    if corpus.reports().is_empty() {
        anyhow::bail!(nothing_read(paths, &loaded).get(ui.lang).to_owned());
    }
    Ok((loaded, corpus))
}

/// Reads as [`read`] does, and is content with reviewed worksheets alone.
pub(crate) fn read_with_reviews(
    paths: &[PathBuf],
    options: &InputOptions,
    ui: &Ui,
) -> anyhow::Result<(Loaded, Corpus)> {
    let reader = options.reading.reader(ui);
    let bar = ui.progress();
    let loaded = reader.load(paths, &|done, total| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    for skipped in &loaded.skipped {
        ui.warn(&not_read(skipped));
    }
    let corpus = options.corpus(&loaded, paths)?;
    say_unresolved(&corpus, ui);
    ui.phase(&Text::fixed("读取", "read"));
    if corpus.reports().is_empty() && corpus.reviews().is_empty() {
        anyhow::bail!(nothing_read(paths, &loaded).get(ui.lang).to_owned());
    }
    Ok((loaded, corpus))
}

/// Says which file was not read, and why.
pub(crate) fn not_read(skipped: &Skipped) -> Text {
    Text::new(
        format!("未读取 {}：{}", skipped.path, skipped.reason.zh),
        format!("not read: {}: {}", skipped.path, skipped.reason.en),
    )
}

/// Lists the names that the registry could not resolve for sure, with what they might mean.
fn say_unresolved(corpus: &Corpus, ui: &Ui) {
    for one in corpus.unresolved() {
        let candidates: Vec<String> =
            one.candidates.iter().map(|candidate| format!("{} ({})", candidate.name, candidate.id)).collect();
        let (zh, en) = match candidates.as_slice() {
            [] => ("，没有相近名称".to_owned(), "; nothing similar".to_owned()),
            some => (format!("，可能是 {}", some.join("、")), format!("; perhaps {}", some.join(", "))),
        };
        let (name, n) = (&one.name, one.reports);
        ui.warn(&match &one.counted_for {
            Some(id) => Text::new(
                format!("「{name}」（{n} 份报告）只与名录中的 {id} 相近，暂按它统计，请在名录中确认{zh}"),
                format!("{name} ({n} reports) only resembles {id} of the registry and is counted for it; please confirm it there{en}"),
            ),
            None => Text::new(
                format!("名录中没有「{name}」（{n} 份报告）{zh}"),
                format!("not in the registry: {name} ({n} reports){en}"),
            ),
        });
    }
}

fn nothing_read(paths: &[PathBuf], loaded: &Loaded) -> Text {
    let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let (n_read, n_skipped) = (loaded.readings.len(), loaded.skipped.len());
    Text::new(
        format!("{} 中没有找到绩效自评报告（读了 {n_read} 个文件，{n_skipped} 个未能读取）", paths.join("、")),
        format!(
            "no self-evaluation report found in {} ({n_read} files read, {n_skipped} not readable)",
            paths.join(", ")
        ),
    )
}

/// Which rules to run and with which pack.
#[derive(Debug, clap::Args)]
pub(crate) struct RuleOptions {
    /// Rules to run: codes or prefixes, separated by commas (`S,Q001`)
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    select: Vec<String>,
    /// Rules to leave out: codes or prefixes, separated by commas
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Rule pack: a name (national-2020, shanxi …), a TOML file, or auto: the one that most reports point to
    #[arg(long, value_name = "NAME|FILE", default_value = NATIONAL)]
    pack: String,
}

/// The pack that applies where nothing else is said.
const NATIONAL: &str = "national-2020";

/// The word that leaves the choice of the pack to the reports.
const AUTO: &str = "auto";

/// The rules of a run; the pack may still depend on the reports.
pub(crate) struct ChosenRules {
    pack: Option<RulePack>,
    /// The selected rules, in order.
    rules: Vec<&'static jixiao_audit::Rule>,
}

impl RuleOptions {
    /// Loads the pack that was named and resolves the selection, before anything is read.
    pub(crate) fn resolve(&self) -> anyhow::Result<ChosenRules> {
        let selection = Selection { select: self.select.clone(), ignore: self.ignore.clone() };
        let pack = if self.pack == AUTO { None } else { Some(pack(&self.pack)?) };
        Ok(ChosenRules { pack, rules: selection.apply()? })
    }
}

impl ChosenRules {
    /// Audits a corpus by the pack that fits, and marks what people decided about the findings.
    pub(crate) fn audit(&self, corpus: &Corpus, dismissals: &Dismissals, ui: &Ui) -> (RulePack, AuditResult) {
        let pack = self.pack(corpus, ui);
        let mut result = jixiao_audit::run(corpus, &pack, &self.rules);
        dismissals.apply(&mut result, ui);
        ui.phase(&Text::fixed("审核", "audit"));
        (pack, result)
    }

    /// Returns the pack: the one that was named, else the one that most reports point to, and says which and why.
    fn pack(&self, corpus: &Corpus, ui: &Ui) -> RulePack {
        // Whoever named a pack of their own knows what they want; the national one is only where everybody starts.
        if let Some(named) = self.pack.as_ref().filter(|pack| pack.name != NATIONAL) {
            return named.clone();
        }
        let (fitting, why) = RulePack::choose(corpus.reports());
        let Some(national) = self.pack.clone() else {
            ui.say(&Text::new(
                format!("规则包 {}：{}", fitting.name, why.zh),
                format!("rule pack {}: {}", fitting.name, why.en),
            ));
            return fitting;
        };
        if fitting.name != NATIONAL {
            ui.say(&Text::new(
                format!("按 {NATIONAL} 核对；{}，可用 --pack {} 或 --pack {AUTO}", why.zh, fitting.name),
                format!("judged by {NATIONAL}; {}: try --pack {} or --pack {AUTO}", why.en, fitting.name),
            ));
        }
        national
    }
}

/// Returns the pack of that name, else reads the file of that path.
pub(crate) fn pack(name: &str) -> anyhow::Result<RulePack> {
    let builtin = RulePack::builtin(name);
    let is_file = std::path::Path::new(name).is_file();
    if builtin.is_ok() || !is_file {
        return Ok(builtin?);
    }
    let text = std::fs::read_to_string(name).with_context(|| name.to_owned())?;
    Ok(RulePack::parse(name, &text)?)
}
