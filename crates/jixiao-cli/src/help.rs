//! The Chinese wording of the help. English stands beside the arguments themselves.

use clap::Command;
use jixiao_model::Lang;

/// Every entry: subcommand (empty for the program), argument (empty for the subcommand itself), Chinese wording.
static CHINESE: &[(&str, &str, &str)] = &[
    ("", "", "读取部门绩效自评报告，逐项审核，并作横向与历年比较"),
    ("", "lang", "界面语言；默认取系统语言，否则中文"),
    ("", "quiet", "只显示错误"),
    ("", "verbose", "显示各阶段用时"),
    ("", "threads", "线程数；结果与线程数无关"),
    ("", "help", "显示帮助"),
    ("", "version", "显示版本"),
    ("report", "", "读取全部报告，审核、比较、计算趋势，生成网页、工作簿、图表和数据表"),
    ("report", "paths", "要读取的文件和文件夹；不给时读取 datasets/demo（若存在）"),
    ("report", "out", "输出文件夹"),
    ("report", "png", "同时把图表绘成 PNG"),
    ("inspect", "", "显示从一个文件读到的全部内容、位置和提示"),
    ("inspect", "file", "文件"),
    ("inspect", "format", "输出格式"),
    ("inspect", "picture", "把 PDF 或 OFD 某页识别到的内容（字符、线条、单元格）绘入该文件（.svg）"),
    ("inspect", "page", "要绘制的页码"),
    ("inspect", "blocks", "显示解释之前的文档：标题、段落、表格及合并单元格"),
    ("audit", "", "只输出审核疑点"),
    ("audit", "paths", "要读取的文件和文件夹"),
    ("audit", "format", "输出格式"),
    ("audit", "fail_on", "有达到或超过该级别的疑点时，以退出码 1 结束"),
    ("*", "dismissals", "处理记录（TOML：排除与答复）；默认用数据旁的 findings.toml"),
    ("audit", "baseline", "只列出并计算该次先前结果（--format json 的输出或 findings.json）中没有的疑点"),
    ("rules", "", "列出审核规则，显示一条规则的说明，或显示规则包的规定"),
    ("rules", "pack", "显示规则包的规定：名称（national-2020、shanxi 等）或 TOML 文件；同时给出编号时显示该规则的取值"),
    ("rules", "code", "规则编号，如 Q001"),
    ("rules", "format", "输出格式"),
    ("sample", "", "按资金、风险和随机抽取待复核的报告，并说明每份的理由"),
    ("sample", "paths", "要读取的文件和文件夹"),
    ("sample", "size", "抽取的份数"),
    ("sample", "budget_share", "不按份数，而取执行数合计达到该份额（0–1）的最少报告"),
    ("sample", "seed", "随机种子；同一种子得到同一样本"),
    ("sample", "random_share", "样本中从全部报告随机抽取的份额（0–1）"),
    ("sample", "sampled", "以往抽查名单：每行一份报告（路径#1）或一个部门"),
    ("sample", "year", "只抽该年度的报告"),
    ("sample", "format", "输出格式"),
    ("review", "", "比较自评得分与复核底稿的复核得分"),
    ("review", "paths", "复核底稿和自评报告所在的文件和文件夹"),
    ("review", "format", "输出格式"),
    ("compare", "", "比较一个年度的各部门"),
    ("compare", "paths", "要读取的文件和文件夹"),
    ("compare", "year", "年度；默认最近一年"),
    ("compare", "by", "分组方式"),
    ("compare", "format", "输出格式"),
    ("compare", "chart", "把图写入该文件（.svg 或 .png）"),
    ("trend", "", "显示历年趋势"),
    ("trend", "paths", "要读取的文件和文件夹"),
    ("trend", "department", "只看一个部门"),
    ("trend", "format", "输出格式"),
    ("trend", "chart", "把图写入该文件（.svg 或 .png）"),
    ("completions", "", "输出命令行补全脚本"),
    ("completions", "shell", "命令行环境"),
    ("man", "", "输出手册页（roff）"),
    ("read-worker", "", "供程序自身调用：读取由标准输入传来的文件"),
    ("*", "registry", "部门名录（TOML 或 CSV）；默认用所给文件夹中的 registry.toml"),
    ("*", "join", "沿同一机构（更名）还是沿同一职责（合并、划转）连接各年"),
    ("*", "no_ocr", "不用 tesseract 识别图片和扫描件"),
    ("*", "no_isolation", "在本进程内读取，不限时间和内存"),
    ("*", "select", "只运行这些规则：编号或前缀，用逗号分隔（如 S,Q001）"),
    ("*", "ignore", "不运行这些规则：编号或前缀，用逗号分隔"),
    ("*", "pack", "规则包：名称（national-2020、shanxi 等）、TOML 文件，或 auto（按多数报告的地区和版式选择）"),
];

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}";
const SUBCOMMANDS: &str = "命令";
const ARGUMENTS: &str = "参数";
const OPTIONS: &str = "选项";

