//! Several projects in the prose of one document: names in lists and paragraphs, each with its own money and result.

use super::reader::{Passage, Read};
use super::{funds, inline, items, result, sentence};
use jixiao_model::{Family, FiscalYear, Located, Notice, Place, Report, ReportId, ReportKind, Section, SectionKind};

/// Words with which the names of projects end.
static ENDS: &[&str] =
    &["项目", "工程", "专项经费", "专项资金", "补助资金", "补助经费", "工作经费", "补贴资金", "奖补资金", "经费"];

/// Words that may follow a project's name where a sentence begins to speak of it.
static AFTER: &[&str] = &[
    "绩效自评", "自评", "预算", "年初", "全年", "安排", "资金", "合计", "共", "支出", "本年", "执行", "计划", "总投资",
    "得分", "下达", "综合",
];

/// Words that speak of projects without naming one.
static UNNAMED: &[&str] = &[
    "本项目", "该项目", "各项目", "项目", "部门项目", "个项目", "重点项目", "所有项目", "以上项目", "上述项目",
    "其他项目", "此项目", "工作经费", "专项资金", "专项经费", "一级项目", "二级项目", "支出项目", "预算项目",
    "人员经费", "公用经费", "三公经费", "运行经费",
];

/// The most characters of a name.
const MOST_IN_NAME: usize = 40;

/// The most projects of one document.
const MOST_PROJECTS: usize = 200;

/// A project and the texts about it.
#[derive(Debug)]
struct Project {
    name: Located<String>,
    texts: Vec<Located<String>>,
    /// The paragraphs that are about it alone.
    paragraphs: Vec<Located<String>>,
    /// The heading and section in which it began, for its end.
    heading: Option<Located<String>>,
    section: Option<SectionKind>,
}

/// The reports of single projects, and the paragraphs they were read from.
#[derive(Debug, Default)]
pub(crate) struct Projects {
    pub(crate) reports: Vec<Report>,
    pub(crate) places: Vec<Place>,
}

/// Reads a report for every project of which the prose states money or a result; nothing when it names fewer than two.
pub(crate) fn read(
    read: &Read,
    family: Family,
    year: Option<&Located<FiscalYear>>,
    notices: &mut Vec<Notice>,
) -> Projects {
    let known_year = year.map(|year| year.value);
    let (mut noted, mut places) = (Vec::new(), Vec::new());
    let reports: Vec<Report> = find(&read.passages)
        .into_iter()
        .filter_map(|project| {
            let (mut money, mut stated) = (funds::Stated::default(), result::Stated::default());
            for text in &project.texts {
                money.take(text, ReportKind::Project, known_year);
                result::take(text, ReportKind::Project, known_year, &mut stated);
            }
            if money.is_empty() && stated.score.is_none() {
                return None;
            }
            let id = ReportId { path: read.report.id.path.clone(), number: 1 };
            let mut report = Report::new(id, ReportKind::Project, family);
            report.funds = money.rows();
            for (kind, heading, content) in project.paragraphs.iter().flat_map(inline::sections) {
                let section = || Section { kind, heading, paragraphs: items::split(&content) };
                report.sections.entry(kind).or_insert_with(section);
            }
            places.extend(project.texts.iter().map(|text| text.place));
            noted.append(&mut money.notices);
            report.project = Some(project.name);
            report.total_score = stated.score;
            report.grade = stated.grade;
            report.year = year.cloned();
            report.department.clone_from(&read.report.department);
            Some(report)
        })
        .take(MOST_PROJECTS)
        .collect();
    if reports.len() < 2 {
        return Projects::default();
    }
    notices.append(&mut noted);
    Projects { reports, places }
}

/// Finds the projects in the order of the text; a name met again goes on with its project.
fn find(passages: &[Passage]) -> Vec<Project> {
    let mut projects: Vec<Project> = Vec::new();
    let mut current: Option<usize> = None;
    let is_open =
        |passage: &&Passage| matches!(passage.section, None | Some(SectionKind::BudgetAnalysis | SectionKind::Other));
    for passage in passages.iter().filter(is_open) {
        current = current.filter(|index| goes_on(&projects[*index], passage));
        let n_before = projects.len();
        let met_before = current;
        let compact = sentence::compact(&passage.text.value);
        for sentence in sentence::sentences(&compact) {
            if let Some(name) = name(sentence) {
                let known = projects.iter().position(|project| project.name.value == name);
                current = known.or_else(|| (projects.len() < MOST_PROJECTS).then_some(projects.len()));
                if known.is_none() && current.is_some() {
                    projects.push(Project {
                        name: Located::new(name.clone(), name, passage.text.place),
                        texts: Vec::new(),
                        paragraphs: Vec::new(),
                        heading: passage.heading.clone(),
                        section: passage.section,
                    });
                }
            }
            if let Some(index) = current {
                projects[index].texts.push(Located::text(sentence, passage.text.place));
            }
        }
        let is_about_one = projects.len() <= n_before + usize::from(met_before.is_none());
        if let Some(index) = current.filter(|index| is_about_one && met_before.is_none_or(|before| before == *index)) {
            projects[index].paragraphs.push(passage.text.clone());
        }
    }
    projects
}

