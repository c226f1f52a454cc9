//! Q003: flags departments whose reported counts end in 0 or 5 far more often than counts do.

use crate::basis::{CENTRAL_NOTICE, QINGDAO_REGULATION};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::Cohort;
use jixiao_model::{Axis, ClauseKind, Indicator, Level, Report, RuleCode, Subject, Text};
use jixiao_stats::{binomial_upper_tail, chi_square_p, q_values, rounded, uniform_chi_square};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// How many rows are quoted; the count of all is among the computed numbers.
const MOST_QUOTES: usize = 20;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("Q003"),
    name: "heaped-numbers",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("完成值尾数集中于0和5", "Counts heap on final digits 0 and 5"),
    method: Text::fixed(
        "只看计数类完成值：整数、不小于20、与目标值不同（目标本身多为整数，不作检验）。一个部门一年内这样的数不少于 `q003_min_numbers` 个时，计算尾数为0或5的个数；真实计数的尾数大致均匀，期望占五分之一。W5 = 100×（尾数0、5的比例）/0.2，100 表示没有集中，500 表示全部集中；p 值取二项分布上尾，同年各部门一并作 Benjamini–Hochberg 校正，q 小于 `q003_q` 且 W5 不低于 `q003_w5` 时提出，并给出末位数的卡方检验。本福特定律不适用于这类有界的小数目，不予采用。",
        "Only counts: whole numbers of at least 20 that differ from their target (targets are round by nature and are not tested). When a department has at least `q003_min_numbers` of them in a year, those ending in 0 or 5 are counted; final digits of true counts are about uniform, so one in five is expected. W5 = 100 × share / 0.2: 100 is no heaping, 500 all. The p-value is the upper binomial tail, corrected over the departments of the year (Benjamini–Hochberg); fires when q is below `q003_q` and W5 at least `q003_w5`. A chi-square test of the final digit is shown. Benford's law does not hold for such bounded small counts and is not used.",
    ),
    why: Text::fixed(
        "尾数高度集中在0和5，说明数字可能是估计或取整得来，而不是统计结果。",
        "Counts that nearly all end in 0 or 5 were probably estimated or rounded instead of counted.",
    ),
    innocent: &[
        Text::fixed("任务本来按整十、整百安排和发放。", "The work is planned and delivered in tens and hundreds."),
        Text::fixed("制度规定按整数上报。", "Rounding is prescribed."),
    ],
    question: Text::fixed("请提供这些完成值的原始台账或统计表。", "Please show the records these counts come from."),
    basis: &[CENTRAL_NOTICE, QINGDAO_REGULATION],
    thresholds: &["q003_min_numbers", "q003_q", "q003_w5"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分96分。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1类档案整理数量 | 2 | >=97卷 | 110卷 | 2 |
| 数量 | 第2类档案整理数量 | 2 | >=104卷 | 120卷 | 2 |
| 数量 | 第3类档案整理数量 | 2 | >=111卷 | 115卷 | 2 |
| 数量 | 第4类档案整理数量 | 2 | >=118卷 | 140卷 | 2 |
| 数量 | 第5类档案整理数量 | 2 | >=125卷 | 150卷 | 2 |
| 数量 | 第6类档案整理数量 | 2 | >=132卷 | 130卷 | 2 |
| 数量 | 第7类档案整理数量 | 2 | >=139卷 | 170卷 | 2 |
| 数量 | 第8类档案整理数量 | 2 | >=146卷 | 180卷 | 2 |
| 数量 | 第9类档案整理数量 | 2 | >=153卷 | 145卷 | 2 |
| 数量 | 第10类档案整理数量 | 2 | >=160卷 | 200卷 | 2 |
| 数量 | 第11类档案整理数量 | 2 | >=167卷 | 210卷 | 2 |
| 数量 | 第12类档案整理数量 | 2 | >=174卷 | 160卷 | 2 |
| 数量 | 第13类档案整理数量 | 2 | >=181卷 | 230卷 | 2 |
| 数量 | 第14类档案整理数量 | 2 | >=188卷 | 240卷 | 2 |
| 数量 | 第15类档案整理数量 | 2 | >=195卷 | 175卷 | 2 |
| 数量 | 第16类档案整理数量 | 2 | >=202卷 | 260卷 | 2 |
| 数量 | 第17类档案整理数量 | 2 | >=209卷 | 270卷 | 2 |
| 数量 | 第18类档案整理数量 | 2 | >=216卷 | 190卷 | 2 |
| 数量 | 第19类档案整理数量 | 2 | >=223卷 | 290卷 | 2 |
| 数量 | 第20类档案整理数量 | 2 | >=230卷 | 300卷 | 2 |
| 数量 | 第21类档案整理数量 | 2 | >=237卷 | 205卷 | 2 |
| 数量 | 第22类档案整理数量 | 2 | >=244卷 | 320卷 | 2 |
| 数量 | 第23类档案整理数量 | 2 | >=251卷 | 330卷 | 2 |
| 数量 | 第24类档案整理数量 | 2 | >=258卷 | 220卷 | 2 |
| 数量 | 第25类档案整理数量 | 2 | >=265卷 | 350卷 | 2 |
| 数量 | 第26类档案整理数量 | 2 | >=272卷 | 360卷 | 2 |
| 数量 | 第27类档案整理数量 | 2 | >=279卷 | 235卷 | 2 |
| 数量 | 第28类档案整理数量 | 2 | >=286卷 | 380卷 | 2 |
| 数量 | 第29类档案整理数量 | 2 | >=293卷 | 390卷 | 2 |
| 数量 | 第30类档案整理数量 | 2 | >=300卷 | 250卷 | 2 |
| 数量 | 第31类档案整理数量 | 2 | >=307卷 | 410卷 | 2 |
| 数量 | 第32类档案整理数量 | 2 | >=314卷 | 420卷 | 2 |
| 数量 | 第33类档案整理数量 | 2 | >=321卷 | 265卷 | 2 |
| 数量 | 第34类档案整理数量 | 2 | >=328卷 | 440卷 | 2 |
| 数量 | 第35类档案整理数量 | 2 | >=335卷 | 450卷 | 2 |
| 数量 | 第36类档案整理数量 | 2 | >=342卷 | 280卷 | 2 |
| 数量 | 第37类档案整理数量 | 2 | >=349卷 | 470卷 | 2 |
| 数量 | 第38类档案整理数量 | 2 | >=356卷 | 480卷 | 2 |
| 数量 | 第39类档案整理数量 | 2 | >=363卷 | 295卷 | 2 |
| 数量 | 第40类档案整理数量 | 2 | >=370卷 | 500卷 | 2 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分96分。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1类档案整理数量 | 2 | >=90卷 | 113卷 | 2 |
| 数量 | 第2类档案整理数量 | 2 | >=97卷 | 127卷 | 2 |
| 数量 | 第3类档案整理数量 | 2 | >=104卷 | 131卷 | 2 |
| 数量 | 第4类档案整理数量 | 2 | >=111卷 | 149卷 | 2 |
| 数量 | 第5类档案整理数量 | 2 | >=118卷 | 152卷 | 2 |
| 数量 | 第6类档案整理数量 | 2 | >=125卷 | 166卷 | 2 |
| 数量 | 第7类档案整理数量 | 2 | >=132卷 | 178卷 | 2 |
| 数量 | 第8类档案整理数量 | 2 | >=139卷 | 184卷 | 2 |
| 数量 | 第9类档案整理数量 | 2 | >=146卷 | 193卷 | 2 |
| 数量 | 第10类档案整理数量 | 2 | >=153卷 | 207卷 | 2 |
| 数量 | 第11类档案整理数量 | 2 | >=160卷 | 211卷 | 2 |
| 数量 | 第12类档案整理数量 | 2 | >=167卷 | 224卷 | 2 |
| 数量 | 第13类档案整理数量 | 2 | >=174卷 | 236卷 | 2 |
| 数量 | 第14类档案整理数量 | 2 | >=181卷 | 248卷 | 2 |
| 数量 | 第15类档案整理数量 | 2 | >=188卷 | 259卷 | 2 |
| 数量 | 第16类档案整理数量 | 2 | >=195卷 | 263卷 | 2 |
| 数量 | 第17类档案整理数量 | 2 | >=202卷 | 271卷 | 2 |
| 数量 | 第18类档案整理数量 | 2 | >=209卷 | 287卷 | 2 |
| 数量 | 第19类档案整理数量 | 2 | >=216卷 | 292卷 | 2 |
| 数量 | 第20类档案整理数量 | 2 | >=223卷 | 308卷 | 2 |
| 数量 | 第21类档案整理数量 | 2 | >=230卷 | 314卷 | 2 |
| 数量 | 第22类档案整理数量 | 2 | >=237卷 | 326卷 | 2 |
| 数量 | 第23类档案整理数量 | 2 | >=244卷 | 339卷 | 2 |
| 数量 | 第24类档案整理数量 | 2 | >=251卷 | 341卷 | 2 |
| 数量 | 第25类档案整理数量 | 2 | >=258卷 | 353卷 | 2 |
| 数量 | 第26类档案整理数量 | 2 | >=265卷 | 367卷 | 2 |
| 数量 | 第27类档案整理数量 | 2 | >=272卷 | 372卷 | 2 |
| 数量 | 第28类档案整理数量 | 2 | >=279卷 | 388卷 | 2 |
| 数量 | 第29类档案整理数量 | 2 | >=286卷 | 391卷 | 2 |
| 数量 | 第30类档案整理数量 | 2 | >=293卷 | 404卷 | 2 |
| 数量 | 第31类档案整理数量 | 2 | >=300卷 | 416卷 | 2 |
| 数量 | 第32类档案整理数量 | 2 | >=307卷 | 423卷 | 2 |
| 数量 | 第33类档案整理数量 | 2 | >=314卷 | 437卷 | 2 |
| 数量 | 第34类档案整理数量 | 2 | >=321卷 | 449卷 | 2 |
| 数量 | 第35类档案整理数量 | 2 | >=328卷 | 458卷 | 2 |
| 数量 | 第36类档案整理数量 | 2 | >=335卷 | 462卷 | 2 |
| 数量 | 第37类档案整理数量 | 2 | >=342卷 | 471卷 | 2 |
| 数量 | 第38类档案整理数量 | 2 | >=349卷 | 489卷 | 2 |
| 数量 | 第39类档案整理数量 | 2 | >=356卷 | 496卷 | 2 |
| 数量 | 第40类档案整理数量 | 2 | >=363卷 | 503卷 | 2 |
",
    check: Check::Cohort(check),
};

