//! The narrative sections of a report and template prompts left in them.

use crate::Located;
use serde::{Deserialize, Serialize};

/// A narrative section, by what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// 组织架构, 机构设置.
    Organisation,
    /// 资产情况.
    Assets,
    /// 预算管理及执行情况分析.
    BudgetAnalysis,
    /// 主要问题及原因分析.
    Problems,
    /// 改进的方向和具体措施.
    Measures,
    /// 绩效自评结果拟应用和公开情况.
    ResultUse,
    /// 其他需要说明的情况.
    Other,
}

impl SectionKind {
    /// All sections in the order in which reports print them.
    pub const ALL: [Self; 7] = [
        Self::Organisation,
        Self::Assets,
        Self::BudgetAnalysis,
        Self::Problems,
        Self::Measures,
        Self::ResultUse,
        Self::Other,
    ];

    /// Returns the usual heading in Chinese and its English name.
    pub const fn name(self) -> crate::Text {
        match self {
            Self::Organisation => crate::Text::fixed("组织架构", "organisation"),
            Self::Assets => crate::Text::fixed("资产情况", "assets"),
            Self::BudgetAnalysis => crate::Text::fixed("预算管理及执行情况分析", "budget analysis"),
            Self::Problems => crate::Text::fixed("主要问题及原因分析", "problems"),
            Self::Measures => crate::Text::fixed("改进的方向和具体措施", "measures"),
            Self::ResultUse => crate::Text::fixed("绩效自评结果拟应用和公开情况", "use and disclosure of results"),
            Self::Other => crate::Text::fixed("其他需要说明的情况", "other matters"),
        }
    }
}

/// A narrative section: its heading and the paragraphs under it, prompts left out.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Section {
    /// What the section is about.
    pub kind: SectionKind,
    /// The heading as written.
    pub heading: Located<String>,
    /// The paragraphs that are content; empty when only prompts or nothing stands there.
    pub paragraphs: Vec<Located<String>>,
}

impl Section {
    /// Returns the content as one text with line breaks, or nothing when there is none.
    pub fn content(&self) -> Option<String> {
        let lines: Vec<&str> = self.paragraphs.iter().map(|p| p.value.as_str()).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

/// A template prompt that nobody replaced, e.g. `（单位自填：…）`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Placeholder {
    /// The section it stands in, where that is known.
    pub section: Option<SectionKind>,
    /// The prompt.
    pub text: Located<String>,
}
