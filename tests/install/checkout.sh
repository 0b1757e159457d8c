#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# checkout.sh SOURCES BUILD PYTHON: checkout_counterfactual prints the same page in C, Python and R, the page that is kept beside it: of the
# published counts, where every figure is held against what was published, and of 20,000 made-up users.
set -euo pipefail
sources=$1 build=$2 python=$3
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run_all() { # NAME GOLDEN ARGUMENT
  "$build/checkout_counterfactual" "$3" >"$work/$1.c.txt"
  "$python" "$sources/checkout_counterfactual.py" "$3" >"$work/$1.python.txt"
  Rscript "$sources/checkout_counterfactual.R" "$3" >"$work/$1.r.txt"
  for language in c python r; do
    diff "$sources/$2" "$work/$1.$language.txt"
  done
}

run_all published checkout_published.txt published
"$python" "$here/check_checkout.py" "$work/published.c.txt"
run_all simulated checkout_counterfactual.txt 20000
"$python" "$here/check_checkout.py" "$work/simulated.c.txt"
echo "two pages, three languages: the same"