/// The tested numbers of one department.
#[derive(Default)]
struct Numbers<'a> {
    rows: Vec<(&'a Report, &'a Indicator)>,
    digits: [u64; 10],
}

impl Numbers<'_> {
    fn n(&self) -> u64 {
        self.digits.iter().sum()
    }

    fn heaped(&self) -> u64 {
        self.digits[0] + self.digits[5]
    }
}

fn check(cohort: &Cohort<'_>, pack: &RulePack) -> Verdict {
    let mut by_department: BTreeMap<String, Numbers<'_>> = BTreeMap::new();
    for report in &cohort.reports {
        let Some(key) = report.department_key() else { continue };
        let numbers = by_department.entry(key).or_default();
        for row in &report.indicators {
            if let Some(digit) = tested_digit(row) {
                numbers.digits[digit] += 1;
                numbers.rows.push((report, row));
            }
        }
    }
    let least = pack.threshold("q003_min_numbers");
    let tested: Vec<Numbers<'_>> = by_department.into_values().filter(|numbers| numbers.n() as f64 >= least).collect();
    if tested.is_empty() {
        return Verdict::InsufficientData(Text::new(
            format!("没有部门有 {least} 个以上可检验的计数"),
            format!("no department has {least} counts that can be tested"),
        ));
    }
    let p_values: Vec<f64> = tested.iter().map(|one| binomial_upper_tail(one.heaped(), one.n(), 0.2)).collect();
    let q_values = q_values(&p_values, tested.len());
    let found = tested.iter().zip(p_values.iter().zip(q_values));
    Verdict::Looked(found.filter_map(|(numbers, (p, q))| finding(cohort, numbers, *p, q, pack)).collect())
}

