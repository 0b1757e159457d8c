#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make_locale.sh FOLDER: a locale with a decimal comma, made where the test can find it (LOCPATH).
set -euo pipefail
mkdir -p "$1"
[ -d "$1/de_DE.UTF-8" ] || localedef -i de_DE -f UTF-8 "$1/de_DE.UTF-8"
