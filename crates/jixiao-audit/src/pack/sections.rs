//! The sections of a pack, each as it stands in the file. A key that is not listed here is refused.

use jixiao_model::{Level1, Level2, SectionKind};
use serde::Deserialize;

/// The prescribed split of the points.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// 预算执行率; 0 when the form does not score it.
    pub execution: f64,
    /// 产出 (cost included unless given apart).
    pub output: f64,
    /// 成本 as a first level of its own.
    pub cost: Option<f64>,
    /// 效益 (satisfaction included unless given apart).
    pub benefit: f64,
    /// 满意度; 0 when the form has none.
    pub satisfaction: Option<f64>,
}

/// The splits of one template family.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FamilySplits {
    /// The prescribed split.
    pub weights: Weights,
    /// Others that are allowed.
    #[serde(default)]
    pub weight_variants: Vec<Weights>,
}

/// Lower ends of the grade bands on the full score.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeBands {
    /// 优 from here.
    pub excellent: f64,
    /// 良 from here.
    pub good: f64,
    /// 中 from here.
    pub fair: f64,
}

/// Lower ends of the qualitative bands as shares of the weight.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QualitativeBands {
    /// 达成预期指标: from here to 1.
    pub achieved: f64,
    /// 部分达成: from here to `achieved`.
    pub partly: f64,
}

/// What a report must hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mandatory {
    /// Narrative sections of a department report.
    pub sections: Vec<SectionKind>,
    /// First levels of the indicator tables.
    pub level1: Vec<Level1>,
    /// Second levels of the indicator tables.
    pub level2: Vec<Level2>,
}

/// When a doubt is too common to be one: the engine lowers it to a note.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guard {
    /// Above this share of the judged subjects.
    pub share: f64,
    /// And with at least so many of them.
    pub min_subjects: f64,
}

/// For which reports a pack is meant.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Applies {
    /// Words with which the names of its places and departments begin.
    pub regions: Vec<String>,
    /// Template families that occur there only.
    pub families: Vec<String>,
}

impl Weights {
    pub(super) fn sum(&self) -> f64 {
        self.execution + self.output + self.cost.unwrap_or(0.0) + self.benefit + self.satisfaction.unwrap_or(0.0)
    }
}
