//! Chooses a pack for a run: by the places that the reports name, else by their templates, else the national one.

use super::{RulePack, builtin_packs};
use jixiao_model::{Report, Text, text};

impl RulePack {
    /// Chooses the pack of the program that fits most of the reports, and says why.
    ///
    /// More than half of the reports must name a place of the pack; else more than half must follow a template that only
    /// occurs there; else the national pack is taken. Nothing but the reports decides.
    pub fn choose(reports: &[Report]) -> (Self, Text) {
        let packs: Vec<Self> = builtin_packs().into_iter().filter_map(|name| Self::builtin(name).ok()).collect();
        let n = reports.len();
        if let Some((pack, votes)) = majority(&packs, reports, Self::names_place_of) {
            let why = Text::new(
                format!("{n} 份报告中有 {votes} 份的地区或部门名称属于该规则包的适用范围"),
                format!("{votes} of {n} reports name a place or department of this pack"),
            );
            return (pack, why);
        }
        if let Some((pack, votes)) = majority(&packs, reports, Self::has_template_of) {
            let why = Text::new(
                format!("{n} 份报告中有 {votes} 份采用该规则包所属地区的版式，多数报告没有写明其他已知地区"),
                format!("{votes} of {n} reports follow the template of this pack, and most name no other known place"),
            );
            return (pack, why);
        }
        let why = Text::fixed(
            "报告没有指向某一地区规则包的共同线索，按全国通用口径核对",
            "nothing common to the reports points to a local pack, so the national rules apply",
        );
        let mut packs = packs.into_iter();
        (packs.next().expect("the program comes with packs, and a test parses each"), why)
    }

    fn names_place_of(&self, report: &Report) -> bool {
        let region = report.region.as_ref().map(|name| name.value.as_str());
        let names = [
            report.department(),
            report.implementing_unit.as_ref().map(|name| name.value.as_str()),
            report.title.as_ref().map(|title| title.value.as_str()),
            region,
        ];
        let folded: Vec<String> = names.into_iter().flatten().map(text::compact).collect();
        self.applies.regions.iter().any(|word| folded.iter().any(|name| name.starts_with(word.as_str())))
    }

    fn has_template_of(&self, report: &Report) -> bool {
        self.applies.families.iter().any(|family| family == report.family.name())
    }
}

/// Returns the pack for which more than half of the reports vote, with the number of votes.
fn majority(
    packs: &[RulePack],
    reports: &[Report],
    votes: fn(&RulePack, &Report) -> bool,
) -> Option<(RulePack, usize)> {
    let counted = packs.iter().map(|pack| (pack, reports.iter().filter(|report| votes(pack, report)).count()));
    // The first of several packs with equal votes wins, so that the order of the list decides and nothing else.
    let best = counted.rev().max_by_key(|(_, n)| *n);
    best.filter(|(_, n)| n * 2 > reports.len()).map(|(pack, n)| (pack.clone(), n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;
    use jixiao_model::{Located, Place};

    fn project(department: &str) -> Report {
        let mut report = samples::project(&[], &["| 产出指标 | 数量指标 | 清淤长度 | 10公里 | 10公里 | 50 | 50 |  |"]);
        report.department = Some(Located::text(department, Place::default()));
        report
    }

    #[track_caller]
    fn check(departments: &[&str], expected: &str) {
        let reports: Vec<Report> = departments.iter().map(|name| project(name)).collect();
        let (pack, why) = RulePack::choose(&reports);
        assert_eq!(pack.name, expected, "{departments:?}: {}", why.zh);
    }

    #[test]
    fn names_of_places_decide() {
        check(&["湖北省水利厅"], "hubei-2020");
        check(&["宜昌市水利和湖泊局", "岚汀市水务局"], "national-2020");
        check(&["宜昌市水利和湖泊局", "岚汀市水务局", "黄冈市财政局"], "hubei-2020");
        check(&["水利部"], "central-101");
        check(&["水利局"], "national-2020");
        check(&["昆明市财政局"], "yunnan");
        check(&["忻 州 市水利局"], "shanxi");
        check(&["绵阳市水利局"], "sichuan");
        check(&["茂名市水务局"], "guangdong");
        check(&[], "national-2020");
    }

    #[test]
    fn a_template_of_one_place_decides_where_no_place_is_named() {
        let department = samples::department(&["| 数量 | 培训场次 | 60 | >=5场 | 5场 | 60 |"]);
        let (pack, why) = RulePack::choose(std::slice::from_ref(&department));
        assert_eq!(pack.name, "shanxi");
        assert!(why.zh.contains("版式") && why.en.contains("template"), "{}", why.zh);
        let mut elsewhere = department;
        elsewhere.department = Some(Located::text("成都市档案馆", Place::default()));
        assert_eq!(RulePack::choose(&[elsewhere]).0.name, "sichuan");
    }
}
