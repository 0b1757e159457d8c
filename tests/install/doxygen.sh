#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# doxygen.sh INCLUDE: no warning from Doxygen; our own tags are known as aliases.
set -euo pipefail
command -v doxygen >/dev/null || { echo "skipped: no doxygen"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/Doxyfile" <<DOXY
INPUT = $1
FILE_PATTERNS = *.h
RECURSIVE = YES
OUTPUT_DIRECTORY = $work
GENERATE_LATEX = NO
GENERATE_HTML = NO
GENERATE_XML = YES
QUIET = YES
EXCLUDE_SYMBOLS = *_options_init EXPT_EXPORT
WARN_IF_UNDOCUMENTED = YES
WARN_NO_PARAMDOC = NO
EXTRACT_ALL = NO
OPTIMIZE_OUTPUT_FOR_C = YES
MACRO_EXPANSION = YES
EXPAND_ONLY_PREDEF = YES
PREDEFINED = EXPT_API= EXPT_CHECK= __GNUC__=12
ALIASES += handle="\par Handle^^" options="\par Options^^" result="\par Result^^" callback="\par Callback^^" enum="\par Enumeration^^"
ALIASES += error_struct="\par Error^^" data_struct="\par Data^^" spec="\par Spec^^" frame="\par Frame^^" column="\par Column^^"
ALIASES += error="\par Error^^" long="\par Long^^" determinism="\par Determinism^^" ref="\par Reference^^" state="\par State^^"
ALIASES += unit="\par Unit^^" plot="\par Plot^^" stability="\par Stability^^" default="\par Default^^"
DOXY
mkdir "$work/in"
cp -R "$1"/. "$work/in"
# @enum and @ref are commands of Doxygen with another meaning.
find "$work/in" -name '*.h' -exec sed -i 's/^ \* @enum$/ * /; s/^ \* @ref / * Reference: /' {} +
sed -i "s|^INPUT = .*|INPUT = $work/in|" "$work/Doxyfile"
doxygen "$work/Doxyfile" 2>"$work/warnings" >/dev/null
sed "s|$work/in/||" "$work/warnings"
[ ! -s "$work/warnings" ] && echo "no warning"
