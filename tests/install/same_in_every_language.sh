#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# same_in_every_language.sh SOURCES BUILD PYTHON: the main job in C (shared and static), C++, Python and R prints the same page and writes the
# same 17-digit results, on simulated users and, where the data are there, on the real ones.
set -euo pipefail
sources=$1 build=$2 python=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

run_all() { # NAME [users.csv]
  local name=$1 users=${2:-}
  local -a job
  for language in c static cpp python r; do
    case $language in
      c) job=("$build/homepage_alert") ;;
      static) job=("$build/homepage_alert_static") ;;
      cpp) job=("$build/homepage_alert_cpp") ;;
      python) job=("$python" "$sources/homepage_alert.py") ;;
      r) job=(Rscript "$sources/homepage_alert.R") ;;
    esac
    "${job[@]}" "$users" "$name.$language.csv" >"$name.$language.txt"
    cmp "$name.c.txt" "$name.$language.txt"
    cmp "$name.c.csv" "$name.$language.csv"
  done
  cat "$name.c.txt"
}

"$build/homepage_alert" >simulated_first.txt
run_all simulated homepage_alert_users.csv
grep -q '30000 of 30000 users' simulated.c.txt

real=${EXPT_DATA_DIR:-}/seed002_luckin/luckin_ab_test_simulated_data.repo.csv.gz
if [ -e "$real" ]; then
  gzip -dc "$real" >luckin.csv
  run_all luckin luckin.csv
  "$python" "$(dirname "$0")/check_luckin.py" luckin.c.csv luckin.c.txt luckin.csv
else
  echo "skipped: no data of the low-price-alert experiment"
fi
