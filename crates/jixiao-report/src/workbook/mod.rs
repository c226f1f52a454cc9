//! `workbook.xlsx`: one sheet a question, with frozen headers, filters and real numbers.
//!
//! Each sheet is plain content ([`sheet::Sheet`]); only `sheet.rs` knows the file format.

mod budget;
mod findings;
mod indicators;
mod sheet;
mod summary;
mod trends;

use crate::{ReportError, Run};
use jixiao_model::Artifact;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use sheet::Sheet;

/// The sheets in the order of the tabs.
static SHEETS: &[fn(&Run<'_>) -> Sheet] =
    &[summary::sheet, trends::sheet, findings::sheet, indicators::sheet, budget::sheet];

/// Renders the workbook in the language of the run.
pub fn workbook(run: &Run<'_>) -> Result<Artifact, ReportError> {
    let mut workbook = Workbook::new();
    // A fixed date keeps the bytes the same from run to run.
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    for sheet in SHEETS {
        sheet(run).write(workbook.add_worksheet(), run.info.lang)?;
    }
    Ok(Artifact::new("workbook.xlsx", workbook.save_to_buffer()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RunInfo;
    use calamine::{Data, Reader, Xlsx};
    use jixiao_model::{
        Analysis, AuditResult, Corpus, Decimal, Family, FiscalYear, Indicator, Lang, Loaded, Located, Place, Points,
        Quantity, Report, ReportId, ReportKind,
    };

    fn report() -> Report {
        let id = ReportId { path: "云栖市档案局.txt".to_owned(), number: 1 };
        let mut report = Report::new(id, ReportKind::Department, Family::F01);
        report.department = Some(Located::text("云栖市档案局", Place::paragraph(3)));
        report.year = Some(Located::new(FiscalYear::new(2021).expect("a year"), "2021年度", Place::paragraph(1)));
        report.total_score = Some(Located::new(Points::new(Decimal::new(985, 1)), "98.5", Place::paragraph(9)));
        report.indicators.push(Indicator {
            level1: None,
            level1_label: None,
            level2: None,
            level2_label: Some(Located::text("数量", Place::cell(1, 2, 1))),
            name: Located::text("=危险名称", Place::cell(1, 2, 2)),
            weight: Some(Located::new(Points::new(Decimal::TEN), "10", Place::cell(1, 2, 3))),
            target: Some(Quantity { raw: ">=5场".to_owned(), place: Place::cell(1, 2, 4), clauses: Vec::new() }),
            actual: None,
            score: None,
            reason: None,
            explanation: None,
            place: Place::row(1, 2),
        });
        report
    }

    fn sheets(lang: Lang) -> Vec<(String, Vec<Vec<Data>>)> {
        let corpus = Corpus::new(vec![report()]);
        let audit = AuditResult {
            pack: "national-2020".to_owned(),
            rules: vec![],
            rates: vec![],
            findings: vec![],
            outcomes: vec![],
        };
        let (loaded, analysis) = (Loaded::default(), Analysis::default());
        let info = RunInfo { version: "0", lang, inputs: vec![] };
        let run = Run { loaded: &loaded, corpus: &corpus, audit: &audit, analysis: &analysis, info: &info };
        let bytes = workbook(&run).expect("a workbook").bytes;
        assert_eq!(bytes, workbook(&run).expect("a workbook").bytes, "the bytes differ from run to run");
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("a readable workbook");
        let sheets = book.worksheets().into_iter();
        sheets.map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect())).collect()
    }

    #[test]
    fn every_sheet_has_a_header_in_both_languages() {
        for lang in Lang::ALL {
            let sheets = sheets(lang);
            assert_eq!(sheets.len(), SHEETS.len());
            for (name, rows) in sheets {
                assert!(rows[0].iter().all(|cell| !cell.to_string().is_empty()), "{name}");
            }
        }
    }

    #[test]
    fn numbers_are_numbers_and_missing_values_stay_empty() {
        let sheets = sheets(Lang::Zh);
        let (_, rows) = sheets.iter().find(|(name, _)| name == "指标").expect("the sheet of indicators");
        let column = |title: &str| rows[0].iter().position(|cell| *cell == title).expect("a column");
        assert_eq!(rows[1][column("权重")], Data::Float(10.0));
        assert_eq!(rows[1][column("得分")], Data::Empty);
        assert_eq!(rows[1][column("三级指标")], Data::String("=危险名称".to_owned()));
    }
}
