//! Target and actual values: built from a structured form, printed as reports write them, with the clauses they mean.
//!
//! The clauses come from the form, never from reading the printed text back: that is what makes the truth independent.

use jixiao_model::wire::ClauseJson;
use jixiao_model::{ClauseKind, PartialDate, Relation};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A value as printed, with what it means.
#[derive(Debug, Clone)]
pub(crate) struct Value {
    /// The text of the cell.
    pub(crate) text: String,
    /// Its clauses.
    pub(crate) clauses: Vec<ClauseJson>,
    /// The percentage, when the text is nothing else: a workbook may store it as a number.
    pub(crate) percent: Option<Decimal>,
}

/// How a number is set against its limit in print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// `≥95`.
    Ge,
    /// `>=95`.
    GeAscii,
    /// `＞＝95`, with a full-width percent sign.
    GeWide,
    /// `≧95`.
    GeRound,
    /// `不低于95`.
    NotBelow,
    /// `不少于95`.
    NotLess,
    /// `达95`.
    Reach,
    /// `达95以上`.
    ReachAbove,
    /// `95以上`.
    Above,
    /// `超95`.
    Over,
    /// `95`.
    Bare,
    /// `=95`.
    Equal,
    /// `约95`.
    About,
    /// `95余`.
    Odd,
    /// `≤95`.
    Le,
    /// `<=95`.
    LeAscii,
    /// `控制在95以内`.
    Within,
    /// `不超过95`.
    NotOver,
}

/// How a deadline is written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Due {
    /// `2021年11月30日前完成`.
    BeforeDay(u8, u8),
    /// `2021年12月底前完成`.
    BeforeMonthEnd(u8),
    /// `12月底前完成`.
    BeforeMonthEndNoYear(u8),
    /// `2021年12月完成`.
    InMonth(u8),
    /// `2021年11月18日完成`.
    OnDay(u8, u8),
}

impl Sign {
    /// Returns the words before and after the number, and the relation they mean.
    fn parts(self) -> (&'static str, &'static str, Relation) {
        match self {
            Self::Ge => ("≥", "", Relation::Ge),
            Self::GeAscii => (">=", "", Relation::Ge),
            Self::GeWide => ("＞＝", "", Relation::Ge),
            Self::GeRound => ("≧", "", Relation::Ge),
            Self::NotBelow => ("不低于", "", Relation::Ge),
            Self::NotLess => ("不少于", "", Relation::Ge),
            Self::Reach => ("达", "", Relation::Reach),
            Self::ReachAbove => ("达", "以上", Relation::Ge),
            Self::Above => ("", "以上", Relation::Ge),
            Self::Over => ("超", "", Relation::Gt),
            Self::Bare => ("", "", Relation::Eq),
            Self::Equal => ("=", "", Relation::Eq),
            Self::About => ("约", "", Relation::Approx),
            Self::Odd => ("", "", Relation::Approx),
            Self::Le => ("≤", "", Relation::Le),
            Self::LeAscii => ("<=", "", Relation::Le),
            Self::Within => ("控制在", "以内", Relation::Le),
            Self::NotOver => ("不超过", "", Relation::Le),
        }
    }
}

/// Returns what a printed unit means: kind, canonical unit, and the multiplier of counts (`万人` is 10000 人).
pub(crate) fn meaning(unit: &str) -> (ClauseKind, Option<String>, Decimal) {
    let one = Decimal::ONE;
    let named = |kind, unit: &str| (kind, Some(unit.to_owned()), one);
    match unit {
        "" => (ClauseKind::Count, None, one),
        "%" => named(ClauseKind::Percent, "%"),
        "分" => named(ClauseKind::Score, "分"),
        "个工作日" => named(ClauseKind::Duration, "工作日"),
        "个月" => named(ClauseKind::Duration, "月"),
        "天" | "小时" | "分钟" | "年" => named(ClauseKind::Duration, unit),
        "公里" | "平方米" | "吨" | "亩" => named(ClauseKind::Measure, unit),
        "元/人*月" => named(ClauseKind::Money, "元/人·月"),
        _ if unit.starts_with('元') || unit == "万元" || unit == "亿元" => named(ClauseKind::Money, unit),
        _ => match unit.strip_prefix('万') {
            Some(counted) => (ClauseKind::Count, Some(counted.to_owned()), Decimal::from(10_000)),
            None => named(ClauseKind::Count, unit),
        },
    }
}

