//! Mean weight by indicator class, beside what the rule pack prescribes.

use crate::AnalyticsError;
use crate::schema::{Columns, IndicatorCol, ReportCol, WeightCol};
use jixiao_model::{ClassWeight, Level1, Level2, Prescription, Text};
use polars::prelude::{DataFrame, DataType, Expr, IntoLazy, LazyFrame, NULL, lit, when};
use std::collections::BTreeMap;

/// Computes the mean weight of each class over the reports that print weights, in the order of the national form.
///
/// A class that such a report does not use counts as 0 there. The execution rate is averaged over the reports that
/// print a weight for it. Where the pack has no points for 成本 of its own, cost indicators count as output.
pub(crate) fn class_weights(
    reports: &DataFrame,
    indicators: &DataFrame,
    prescription: &Prescription,
) -> Result<Vec<ClassWeight>, AnalyticsError> {
    let sums = sums_by_class(indicators, prescription).collect()?;
    let n_reports = printing_reports(indicators).collect()?.column(WeightCol::Reports.name())?.u32()?.get(0);
    let n_reports = n_reports.map_or(0, |n| n as usize);
    let by_class = read(&sums)?;
    let mut rows: Vec<ClassWeight> = execution_weight(reports, prescription)?.into_iter().collect();
    for level1 in Level1::ALL {
        let classes = by_class.iter().filter(|((first, _), _)| *first == level1);
        let used: Vec<(Option<Level2>, f64)> = classes.map(|((_, second), sum)| (*second, *sum)).collect();
        let prescribed = prescription.level1.get(&level1).copied();
        if n_reports == 0 || (used.is_empty() && prescribed.is_none()) {
            continue;
        }
        let total: f64 = used.iter().map(|(_, sum)| sum).sum();
        let mean = |sum: f64| sum / n_reports as f64;
        let includes_cost = level1 == Level1::Output && folds_cost(prescription);
        let label = if includes_cost {
            Text::fixed("产出指标（含成本）", "output, cost included")
        } else {
            level1.name()
        };
        rows.push(ClassWeight {
            level1: Some(level1),
            level2: None,
            label,
            mean_weight: mean(total),
            n_reports,
            prescribed,
        });
        rows.extend(used.iter().filter_map(|(level2, sum)| {
            let level2 = (*level2)?;
            let (label, mean_weight) = (level2.name(), mean(*sum));
            Some(ClassWeight {
                level1: Some(level1),
                level2: Some(level2),
                label,
                mean_weight,
                n_reports,
                prescribed: None,
            })
        }));
    }
    Ok(rows)
}

/// Tells whether cost is a part of output for this pack.
fn folds_cost(prescription: &Prescription) -> bool {
    prescription.level1.contains_key(&Level1::Output) && !prescription.level1.contains_key(&Level1::Cost)
}

/// Sums the weights by class over all reports; rows of no known first level take that of their second level.
fn sums_by_class(indicators: &DataFrame, prescription: &Prescription) -> LazyFrame {
    let name = |level: Level1| lit(level.name().zh.into_owned());
    let absent = || lit(NULL).cast(DataType::String);
    let usual = Level2::ALL.iter().fold(absent(), |otherwise: Expr, level2| {
        let is_level2 = IndicatorCol::Level2.expr().eq(lit(level2.name().zh.into_owned()));
        when(is_level2).then(name(level2.usual_level1())).otherwise(otherwise)
    });
    let known = when(IndicatorCol::Level1.expr().is_not_null()).then(IndicatorCol::Level1.expr()).otherwise(usual);
    let is_cost = known.clone().eq(name(Level1::Cost));
    let folded = when(is_cost.and(lit(folds_cost(prescription)))).then(name(Level1::Output)).otherwise(known);
    indicators
        .clone()
        .lazy()
        .filter(IndicatorCol::Weight.expr().is_not_null())
        .with_columns([folded.alias(WeightCol::Level1.key())])
        .group_by_stable([WeightCol::Level1.expr(), WeightCol::Level2.expr()])
        .agg([IndicatorCol::Weight.expr().sum().alias(WeightCol::Weight.key())])
}

/// Counts the reports that print at least one weight.
fn printing_reports(indicators: &DataFrame) -> LazyFrame {
    let printed = indicators.clone().lazy().filter(IndicatorCol::Weight.expr().is_not_null());
    let distinct = printed.group_by_stable([IndicatorCol::ReportId.expr()]).agg([IndicatorCol::Weight.expr().sum()]);
    distinct.select([WeightCol::ReportId.expr().count().cast(DataType::UInt32).alias(WeightCol::Reports.key())])
}

