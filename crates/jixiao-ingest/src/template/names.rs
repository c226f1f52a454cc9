//! Names of departments and units: codes removed, and what a name looks like.

use jixiao_model::{Located, text};

/// Labels of the reporting department.
pub(crate) static DEPARTMENT: &[&str] = &[
    "主管部门", "项目主管部门", "预算部门", "部门名称", "部门", "县级主管部门", "市级主管部门", "地方主管部门",
    "省级主管部门", "主管部门及代码", "部门及代码", "市直主管部门", "区级主管部门", "主管预算单位", "预算主管部门",
    "主管部门名称", "一级预算单位",
];
/// Label of the ministry that grants a transfer; it is no department that reports.
pub(crate) static CENTRAL: &[&str] = &["中央主管部门"];
/// Labels of a unit that reports about itself.
pub(crate) static UNIT_OF_REPORT: &[&str] =
    &["单位名称", "预算单位", "申报单位", "填报单位", "预算单位名称", "填报单位名称", "评价单位", "自评单位"];
/// Labels of the unit that carries a project out.
pub(crate) static IMPLEMENTING: &[&str] = &[
    "实施单位", "项目实施单位", "项目单位", "资金使用单位", "用款单位", "项目承担单位", "二级预算单位", "项目实施主体",
    "实施单位及代码", "项目实施部门", "具体实施单位", "资金使用部门",
];
/// Labels of the place.
pub(crate) static REGION: &[&str] = &["行政区划", "所属地区", "所属区划", "地区"];

/// Endings of the names of public bodies.
static ENDINGS: &[&str] = &[
    "局", "委员会", "委", "办公室", "办", "厅", "中心", "政府", "院", "学校", "中学", "小学", "幼儿园", "部", "会",
    "站", "所", "队", "大学", "学院", "馆", "处", "社", "台", "法院", "检察院", "党校", "总队", "支队", "署", "街道",
    "库", "场", "公司", "本级",
];

/// Words that speak of a body without naming it.
static PRONOUNS: &[&str] =
    &["我", "本", "该", "全", "其", "各", "按", "根据", "经", "部门", "单位", "关于", "目前", "截至"];

/// Tells whether a text looks like the name of a public body.
pub(crate) fn is_organisation(name: &str) -> bool {
    let name = text::compact(name);
    let length = name.chars().count();
    // A bracket behind the name (`（本级）`) says nothing about its ending.
    let head = name.split('(').next().unwrap_or(&name);
    (4..=40).contains(&length)
        && ENDINGS.iter().any(|ending| head.ends_with(ending))
        && !PRONOUNS.iter().any(|pronoun| name.starts_with(pronoun))
        && !name.contains(['、', ',', '。', ';', ':', '的'])
        && !name.starts_with(|c: char| c.is_ascii_digit())
}

/// Removes the codes that systems put before a name (`219-…`, `[155]…`, `219001 …`) and the remark about the seal.
pub(crate) fn without_code(name: Located<String>) -> Located<String> {
    let trimmed = name.value.trim();
    let rest = match trimmed.strip_prefix(['[', '［', '【', '(', '（']) {
        Some(inner) => {
            inner.split_once([']', '］', '】', ')', '）']).filter(|(code, _)| is_code(code)).map(|(_, rest)| rest)
        }
        None => code_and_rest(trimmed),
    };
    let bare = rest.map(str::trim).filter(|rest| !rest.is_empty()).unwrap_or(trimmed);
    let value =
        ["（盖章）", "(盖章)", "（公章）", "(公章)"].iter().fold(bare, |name, seal| name.trim_end_matches(seal).trim());
    if value.is_empty() { name } else { Located { value: value.to_owned(), ..name } }
}

/// Removes the code that systems put before a project's name (`51000021R000000019951-工资性支出`); a year is none.
pub(crate) fn without_project_code(name: Located<String>) -> Located<String> {
    let trimmed = name.value.trim();
    let is_year = |code: &str| code.len() == 4 && (code.starts_with("19") || code.starts_with("20"));
    let split = || {
        let end = trimmed.find(|c: char| !c.is_ascii_alphanumeric())?;
        let (code, behind) = trimmed.split_at(end);
        let rest = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '－' | '—' | '_'));
        let is_named = rest.len() < behind.len() && !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit());
        (is_code(code) && !is_year(code) && is_named).then(|| rest.to_owned())
    };
    match split() {
        Some(value) => Located { value, ..name },
        None if trimmed.starts_with(['[', '【', '［']) => without_code(name),
        None => name,
    }
}

