//! Mistakes in the arguments, in Chinese. Clap words them in English.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Words a mistake in Chinese, or nothing where only clap's own words fit.
pub(crate) fn in_chinese(error: &clap::Error) -> Option<String> {
    let get = |kind: ContextKind| error.get(kind).map(shown);
    let argument = get(ContextKind::InvalidArg).unwrap_or_default();
    let sentence = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有参数 `{argument}`"),
        ErrorKind::InvalidSubcommand => format!("没有命令 `{}`", get(ContextKind::InvalidSubcommand)?),
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {argument}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::ArgumentConflict => format!("参数 `{argument}` 与 `{}` 不能同时使用", get(ContextKind::PriorArg)?),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => invalid_value(&argument, error),
        _ => return None,
    };
    let suggestion = get(ContextKind::SuggestedArg).or_else(|| get(ContextKind::SuggestedSubcommand));
    let hint = suggestion.map(|suggestion| format!("（是否想用 `{suggestion}`？）")).unwrap_or_default();
    Some(format!("错误：{sentence}{hint}；用 `--help` 查看用法"))
}

fn invalid_value(argument: &str, error: &clap::Error) -> String {
    let value = error.get(ContextKind::InvalidValue).map(shown).unwrap_or_default();
    let choices = error.get(ContextKind::ValidValue).map(|choices| format!("，可选：{}", shown(choices)));
    if value.is_empty() {
        return format!("参数 `{argument}` 缺少值{}", choices.unwrap_or_default());
    }
    format!("参数 `{argument}` 的值 `{value}` 无效{}", choices.unwrap_or_default())
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(several) => several.join("、"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use jixiao_model::Lang;

    #[track_caller]
    fn check(arguments: &[&str], expected: &str) {
        let arguments = std::iter::once("jixiao").chain(arguments.iter().copied());
        let error = crate::command(Lang::Zh).try_get_matches_from(arguments).expect_err("a mistake");
        let words = super::in_chinese(&error).expect("words");
        assert!(words.contains(expected), "{words}");
    }

    #[test]
    fn mistakes_name_what_is_wrong() {
        check(&["nothing"], "没有命令 `nothing`");
        check(&["audit"], "缺少参数");
        check(&["audit", ".", "--fromat", "json"], "是否想用 `--format`");
        check(&["audit", ".", "--format", "yaml"], "可选：text、json、csv、markdown");
        check(&["compare", ".", "--year", "abc"], "`abc` 无效");
        check(&["rules", "-q", "-v"], "不能同时使用");
    }
}
