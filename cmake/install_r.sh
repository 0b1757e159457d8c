#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# install_r.sh PREFIX LIBRARY: builds the R package from a copy, so that the source tree stays clean, when a source is newer than the install.
set -euo pipefail
prefix=$1 library=$2 source=$(cd "$(dirname "$0")/../bindings/r" && pwd)
mkdir -p "$library"
stamp=$library/.installed
if [ -e "$stamp" ] && [ -z "$(find "$source" "$prefix/include" "$prefix"/lib*/libexperiment.so* "$prefix"/lib/*/libexperiment.so* -newer "$stamp" 2>/dev/null | head -n 1)" ]; then
  exit 0
fi
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$source" "$copy/libexperiment"
EXPERIMENT_PREFIX=$prefix R CMD INSTALL --no-docs --no-test-load --library="$library" "$copy/libexperiment"
touch "$stamp"
