//! Department, year and project where no field names them: title, signature and sentences, in falling order of certainty.

use super::reader::Passage;
use super::sentence;
use crate::template::names;
use jixiao_model::{FiscalYear, Located, Notice, NoticeCode, Text, text};

/// Words with which the names of projects in titles end.
static ENDS_OF_PROJECTS: &[&str] = &["项目", "资金", "经费", "工程", "补助", "转移支付", "补贴"];

/// Words before a project that say who grants its money.
static GRANTED: &[&str] =
    &["中央对地方转移支付", "中央专项转移支付", "中央财政转移支付", "中央转移支付", "省级转移支付", "上级转移支付"];

/// How many texts at the end may hold the signature.
const TAIL: usize = 8;

/// The most characters of a signature or of a line of a title.
const MOST_IN_LINE: usize = 40;

/// Words behind the name of a department in a sentence about it.
static ABOUT: &[&str] =
    &["(以下简称", "是", "为", "系", "成立于", "隶属", "主要职责", "内设", "下设", "的主要", "机构设置"];

/// Words that names of projects in titles consist of when they name none.
static GENERIC: &[&str] = &[
    "项目", "项目支出", "部门项目支出", "财政支出项目", "财政项目", "专项资金", "财政专项资金", "转移支付",
    "部门预算项目",
];

/// The signature below a report: who signs and when.
#[derive(Debug, Default)]
pub(crate) struct Signature {
    pub(crate) name: Option<Located<String>>,
    pub(crate) date: Option<Located<FiscalYear>>,
}

/// Finds the signature among the last texts.
pub(crate) fn signature(passages: &[Passage]) -> Signature {
    let mut signature = Signature::default();
    for Passage { text, .. } in passages.iter().rev().take(TAIL) {
        if signature.date.is_none() {
            signature.date = date_alone(text);
        }
        if signature.name.is_none() && is_signed(&text.value) {
            signature.name = Some(names::without_code(text.clone()));
        }
    }
    signature
}

/// Tells whether a line belongs to a signature.
pub(crate) fn is_signature(line: &Located<String>) -> bool {
    date_alone(line).is_some() || is_signed(&line.value)
}

fn is_signed(line: &str) -> bool {
    line.chars().count() <= MOST_IN_LINE && names::is_organisation(line)
}

/// Reads a line that is a date with a month and nothing else: `2022年3月18日`, `二〇二二年三月`.
fn date_alone(line: &Located<String>) -> Option<Located<FiscalYear>> {
    let compact = sentence::compact(&line.value);
    let is_date = compact.contains('月')
        && compact.chars().count() <= 12
        && compact.chars().all(|c| c.is_ascii_digit() || "年月日〇○零一二三四五六七八九十".contains(c));
    let year = FiscalYear::find(&compact).ok().filter(|_| is_date)?;
    Some(Located::new(year, line.raw.clone(), line.place))
}

/// Returns the year before that of the date of signing, and says so.
pub(crate) fn year_of_signature(signature: &Signature, notices: &mut Vec<Notice>) -> Option<Located<FiscalYear>> {
    let date = signature.date.clone()?;
    let year = date.value.previous()?;
    let message = Text::new(
        format!("年度 {year} 由落款日期「{}」推断", date.raw),
        format!("the year {year} was inferred from the date of signing 「{}」", date.raw),
    );
    notices.push(Notice::new(NoticeCode::InferredValue, date.place, message));
    Some(date.map(|_| year))
}

/// Returns the year of a title that is printed on several lines: `2021年度部门整体支出绩效` above `自评报告`.
pub(crate) fn year_above(passages: &[Passage], title: Option<&Located<String>>) -> Option<Located<FiscalYear>> {
    let title = title?;
    let head = passages.iter().take_while(|passage| passage.heading.is_none() && passage.text.place < title.place);
    let lines = head.map(|passage| &passage.text).filter(|text| {
        text.value.chars().count() <= MOST_IN_LINE && !text.value.contains(['。', '，', '；', '：', ':', '〔', '号'])
    });
    let of = |line: &Located<String>| {
        let year = FiscalYear::find(&line.value).ok().filter(|_| date_alone(line).is_none())?;
        Some(Located::new(year, line.raw.clone(), line.place))
    };
    lines.filter_map(of).last()
}

