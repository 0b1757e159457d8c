#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# check_r.sh PREFIX BUILD_DIR: builds the R package's tarball in BUILD_DIR and checks it against the library in PREFIX.
# Fails on any ERROR or WARNING. The source tree is only read.
set -euo pipefail

prefix=$(realpath -- "$1")
build_dir=$2
root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$build_dir"
build_dir=$(realpath -- "$build_dir")

export EXPERIMENT_PREFIX=$prefix
export EXPT_DATA_DIR=${EXPT_DATA_DIR:-$root/../shared/data}
export NOT_CRAN=true LC_ALL=C.UTF-8
# What is only suggested may be absent; pages and clocks of the network are not asked.
export _R_CHECK_FORCE_SUGGESTS_=false _R_CHECK_CRAN_INCOMING_=false _R_CHECK_SYSTEM_CLOCK_=false

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$root/bindings/r" "$copy/libexperiment"

cd "$build_dir"
rm -rf libexperiment_*.tar.gz libexperiment.Rcheck
R CMD build --no-build-vignettes "$copy/libexperiment"
R CMD check --no-manual --no-build-vignettes libexperiment_*.tar.gz || true

log=libexperiment.Rcheck/00check.log
results=libexperiment.Rcheck/tests/testthat.Rout
[ ! -f "$results" ] || sed -n '/Skipped tests/,$p' "$results"
if ! grep -q '^Status:' "$log" || grep -E '(ERROR|WARNING)' "$log"; then
  cat libexperiment.Rcheck/00install.out libexperiment.Rcheck/tests/*.fail 2>/dev/null || true
  exit 1
fi
grep '^Status:' "$log"
