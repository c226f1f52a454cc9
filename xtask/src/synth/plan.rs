//! The plan of the corpus: which department reports in which mood and format, and where an anomaly is planted.

use super::anomalies::Plant;
use jixiao_model::SectionKind;

/// The fiscal years of the corpus.
pub(crate) const YEARS: std::ops::RangeInclusive<u16> = 2019..=2024;

/// The year in which hardly any report loses a point.
pub(crate) const SATURATED_YEAR: u16 = 2022;

/// How a department fills its report in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Some targets are missed, scored in proportion and explained.
    Honest,
    /// Many targets are missed, scored in proportion and explained.
    Struggling,
    /// Full marks everywhere, with plausible values.
    Flawless,
    /// Full marks everywhere, every actual value the target itself.
    Copied,
    /// Full marks everywhere, every actual value `100%`.
    Hundred,
    /// Full marks for tasks repeated in every class, every actual value `100%`.
    Careless,
}

/// The file formats of the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileFormat {
    TextUtf8,
    TextGb18030,
    TextUtf16,
    Docx,
    HtmlUtf8,
    HtmlGb18030,
    Xlsx,
}

/// An anomaly planted in a report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Planting {
    /// Number of the department.
    pub(crate) bureau: usize,
    pub(crate) year: u16,
    /// Number of the report in its file, from 1.
    pub(crate) report: usize,
    pub(crate) plant: Plant,
}

/// Years that are not simply honest: many targets missed, or full marks.
static MOODS: &[(usize, u16, Mood)] = &[
    (EDUCATION, 2022, Mood::Copied),
    (CIVIL_AFFAIRS, 2020, Mood::Copied),
    (CIVIL_AFFAIRS, 2021, Mood::Hundred),
    (CIVIL_AFFAIRS, 2022, Mood::Hundred),
    (CIVIL_AFFAIRS, 2023, Mood::Copied),
    (CIVIL_AFFAIRS, 2024, Mood::Flawless),
    (TRANSPORT, 2024, Mood::Struggling),
    (ENVIRONMENT, 2019, Mood::Struggling),
    (ENVIRONMENT, 2022, Mood::Flawless),
    (AGRICULTURE, 2022, Mood::Copied),
    (CULTURE, 2021, Mood::Copied),
    (CULTURE, 2022, Mood::Flawless),
    (CULTURE, 2023, Mood::Copied),
    (FORESTRY, 2019, Mood::Struggling),
    (FORESTRY, 2021, Mood::Careless),
    (FORESTRY, 2022, Mood::Careless),
    (FORESTRY, 2023, Mood::Copied),
    (EMERGENCY, 2020, Mood::Struggling),
    (EMERGENCY, 2022, Mood::Flawless),
    (HEALTH, 2022, Mood::Copied),
    (LABOUR, 2021, Mood::Copied),
    (LABOUR, 2022, Mood::Copied),
    (LABOUR, 2023, Mood::Flawless),
    (LABOUR, 2024, Mood::Copied),
    (WATER, 2020, Mood::Struggling),
    (SCIENCE, 2020, Mood::Flawless),
    (SCIENCE, 2021, Mood::Copied),
    (SCIENCE, 2022, Mood::Copied),
];

/// Perfect years in a row: the department with its first and last year.
pub(crate) static STREAKS: &[(usize, u16, u16)] = &[
    (CIVIL_AFFAIRS, 2020, 2024),
    (CULTURE, 2021, 2023),
    (FORESTRY, 2021, 2023),
    (LABOUR, 2021, 2024),
    (SCIENCE, 2020, 2022),
];

const EDUCATION: usize = 0;
const CIVIL_AFFAIRS: usize = 1;
const TRANSPORT: usize = 2;
const ENVIRONMENT: usize = 3;
const AGRICULTURE: usize = 4;
const CULTURE: usize = 5;
const FORESTRY: usize = 6;
const EMERGENCY: usize = 7;
const HEALTH: usize = 8;
const LABOUR: usize = 9;
const WATER: usize = 10;
const SCIENCE: usize = 11;

const fn plant(bureau: usize, year: u16, report: usize, plant: Plant) -> Planting {
    Planting { bureau, year, report, plant }
}

