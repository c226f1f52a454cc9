//! Answers the requests of `benches/ingest` for our reader: a line of JSON each way, as `benches/ingest/worker.py` describes it.
//!
//! Times are processor time of this process, which has one thread: other work on the machine changes them little.

#![expect(clippy::print_stdout, reason = "the answers go to standard output")]

use jixiao_ingest::{Block, Document, ReadOptions, read_documents, read_files};
use serde::{Deserialize, Serialize};
use std::io::{BufRead, Result, Write};

/// What is asked for.
#[derive(Deserialize)]
struct Request {
    r#do: Task,
    files: Vec<String>,
    #[serde(default = "once")]
    times: u32,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Task {
    /// Reads the documents and says how long it took.
    Time,
    /// The same with interpretation: the reports in them.
    Interpret,
    /// Gives the texts of the documents.
    Score,
}

/// The texts of a document.
#[derive(Default, Serialize)]
struct Texts {
    cells: Vec<String>,
    text: String,
}

fn once() -> u32 {
    1
}

fn main() -> Result<()> {
    println!(r#"{{"version": "{}"}}"#, env!("CARGO_PKG_VERSION"));
    for line in std::io::stdin().lock().lines() {
        let request: Request = serde_json::from_str(&line?)?;
        let answer = match request.r#do {
            Task::Score => serde_json::json!({"documents": texts(&request.files)?}),
            task => serde_json::json!({"seconds": timed(task, &request)?}),
        };
        println!("{answer}");
        std::io::stdout().flush()?;
    }
    Ok(())
}

fn timed(task: Task, request: &Request) -> Result<f64> {
    let start = processor_time()?;
    for _ in 0..request.times {
        for path in &request.files {
            let bytes = std::fs::read(path)?;
            match task {
                Task::Interpret => drop(std::hint::black_box(read_files(path, &bytes, ReadOptions::default()))),
                _ => drop(std::hint::black_box(read_documents(path, &bytes, ReadOptions::default()))),
            }
        }
    }
    Ok(processor_time()? - start)
}

/// Returns the seconds that this thread has been running, as Linux counts them.
fn processor_time() -> Result<f64> {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = counted.split_whitespace().next().and_then(|number| number.parse::<f64>().ok());
    nanoseconds.map(|time| time / 1e9).ok_or_else(|| std::io::Error::other("no statistics of the scheduler"))
}

fn texts(files: &[String]) -> Result<Vec<Texts>> {
    files
        .iter()
        .map(|path| {
            let bytes = std::fs::read(path)?;
            let mut texts = Texts::default();
            for read in read_documents(path, &bytes, ReadOptions::default()).into_iter().flatten() {
                collect(&read.document.value, &mut texts);
            }
            Ok(texts)
        })
        .collect()
}

fn collect(document: &Document, texts: &mut Texts) {
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => texts.text.push_str(&text.raw),
            Block::Table(table) => {
                for cell in &table.cells {
                    texts.text.push_str(&cell.text);
                    texts.cells.push(cell.text.to_string());
                }
            }
        }
        texts.text.push('\n');
    }
}
