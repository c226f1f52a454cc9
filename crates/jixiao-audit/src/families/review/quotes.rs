//! Quotes the rows of a reviewed worksheet.

use jixiao_model::{Evidence, Located, Points, Review, ReviewRow};

/// Quotes name, weight, both scores, deviation and remark as written, at the place of the row.
pub(super) fn row(review: &Review, row: &ReviewRow) -> Evidence {
    let points =
        |value: &Option<Located<Points>>| value.as_ref().map_or("（空）", |points| points.raw.as_str()).to_owned();
    let cells = [
        Some(row.name.raw.clone()),
        Some(format!("权重 {}", points(&row.weight))),
        Some(format!("自评得分 {}", points(&row.self_score))),
        Some(format!("复核得分 {}", points(&row.reviewed_score))),
        row.deviation.as_ref().map(|deviation| format!("偏离度 {}", deviation.raw)),
        row.remark.as_ref().map(|remark| format!("备注 {}", remark.raw)),
    ];
    Evidence {
        path: review.id.path.clone(),
        place: row.place,
        quote: cells.into_iter().flatten().collect::<Vec<_>>().join(" ｜ "),
    }
}