/// Reads the year of a title that has lost its 年: `20 16 -度`; says so.
pub(crate) fn damaged_year(title: &Located<String>, notices: &mut Vec<Notice>) -> Option<Located<FiscalYear>> {
    let compact = sentence::compact(&title.value);
    let end = ["-度", "—度", "–度"].iter().find_map(|mark| compact.find(mark))?;
    let head = &compact[..end];
    let digits = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let year = head[head.len() - digits..].parse().ok().filter(|_| digits == 4)?;
    let year = FiscalYear::new(year).ok()?;
    let message = Text::new(
        format!("年度 {year} 由缺字的「{}」推断", title.raw),
        format!("the year {year} was inferred from the damaged 「{}」", title.raw),
    );
    notices.push(Notice::new(NoticeCode::InferredValue, title.place, message));
    Some(Located::new(year, title.raw.clone(), title.place))
}

/// Finds the department in a sentence about it, and says that it was inferred.
pub(crate) fn department_in_sentence(passages: &[Passage], notices: &mut Vec<Notice>) -> Option<Located<String>> {
    let found = passages.iter().find_map(|passage| {
        let compact = sentence::compact(&passage.text.value);
        // A year may stand before the name: `2021年，云栖市水务局（以下简称…）`.
        let mut clauses = compact.split([',', '。', ';', ':']).filter(|clause| !clause.ends_with(['年', '度']));
        let first = clauses.next().unwrap_or(&compact);
        let ends = ABOUT.iter().filter_map(|word| first.find(word)).filter(|at| *at > 0).min();
        let name = ends.map(|ends| first[..ends].trim_start_matches(|c: char| c.is_ascii_digit() || ".、".contains(c)));
        let name = name.filter(|name| names::is_organisation(name)).or_else(|| who_evaluates(&compact))?;
        Some(Located::new(name.to_owned(), passage.text.raw.clone(), passage.text.place))
    })?;
    let message = Text::new(
        format!("部门「{}」由文字推断", found.value),
        format!("the department 「{}」 was inferred from a sentence", found.value),
    );
    notices.push(Notice::new(NoticeCode::InferredValue, found.place, message));
    Some(found)
}

/// Returns who evaluates itself by a clause of a sentence: `根据有关规定，云栖市水务局对2021年度整体支出开展了绩效自评`.
fn who_evaluates(compact: &str) -> Option<&str> {
    compact.split([',', '。', ';', ':']).find_map(|clause| {
        let (name, what) = ["组织", "对"].iter().find_map(|word| clause.split_once(word))?;
        (what.contains("自评") && names::is_organisation(name)).then_some(name)
    })
}

/// Returns the project that a title names: `2021年度农村饮水安全项目支出绩效自评报告`.
pub(crate) fn project_in_title(title: &Located<String>) -> Option<Located<String>> {
    let compact = text::compact(&title.value);
    let end = ["绩效", "自评"].iter().filter_map(|word| compact.find(word)).min()?;
    let head = &compact[..end];
    let after_year = sentence::years(head).last().map_or(head, |(_, end)| &head[*end..]);
    let department = names::department_in_title(title).map(|name| text::compact(&name.value)).unwrap_or_default();
    let bare = after_year.trim_start_matches(['度', ')', '(']).trim_start_matches(department.as_str());
    let bare = bare.trim_start_matches("关于").trim_matches(['"', '“', '”', '(', ')']);
    let bare = without_transfer(bare);
    let name = bare.strip_suffix("支出").filter(|name| name.ends_with("项目")).unwrap_or(bare);
    let is_name =
        name.chars().count() >= 5 && !GENERIC.contains(&name) && !name.contains("整体") && !name.ends_with('年');
    (is_name && ENDS_OF_PROJECTS.iter().any(|end| name.ends_with(end)))
        .then(|| Located::new(name.to_owned(), title.raw.clone(), title.place))
}

