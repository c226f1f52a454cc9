//! Money rows: the department's budget table and the fund block of a project form.

use crate::{Located, Money, Place, Points, Ratio};
use serde::{Deserialize, Serialize};

/// One row of a department's table of functions, tasks and money.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct BudgetLine {
    /// 职能名称.
    pub duty: Option<Located<String>>,
    /// 政策或重点任务.
    pub task: Option<Located<String>>,
    /// 完成情况.
    pub status: Option<Located<String>>,
    /// 预算数.
    pub budget: Option<Located<Money>>,
    /// 预算数, 其中：财政拨款.
    pub budget_fiscal: Option<Located<Money>>,
    /// 执行数.
    pub executed: Option<Located<Money>>,
    /// 执行数, 其中：财政拨款.
    pub executed_fiscal: Option<Located<Money>>,
    /// The row in its table.
    pub place: Place,
}

/// One row of the fund block of a project form.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FundRow {
    /// Which money the row speaks of.
    pub source: FundSource,
    /// The label as written.
    pub label: Located<String>,
    /// 年初预算数.
    pub initial: Option<Located<Money>>,
    /// 全年预算数 (adjusted).
    pub budget: Option<Located<Money>>,
    /// 全年执行数.
    pub executed: Option<Located<Money>>,
    /// 执行率 as printed.
    pub rate: Option<Located<Ratio>>,
    /// 分值 of the execution rate.
    pub weight: Option<Located<Points>>,
    /// 得分 of the execution rate.
    pub score: Option<Located<Points>>,
    /// The row in its table.
    pub place: Place,
}

/// The source of funds that a fund row speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FundSource {
    /// 年度资金总额.
    Total,
    /// 本年财政拨款.
    Fiscal,
    /// 上年结转资金.
    Carryover,
    /// 其他资金.
    Other,
    /// 中央资金.
    Central,
    /// 省级资金.
    Provincial,
    /// 市级资金.
    Municipal,
    /// 县级资金.
    County,
    /// 乡镇资金.
    Township,
    /// 地方资金: of all levels below the central one.
    Local,
    /// 政府性基金.
    GovernmentFund,
    /// 专项债券资金.
    SpecialBond,
    /// 财政专户管理资金.
    SpecialAccount,
    /// 单位资金.
    Unit,
}
