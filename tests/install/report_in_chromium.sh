#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# report_in_chromium.sh PYTHON [folder]: a report of everything, opened by a real browser. Nothing is on its console, every number that
# it shows is the library's, nothing sticks out at 390 pixels. With a folder the page, pictures of it at 1280 (light, dark) and 390
# pixels and a PDF stay there.
set -euo pipefail
python=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
chromium=$(command -v chromium || command -v chromium-browser || true)
if [ -z "$chromium" ]; then
  echo "skipped: chromium is not installed"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
folder=${2:-$work/shown}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# One file may look into the other, so that the page can be measured in a frame as wide as a telephone; the report itself runs no script.
browse() { # URL options...
  local url=$1
  shift
  "$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --allow-file-access-from-files --user-data-dir="$work/profile" \
    --enable-logging=stderr --v=0 "$@" "$url" 2>>"$work/log"
}

"$python" "$here/report_in_chromium.py" write "$folder"
browse "file://$folder/report.html" --dump-dom >"$work/dom.html"
"$python" "$here/report_in_chromium.py" check "$folder" "$work/dom.html"
browse "file://$folder/phone.html" --dump-dom --virtual-time-budget=5000 >"$work/phone.html"
"$python" "$here/report_in_chromium.py" measured "$folder" "$work/phone.html"

height=$(cat "$folder/height")
browse "file://$folder/report.html" --window-size=1280,9000 --screenshot="$folder/report_1280.png"
browse "file://$folder/report.html" --window-size=1280,9000 --screenshot="$folder/report_1280_dark.png" \
  --blink-settings=preferredColorScheme=0
browse "file://$folder/phone.html" --window-size=390,"$height" --virtual-time-budget=5000 --screenshot="$folder/report_390.png"
browse "file://$folder/report.html" --no-pdf-header-footer --print-to-pdf="$folder/report.pdf"
"$python" "$here/report_in_chromium.py" pictures "$folder"

if grep -a "CONSOLE" "$work/log"; then
  echo "the browser's console is not empty"
  exit 1
fi