/// Removes what says that the money is a transfer, where a name stays: `中央转移支付河道治理项目`,
/// `中央财政河道治理项目转移支付`.
fn without_transfer(name: &str) -> &str {
    let is_whole = |rest: &&str| rest.chars().count() >= 4 && ENDS_OF_PROJECTS.iter().any(|end| rest.ends_with(end));
    let granted = GRANTED.iter().find_map(|words| name.strip_prefix(words)).filter(is_whole);
    let named = name.strip_suffix("转移支付").filter(is_whole);
    granted.or_else(|| named.map(|name| name.strip_prefix("中央财政").unwrap_or(name))).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Place;

    fn passages(lines: &[&str]) -> Vec<Passage> {
        let passage = |(number, line): (u32, &&str)| Passage {
            section: None,
            class: None,
            heading: None,
            text: Located::text(*line, Place::paragraph(number)),
            is_heading: false,
        };
        (1..).zip(lines).map(passage).collect()
    }

    #[track_caller]
    fn check_signature(lines: &[&str], name: Option<&str>, year: Option<u16>) {
        let mut notices = Vec::new();
        let signature = signature(&passages(lines));
        let inferred = year_of_signature(&signature, &mut notices).map(|year| year.value.get());
        assert_eq!((signature.name.map(|name| name.value).as_deref(), inferred), (name, year), "{lines:?}");
        assert_eq!(notices.len(), usize::from(year.is_some()), "{lines:?}");
    }

    #[test]
    fn signatures_name_who_and_when() {
        check_signature(
            &["云栖市财政局：", "特此报告。", "云栖市水务局", "2022年3月18日"],
            Some("云栖市水务局"),
            Some(2021),
        );
        check_signature(&["云栖市水务局", "二〇二二年三月十八日"], Some("云栖市水务局"), Some(2021));
        check_signature(&["2021年12月底前完成", "我局"], None, None);
    }

    #[track_caller]
    fn check_department(line: &str, expected: Option<&str>) {
        let mut notices = Vec::new();
        let name = department_in_sentence(&passages(&[line]), &mut notices).map(|name| name.value);
        assert_eq!(name.as_deref(), expected, "{line}");
        assert_eq!(notices.len(), usize::from(expected.is_some()), "{line}");
    }

    #[test]
    fn departments_in_sentences() {
        check_department("云栖市水务局是市政府工作部门，主管全市水利。", Some("云栖市水务局"));
        check_department("1.云栖市水务局（以下简称“我局”）内设科室5个。", Some("云栖市水务局"));
        check_department("2021年，云栖市水务局（以下简称“我局”）实施项目5个。", Some("云栖市水务局"));
        check_department("根据有关规定，中共云栖市委党校对2021年度支出开展了绩效自评。", Some("中共云栖市委党校"));
        check_department("按照要求，云栖市水务局组织开展了2021年度绩效自评工作。", Some("云栖市水务局"));
        check_department("根据有关规定，云栖市财政局对项目进行了验收。", None);
        check_department("我局是市政府工作部门。", None);
        check_department("云栖市财政局：", None);
    }

    #[test]
    fn years_without_their_word() {
        let check = |title: &str, expected: Option<u16>| {
            let mut notices = Vec::new();
            let year = damaged_year(&Located::text(title, Place::default()), &mut notices);
            assert_eq!((year.map(|year| year.value.get()), notices.len()), (expected, usize::from(expected.is_some())));
        };
        check("云栖市20 16 -度部门整体支出绩效自评报告", Some(2016));
        check("云栖市12016-度部门整体支出绩效自评报告", None);
        check("云栖市部门整体支出绩效自评报告", None);
    }

    #[test]
    fn projects_in_titles() {
        for (title, expected) in [
            ("云栖市水务局2021年度农村饮水安全巩固提升项目支出绩效自评报告", Some("农村饮水安全巩固提升项目")),
            ("2021年度困难群众救助补助资金绩效自评报告", Some("困难群众救助补助资金")),
            ("云栖市水务局2021年度中央转移支付河道综合治理项目绩效自评报告", Some("河道综合治理项目")),
            ("关于2021年中央财政困难群众救助补助资金转移支付绩效自评报告", Some("困难群众救助补助资金")),
            ("2021年度中央财政水利发展资金绩效自评报告", Some("中央财政水利发展资金")),
            ("2021年度项目支出绩效自评报告", None),
            ("2021年度部门整体支出绩效自评报告", None),
            ("自评报告", None),
        ] {
            let name = project_in_title(&Located::text(title, Place::default())).map(|name| name.value);
            assert_eq!(name.as_deref(), expected, "{title}");
        }
    }

    proptest::proptest! {
        #[test]
        fn never_panics(line in "(.|[局年月日0-9二〇是为度项目绩效自评]){0,30}") {
            let passages = passages(&[&line]);
            let _ = (signature(&passages), year_above(&passages, Some(&passages[0].text)));
            let _ = (department_in_sentence(&passages, &mut Vec::new()), project_in_title(&passages[0].text));
        }
    }
}
