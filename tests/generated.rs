//! Generated documentation is what the code says: rule pages, command reference, JSON schemas, the data model.

use crate::support::{assert_committed, blessing, files_below, top};
use jixiao_model::Lang;
use jixiao_model::wire::{AuditJson, InspectJson, RulesJson};
use std::collections::BTreeSet;
use std::fmt::Write;

#[test]
fn rule_pages() {
    let mut expected = BTreeSet::new();
    let mut index = String::from(
        "# 审核规则 · Audit rules\n\n| 编号 | 名称 | Title | 级别 level | 对象 scope |\n| --- | --- | --- | --- | --- |\n",
    );
    for rule in jixiao_audit::rules() {
        let info = rule.info();
        let code = info.code;
        let (zh, en, level, scope) = (&info.title.zh, &info.title.en, info.level.name(), format!("{:?}", info.scope));
        writeln!(index, "| [{code}]({code}.md) | {zh} | {en} | {level} | {} |", scope.to_lowercase())
            .expect("a string");
        let page = format!("{}\n---\n\n{}", info.docs.get(Lang::Zh), info.docs.get(Lang::En));
        assert_committed(&format!("docs/rules/{code}.md"), page.as_bytes());
        expected.insert(format!("{code}.md"));
    }
    assert_committed("docs/rules/README.md", index.as_bytes());
    expected.insert("README.md".to_owned());
    for name in files_below(&top("docs/rules")) {
        if !expected.contains(&name) {
            assert!(blessing(), "docs/rules/{name} belongs to no rule; run `just bless`");
            std::fs::remove_file(top("docs/rules").join(name)).expect("a page to remove");
        }
    }
}

#[test]
fn json_schemas() {
    let schemas = [
        ("inspect", schemars::schema_for!(InspectJson)),
        ("audit", schemars::schema_for!(AuditJson)),
        ("rules", schemars::schema_for!(RulesJson)),
    ];
    for (name, schema) in schemas {
        let json = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
        assert_committed(&format!("docs/schema/{name}.json"), json.as_bytes());
    }
}

#[test]
fn command_reference() {
    let mut page = String::from("# 命令 · Commands\n");
    for lang in Lang::ALL {
        let mut root = jixiao_cli::command(lang).term_width(100);
        root.build();
        write!(page, "\n## {}\n\n```text\n{}```\n", root.get_name(), root.clone().render_long_help())
            .expect("a string");
        for subcommand in root.get_subcommands().filter(|subcommand| !subcommand.is_hide_set()) {
            let help = subcommand.clone().term_width(100).render_long_help();
            write!(page, "\n### jixiao {}\n\n```text\n{help}```\n", subcommand.get_name()).expect("a string");
        }
    }
    let trimmed: Vec<&str> = page.lines().map(str::trim_end).collect();
    assert_committed("docs/cli.md", (trimmed.join("\n") + "\n").as_bytes());
}

#[test]
fn data_model() {
    let mut page = String::from("# 数据表 · Tables\n\nParquet files in `tables/`; missing is null, never 0.\n");
    for table in jixiao_analytics::table_schemas() {
        write!(page, "\n## {}\n\n| column | type | unit | meaning |\n| --- | --- | --- | --- |\n", table.name)
            .expect("a string");
        for column in table.columns {
            writeln!(page, "| `{}` | {} | {} | {} |", column.name, column.dtype, column.unit, column.doc)
                .expect("a string");
        }
    }
    assert_committed("docs/model.md", page.as_bytes());
}
