//! The arguments. English help stands here; the Chinese wording of the same entries is in `help.rs`.

use crate::exit::Exit;
use crate::{commands, help, mistake, ui};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use jixiao_model::Lang;
use std::ffi::OsString;

/// Reads departments' performance self-evaluation reports, audits and compares them.
#[derive(Debug, Parser)]
#[command(name = "jixiao", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    command: Command,
}

/// Options of every subcommand.
#[derive(Debug, clap::Args)]
pub(crate) struct Shared {
    /// Language of all words: zh or en; default: the locale, else zh
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    lang: Option<LangArgument>,
    /// Say nothing but errors
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say what each phase took
    #[arg(long, short, global = true)]
    pub(crate) verbose: bool,
    /// Number of threads; the result does not depend on it
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<usize>,
}

/// A language as an argument.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangArgument {
    Zh,
    En,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Report(commands::report::Report),
    Inspect(commands::inspect::Inspect),
    Audit(commands::audit::Audit),
    Rules(commands::rules::Rules),
    Sample(commands::sample::Sample),
    Review(commands::review::Review),
    Compare(commands::compare::Compare),
    Trend(commands::trend::Trend),
    Completions(commands::completions::Completions),
    Man(commands::man::Man),
    #[command(hide = true)]
    ReadWorker(commands::read_worker::ReadWorker),
}

/// Returns the whole command with its help in one language, for documentation and completions.
pub fn command(lang: Lang) -> clap::Command {
    help::localise(Arguments::command(), lang)
}

/// Parses the arguments; help, version and mistakes are shown at once.
pub(crate) fn parse(arguments: &[OsString], lang: Lang) -> Result<(Shared, Command), Exit> {
    let parsed = command(lang)
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches))
        .map(|arguments| (arguments.shared, arguments.command));
    parsed.map_err(|error| {
        match mistake::in_chinese(&error).filter(|_| lang == Lang::Zh) {
            Some(words) => ui::complain(&words),
            // A closed pipe while showing help is no failure of ours.
            None => drop(error.print()),
        }
        if error.use_stderr() { Exit::Failed } else { Exit::Done }
    })
}

/// Decides the language before parsing, so that help and mistakes are in it too.
pub(crate) fn language(arguments: &[OsString]) -> Lang {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let named = texts.iter().enumerate().find_map(|(index, text)| match text.strip_prefix("--lang") {
        Some("") => texts.get(index + 1).copied(),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    match named {
        Some("en") => Lang::En,
        Some("zh") => Lang::Zh,
        _ => locale(),
    }
}

fn locale() -> Lang {
    #[expect(clippy::disallowed_methods, reason = "the command line is the one place that reads the environment")]
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    if locale.is_some_and(|locale| locale.starts_with("en")) { Lang::En } else { Lang::Zh }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(arguments: &[&str], expected: Lang) {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        assert_eq!(language(&arguments), expected);
    }

    #[test]
    fn finds_the_language_before_parsing() {
        check(&["jixiao", "rules", "--lang", "en"], Lang::En);
        check(&["jixiao", "--lang=zh", "rules"], Lang::Zh);
    }

    #[test]
    fn the_arguments_are_well_formed_in_both_languages() {
        for lang in Lang::ALL {
            command(lang).debug_assert();
        }
    }
}
