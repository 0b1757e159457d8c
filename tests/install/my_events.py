# SPDX-License-Identifier: GPL-3.0-or-later
"""my_events.py EXAMPLES: the program for a newcomer's own events, on good files and on every bad one we could think of; and the page of the home
page's experiment, which cmake/run makes without a file."""
import contextlib
import csv
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile

EXAMPLES = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(EXAMPLES))
import homepage_report  # noqa: E402
import libexperiment as lx  # noqa: E402
import my_events  # noqa: E402

HEAD = ["user", "event", "time", "variant", "device", "value"]
STEPS = [("view", 1), ("add_to_cart", 3), ("purchase", 2)]


def shop(users=600):
    """Rows of a shop whose numbers look random and are the same everywhere; more carts and orders in B."""
    for user in range(1, users + 1):
        draw = user * 7919 % 10007
        variant, device = "AB"[draw % 2], ("mobile", "desktop")[draw // 2 % 2]
        day, minute = user % 14 + 1, draw % 1380
        reached = 1 + (draw % 100 < 50 + 12 * (variant == "B")) + (draw % 100 < 25 + 8 * (variant == "B"))
        for step, (event, _) in enumerate(STEPS[:reached]):
            when = f"2025-03-{day:02d} {(minute + step) // 60:02d}:{(minute + step) % 60:02d}:00"
            yield [f"u{user}", event, when, variant, device, "19.90" if event == "purchase" else ""]


def write(path, rows, head=None, separator=","):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=separator, lineterminator="\n").writerows([head or HEAD, *rows])


def run(*options):
    """The program in the folder we are in: exit status, what it printed, what it complained of."""
    said, complained = io.StringIO(), io.StringIO()
    sys.argv = ["my_events.py", "events.csv", "--report", "page.html", *options]
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
        status = my_events.main()
    return status, said.getvalue(), complained.getvalue()


def column(rows, number, make):
    """The rows with one column made anew."""
    return [row[:number] + [make(i, row[number])] + row[number + 1:] for i, row in enumerate(rows)]


def good(name, rows, wanted, *options, head=None, separator=",", sections=()):
    write("events.csv", rows, head, separator)
    pathlib.Path("page.html").unlink(missing_ok=True)
    status, said, complained = run(*options)
    assert status == 0 and not complained, (name, said, complained)
    for text in wanted:
        assert re.search(text, said), (name, text, said)
    page = pathlib.Path("page.html").read_text(encoding="utf-8")
    for section in ("funnel", *sections):
        assert f'id="{section}"' in page, (name, section)
    assert "<script" not in page and len(page.encode()) <= 150000, name
    print("good:", name)
    return said, page


def bad(name, rows, wanted, *options, head=None, text=None):
    pathlib.Path("page.html").unlink(missing_ok=True)
    if text is None:
        write("events.csv", rows, head)
    else:
        pathlib.Path("events.csv").write_bytes(text)
    status, said, complained = run(*options)
    assert status == 1 and complained.startswith("my_events: ") and not pathlib.Path("page.html").exists(), (name, said, complained)
    for each in wanted:
        assert each in complained, (name, each, complained)
    print("bad:", name, "->", complained.strip().replace("\n", " | "))


def good_files(rows):
    whole = [r"B against A: \w+\.", r"purchase +\d+ +\d+", "Segments: device", "Report: page.html"]
    first, page = good("an experiment", rows, whole, sections=("health", "metrics", "trend", "segments", "posterior", "design"))
    again, same = good("the same rows, last first", rows[::-1], whole)
    assert again == first and same == page, "the order of rows matters"
    good("semicolons", rows, whole, separator=";")
    good("other names", rows, whole, "--user", "customer", "--time", "at", head=["customer", "event", "at"] + HEAD[3:])
    seconds = column(rows, 2, lambda i, when: str(1740787200 + i * 60))
    good("seconds since 1970", seconds, ["2025-03-01 00:00"])
    good("milliseconds since 1970", column(seconds, 2, lambda i, when: when + "000"), ["2025-03-01 00:00"])
    good("time zones", column(rows, 2, lambda i, when: when.replace(" ", "T") + "+00:00"), whole)
    exposed = column(rows, 3, lambda i, variant: variant if rows[i][1] == "view" else "")
    assert good("the variant on exposures only", exposed, whole)[0] == first
    good("steps by hand", rows, [r"view +\d+ +\d+", r"purchase +\d+ +\d+"], "--steps", "view,purchase")
    good("planned shares", rows, whole, "--shares", "A=.5,B=.5", "--control", "A", "--min-effect", ".01")
    good("the other control", rows, [r"A against B: \w+\."], "--control", "B")
    three = column(rows, 3, lambda i, variant: "ABC"[int(rows[i][0][1:]) % 3])
    good("three variants", three, [r"B against A: \w+\.", r"C against A: \w+\."])
    good("a user in two variants", [["u9999", "view", "2025-03-02 10:00:00", v, "mobile", ""] for v in "AB"] + rows,
         ["seen in two variants, left out: 1\n"])
    plain = [row[:3] for row in rows]
    loose = column(rows, 3, lambda i, variant: "AB"[i % 2])
    good("variants that change", loose, ["seen in two variants, left out: \\d\\d", r"B against A: review\. "], sections=("health",))
    some = column(rows, 3, lambda i, variant: "" if rows[i][0] in ("u5", "u6") else variant)
    good("users without a variant", some, ["Users without a variant, left out: 2\n"])
    good("no experiment", plain, [r"add_to_cart +600 +\d+", "Segments: none"], head=HEAD[:3])
    ids = [row + [f"s{i}"] for i, row in enumerate(rows)]
    good("a column of ids", ids, ["session is no segment: .* different values"], head=HEAD + ["session"])
    good("a column named as a step", rows, ["view is no segment: the report has a column of that name"], head=HEAD[:4] + ["view", "value"])
    odd = [["u<b>" + row[0], *row[1:]] for row in column(rows, 4, lambda i, device: device + " <&> phone")]
    page = good("names that are no HTML", odd, whole)[1]
    assert "<&> phone" not in page and "&lt;&amp;&gt; phone" in page


