#!/usr/bin/env bash
# Measures the release build on the demo corpus: the phases of the main job, reading beside public peers, and the audit of
# 1,000 and 10,000 reports (JIXIAO_SCALE=100000 for more; that takes 7 GB).
# Peers are measured when their Python packages are there: python3 -m pip install python-docx openpyxl lxml beautifulsoup4
# Figures are medians and ratios of one run on one machine; quote the ratios.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --locked
python3 benches/phases.py target/release/jixiao datasets/demo
python3 benches/peers.py target/release/jixiao datasets/demo
for reports in ${JIXIAO_SCALE:-1000 10000}; do
  cargo run --release --locked --package jixiao-audit --example scale -- "$reports"
done
