#!/usr/bin/env bash
# Measures our readers beside public ones on the accuracy corpus and rewrites docs/speed.md.
#
# Peers in Python go into a virtual environment below target/; what cannot be installed is named and left out. The programs pandoc and
# soffice (LibreOffice) are used where they are installed; the formats that LibreOffice writes are missing without it.
# The corpus and the environment are kept; remove target/bench-ingest to begin anew.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=target/bench-ingest
packages="python-docx openpyxl pandas odfpy xlrd lxml beautifulsoup4 markitdown[docx,xlsx,xls,pdf] pdfplumber pymupdf kreuzberg"

mkdir -p "$work"
[ -x "$work/python/bin/python" ] || python3 -m venv "$work/python"
for package in $packages; do
  "$work/python/bin/python" -m pip install --quiet --disable-pip-version-check "$package" || echo "$package cannot be installed" >&2
done
for program in pandoc soffice; do
  command -v "$program" >/dev/null || echo "$program is not installed; Debian has it as pandoc and libreoffice" >&2
done

if [ ! -e "$work/corpus" ]; then
  cargo xtask accuracy-corpus --out "$work/corpus.new" --reports 120
  mv "$work/corpus.new" "$work/corpus"
fi
cargo build --release --locked --package jixiao-ingest --examples

# All readers share one core; where cores cannot be chosen, they run where the system puts them.
on_one_core=""
if command -v taskset >/dev/null; then on_one_core="taskset -c $(($(nproc) - 1))"; fi
$on_one_core "$work/python/bin/python" benches/ingest/bench.py target/release/examples "$work/corpus" docs/speed.md
