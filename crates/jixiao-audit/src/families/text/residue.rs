//! Traces of others in a text: names of departments, years of data, groups of users.

use crate::support::{figures, words};
use jixiao_model::{Indicator, Report, text};
use std::collections::BTreeMap;

/// Names shorter than this are too common to be the name of one department.
pub(super) const SHORTEST_DEPARTMENT: usize = 5;
/// Names shorter than this are no names of a county.
pub(super) const SHORTEST_COUNTY: usize = 3;

/// Words of dealings between two units, and of documents and persons that merely name one, wherever they stand.
const DEALINGS: &[&str] = &[
    "会同", "联合", "协同", "协助", "配合", "对接", "牵头", "共同", "移交", "划转", "划入", "划出", "转隶", "下达",
    "批复", "印发", "委托", "根据", "按照", "等部门", "主管", "《", "更名", "来源", "提供", "协调", "与我", "同我",
    "和我", "向我", "与本", "同本", "向本",
];

/// Words that say the same, but only right before a name: 与, 及 and 报 are also parts of 参与, 及时 and 报告.
const BEFORE_NAME: &[char] = &['与', '同', '和', '及', '、', '由', '向', '经', '报', '从', '原', '请', '送', '对'];
/// Words that say the same right behind a name.
const BEHIND_NAME: &[char] = &['与', '同', '和', '及', '、'];

/// Words that set one year beside another.
const COMPARISONS: &[&str] =
    &["比", "较", "上年", "去年", "同期", "增长", "下降", "结转", "以来", "起", "至", "分别", "延续", "历年"];

/// The names of the departments of a year, found in texts by their first character.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_first: BTreeMap<char, Vec<String>>,
}

impl Names {
    /// Collects names of at least so many characters, each once.
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>, shortest: usize) -> Self {
        let mut sorted: Vec<String> =
            names.map(text::compact).filter(|name| name.chars().count() >= shortest).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut found = Self::default();
        for name in sorted {
            if let Some(first) = name.chars().next() {
                found.by_first.entry(first).or_default().push(name);
            }
        }
        found
    }

    /// Returns the names that stand in a text.
    pub(super) fn within(&self, sentence: &str) -> Vec<&str> {
        let compact = text::compact(sentence);
        let starts = compact.char_indices().filter_map(|(at, c)| Some((at, self.by_first.get(&c)?)));
        let mut found: Vec<&str> = starts
            .flat_map(|(at, names)| {
                names.iter().filter(|name| compact[at..].starts_with(name.as_str())).collect::<Vec<_>>()
            })
            .map(String::as_str)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Names {
    /// Returns the longest name with which a text begins.
    pub(super) fn at_start(&self, sentence: &str) -> Option<&str> {
        let compact = text::compact(sentence);
        let names = self.by_first.get(&compact.chars().next()?)?;
        names.iter().map(String::as_str).filter(|name| compact.starts_with(name)).max_by_key(|name| name.len())
    }
}

/// Returns the county or district with which the name of a department begins, e.g. 岚汀县 in 云栖市岚汀县财政局.
pub(super) fn county_of(department: &str) -> Option<String> {
    let compact = text::compact(department);
    let within = compact.split_once('市').map_or(compact.as_str(), |(_, rest)| rest);
    let (at, end) = within.char_indices().find(|(_, c)| matches!(c, '县' | '区' | '旗'))?;
    let name = &within[..at + end.len_utf8()];
    let is_place = (3..=6).contains(&name.chars().count())
        && !["开发", "自治", "园", "社", "景"].iter().any(|word| name.contains(word));
    is_place.then(|| name.to_owned())
}

/// Tells whether a sentence speaks of dealings with the unit that it names.
pub(super) fn is_dealt_with(name: &str, sentence: &str) -> bool {
    let compact = text::compact(sentence);
    let is_joined = |(at, _): (usize, &str)| {
        compact[..at].ends_with(BEFORE_NAME) || compact[at + name.len()..].starts_with(BEHIND_NAME)
    };
    words::contains_any(&compact, DEALINGS) || compact.match_indices(name).all(is_joined)
}

/// Returns the year that a sentence gives its data for, when it begins with it and compares nothing.
pub(super) fn year_of_data(sentence: &str) -> Option<u16> {
    let compact = text::compact(sentence);
    let (start, had_until) = compact.strip_prefix("截至").map_or((compact.as_str(), false), |rest| (rest, true));
    let year: u16 = start.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let rest = start[4..].strip_prefix('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    let is_data = if had_until {
        ["末", "底", "12月"].iter().any(|end| rest.starts_with(end))
    } else {
        ["部门预算", "预算安排", "本部门", "我局", "我单位", "全年", "部门支出", "整体支出"]
            .iter()
            .any(|end| rest.starts_with(end))
    };
    (is_data && (1990..=2100).contains(&year) && !words::contains_any(start, COMPARISONS)).then_some(year)
}

/// A group of users, and the characters of which one must occur elsewhere in a report that serves it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub(super) name: &'static str,
    stems: &'static [&'static str],
}

