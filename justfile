# Every recipe is one or two commands that anyone can type without `just`.

# List the recipes.
default:
    @just --list

# Everything CI checks.
ready:
    bash tests/run.sh

# Compile without building.
check:
    cargo check --workspace --all-targets --locked

# All tests except the browser.
test:
    cargo test --workspace --locked

# Formatting and lints.
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --locked -- -D warnings

# API documentation.
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --document-private-items --locked

# Rewrite everything that is generated: docs, schemas, the committed demo report.
bless:
    JIXIAO_BLESS=1 cargo test -p jixiao-cli --test integration --locked -- generated demo

# Rewrite the demo corpus.
synth:
    cargo xtask synth

# How well every format and template family is read: a corpus in a temporary folder, then docs/accuracy.md.
accuracy reports="120":
    rm -rf "${TMPDIR:-/tmp}/jixiao-accuracy"
    cargo xtask accuracy-corpus --out "${TMPDIR:-/tmp}/jixiao-accuracy" --reports {{reports}}
    cargo xtask accuracy "${TMPDIR:-/tmp}/jixiao-accuracy" --write docs/accuracy.md

# How well scans are read: `tesseract` with chi_sim, LibreOffice and pdftoppm must be installed; takes minutes.
accuracy-scans seed="5151":
    rm -rf "${TMPDIR:-/tmp}/jixiao-scans"
    cargo run --release --locked --quiet -p xtask -- accuracy-corpus --out "${TMPDIR:-/tmp}/jixiao-scans" --reports 300 --seed {{seed}} --defects 0
    cargo run --release --locked --quiet -p xtask -- accuracy "${TMPDIR:-/tmp}/jixiao-scans" --ocr --format scan.pdf --section scans --write docs/accuracy.md

# How well the rules find what was planted: the second section of docs/accuracy.md.
audit-bench corpora="400":
    cargo run --release --locked --quiet -p xtask -- audit-bench --corpora {{corpora}} --write docs/accuracy.md

# The main job on the demo corpus.
demo:
    cargo run --locked -- report

# Checks of the source tree: crate edges, file sizes, headers.
tidy:
    cargo xtask tidy

# A new rule file from the template.
new-rule code name:
    cargo xtask new-rule {{code}} {{name}}

# Measure phases and peers.
bench:
    bash benches/run.sh

# Readers beside public peers on the same files: recall of cells and time, docs/speed.md.
bench-ingest:
    bash benches/ingest/run.sh
