//! What becomes of every innocent explanation of the catalogue: drawn into the honest part of the corpora, or why not.
//!
//! An explanation that stands in the report must keep the rule silent, or lower its finding. One that stands in no
//! document is what the finding asks the unit for: there the rule must speak.

use super::corpus::{Drawn, Expected};
use super::page::interval;
use super::score::wilson;
use jixiao_audit::Rule;
use jixiao_model::Level;
use std::collections::BTreeMap;

/// What the benchmark does about one explanation.
#[derive(Debug, Clone, Copy)]
pub(super) enum How {
    /// Drawn, by the names of what is drawn; the rule must be silent.
    Silent(&'static [&'static str]),
    /// Drawn; the rule may speak, below its own level.
    Lowered(&'static [&'static str]),
    /// In every corpus of departments side by side, and in the honest ones as well.
    Always,
    /// A matter of how the document was read, which the benchmark of reading measures.
    Reading,
    /// A matter of the place, for which there are packs.
    Pack,
    /// In no document: what the finding asks for.
    Asked,
}

use How::{Always, Asked, Lowered, Pack, Reading, Silent};

/// A rule with its explanations in their order, then those of the catalogue that its list does not spell out.
struct Entry {
    code: &'static str,
    explanations: &'static [How],
    more: &'static [How],
}

const fn entry(code: &'static str, explanations: &'static [How]) -> Entry {
    Entry { code, explanations, more: &[] }
}

const fn with(code: &'static str, explanations: &'static [How], more: &'static [How]) -> Entry {
    Entry { code, explanations, more }
}

/// Every rule but those about reviewed worksheets.
static ENTRIES: &[Entry] = &[
    entry("A001", &[Lowered(&["PointsOutside"]), Reading]),
    with("A002", &[Reading, Asked], &[Silent(&["RoundedTotal"])]),
    entry("A003", &[Pack, Asked]),
    entry("A004", &[Silent(&["RoundedSum"]), Asked]),
    entry("A005", &[Lowered(&["InitialBase"]), Silent(&["RoundedRate"])]),
    entry("A006", &[Pack, Lowered(&["Veto"])]),
    entry("A007", &[Silent(&["OwnLevelHeads"]), Asked]),
    entry("C001", &[Silent(&["MergedChapters"]), Pack]),
    with("C002", &[Asked, Asked], &[Lowered(&["PromptKept"])]),
    entry("C003", &[Asked, Lowered(&["SharedMeasure"])]),
    entry("C004", &[Reading, Lowered(&["BooksElsewhere", "Classified"])]),
    entry("C005", &[Asked, Pack]),
    entry("C006", &[Asked]),
    with("C007", &[Reading, Silent(&["HouseholdUnits"])], &[Silent(&["UnitInName"])]),
    with("C008", &[Asked, Asked], &[Silent(&["ExplainedExcess"])]),
    entry("F001", &[Lowered(&["BooksElsewhere"]), Lowered(&["Classified"]), Asked]),
    entry("F002", &[Silent(&["PartialCost"]), Lowered(&["BooksElsewhere", "Classified"])]),
    entry("F003", &[Lowered(&["TenderSavings"]), Lowered(&["OldMoney"]), Asked]),
    entry("F004", &[Lowered(&["CarriedOver"]), Asked]),
    entry("F005", &[Silent(&["ExplainedBudget"]), Asked]),
    entry("F006", &[Asked, Asked]),
    entry("F007", &[Reading, Asked]),
    with("F008", &[Lowered(&["ApprovedExcess"]), Lowered(&["YearEndPurchase"])], &[Silent(&["RatiosInBounds"])]),
    with("F009", &[Lowered(&["SummedAccounts"]), Lowered(&["FlashAccounts"])], &[Silent(&["AccountsAgree"])]),
    entry("L001", &[Asked, Asked]),
    entry("L002", &[Lowered(&["LessToDo"]), Lowered(&["OneOffBefore"])]),
    entry("L003", &[Lowered(&["PrescribedMinimum"]), Asked]),
    entry("L004", &[Lowered(&["OtherScope"]), Lowered(&["OneOffTask"])]),
    entry("L005", &[Lowered(&["ProjectEnded"]), Silent(&["Renamed"])]),
    with("L006", &[Lowered(&["RevisedBase"]), Lowered(&["RescopedBase"])], &[Silent(&["RightBase"])]),
    with("L007", &[Asked], &[Silent(&["ProblemOfTwoYears"])]),
    entry("L008", &[Lowered(&["ThriftyYears"])]),
    entry("P001", &[Asked, Asked]),
    with("P002", &[Silent(&["OneDeliverable"]), Asked], &[Silent(&["BothAnswered"])]),
    entry("P003", &[Asked, Asked]),
    entry("P004", &[Silent(&["Policy"]), Asked]),
    with("P005", &[Asked, Lowered(&["FewAsked"])], &[Silent(&["CompletionRate"])]),
    entry("P006", &[Lowered(&["LessToDo", "OneOffBefore"]), Asked, Asked]),
    entry("P007", &[Silent(&["Milestone"]), Silent(&["YearRound"])]),
    entry("P008", &[Silent(&["SubsidyAsService"]), Reading]),
    entry("P009", &[Lowered(&["TwoAspects"]), Reading]),
    entry("P010", &[Asked, Pack]),
    with("P011", &[Lowered(&["MeanOfQuestions"]), Asked], &[Silent(&["SmallSurvey"])]),
    entry("Q001", &[Asked, Asked]),
    entry("Q002", &[Asked, Asked]),
    with("Q003", &[Asked, Pack], &[Always]),
    entry("Q004", &[Pack, Always]),
    with("Q005", &[Asked, Asked], &[Always]),
    entry("Q006", &[Asked, Asked]),
    with("Q007", &[Asked, Pack], &[Always]),
    with("S001", &[Asked, Reading, Asked], &[Silent(&["About"])]),
    entry("S002", &[Lowered(&["StepScored"]), Silent(&["PartsComparable"])]),
    entry("S003", &[Pack, Asked]),
    with("S004", &[Pack, Asked], &[Silent(&["InitialBase"])]),
    entry("S005", &[Asked, Silent(&["Policy"])]),
    entry("S006", &[Lowered(&["OnDemand"]), Silent(&["ExplainedExcess"]), Asked]),
    with("S007", &[Silent(&["LeastInvestment"]), Reading], &[Silent(&["NoAccidents"])]),
    entry("S008", &[Pack]),
    entry("S009", &[Silent(&["YearRound"]), Silent(&["Milestone"])]),
    entry("S010", &[Silent(&["AnnexedSurvey"]), Silent(&["Interviews"])]),
    with("T001", &[Asked, Asked], &[Silent(&["StatutoryDuty"])]),
    entry("T002", &[Asked]),
    entry("T003", &[Silent(&["JointWork", "EarlierYear"]), Silent(&["QuotedTitle"])]),
    with("T004", &[Asked, Asked], &[Silent(&["StatutoryDuty"])]),
    entry("T005", &[Reading, Asked]),
    with("T006", &[Silent(&["LateLastYear"]), Lowered(&["BooksElsewhere", "Classified"])], &[Silent(&["NothingLate"])]),
    entry("X001", &[Silent(&["OtherArea"]), Always]),
    entry("X002", &[Always, Asked]),
    entry("X003", &[Always, Asked]),
    entry("X004", &[Lowered(&["OwnLevelOnly"]), Lowered(&["GrantsFromAbove"])]),
    entry("X005", &[Asked, Asked]),
];