/// Returns the final digit of a count that is worth testing.
fn tested_digit(row: &Indicator) -> Option<usize> {
    let actual = row.actual.as_ref()?.single().filter(|clause| clause.kind == ClauseKind::Count)?;
    let number = actual.number.filter(|_| actual.upper.is_none())?;
    let target = row.target.as_ref().and_then(|target| target.single()).and_then(|clause| clause.number);
    let is_count = number.fract().is_zero() && number >= Decimal::from(20) && target != Some(number);
    is_count.then(|| (number % Decimal::TEN).to_usize()).flatten()
}

fn finding(cohort: &Cohort<'_>, numbers: &Numbers<'_>, p: f64, q: f64, pack: &RulePack) -> Option<Draft> {
    let (n, heaped) = (numbers.n(), numbers.heaped());
    let w5 = 100.0 * (heaped as f64 / n as f64) / 0.2;
    if q >= pack.threshold("q003_q") || w5 < pack.threshold("q003_w5") {
        return None;
    }
    let chi_square = uniform_chi_square(&numbers.digits)?;
    let department = numbers.rows.first().and_then(|(report, _)| report.department());
    let ends_round = |(_, row): &&(&Report, &Indicator)| matches!(tested_digit(row), Some(0 | 5));
    let quotes = numbers.rows.iter().filter(ends_round).take(MOST_QUOTES).map(|(report, row)| quote_row(report, row));
    let shown = w5.round();
    let draft = Draft::new(
        format!("{n} 个计数完成值中有 {heaped} 个尾数为0或5（W5={shown}，期望100），需核实是否为统计结果。"),
        format!("Of {n} reported counts {heaped} end in 0 or 5 (W5 = {shown}, 100 expected)."),
    )
    .quotes(quotes)
    .computed("numbers", n)
    .computed("ending_in_0_or_5", heaped)
    .computed("w5", rounded(w5))
    .computed("p", p)
    .computed("q", rounded(q))
    .computed("chi_square_p", rounded(chi_square_p(chi_square, 9)))
    .subject(Subject { department: department.map(str::to_owned), year: Some(cohort.year), report: None });
    Some(draft.confidence(0.7))
}
