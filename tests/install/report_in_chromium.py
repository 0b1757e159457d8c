# SPDX-License-Identifier: GPL-3.0-or-later
"""report_in_chromium.py write|check|measured|pictures FOLDER [DOM]: the steps of report_in_chromium.sh that are not the browser's."""
import json
import pathlib
import re
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bindings" / "python" / "tests"))

import report_support as support  # noqa: E402

PHONE = """<!DOCTYPE html><meta charset="utf-8"><style>body{margin:0}iframe{border:0;width:390px;height:800px}</style>
<iframe src="report.html"></iframe><p id="measured"></p>
<script>
const frame = document.querySelector("iframe");
frame.onload = () => {
  const page = frame.contentDocument.documentElement;
  const wide = [...frame.contentDocument.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > 391 &&
    !one.closest(".tablebox, .scroll, nav")).map(one => one.outerHTML.slice(0, 120));
  document.querySelector("#measured").textContent = JSON.stringify([page.scrollWidth, page.scrollHeight, wide.length, wide[0] || ""]);
  frame.style.height = page.scrollHeight + "px";
};
</script>
"""


def write(folder):
    report, _ = support.everything()
    size = len(report.save_html(folder / "report.html").read_bytes())
    (folder / "phone.html").write_text(PHONE, encoding="utf-8")
    print("report.html: %d bytes" % size)
    assert size <= 150_000


def check(folder, dom):
    """What the browser made of the page holds the same numbers as the library."""
    report, frames = support.everything()
    text = dom.read_text(encoding="utf-8")
    page, written = (support.Page(one) for one in (text, (folder / "report.html").read_text(encoding="utf-8")))
    wrong = support.differences(page.numbers, frames, json.dumps(json.loads(report.json())["design"]))
    print("%d numbers in the browser's page, %d of them not the library's" % (len(page.numbers), len(wrong)))
    assert not wrong, wrong[:3]
    assert page.numbers == written.numbers and len(page.numbers) > 400
    assert page.sections == written.sections and page.text.split() == written.text.split()


def measured(folder, dom):
    found = re.search(r'id="measured">(\[.*?\])</p>', dom.read_text(encoding="utf-8"), re.S)
    assert found, "the page was not measured"
    width, height, too_wide, first = json.loads(found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    print("at 390 pixels: %d wide, %d high, %d elements stick out" % (width, height, too_wide))
    assert width <= 390 and too_wide == 0, first
    (folder / "height").write_text(str(height))


def pictures(folder):
    for name, width in (("report_1280.png", 1280), ("report_1280_dark.png", 1280), ("report_390.png", 390)):
        data = (folder / name).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">I", data[16:20])[0] == width and len(data) > 50_000, name
        print("%s: %d x %d" % ((name,) + struct.unpack(">II", data[16:24])))
    assert (folder / "report.pdf").read_bytes()[:5] == b"%PDF-"


STEPS = {"write": write, "check": check, "measured": measured, "pictures": pictures}

if __name__ == "__main__":
    STEPS[sys.argv[1]](*map(pathlib.Path, sys.argv[2:]))
