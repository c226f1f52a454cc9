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
