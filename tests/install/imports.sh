#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# imports.sh LIBRARY ALLOWED: the library may import what the list names and nothing else; never abort, exit, printf or the like.
set -euo pipefail
imported=$(nm -D --undefined-only "$1" | awk '{print $NF}' | sed 's/@.*//' | grep -vE '^(_ITM_|__gmon_start__|__cxa_finalize)' | LC_ALL=C sort -u)
if printf '%s\n' "$imported" | grep -xE 'abort|_?exit|quick_exit|v?f?printf|__v?f?printf_chk|puts|perror|fopen(64)?|setlocale|signal|sigaction|fesetenv|fesetround|feenableexcept|__assert_fail|dlopen|system|fork'; then
  echo "imports that a library in somebody else's process must not have"
  exit 1
fi
added=$(LC_ALL=C comm -23 <(printf '%s\n' "$imported") <(grep -v '^#' "$2" | LC_ALL=C sort -u))
if [ -n "$added" ]; then
  printf 'new imports:\n%s\nIf each is harmless to the host, add it to %s\n' "$added" "$(basename "$2")"
  exit 1
fi
printf '%s imports, all known\n' "$(printf '%s\n' "$imported" | wc -l)"
