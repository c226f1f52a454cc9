//! `jixiao rules`: the rule list, one rule's page, or what a pack prescribes.

use crate::exit::Exit;
use crate::ui::Ui;
use anyhow::anyhow;
use clap::ValueEnum;
use comfy_table::Table;
use jixiao_audit::RulePack;
use jixiao_model::wire::RulesJson;
use jixiao_model::{Lang, RuleInfo, Text};

/// List the audit rules, or show the page of one, or a rule pack
#[derive(Debug, clap::Args)]
pub(crate) struct Rules {
    /// Code of a rule, e.g. Q001
    #[arg(value_name = "CODE")]
    code: Option<String>,
    /// Show what a rule pack prescribes: a name (national-2020, shanxi …) or a TOML file; with CODE, the values of that rule
    #[arg(long, value_name = "NAME|FILE")]
    pack: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
}

/// The printed forms of rules.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Prints the rules.
pub(crate) fn run(arguments: &Rules, ui: &Ui) -> anyhow::Result<Exit> {
    let chosen = match &arguments.code {
        None => jixiao_audit::rules(),
        Some(code) => vec![jixiao_audit::rule(code).ok_or_else(|| anyhow!(unknown(code).get(ui.lang).to_owned()))?],
    };
    let infos: Vec<RuleInfo> = chosen.iter().map(|rule| rule.info()).collect();
    let pack = arguments.pack.as_deref().map(crate::input::pack).transpose()?;
    let values = |pack: &RulePack| {
        let heading = Text::fixed("规则包", "Rule pack");
        let lines: String = chosen.iter().map(|rule| pack.values(rule)).collect();
        format!("\n## {} {}\n\n{lines}", heading.get(ui.lang), pack.name)
    };
    crate::ui::print(&match (arguments.format, &arguments.code, &pack) {
        (Format::Json, ..) => {
            let thresholds = pack.as_ref().map(|pack| (pack.name.as_str(), &pack.thresholds));
            serde_json::to_string_pretty(&RulesJson::new(&infos, ui.lang).with_pack(thresholds))? + "\n"
        }
        (Format::Text, Some(_), pack) => {
            let page: String = infos.iter().map(|info| info.docs.get(ui.lang)).collect();
            page + &pack.as_ref().map(values).unwrap_or_default()
        }
        (Format::Text, None, Some(pack)) => pack.page().get(ui.lang).to_owned(),
        (Format::Text, None, None) => list(&infos, ui.lang),
    })?;
    Ok(Exit::Done)
}

fn unknown(code: &str) -> Text {
    Text::new(
        format!("没有规则 `{code}`；`jixiao rules` 列出全部规则"),
        format!("there is no rule `{code}`; `jixiao rules` lists them all"),
    )
}

fn list(infos: &[RuleInfo], lang: Lang) -> String {
    let mut table = Table::new();
    table.load_preset(comfy_table::presets::NOTHING);
    for info in infos {
        table.add_row([
            info.code.as_str(),
            info.level.label().get(lang),
            info.axis.label().get(lang),
            info.title.get(lang),
            info.name,
        ]);
    }
    format!("{table}\n")
}