/// Puts the help of the whole command into `lang`.
pub(crate) fn localise(command: Command, lang: Lang) -> Command {
    match lang {
        Lang::En => command,
        Lang::Zh => chinese(command, ""),
    }
}

fn chinese(command: Command, name: &str) -> Command {
    let arguments: Vec<(String, bool)> =
        command.get_arguments().map(|argument| (argument.get_id().to_string(), argument.is_positional())).collect();
    let subcommands: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading(SUBCOMMANDS)
        .disable_help_flag(true)
        .arg(flag("help", 'h', clap::ArgAction::Help));
    if name.is_empty() {
        command = command.disable_version_flag(true).arg(flag("version", 'V', clap::ArgAction::Version));
    }
    if let Some(about) = wording(name, "") {
        command = command.about(about);
    }
    for (id, positional) in arguments {
        let heading = if positional { ARGUMENTS } else { OPTIONS };
        command = command.mut_arg(&id, |argument| {
            let argument = argument.help_heading(heading);
            let words = wording(name, &id).map(|words| format!("{words}{}", choices(&argument)));
            let takes_values = argument.get_action().takes_values();
            let argument = argument.hide_possible_values(takes_values).hide_default_value(takes_values);
            match words {
                Some(words) => argument.help(words),
                None => argument,
            }
        });
    }
    for subcommand in subcommands {
        command = command.mut_subcommand(&subcommand, |inner| chinese(inner, &subcommand));
    }
    command
}

/// Words the possible values and the default of an argument, which clap would add in English.
fn choices(argument: &clap::Arg) -> String {
    if !argument.get_action().takes_values() {
        return String::new();
    }
    let possible: Vec<String> =
        argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let default: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let parts = [("可选 ", possible.join("、")), ("默认 ", default.join("、"))];
    let parts: Vec<String> =
        parts.into_iter().filter(|(_, what)| !what.is_empty()).map(|(word, what)| word.to_owned() + &what).collect();
    if parts.is_empty() { String::new() } else { format!("（{}）", parts.join("；")) }
}

/// Returns the flag that replaces the one clap adds with English words.
fn flag(name: &'static str, short: char, action: clap::ArgAction) -> clap::Arg {
    let words = wording("", name).unwrap_or_default();
    clap::Arg::new(name).long(name).short(short).action(action).help(words).help_heading(OPTIONS)
}

fn wording(command: &str, argument: &str) -> Option<&'static str> {
    let find = |wanted: &str| CHINESE.iter().find(|(name, id, _)| *name == wanted && *id == argument);
    find(command).or_else(|| find("*")).map(|(_, _, words)| *words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds help without a single Chinese character.
    fn missing(command: &Command, path: &str, out: &mut Vec<String>) {
        let is_chinese =
            |words: Option<String>| words.is_some_and(|words| words.chars().any(jixiao_model::text::is_han));
        if !is_chinese(command.get_about().map(ToString::to_string)) {
            out.push(format!("{path}: about"));
        }
        for argument in command.get_arguments() {
            if !is_chinese(argument.get_help().map(ToString::to_string)) {
                out.push(format!("{path}: {}", argument.get_id()));
            }
        }
        for subcommand in command.get_subcommands() {
            missing(subcommand, &format!("{path} {}", subcommand.get_name()), out);
        }
    }

    #[test]
    fn every_entry_has_a_chinese_wording() {
        let mut out = Vec::new();
        missing(&crate::command(Lang::Zh), "jixiao", &mut out);
        assert!(out.is_empty(), "{out:?}");
    }
}
