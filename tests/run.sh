#!/usr/bin/env bash
# All tests: formatting, lints, tests, documentation, tidiness, and the pages in a real browser.
# Installs what the browser test needs on Debian and Ubuntu; elsewhere it must be there already.
set -euo pipefail
cd "$(dirname "$0")/.."
export CARGO_TERM_COLOR=never

packages="chromium chromium-driver python3-selenium fonts-wqy-microhei"
missing=""
for package in $packages; do
  dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
if [ -n "$missing" ]; then
  sudo=""; [ "$(id -u)" -eq 0 ] || sudo="sudo"
  echo "== installing$missing"
  $sudo apt-get update -q >/dev/null
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends $missing >/dev/null
fi

step() { echo "== $*"; "$@"; }
step cargo fmt --all --check
step cargo clippy --workspace --all-targets --locked -- -D warnings
step cargo test --workspace --locked
RUSTDOCFLAGS="-D warnings" step cargo doc --workspace --no-deps --document-private-items --locked
step cargo xtask tidy

pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
step target/debug/jixiao report datasets/demo --out "$pages" --quiet
step /usr/bin/python3 tests/browser/check.py "$pages"