impl Value {
    /// Builds one number with its sign and unit.
    pub(crate) fn number(sign: Sign, number: Decimal, unit: &str) -> Self {
        let (before, after, relation) = sign.parts();
        let (kind, canonical, scale) = meaning(unit);
        let printed_unit = if sign == Sign::GeWide && unit == "%" { "％" } else { unit };
        let odd = if sign == Sign::Odd { "余" } else { "" };
        let text = format!("{before}{}{odd}{printed_unit}{after}", number.normalize());
        let percent = (sign == Sign::Bare && unit == "%").then(|| number.normalize());
        let number = (number * scale).to_f64();
        let clause = ClauseJson { relation: Some(relation), number, unit: canonical, ..blank_clause(kind) };
        Self { percent, ..Self::of(text, clause) }
    }

    /// Builds an amount of money without its unit; only the class of the row says that it is money.
    pub(crate) fn money_without_unit(sign: Sign, number: Decimal) -> Self {
        let mut value = Self::number(sign, number, "");
        value.clauses[0].kind = ClauseKind::Money;
        value
    }

    /// Builds a range, `20-30场`.
    pub(crate) fn range(low: Decimal, high: Decimal, unit: &str) -> Self {
        let (kind, canonical, _) = meaning(unit);
        let clause = ClauseJson {
            relation: Some(Relation::Between),
            number: low.to_f64(),
            upper: high.to_f64(),
            unit: canonical,
            ..blank_clause(kind)
        };
        Self::of(format!("{low}-{high}{unit}"), clause)
    }

    /// Builds a number written in words, `一年`.
    pub(crate) fn in_words(text: &str, number: i64, unit: &str) -> Self {
        let (kind, canonical, _) = meaning(unit);
        let number = Decimal::from(number).to_f64();
        Self::of(
            text.to_owned(),
            ClauseJson { relation: Some(Relation::Eq), number, unit: canonical, ..blank_clause(kind) },
        )
    }

    /// Builds a deadline.
    pub(crate) fn due(due: Due, year: u16) -> Self {
        let date = |year, month, day| PartialDate { year, month: Some(month), day };
        let (text, relation, date) = match due {
            Due::BeforeDay(month, day) => {
                (format!("{year}年{month}月{day}日前完成"), Some(Relation::Le), date(Some(year), month, Some(day)))
            }
            Due::BeforeMonthEnd(month) => {
                (format!("{year}年{month}月底前完成"), Some(Relation::Le), date(Some(year), month, None))
            }
            Due::BeforeMonthEndNoYear(month) => {
                (format!("{month}月底前完成"), Some(Relation::Le), date(None, month, None))
            }
            Due::InMonth(month) => (format!("{year}年{month}月完成"), None, date(Some(year), month, None)),
            Due::OnDay(month, day) => {
                (format!("{year}年{month}月{day}日完成"), None, date(Some(year), month, Some(day)))
            }
        };
        Self::of(text, ClauseJson { relation, date: Some(date), ..blank_clause(ClauseKind::Date) })
    }

    /// Builds a period of several years; it keeps its last year.
    pub(crate) fn period(text: &str, last_year: u16) -> Self {
        let date = Some(PartialDate { year: Some(last_year), month: None, day: None });
        Self::of(text.to_owned(), ClauseJson { date, ..blank_clause(ClauseKind::Date) })
    }

    /// Builds a value in words.
    pub(crate) fn words(text: &str) -> Self {
        Self::of(text.to_owned(), blank_clause(ClauseKind::Qualitative))
    }

    /// Builds a limit that refers to the budget.
    pub(crate) fn within_budget() -> Self {
        let clause = ClauseJson { relation: Some(Relation::Le), ..blank_clause(ClauseKind::Formula) };
        Self::of("不超过预算".to_owned(), clause)
    }

