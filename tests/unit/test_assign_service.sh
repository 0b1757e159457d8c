#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# test_assign_service.sh PROGRAM PYTHON TWIN: the service and the notebook give a million users the same variant for the same reason,
# and nobody whom the ramp finds inside moves.
set -euo pipefail
program=$1 python=$2 twin=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$python" "$twin" service.json next.json 1000000 >notebook.txt
"$program" service.json next.json 1000000 exposures.csv >service.txt
cat service.txt
cmp notebook.txt service.txt
grep -qx 'moved by the ramp: 0' service.txt
test "$(tail -n +2 service.txt | grep -c override)" = 2
! grep -qE '^(7|1000),' exposures.csv # forced users are served and not logged
