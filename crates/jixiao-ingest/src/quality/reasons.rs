//! The reasons against a better grade, in words.

use super::totals::Totals;
use jixiao_model::{
    Coverage, Decimal, Format, Notice, NoticeCode, QualityReason, QualityReasonCode, ReadingGrade, Report, Text,
};

/// The least share of the text, in per cent, that must be accounted for.
const LEAST_COVERAGE: [(ReadingGrade, i64); 3] = [(ReadingGrade::A, 98), (ReadingGrade::B, 90), (ReadingGrade::C, 60)];

fn reason(at_best: ReadingGrade, code: QualityReasonCode, zh: String, en: String) -> QualityReason {
    QualityReason { at_best, code, message: Text::new(zh, en) }
}

/// Rows that had to be aligned, and no total that confirms them.
pub(super) fn realigned(n: usize, at_best: ReadingGrade) -> QualityReason {
    let zh = format!("{n} 行缺格后重新对齐，没有合计可以印证");
    reason(at_best, QualityReasonCode::RealignedRows, zh, format!("{n} rows were realigned and no total confirms them"))
}

/// Cells that should hold a number and do not.
pub(super) fn unreadable(n: u32, at_best: ReadingGrade) -> QualityReason {
    let zh = format!("{n} 个数字无法读取");
    reason(at_best, QualityReasonCode::UnreadableNumbers, zh, format!("{n} numbers could not be read"))
}

/// Signs that look misread.
pub(super) fn suspect(n: u32, at_best: ReadingGrade) -> QualityReason {
    let zh = format!("{n} 个比较符号可能识别错误");
    reason(at_best, QualityReasonCode::SuspectSigns, zh, format!("{n} signs may be misread"))
}

/// Cells that were recognised from a picture without being sure.
pub(super) fn recognised(n: u32, at_best: ReadingGrade) -> QualityReason {
    let zh = format!("{n} 个单元格由图片识别且可信度低");
    reason(at_best, QualityReasonCode::RecognisedText, zh, format!("{n} cells were recognised with little confidence"))
}

/// Cells under no known column.
pub(super) fn unknown_columns(n: u32, at_best: ReadingGrade) -> QualityReason {
    let zh = format!("{n} 个单元格不在已知的列中");
    reason(at_best, QualityReasonCode::UnknownColumns, zh, format!("{n} cells stand under no known column"))
}

/// Returns what holds the grade of the whole document down, most serious first.
pub(super) fn of_document(
    reports: &[Report],
    notices: &[Notice],
    totals: &Totals,
    coverage: Coverage,
    format: Format,
) -> Vec<QualityReason> {
    let mut reasons = Vec::new();
    reasons.extend(nothing_read(reports));
    reasons.extend(of_source(notices, format));
    reasons.extend(low_coverage(coverage));
    reasons.extend(of_notices(notices, reports.len()));
    reasons.extend((totals.n_differ > 0).then(|| {
        reason(
            ReadingGrade::B,
            QualityReasonCode::TotalsDiffer,
            format!("{} 份报告逐行相加与所列合计不符", totals.n_differ),
            format!("in {} reports the rows do not add up to the printed totals", totals.n_differ),
        )
    }));
    reasons.sort_by(|one, other| other.at_best.cmp(&one.at_best).then(one.code.cmp(&other.code)));
    reasons
}

fn nothing_read(reports: &[Report]) -> Option<QualityReason> {
    let is_empty = |report: &&Report| {
        let has_rows = !(report.indicators.is_empty() && report.funds.is_empty() && report.budget_lines.is_empty());
        let has_text = report.sections.values().any(|section| !section.paragraphs.is_empty());
        !has_rows && !has_text && report.total_score.is_none()
    };
    let n = reports.iter().filter(is_empty).count();
    let at_best = if n == reports.len() { ReadingGrade::D } else { ReadingGrade::C };
    let zh = format!("{n} 份报告没有读到任何指标、资金或章节");
    let en = format!("{n} reports hold no indicators, funds or sections");
    (n > 0).then(|| reason(at_best, QualityReasonCode::NothingRead, zh, en))
}

/// What the file itself suffers from.
fn of_source(notices: &[Notice], format: Format) -> Vec<QualityReason> {
    let has = |code: NoticeCode| notices.iter().any(|one| one.code == code);
    let damaged = has(NoticeCode::DamagedEncoding).then(|| {
        let (zh, en) = ("文件的编码有损坏".to_owned(), "the encoding of the file is damaged".to_owned());
        reason(ReadingGrade::C, QualityReasonCode::DamagedSource, zh, en)
    });
    let partly = has(NoticeCode::PartlyRead).then(|| {
        let (zh, en) = ("文件有一部分没有读取".to_owned(), "part of the file was not read".to_owned());
        reason(ReadingGrade::B, QualityReasonCode::PartlyRead, zh, en)
    });
    let recognised = (format == Format::Image || has(NoticeCode::ReadByOcr)).then(|| {
        let zh = "文字由图片识别".to_owned();
        reason(
            ReadingGrade::C,
            QualityReasonCode::RecognisedText,
            zh,
            "the text was recognised from a picture".to_owned(),
        )
    });
    damaged.into_iter().chain(partly).chain(recognised).collect()
}

fn low_coverage(coverage: Coverage) -> Option<QualityReason> {
    let share = coverage.share().decimal().checked_mul(Decimal::ONE_HUNDRED)?;
    let fitting = LEAST_COVERAGE.iter().find(|(_, least)| share >= Decimal::from(*least));
    let at_best = fitting.map_or(ReadingGrade::D, |(grade, _)| *grade);
    let shown = share.round_dp(1);
    let zh = format!("只有 {shown}% 的文字有归属");
    let en = format!("only {shown} % of the text is accounted for");
    (at_best > ReadingGrade::A).then(|| reason(at_best, QualityReasonCode::LowCoverage, zh, en))
}

fn of_notices(notices: &[Notice], n_reports: usize) -> Vec<QualityReason> {
    let count = |code: NoticeCode| notices.iter().filter(|one| one.code == code).count();
    let (n_tables, n_fields) = (count(NoticeCode::UnknownTable), count(NoticeCode::MissingField));
    // The unit of money of a whole table is the only inference about a table as such.
    let is_unit =
        |one: &&Notice| one.code == NoticeCode::InferredValue && one.place.table.is_some() && one.place.row.is_none();
    let n_units = notices.iter().filter(is_unit).count();
    let of_fields = if n_fields > n_reports { ReadingGrade::C } else { ReadingGrade::B };
    let found = [
        (n_tables, ReadingGrade::B, QualityReasonCode::UnknownTables, "个表格无法识别", "tables are unknown"),
        (
            n_fields,
            of_fields,
            QualityReasonCode::MissingFields,
            "个必要字段没有找到",
            "fields that identify a report are missing",
        ),
        (
            n_units,
            ReadingGrade::B,
            QualityReasonCode::UnitInferred,
            "个表格没有写明金额单位",
            "tables state no unit of money",
        ),
    ];
    let present = found.into_iter().filter(|(n, ..)| *n > 0);
    present.map(|(n, at_best, code, zh, en)| reason(at_best, code, format!("{n} {zh}"), format!("{n} {en}"))).collect()
}