/// Splits a code off that a dash, a space or the first Chinese character ends.
fn code_and_rest(name: &str) -> Option<&str> {
    let end = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (code, rest) = name.split_at(end);
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '－' | '—' | '_'));
    is_code(code).then_some(rest)
}

fn is_code(code: &str) -> bool {
    let code = code.trim();
    code.len() >= 3
        && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && code.chars().filter(char::is_ascii_digit).count() >= 3
}

/// Returns the department that a title names before its year or kind (`云栖市档案局2021年度部门整体支出…`), or between
/// them (`2021年度云栖市档案局部门整体支出…`).
pub(crate) fn department_in_title(title: &Located<String>) -> Option<Located<String>> {
    let head = behind_year(title.value.trim().trim_start_matches("关于"));
    let marks = ["20", "２０", "二〇", "二○", "部门", "单位", "（", "(", "整体", "关于", "绩效", "预算"];
    let ends = marks.iter().filter_map(|mark| head.find(mark)).filter(|end| *end > 0);
    let name = head[..ends.min()?].trim();
    is_organisation(name).then(|| Located::new(name.to_owned(), title.raw.clone(), title.place))
}

/// Removes the year with which a title begins, whatever brackets stand around it.
fn behind_year(title: &str) -> &str {
    let bare = title.trim_start_matches(['（', '(']);
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "０１２３４５６７８９〇○零一二".contains(c));
    let n_digits = bare[..bare.len() - digits.len()].chars().count();
    match digits.trim_start().strip_prefix('年') {
        Some(rest) if n_digits == 4 => {
            let rest = rest.strip_prefix('度').unwrap_or(rest).trim_start();
            rest.trim_start_matches(['）', ')']).trim_start()
        }
        _ => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Place;

    #[test]
    fn codes_and_seals_are_removed_from_names() {
        for (raw, expected) in [
            ("219-云栖市水务局", "云栖市水务局"),
            ("[155]云栖市民政局", "云栖市民政局"),
            ("219001-云栖市水务局（本级）", "云栖市水务局（本级）"),
            ("326 云栖市林业局", "云栖市林业局"),
            ("云栖市水务局（盖章）", "云栖市水务局"),
            ("云栖市第120中学", "云栖市第120中学"),
            ("12345", "12345"),
            ("（盖章）", "（盖章）"),
        ] {
            assert_eq!(without_code(Located::text(raw, Place::default())).value, expected, "{raw}");
        }
    }

    #[test]
    fn codes_are_removed_from_projects_and_years_kept() {
        for (raw, expected) in [
            ("51000021R000000019951-工资性支出", "工资性支出"),
            ("[155]河道清淤", "河道清淤"),
            ("2130501—河道清淤", "河道清淤"),
            ("2021年河道清淤", "2021年河道清淤"),
            ("2021-河道清淤", "2021-河道清淤"),
            ("120急救", "120急救"),
            ("河道清淤", "河道清淤"),
        ] {
            let name = without_project_code(Located::text(raw, Place::default()));
            assert_eq!((name.value.as_str(), name.raw.as_str()), (expected, raw));
        }
    }

    #[test]
    fn names_in_titles() {
        for (title, expected) in [
            ("云栖市档案局2021年度部门整体支出绩效自评报告", Some("云栖市档案局")),
            ("云栖市人民医院部门整体支出绩效自评报告", Some("云栖市人民医院")),
            ("2021年度云栖市档案局部门整体支出绩效自评报告", Some("云栖市档案局")),
            ("（2021年度）云栖市青石镇人民政府整体支出绩效自评报告", Some("云栖市青石镇人民政府")),
            ("二〇二一年云栖县人民法院部门整体支出绩效自评报告", Some("云栖县人民法院")),
            ("（2021年度）部门（单位）整体支出预算绩效自评报告", None),
            ("2021年度云栖市部门整体支出绩效自评报告", None),
            ("2021年度部门整体支出绩效自评报告", None),
            ("项目支出绩效自评表", None),
        ] {
            let name = department_in_title(&Located::text(title, Place::default())).map(|name| name.value);
            assert_eq!(name.as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn what_names_a_body_and_what_does_not() {
        for (name, expected) in [
            ("云栖市教育局", true),
            ("云栖市卫生健康委员会（本级）", true),
            ("我局", false),
            ("本部门", false),
            ("局", false),
            ("云栖市", false),
        ] {
            assert_eq!(is_organisation(name), expected, "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn never_panics(raw in "(.|[（）\\[\\]0-9局]){0,30}") {
            let name = Located::text(raw, Place::default());
            let _ = (department_in_title(&name), is_organisation(&name.value), without_project_code(name.clone()), without_code(name));
        }
    }
}
