//! Two years of one department side by side: adjacent reports, and the rows that measure the same thing in both.

use super::words;
use crate::scope::Series;
use jixiao_model::{FiscalYear, Indicator, Report, Subject};

/// The reports of two years that follow each other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Neighbours<'a> {
    pub(crate) earlier: &'a Report,
    pub(crate) later: &'a Report,
    pub(crate) year: FiscalYear,
}

/// Returns every pair of reports of one chain whose years follow each other.
pub(crate) fn neighbours<'a>(series: &Series<'a>) -> Vec<Neighbours<'a>> {
    let chains = series.chains();
    let pairs = chains.iter().flat_map(|chain| chain.windows(2));
    pairs
        .filter(|pair| follows(pair[0].0, pair[1].0))
        .map(|pair| Neighbours { earlier: pair[0].1, later: pair[1].1, year: pair[1].0 })
        .collect()
}

/// Tells whether a year comes right after another.
pub(crate) fn follows(earlier: FiscalYear, later: FiscalYear) -> bool {
    later.get() == earlier.get() + 1
}

/// One indicator of a department through years that follow each other.
#[derive(Debug)]
pub(crate) struct Track<'a> {
    pub(crate) years: Vec<Entry<'a>>,
}

/// An indicator in one year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub(crate) year: FiscalYear,
    pub(crate) report: &'a Report,
    pub(crate) row: &'a Indicator,
}

/// Follows every indicator of a department through the years; a missing year ends a track.
pub(crate) fn tracks<'a>(series: &Series<'a>, similarity: f64) -> Vec<Track<'a>> {
    let mut tracks: Vec<Track<'a>> = Vec::new();
    for pair in neighbours(series) {
        let before = pair.year.previous().unwrap_or(pair.year);
        for (earlier, later) in pair.rows(similarity) {
            let Some(later) = later else { continue };
            let entry = Entry { year: pair.year, report: pair.later, row: later };
            let goes_on =
                |track: &&mut Track<'a>| track.years.last().is_some_and(|last| std::ptr::eq(last.row, earlier));
            match tracks.iter_mut().rev().find(goes_on) {
                Some(track) => track.years.push(entry),
                None => tracks
                    .push(Track { years: vec![Entry { year: before, report: pair.earlier, row: earlier }, entry] }),
            }
        }
    }
    tracks
}

impl<'a> Neighbours<'a> {
    /// Returns the rows of the earlier year, each with the row of the later year that measures the same thing.
    ///
    /// Rows match inside their second level, by the same reduced name, else by the most similar name of at least
    /// `similarity`. No row is matched twice.
    pub(crate) fn rows(&self, similarity: f64) -> Vec<(&'a Indicator, Option<&'a Indicator>)> {
        let names: Vec<String> = self.later.indicators.iter().map(|row| words::canonical(&row.name.value)).collect();
        let mut is_free = vec![true; names.len()];
        let mut found: Vec<Option<usize>> = Vec::new();
        let earlier: Vec<(&Indicator, String)> =
            self.earlier.indicators.iter().map(|row| (row, words::canonical(&row.name.value))).collect();
        // Equal names first, so that a similar name never takes the place of an equal one.
        for (row, name) in &earlier {
            let same = |index: &usize| is_free[*index] && self.is_class(row, *index) && names[*index] == *name;
            let index = (0..names.len()).find(same);
            if let Some(index) = index {
                is_free[index] = false;
            }
            found.push(index);
        }
        for ((row, name), slot) in earlier.iter().zip(&mut found).filter(|(_, slot)| slot.is_none()) {
            let alike = (0..names.len())
                .filter(|index| is_free[*index] && self.is_class(row, *index))
                .filter(|index| words::is_same_name(&names[*index], name, similarity))
                .map(|index| (words::similarity(&names[index], name), index));
            *slot = alike.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, index)| index);
            if let Some(index) = *slot {
                is_free[index] = false;
            }
        }
        let rows = earlier.into_iter().zip(found);
        rows.map(|((row, _), index)| (row, index.map(|index| &self.later.indicators[index]))).collect()
    }

    fn is_class(&self, row: &Indicator, index: usize) -> bool {
        row.level2 == self.later.indicators[index].level2
    }

    /// The subject of a finding about the later year.
    pub(crate) fn subject(&self) -> Subject {
        crate::scope::report_subject(self.later)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    fn rows(names: &[&str]) -> Report {
        let rows: Vec<String> = names.iter().map(|name| format!("| 数量 | {name} | 10 | >=5场 | 5场 | 10 |")).collect();
        samples::department(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[track_caller]
    fn check(earlier: &[&str], later: &[&str], expected: &[Option<&str>]) {
        let (earlier, later) = (rows(earlier), rows(later));
        let pair = Neighbours { earlier: &earlier, later: &later, year: FiscalYear::new(2022).expect("a year") };
        let found: Vec<Option<&str>> =
            pair.rows(0.85).iter().map(|(_, row)| row.map(|row| row.name.value.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn equal_names_come_before_similar_ones() {
        check(&["培训场次", "接收档案"], &["接收档案", "培训场次"], &[Some("培训场次"), Some("接收档案")]);
        check(&["接收各单位进馆档案数量"], &["接收各单位进馆档案的数量"], &[Some("接收各单位进馆档案的数量")]);
        check(&["2021年培训场次"], &["2022年培训场次"], &[Some("2022年培训场次")]);
        check(&["第一期工程进度"], &["第二期工程进度"], &[None]);
        check(&["培训场次", "培训场次"], &["培训场次"], &[Some("培训场次"), None]);
    }
}
