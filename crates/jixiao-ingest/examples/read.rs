//! Prints the blocks and the reports of a file, to look at a reading by hand.

use std::path::PathBuf;

fn main() {
    for path in std::env::args().skip(1).map(PathBuf::from) {
        let bytes = std::fs::read(&path).unwrap_or_default();
        match jixiao_ingest::read_bytes("document", &bytes) {
            Ok(reading) => {
                for report in &reading.reports {
                    println!("{report:#?}");
                }
                for notice in &reading.notices {
                    println!(
                        "{} {} {}",
                        notice.code.name(),
                        notice.place.describe(jixiao_model::Lang::Zh),
                        notice.message.zh
                    );
                }
            }
            Err(error) => println!("{}: {error}", path.display()),
        }
    }
}