/// Returns the rules which an innocent thing of this name must not set off, or not at their own level.
pub(super) fn rules_of(name: &str) -> impl Iterator<Item = &'static str> {
    let names = move |how: &How| matches!(how, Silent(names) | Lowered(names) if names.contains(&name));
    ENTRIES.iter().filter(move |one| one.explanations.iter().chain(one.more).any(names)).map(|one| one.code)
}

/// How findings came out where an explanation was drawn.
#[derive(Debug, Default, Clone, Copy)]
struct Outcomes {
    silent: usize,
    lowered: usize,
    full: usize,
}

/// Counts of everything innocent that was drawn, by its name and the rule it is innocent of.
#[derive(Debug, Default)]
pub(super) struct Explained(BTreeMap<(String, &'static str), Outcomes>);

impl Explained {
    /// Counts what was drawn into one corpus. `strongest` holds the highest level of the findings of a rule on a subject.
    pub(super) fn add(&mut self, drawn: &Drawn, strongest: &BTreeMap<Expected, Level>, own: &BTreeMap<&str, Level>) {
        for (name, subject) in &drawn.innocent {
            for code in rules_of(name) {
                let key = Expected { code: code.to_owned(), subject: subject.clone() };
                let outcomes = self.0.entry((name.clone(), code)).or_default();
                match strongest.get(&key) {
                    None => outcomes.silent += 1,
                    Some(level) if Some(level) < own.get(code) => outcomes.lowered += 1,
                    Some(_) => outcomes.full += 1,
                }
            }
        }
    }

    fn of(&self, code: &'static str, names: &[&'static str]) -> Outcomes {
        let of_name = |name: &&'static str| self.0.get(&((*name).to_owned(), code)).copied().unwrap_or_default();
        names.iter().map(of_name).fold(Outcomes::default(), |sum, one| Outcomes {
            silent: sum.silent + one.silent,
            lowered: sum.lowered + one.lowered,
            full: sum.full + one.full,
        })
    }

    /// Writes the section on innocent explanations.
    pub(super) fn section(&self, rules: &[&'static Rule]) -> String {
        let mut out = "\n### Innocent explanations\n\nEvery explanation that a rule names, in the order of its page, and what the benchmark \
             does about it. *Drawn* ones stand in honest reports, and the rule must be silent or speak below its own level; the share in \
             the last column is that of findings at the full level, with its interval. The others stand in no single document: *asked* means that the \
             finding asks the unit for them, *pack* that another pack answers, *reading* that the benchmark of reading measures them, *always* that \
             every corpus of departments side by side holds them (see honest corpora).\n\n\
             | rule | explanation | how | drawn | silent | lowered | at full level |\n| --- | --- | --- | --- | --- | --- | --- |\n"
            .to_owned();
        for entry in ENTRIES {
            let texts =
                rules.iter().find(|rule| rule.code.as_str() == entry.code).map_or(&[][..], |rule| rule.innocent);
            let named = entry.explanations.iter().zip(texts).map(|(how, text)| (how, text.en.to_string()));
            let more = entry.more.iter().map(|how| (how, format!("({})", how.names().join(", "))));
            for (how, text) in named.chain(more) {
                out.push_str(&format!("| {} | {text} | {} |\n", entry.code, self.cells(entry.code, *how)));
            }
        }
        out
    }

    fn cells(&self, code: &'static str, how: How) -> String {
        let word = match how {
            Silent(names) | Lowered(names) => {
                let Outcomes { silent, lowered, full } = self.of(code, names);
                let n = silent + lowered + full;
                return format!("drawn | {n} | {silent} | {lowered} | {}", interval(wilson(full, n)));
            }
            Always => "always",
            Reading => "reading",
            Pack => "pack",
            Asked => "asked",
        };
        format!("{word} | · | · | · | ·")
    }
}

impl How {
    const fn names(self) -> &'static [&'static str] {
        match self {
            Silent(names) | Lowered(names) => names,
            _ => &["in every corpus"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit_bench::corpus;
    use crate::audit_bench::innocent::Innocent;
    use crate::audit_bench::score::Score;
    use crate::audit_bench::story::Course;
    use crate::audit_bench::wide;
    use jixiao_audit::RulePack;
    use jixiao_model::Scope;
    use std::collections::BTreeSet;

    #[test]
    fn every_explanation_of_every_rule_is_accounted_for() {
        let rules = jixiao_audit::rules();
        for rule in rules.iter().filter(|rule| rule.scope() != Scope::Review) {
            let entry = ENTRIES.iter().find(|entry| entry.code == rule.code.as_str());
            assert_eq!(entry.map(|one| one.explanations.len()), Some(rule.innocent.len()), "{}", rule.code.as_str());
        }
    }

    #[test]
    fn what_a_report_explains_is_never_found_at_full_level() {
        let (pack, rules) = (RulePack::builtin("shanxi").unwrap(), jixiao_audit::rules());
        let mut score = Score::new(&rules);
        for drawn in [corpus::draw(5, 20).unwrap(), corpus::draw_stories(5).unwrap(), wide::draw(5, false).unwrap()] {
            score.add(&drawn, &jixiao_audit::run(&drawn.reports, &pack, &rules));
        }
        let Explained(outcomes) = &score.explained;
        let loud: Vec<_> = outcomes.iter().filter(|(_, outcomes)| outcomes.full > 0).collect();
        assert!(loud.is_empty(), "{loud:?}");
        let lowered = outcomes.values().filter(|outcomes| outcomes.lowered > 0).count();
        assert!(outcomes.len() > 40 && lowered > 10, "{} / {lowered}", outcomes.len());
    }

    #[test]
    fn everything_that_is_named_can_be_drawn_and_the_other_way_round() {
        let entries = ENTRIES.iter().flat_map(|entry| entry.explanations.iter().chain(entry.more));
        let drawn = entries.filter(|how| matches!(how, Silent(_) | Lowered(_)));
        let named: BTreeSet<&str> = drawn.flat_map(|how| how.names()).copied().collect();
        let single = Innocent::ALL.iter().map(|one| format!("{one:?}"));
        let over_years = Course::ALL.iter().filter_map(|course| course.innocence());
        let all: BTreeSet<String> = single.chain(over_years).chain(wide::INNOCENT.map(str::to_owned)).collect();
        assert_eq!(named.into_iter().collect::<Vec<_>>(), all.iter().map(String::as_str).collect::<Vec<_>>());
    }
}