def bad_files(rows):
    bad("no column user", rows, ["no column user", "It has: user_id, event, time", "write user instead of user_id", "--user user_id"],
        head=["user_id"] + HEAD[1:])
    bad("no column event and time", [row[:1] + row[3:] for row in rows], ["no column event and no column time"],
        head=["user", "variant", "device", "value"])
    bad("a column that is not there", rows, ["--user customer", "no such column"], "--user", "customer")
    bad("a time that is none", column(rows, 2, lambda i, when: "yesterday" if i == 7 else when), ["line 9", "'yesterday' is no time"])
    bad("day or month", column(rows, 2, lambda i, when: "03/04/2025 10:00" if i == 3 else when), ["line 5", "day and month"])
    bad("an empty time", column(rows, 2, lambda i, when: "" if i == 0 else when), ["line 2: the time is empty"])
    bad("an empty user", column(rows, 0, lambda i, user: " " if i == 4 else user), ["line 6: the user is empty"])
    bad("an empty event", column(rows, 1, lambda i, event: "" if i == 5 else event), ["line 7: the event is empty"])
    bad("one variant", column(rows, 3, lambda i, variant: "A"), ["all rows have the variant 'A'", "remove the column"])
    bad("an empty variant", column(rows, 3, lambda i, variant: ""), ["column variant is empty"])
    bad("variants that are ids", column(rows, 3, lambda i, variant: rows[i][0]), ["600 different values", "--variant"])
    bad("too many events", column(rows, 1, lambda i, event: f"page_{i % 30}"), ["30 different names", "--steps"])
    bad("one event", column(rows, 1, lambda i, event: "view"), ["every row has the event 'view'"])
    bad("a step that is none", rows, ["--steps names 'basket'", "view, add_to_cart"], "--steps", "view,basket")
    bad("a control that is none", rows, ["--control C", "A, B"], "--control", "C")
    bad("shares that are none", rows, ["--shares A=.9", "sum to 1"], "--shares", "A=.9")
    bad("shares without numbers", rows, ["write every variant with its share"], "--shares", "half,half")
    bad("a value that is none", column(rows, 5, lambda i, value: "19,90" if i == 2 else value), ["line 4", "'19,90' is no number"])
    bad("a column twice", rows, ["column 'user' twice"], head=["user", "event", "time", "user", "device", "value"])
    bad("only a first line", [], ["no rows below its first line"])
    bad("nothing", None, ["cannot be read as CSV"], text=b"")
    bad("a spreadsheet", None, ["saved as CSV UTF-8"], text=b"PK\x03\x04\xff\xfe\x00\x81")
    bad("a line too long", None, ["cannot be read as CSV", "line 3"], text=b"user,event,time\nu1,view,2025-03-01\nu1,view,2025-03-01,x,y\n")
    pathlib.Path("events.csv").unlink()
    assert "No such file" in run()[2]
    write("events.csv", rows)
    assert "No such file" in run("--report", "nowhere/page.html")[2]


def as_a_command(rows):
    write("events.csv", rows)
    done = subprocess.run([sys.executable, str(EXAMPLES / "my_events.py"), "events.csv"], capture_output=True, text=True)
    assert done.returncode == 0 and "Report: report.html" in done.stdout and pathlib.Path("report.html").exists(), done
    write("events.csv", [row[1:] for row in rows], HEAD[1:])
    done = subprocess.run([sys.executable, str(EXAMPLES / "my_events.py"), "events.csv"], capture_output=True, text=True)
    assert done.returncode == 1 and "no column user" in done.stderr and "Traceback" not in done.stderr, done


def home_page():
    pathlib.Path("users.csv").write_text(lx.table_to_csv(lx.simulate_experiment(5000)), encoding="utf-8")
    homepage_report.main("users.csv", "users.html")
    page = pathlib.Path("users.html").read_text(encoding="utf-8")
    for words in ("Low-price alert on the home page", 'id="metrics"', 'id="segments"', "Which factor carries", "200 splits that mean nothing"):
        assert words in page, words
    assert "<script" not in page and len(page.encode()) <= 150000


def main():
    rows = list(shop())
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        good_files(rows)
        bad_files(rows)
        as_a_command(rows)
        home_page()
        os.chdir(EXAMPLES)


if __name__ == "__main__":
    main()