/// A project's text goes on under the same heading, or under a heading that is its name.
fn goes_on(project: &Project, passage: &Passage) -> bool {
    let is_own = |heading: &Located<String>| sentence::compact(&heading.value).contains(&project.name.value);
    let is_same = passage.heading == project.heading && passage.section == project.section;
    is_same || passage.heading.as_ref().is_some_and(is_own)
}

/// Returns the project that a sentence begins to speak of: `1.《水源地保护项目》绩效自评综述:…`, `(2)道路维修工程预算80万元`.
fn name(sentence: &str) -> Option<String> {
    let start = crate::template::outline::number(sentence).map_or(0, |number| number.length);
    let line = sentence[start..].trim_start_matches(['《', '“', '"', '「']);
    let line = ["其中:", "其中", "一是", "二是", "三是", "四是", "五是"]
        .iter()
        .fold(line, |line, lead| line.strip_prefix(lead).unwrap_or(line));
    let end = ENDS.iter().filter_map(|word| end_of_name(line, word)).min()?;
    let name = &line[..end];
    let length = name.chars().count();
    let is_name = (4..=MOST_IN_NAME).contains(&length)
        && !UNNAMED.contains(&name)
        && !["本", "该", "各", "我", "全", "根据", "按", "对", "以", "共", "组织", "从", "通过", "在"]
            .iter()
            .any(|word| name.starts_with(word))
        && !name.contains([',', ':', '、', '年', '率'])
        && !name.contains("个项目");
    // A name may begin with words in quotes: `“数字河湖”运维经费`.
    let opening = if name.contains('”') && !name.contains('“') { "“" } else { "" };
    is_name.then(|| format!("{opening}{name}"))
}

/// Returns where a name ends with a word: at the end of the text, at a mark, or before a word about its money or result.
fn end_of_name(line: &str, word: &str) -> Option<usize> {
    line.match_indices(word).map(|(at, _)| at + word.len()).find(|end| {
        let after = line[*end..].trim_start_matches(['》', '”', '"', '」']);
        after.is_empty() || after.starts_with([':', ',', '(']) || AFTER.iter().any(|word| after.starts_with(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], expected: &[(&str, usize)]) {
        let passage = |(number, line): (u32, &&str)| Passage {
            section: None,
            class: None,
            heading: None,
            text: Located::text(*line, Place::paragraph(number)),
            is_heading: false,
        };
        let passages: Vec<Passage> = (1..).zip(lines).map(passage).collect();
        let found = find(&passages);
        let got: Vec<(&str, usize)> =
            found.iter().map(|project| (project.name.value.as_str(), project.texts.len())).collect();
        assert_eq!(got, expected, "{lines:?}");
    }

    #[test]
    fn names_in_lists_paragraphs_and_summaries() {
        check(
            &["1.水源地保护项目：预算120万元，支出118万元。", "2.河道清淤工程安排资金80万元；岸线绿化项目支出60万元。"],
            &[("水源地保护项目", 1), ("河道清淤工程", 1), ("岸线绿化项目", 1)],
        );
        check(
            &[
                "《水源地保护项目》绩效自评综述：自评得分98分。发现的问题：进度偏慢。",
                "水源地保护项目全年预算数为100万元。",
            ],
            &[("水源地保护项目", 3)],
        );
        check(&["本项目预算100万元。", "组织对5个项目自评。", "全年支出100万元。"], &[]);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(line in "(项目|工程|经费|预算|自评|《|》|[0-9.。：；（）甲])*") {
            check_any(&line);
        }
    }

    fn check_any(line: &str) {
        let passage = Passage {
            section: None,
            class: None,
            heading: None,
            text: Located::text(line, Place::default()),
            is_heading: false,
        };
        let _ = find(&[passage]);
    }
}