fn read(sums: &DataFrame) -> Result<BTreeMap<(Level1, Option<Level2>), f64>, AnalyticsError> {
    let (first, second) =
        (sums.column(WeightCol::Level1.name())?.str()?, sums.column(WeightCol::Level2.name())?.str()?);
    let weights = sums.column(WeightCol::Weight.name())?.f64()?;
    let mut classes = BTreeMap::new();
    for row in 0..sums.height() {
        let level1 = first.get(row).and_then(|name| Level1::ALL.into_iter().find(|level| level.name().zh == name));
        let level2 = second.get(row).and_then(|name| Level2::ALL.into_iter().find(|level| level.name().zh == name));
        if let (Some(level1), Some(weight)) = (level1, weights.get(row)) {
            *classes.entry((level1, level2)).or_insert(0.0) += weight;
        }
    }
    Ok(classes)
}

fn execution_weight(reports: &DataFrame, prescription: &Prescription) -> Result<Option<ClassWeight>, AnalyticsError> {
    let weights = ReportCol::ExecutionWeight.expr();
    let count = weights.clone().count().cast(DataType::UInt32).alias(WeightCol::Reports.key());
    let frame = reports.clone().lazy().select([weights.mean().alias(WeightCol::Weight.key()), count]).collect()?;
    let mean_weight = frame.column(WeightCol::Weight.name())?.f64()?.get(0);
    let n_reports = frame.column(WeightCol::Reports.name())?.u32()?.get(0).map_or(0, |n| n as usize);
    Ok(mean_weight.map(|mean_weight| ClassWeight {
        level1: None,
        level2: None,
        label: Text::fixed("预算执行率", "budget execution"),
        mean_weight,
        n_reports,
        prescribed: prescription.execution,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frames;
    use crate::testing::{blank, indicator, prescription};
    use jixiao_model::Corpus;

    fn corpus() -> Corpus {
        let mut first = blank("a", "水务局", 2021);
        first.indicators.push(indicator(Level1::Output, Level2::Quantity, 40, 4000, 2));
        first.indicators.push(indicator(Level1::Output, Level2::Cost, 10, 1000, 3));
        first.indicators.push(indicator(Level1::Benefit, Level2::SocialBenefit, 50, 5000, 4));
        let mut second = blank("b", "林业局", 2021);
        second.indicators.push(indicator(Level1::Cost, Level2::Cost, 20, 2000, 2));
        second.indicators.push(indicator(Level1::Benefit, Level2::SocialBenefit, 80, 8000, 3));
        second.indicators[1].level1 = None;
        Corpus::new(vec![first, second, blank("c", "财政局", 2021)])
    }

    #[track_caller]
    fn check(prescription: &Prescription, expected: &[(&str, f64, Option<f64>)]) {
        let corpus = corpus();
        let (reports, indicators) = (frames::reports(&corpus).unwrap(), frames::indicators(&corpus).unwrap());
        let rows = class_weights(&reports, &indicators, prescription).unwrap();
        let shown: Vec<_> = rows.iter().map(|r| (r.label.en.as_ref(), r.mean_weight, r.prescribed)).collect();
        assert_eq!(shown, expected);
        assert!(rows.iter().all(|row| row.n_reports == 2));
    }

    #[test]
    fn cost_counts_as_output_where_the_pack_has_no_cost() {
        check(
            &prescription(),
            &[
                ("output, cost included", 35.0, Some(50.0)),
                ("quantity", 20.0, None),
                ("cost", 15.0, None),
                ("benefit", 65.0, Some(30.0)),
                ("social benefit", 65.0, None),
                ("satisfaction", 0.0, Some(10.0)),
            ],
        );
    }

    #[test]
    fn cost_stays_where_it_is_written_when_the_pack_has_cost() {
        let mut with_cost = prescription();
        with_cost.level1.insert(Level1::Cost, 20.0);
        check(
            &with_cost,
            &[
                ("output", 25.0, Some(50.0)),
                ("quantity", 20.0, None),
                ("cost", 5.0, None),
                ("cost", 10.0, Some(20.0)),
                ("cost", 10.0, None),
                ("benefit", 65.0, Some(30.0)),
                ("social benefit", 65.0, None),
                ("satisfaction", 0.0, Some(10.0)),
            ],
        );
    }

    #[test]
    fn without_weights_there_is_no_mix() {
        let corpus = Corpus::new(vec![blank("c", "财政局", 2021)]);
        let (reports, indicators) = (frames::reports(&corpus).unwrap(), frames::indicators(&corpus).unwrap());
        assert_eq!(class_weights(&reports, &indicators, &prescription()).unwrap(), Vec::new());
    }
}