    /// Builds a cell without any text.
    pub(crate) fn blank() -> Self {
        Self { text: String::new(), clauses: Vec::new(), percent: None }
    }

    /// Builds a cell that says "empty".
    pub(crate) fn dash() -> Self {
        Self::of("—".to_owned(), blank_clause(ClauseKind::Empty))
    }

    /// Puts what is measured before the first clause.
    pub(crate) fn about(mut self, subject: &str) -> Self {
        self.percent = None;
        self.text = format!("{subject}{}", self.text);
        self.clauses[0].subject = Some(subject.to_owned());
        self
    }

    /// Adds a remark in brackets, which is no clause.
    pub(crate) fn with_remark(mut self, remark: &str) -> Self {
        self.percent = None;
        self.text = format!("{}（{remark}）", self.text);
        self
    }

    /// Joins values to one cell.
    pub(crate) fn join(parts: Vec<Self>, separator: &str) -> Self {
        let text = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(separator);
        Self { text, clauses: parts.into_iter().flat_map(|part| part.clauses).collect(), percent: None }
    }

    fn of(text: String, clause: ClauseJson) -> Self {
        Self { text, clauses: vec![clause], percent: None }
    }
}

fn blank_clause(kind: ClauseKind) -> ClauseJson {
    ClauseJson { relation: None, number: None, upper: None, unit: None, kind, subject: None, date: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(raw: &str) -> Decimal {
        raw.parse().expect("a decimal")
    }

    #[track_caller]
    fn check(value: &Value, text: &str, relation: Option<Relation>, number: Option<f64>, unit: Option<&str>) {
        let clause = &value.clauses[0];
        assert_eq!(value.text, text);
        assert_eq!((clause.relation, clause.number, clause.unit.as_deref()), (relation, number, unit), "{text}");
    }

    #[test]
    fn prints_numbers_as_reports_do() {
        let ge = Some(Relation::Ge);
        check(&Value::number(Sign::Ge, dec("1.0"), "万人"), "≥1万人", ge, Some(10_000.0), Some("人"));
        check(&Value::number(Sign::GeWide, dec("95"), "%"), "＞＝95％", ge, Some(95.0), Some("%"));
        check(&Value::number(Sign::ReachAbove, dec("90"), "%"), "达90%以上", ge, Some(90.0), Some("%"));
        check(&Value::number(Sign::Reach, dec("95"), "%"), "达95%", Some(Relation::Reach), Some(95.0), Some("%"));
        check(
            &Value::number(Sign::Odd, dec("300"), "人次"),
            "300余人次",
            Some(Relation::Approx),
            Some(300.0),
            Some("人次"),
        );
        check(&Value::number(Sign::Bare, dec("5"), "亿元"), "5亿元", Some(Relation::Eq), Some(5.0), Some("亿元"));
        check(
            &Value::number(Sign::GeAscii, dec("530"), "元/人*月"),
            ">=530元/人*月",
            ge,
            Some(530.0),
            Some("元/人·月"),
        );
        check(
            &Value::number(Sign::Within, dec("7"), "个工作日"),
            "控制在7个工作日以内",
            Some(Relation::Le),
            Some(7.0),
            Some("工作日"),
        );
        check(
            &Value::money_without_unit(Sign::LeAscii, dec("286.4")),
            "<=286.4",
            Some(Relation::Le),
            Some(286.4),
            None,
        );
    }

    #[test]
    fn prints_deadlines_and_joins_clauses() {
        check(&Value::due(Due::BeforeMonthEnd(12), 2021), "2021年12月底前完成", Some(Relation::Le), None, None);
        check(&Value::due(Due::InMonth(12), 2021), "2021年12月完成", None, None, None);
        let parts = vec![
            Value::number(Sign::Ge, dec("2"), "次").about("宣传活动次数"),
            Value::number(Sign::Reach, dec("100"), "%").about("档案规整率"),
        ];
        let both = Value::join(parts, "；");
        assert_eq!(both.text, "宣传活动次数≥2次；档案规整率达100%");
        assert_eq!(both.clauses[1].subject.as_deref(), Some("档案规整率"));
    }
}