/// Every planted anomaly, beyond those that a careless report brings with it.
pub(crate) static PLANTINGS: &[Planting] = &[
    plant(EDUCATION, 2019, 1, Plant::WeightSum),
    plant(EDUCATION, 2020, 1, Plant::MissedFullMarks),
    plant(EDUCATION, 2021, 1, Plant::OpenEndedTime),
    plant(EDUCATION, 2023, 1, Plant::Contradiction),
    plant(EDUCATION, 2023, 1, Plant::DeepMiss),
    plant(EDUCATION, 2024, 1, Plant::Dropped("教研活动组织次数", 120, "次")),
    plant(TRANSPORT, 2019, 1, Plant::MoneyAsQuantity("公路养护资金支付金额")),
    plant(TRANSPORT, 2020, 1, Plant::TotalOff),
    plant(TRANSPORT, 2021, 1, Plant::Grade("良")),
    plant(TRANSPORT, 2022, 1, Plant::DoneForNumber),
    plant(TRANSPORT, 2023, 1, Plant::CompoundSingle),
    plant(ENVIRONMENT, 2019, 1, Plant::Grade("优秀")),
    plant(ENVIRONMENT, 2020, 1, Plant::CostWithoutUnit),
    plant(ENVIRONMENT, 2021, 1, Plant::FarAbove),
    plant(ENVIRONMENT, 2023, 1, Plant::LoweredTarget),
    plant(AGRICULTURE, 2019, 1, Plant::LineTotalOff),
    plant(AGRICULTURE, 2020, 1, Plant::BlankActual),
    plant(AGRICULTURE, 2021, 1, Plant::CostFloor),
    plant(AGRICULTURE, 2023, 1, Plant::MoneyAsQuantity("耕地地力保护补贴资金支付金额")),
    plant(AGRICULTURE, 2024, 1, Plant::Typo),
    plant(CULTURE, 2019, 1, Plant::TwinRows),
    plant(CULTURE, 2020, 1, Plant::FiscalAboveBudget),
    plant(CULTURE, 2021, 1, Plant::NoSurvey),
    plant(FORESTRY, 2020, 1, Plant::DoneForNumber),
    plant(FORESTRY, 2021, 1, Plant::ZeroBudgetBlankExecution),
    plant(FORESTRY, 2023, 1, Plant::ZeroBudget),
    plant(FORESTRY, 2024, 1, Plant::Prompt(SectionKind::Assets)),
    plant(EMERGENCY, 2019, 1, Plant::Prompt(SectionKind::Other)),
    plant(EMERGENCY, 2020, 1, Plant::ScoreAboveWeight),
    plant(EMERGENCY, 2021, 1, Plant::GenerousPartial),
    plant(EMERGENCY, 2023, 1, Plant::SmallCost),
    plant(EMERGENCY, 2023, 1, Plant::DeepMiss),
    plant(EMERGENCY, 2024, 1, Plant::Dropped("应急志愿者注册人数", 1800, "人")),
    plant(HEALTH, 2019, 1, Plant::PartsOff),
    plant(HEALTH, 2020, 2, Plant::MissedFullMarks),
    plant(HEALTH, 2021, 1, Plant::PartlyFullMarks),
    plant(HEALTH, 2021, 3, Plant::UnexplainedMiss),
    plant(HEALTH, 2023, 1, Plant::RateOff),
    plant(HEALTH, 2023, 2, Plant::FarAbove),
    plant(HEALTH, 2024, 1, Plant::ExecutionFullMarks),
    plant(LABOUR, 2019, 1, Plant::ExecutionFullMarks),
    plant(LABOUR, 2020, 1, Plant::RateAboveHundred),
    plant(LABOUR, 2020, 2, Plant::QuantityCeiling),
    plant(LABOUR, 2020, 1, Plant::RateOff),
    plant(WATER, 2019, 1, Plant::DashTarget),
    plant(WATER, 2020, 1, Plant::TotalOff),
    plant(WATER, 2021, 1, Plant::WeightSum),
    plant(WATER, 2022, 1, Plant::UnexplainedMiss),
    plant(WATER, 2023, 1, Plant::GenerousPartial),
    plant(WATER, 2024, 1, Plant::LoweredTarget),
    plant(SCIENCE, 2019, 1, Plant::PartlyFullMarks),
    plant(SCIENCE, 2023, 1, Plant::ScoreAboveWeight),
    plant(SCIENCE, 2024, 1, Plant::Slogan),
];

/// Returns the mood of a department in a year.
pub(crate) fn mood(bureau: usize, year: u16) -> Mood {
    let found = MOODS.iter().find(|(one, in_year, _)| *one == bureau && *in_year == year);
    found.map_or(Mood::Honest, |(_, _, mood)| *mood)
}

/// Returns the plantings of one report.
pub(crate) fn plantings(bureau: usize, year: u16, report: usize) -> impl Iterator<Item = &'static Planting> {
    PLANTINGS.iter().filter(move |one| one.bureau == bureau && one.year == year && one.report == report)
}

/// Returns the format of a department report; every department goes through all of them.
pub(crate) fn department_format(bureau: usize, year: u16) -> FileFormat {
    let html = if bureau.is_multiple_of(2) { FileFormat::HtmlUtf8 } else { FileFormat::HtmlGb18030 };
    let cycle = [
        FileFormat::Docx,
        FileFormat::TextUtf8,
        html,
        FileFormat::TextGb18030,
        FileFormat::Docx,
        FileFormat::TextUtf16,
    ];
    cycle[(bureau * 5 + usize::from(year)) % cycle.len()]
}

/// Returns the format of a file of projects.
pub(crate) fn project_format(bureau: usize, year: u16) -> FileFormat {
    let cycle = [FileFormat::Docx, FileFormat::Xlsx, FileFormat::HtmlUtf8];
    cycle[(bureau + usize::from(year)) % cycle.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_department_changes_format() {
        for bureau in 0..12 {
            let formats: BTreeSet<String> =
                YEARS.map(|year| format!("{:?}", department_format(bureau, year))).collect();
            assert!(formats.len() >= 5, "{bureau}: {formats:?}");
            let formats: BTreeSet<String> = YEARS.map(|year| format!("{:?}", project_format(bureau, year))).collect();
            assert_eq!(formats.len(), 3, "{bureau}");
        }
    }

    #[test]
    fn streaks_are_years_without_deductions() {
        for (bureau, first, last) in STREAKS {
            assert!(last - first >= 2, "{bureau}");
            assert!((*first..=*last).all(|year| !matches!(mood(*bureau, year), Mood::Honest | Mood::Struggling)));
        }
    }
}
