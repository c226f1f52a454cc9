//! `jixiao rules`: the rule list, or one rule's page.

use crate::exit::Exit;
use crate::ui::Ui;
use anyhow::anyhow;
use clap::ValueEnum;
use comfy_table::Table;
use jixiao_model::wire::RulesJson;
use jixiao_model::{Lang, RuleInfo, Text};

/// List the audit rules, or show the page of one
#[derive(Debug, clap::Args)]
pub(crate) struct Rules {
    /// Code of a rule, e.g. Q001
    #[arg(value_name = "CODE")]
    code: Option<String>,
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
    crate::ui::print(&match (arguments.format, &arguments.code) {
        (Format::Json, _) => serde_json::to_string_pretty(&RulesJson::new(&infos, ui.lang))? + "\n",
        (Format::Text, Some(_)) => infos.iter().map(|info| info.docs.get(ui.lang)).collect(),
        (Format::Text, None) => list(&infos, ui.lang),
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
