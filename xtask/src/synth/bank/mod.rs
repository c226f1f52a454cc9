//! The invented prefecture as data: departments, their duties, tasks, indicators and sentences.

mod agriculture;
mod civil_affairs;
mod culture;
mod education;
mod emergency;
mod environment;
mod forestry;
mod health;
mod labour;
mod science;
mod seed;
mod transport;
mod water;

pub(crate) use forestry::CARELESS_ROWS;
pub(crate) use seed::{Bureau, Measure, Part, Programme, Project, Seed, decimal};

/// The departments, in the order of their numbers in the plan.
pub(crate) static BUREAUS: [&Bureau; 12] = [
    &education::BUREAU,
    &civil_affairs::BUREAU,
    &transport::BUREAU,
    &environment::BUREAU,
    &agriculture::BUREAU,
    &culture::BUREAU,
    &forestry::BUREAU,
    &emergency::BUREAU,
    &health::BUREAU,
    &labour::BUREAU,
    &water::BUREAU,
    &science::BUREAU,
];

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;
    use std::collections::BTreeSet;

    #[track_caller]
    fn check(owner: &str, rows: &[Seed], expected: i64) {
        let sum: Decimal = rows.iter().map(Seed::weight).sum();
        assert_eq!(sum, Decimal::from(expected), "{owner}: weights");
        let names: BTreeSet<&str> = rows.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), rows.len(), "{owner}: two indicators of one name");
    }

    #[test]
    fn weights_add_up_and_names_differ() {
        for bureau in BUREAUS {
            match bureau.programme {
                Programme::Whole(rows) => check(bureau.name, rows, 100),
                Programme::Projects(projects) => {
                    for project in projects {
                        check(project.name, project.rows, 90);
                    }
                }
            }
        }
        let sum: Decimal = CARELESS_ROWS.iter().map(Seed::weight).sum();
        assert_eq!(sum, Decimal::ONE_HUNDRED);
    }
}
