#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# size.sh LIBRARY FILE: the stripped size may not pass the committed one by more than 10 %.
set -euo pipefail
copy=$(mktemp)
trap 'rm -f "$copy"' EXIT
strip -o "$copy" "$1"
now=$(stat -c %s "$copy")
committed=$(grep -v '^#' "$2")
printf 'stripped size %s bytes, committed %s\n' "$now" "$committed"
if [ "$now" -gt $((committed + committed / 10)) ]; then
  printf 'grown by more than 10 %%; if that is worth it: write %s into %s\n' "$now" "$(basename "$2")"
  exit 1
fi
