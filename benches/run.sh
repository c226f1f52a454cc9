#!/usr/bin/env bash
# Measures the release build on the demo corpus: the phases of the main job, and reading beside public peers.
# Peers are measured when their Python packages are there: python3 -m pip install python-docx openpyxl lxml beautifulsoup4
# Figures are medians and ratios of one run on one machine; quote the ratios.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --locked
python3 benches/phases.py target/release/jixiao datasets/demo
python3 benches/peers.py target/release/jixiao datasets/demo
