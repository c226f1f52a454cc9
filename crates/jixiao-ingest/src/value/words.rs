//! Values without a number: empty signs, achievement, grades, references, qualitative wording.

use jixiao_model::{Achievement, Clause, ClauseKind, Relation};

/// Signs and words for "nothing here" or "not applicable".
static EMPTY: &[&str] =
    &["—", "-", "–", "——", "--", "―", "/", "\\", "*", "**", "#", "@@@", "无", "(无)", "不适用", "暂无", "略"];

/// Grade words, whole.
static GRADES: &[&str] = &[
    "高", "中", "低", "好", "较好", "良好", "一般", "较差", "差", "优", "优秀", "良", "合格", "不合格", "优良", "较高",
    "很好", "满意",
];

/// Exact wordings of an achievement.
static ACHIEVEMENTS: &[(&str, Achievement)] = &[
    ("部分达成预期指标并具有一定效果", Achievement::Partly),
    ("部分达成预期指标", Achievement::Partly),
    ("部分达成", Achievement::Partly),
    ("部分完成", Achievement::Partly),
    ("基本完成", Achievement::Partly),
    ("未达成预期指标且效果较差", Achievement::NotAchieved),
    ("未达成预期指标", Achievement::NotAchieved),
    ("未达成", Achievement::NotAchieved),
    ("未完成", Achievement::NotAchieved),
    ("未达到", Achievement::NotAchieved),
    ("达成预期指标", Achievement::Achieved),
    ("达成预期目标", Achievement::Achieved),
    ("达成", Achievement::Achieved),
    ("已达成", Achievement::Achieved),
    ("已达到", Achievement::Achieved),
    ("完成", Achievement::Achieved),
    ("已完成", Achievement::Achieved),
    ("全部完成", Achievement::Achieved),
    ("按时完成", Achievement::Achieved),
    ("按期完成", Achievement::Achieved),
    ("及时完成", Achievement::Achieved),
    ("建设中", Achievement::InProgress),
    ("实施中", Achievement::InProgress),
    ("进行中", Achievement::InProgress),
    ("正在实施", Achievement::InProgress),
    ("正在建设", Achievement::InProgress),
];

/// What a limit may refer to instead of a number.
static REFERENCES: &[&str] = &["预算", "预算数", "预算金额", "计划", "上年", "标准", "概算", "批复数", "定额标准"];

/// Words of comparison that may stand before a reference.
static LIMITS: &[(&str, Relation)] = &[
    ("不超过", Relation::Le),
    ("不高于", Relation::Le),
    ("不低于", Relation::Ge),
    ("不少于", Relation::Ge),
    ("控制在", Relation::Le),
];

/// Reads a clause without a number; the last resort is qualitative.
pub(crate) fn read(compact: &str) -> Clause {
    let word = compact.trim_matches(['"', '“', '”', '。', '.', '!', '；', ';', ',']);
    if EMPTY.contains(&compact) || EMPTY.contains(&word) || word.is_empty() || is_template(word) {
        return Clause::of(ClauseKind::Empty);
    }
    if let Some((_, achievement)) = ACHIEVEMENTS.iter().find(|(known, _)| *known == word) {
        return Clause { achievement: Some(*achievement), ..Clause::of(ClauseKind::Qualitative) };
    }
    if GRADES.contains(&word) {
        return Clause::of(ClauseKind::Grade);
    }
    if let Some(relation) = reference(word) {
        return Clause { relation: Some(relation), ..Clause::of(ClauseKind::Formula) };
    }
    Clause::of(ClauseKind::Qualitative)
}

/// `≥**人`: a sign, stars and a unit, never filled in.
fn is_template(word: &str) -> bool {
    word.contains("**") && word.chars().filter(|c| jixiao_model::text::is_han(*c)).count() <= 2
}

fn reference(word: &str) -> Option<Relation> {
    LIMITS.iter().find_map(|(limit, relation)| {
        let rest = word.split_once(limit)?.1;
        let rest = rest.trim_start_matches(['年', '初', '本', '全', '度']).trim_end_matches(['内', '以', '范', '围']);
        REFERENCES.contains(&rest).then_some(*relation)
    })
}