const GROUPS: &[Group] = &[
    Group { name: "老年人", stems: &["老", "养", "敬", "孤"] },
    Group { name: "残疾人", stems: &["残", "康复", "助听", "辅具"] },
    Group { name: "学生家长", stems: &["学", "教", "幼", "校", "少年"] },
    Group { name: "学生", stems: &["学", "教", "校", "少年"] },
    Group { name: "患者", stems: &["医", "病", "诊", "卫生", "健康", "护理", "疗"] },
    Group { name: "退役军人", stems: &["军", "烈", "兵", "优抚"] },
    Group { name: "游客", stems: &["游", "景", "文化", "文物", "博物", "公园", "观"] },
    Group { name: "旅客", stems: &["客", "运", "交通", "站", "航", "游"] },
    Group { name: "乘客", stems: &["公交", "客", "运", "交通", "出租", "地铁", "轨道"] },
    Group { name: "纳税人", stems: &["税"] },
    Group { name: "考生", stems: &["考", "招生", "招录"] },
    Group { name: "读者", stems: &["书", "读", "阅", "文化", "档案", "报刊"] },
    Group { name: "参保人", stems: &["保", "社"] },
    Group {
        name: "农户", stems: &["农", "村", "乡", "林", "牧", "渔", "种", "养", "脱贫", "粮", "田", "土地", "灌"]
    },
];

/// Returns the group that the name of a satisfaction indicator names.
pub(super) fn group_of(name: &str) -> Option<Group> {
    let compact = text::compact(name);
    GROUPS.iter().find(|group| compact.contains(group.name)).copied()
}

/// Tells whether anything in the report but the row itself has to do with the group.
pub(super) fn is_related(report: &Report, row: &Indicator, group: Group) -> bool {
    let names = [&report.title, &report.department, &report.implementing_unit, &report.project].into_iter().flatten();
    let tasks = report.budget_lines.iter().flat_map(|line| [&line.duty, &line.task]).flatten();
    let own = names.chain(tasks).chain(&report.duties).chain(figures::paragraphs(report)).map(|one| one.value.as_str());
    let others = report.indicators.iter().filter(|other| !std::ptr::eq(*other, row));
    let others = others.filter(|other| !other.name.value.contains(group.name)).flat_map(|other| {
        let target = other.target.as_ref().map(|target| target.raw.as_str());
        [Some(other.name.value.as_str()), target].into_iter().flatten()
    });
    own.chain(others).any(|text| words::contains_any(text, group.stems))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_sentence() {
        let names = Names::new(["云栖市教育局", "云栖市民政局", "甲局"].into_iter(), SHORTEST_DEPARTMENT);
        assert_eq!(names.within("据云栖市 教育局统计，云栖市民政局和甲局……"), ["云栖市教育局", "云栖市民政局"]);
        assert!(names.within("云栖市").is_empty());
    }

    #[test]
    fn dealings_with_the_unit_named() {
        for (sentence, expected) in [
            ("与云栖市教育局联合开展活动。", true),
            ("由云栖市教育局承担的任务未完成。", true),
            ("云栖市教育局和云栖市民政局的数据口径不一。", true),
            ("云栖市民政局、 云栖市教育局的数据口径不一。", true),
            ("原云栖市教育局的资产尚未过户。", true),
            ("云栖市教育局参与度不高，经费拨付不及时，报告质量不高。", false),
            ("云栖市教育局将从严控制一般性支出。", false),
        ] {
            assert_eq!(is_dealt_with("云栖市教育局", sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn counties_by_the_names_of_departments() {
        for (department, expected) in [
            ("云栖市岚汀县财政局", Some("岚汀县")),
            ("岚汀县财政局", Some("岚汀县")),
            ("云栖市财政局", None),
            ("云栖市经济开发区管委会", None),
            ("某县", None),
        ] {
            assert_eq!(county_of(department).as_deref(), expected, "{department}");
        }
    }

    proptest::proptest! {
        #[test]
        fn never_panics(sentence in ".{0,60}", year in "(截至)?[0-9]{0,5}年?度?(末|全年)?") {
            let _ = (year_of_data(&sentence), year_of_data(&format!("{year}{sentence}")), group_of(&sentence), county_of(&sentence));
            let _ = Names::new([sentence.as_str(), year.as_str()].into_iter(), 1).within(&format!("{year}{sentence}"));
        }
    }
}
