# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a report: its numbers are the library's to the bit, names are escaped, nothing is fetched, what is missing is absent."""
import json
import re

import numpy as np
import pytest

import libexperiment as lx
import report_support as support
from report_support import Page

SECTIONS = ["health", "metrics", "trend", "funnel", "segments", "monitor", "posterior", "roi", "rollout", "remarks", "details", "design"]


@pytest.fixture(scope="module")
def full():
    report, frames = support.everything()
    return report, frames, report.to_html()


# ---- numbers ---------------------------------------------------------------------------------------------------------

def test_every_number_is_the_librarys(full):
    report, frames, page = full
    numbers = Page(page).numbers
    assert len(numbers) > 400
    assert support.differences(numbers, frames, json.dumps(json.loads(report.json())["design"])) == []
    shown = {int(one["data-at"].split(":")[0]) for one in numbers if ":" in one["data-at"]}
    assert set(frames) - shown == {0}  # the verdict is in words: no days are left


def test_a_number_says_what_it_is_of(full):
    _, frames, page = full
    for one in Page(page).numbers:
        assert one["data-column"]
        if ":" in one["data-at"]:
            frame, row = map(int, one["data-at"].split(":"))
            if "metric" in frames[frame].columns and frames[frame]["metric"][row] is not None:
                assert one["data-metric"] == frames[frame]["metric"][row]


def test_the_json_is_every_frame(full):
    report, frames, _ = full
    for given, frame in zip(json.loads(report.json())["frames"], frames.values()):
        assert [column["name"] for column in given["columns"]] == frame.columns
        for column in given["columns"]:
            values = frame[column["name"]]
            if column["type"] != "number":
                assert column["values"] == [None if v is None else v for v in values.tolist()]
                continue
            words = column.get("words", [None] * len(values))
            read = [float(word) if word else value for value, word in zip(column["values"], words)]
            assert np.array_equal(np.array(read, float), values, equal_nan=True)


def test_what_is_no_number_is_a_dash_with_its_note(full):
    _, _, page = full
    card = next(one for one in re.findall("<article.*?</article>", page) if "<h3>gifts</h3>" in one)
    assert 'data-value="NaN"' in card and ">–</span>" in card and "no test" in card
    assert "no variance: values are equal, an arm has one unit, or a ratio is over 0" in card


# ---- the page --------------------------------------------------------------------------------------------------------

def test_everything_is_there_and_closed(full):
    page = Page(full[2])
    assert page.sections == SECTIONS and page.open == []
    assert 'id="verdict"' in full[2]
    links = [given["href"] for tag, given in page.tags if tag == "a"]
    assert links == ["#" + name for name in SECTIONS]


def test_nothing_is_fetched_and_nothing_runs(full):
    _, _, page = full
    assert len(page.encode()) <= 150_000
    assert "<script" not in page and not re.search(r"https?:|@import|url\(|javascript:", page)
    for tag, given in Page(page).tags:
        assert tag not in ("script", "iframe", "object", "embed", "img", "form")
        assert not [name for name in given if name.startswith("on") or name in ("src", "srcset", "action")]
        assert tag != "link" or given["href"] == "data:,"


def test_names_are_escaped(full):
    _, _, page = full
    read = Page(page)
    assert support.NASTY in read.text and support.NASTY not in page
    assert "One page & <three>" in read.text and "No <holiday>." in read.text and '"test"' in read.text


def test_texts_where_numbers_are_expected_are_escaped(full):
    report, frames, _ = full
    for given, frame in zip(json.loads(report.json())["frames"], frames.values()):
        page = lx.Report("t").add_frame(given["kind"], {name: [support.NASTY] * len(frame) for name in frame.columns}).to_html()
        assert "<script" not in page and Page(page).open == [], given["kind"]


def test_what_has_no_place_is_not_drawn():
    grid = {"x": [float("nan"), 1.], "y": [1., float("nan")], "value": [2., 3.]}
    assert Page(lx.Report("t").add_frame("roi_grid", grid).to_html()).sections == []
    wide = {"metric": ["m"], "variant": ["B"], "estimate": [0.], "ci_low": [-1e308], "ci_high": [1e308]}
    assert "nan" not in lx.Report("t").add_frame("metrics", wide).to_html()


def test_pictures_say_what_they_show(full):
    pictures = re.findall(r'<svg[^>]* role="img">(.{0,400})', full[2])
    assert len(pictures) > 10
    assert all(re.match(r"<title>[^<]+</title><desc>[^<]+</desc>", picture) for picture in pictures)


def test_light_dark_and_paper(full):
    for rule in ("prefers-color-scheme:dark", "@media print", "max-width:640px"):
        assert rule in full[2]


def test_the_same_report_gives_the_same_bytes(full):
    report, _, page = full
    assert report.to_html() == page
    again, _ = support.everything()
    assert again.json() == report.json() and again.to_html() == page


def test_no_time_unless_given():
    assert json.loads(lx.Report("t").json())["generated_at"] is None
    assert " Made on Monday." in lx.Report("t", generated_at="on Monday").to_html()


# ---- parts -----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("number, section", enumerate(
    ["", "health", "metrics", "trend", "funnel", "segments", "monitor", "posterior", "roi", "roi", "rollout", "details", "details"]))
def test_a_section_stands_alone(full, number, section):
    report, frames, _ = full
    kind = json.loads(report.json())["frames"][number]["kind"]
    page = lx.Report("t").add_frame(kind, frames[number]).to_html()
    expected = [section] if section else []
    assert Page(page).sections == (expected + ["design"] if kind == "power" else expected)
    assert ('id="verdict"' in page) == (kind == "verdict")


def test_an_empty_report_is_a_page():
    page = Page(lx.Report("Nothing yet").to_html())
    assert page.sections == [] and "Nothing yet" in page.text and page.open == []


@pytest.mark.parametrize("kind", ["verdict", "health", "metrics", "trend", "funnel", "segments", "monitor", "posterior", "roi", "roi_grid",
                                  "rollout", "power", "details"])
def test_frames_without_rows_leave_nothing(full, kind):
    report, frames, _ = full
    kinds = [frame["kind"] for frame in json.loads(report.json())["frames"]]
    frame = frames[kinds.index(kind)]
    empty = {name: frame[name][:0] for name in frame.columns}
    assert Page(lx.Report("t").add_frame(kind, empty).to_html()).sections == []


def test_a_title_takes_the_place_of_the_usual_heading(full):
    page = lx.Report("t").add_frame("metrics", full[1][2], "Was es bewirkt").to_html()
    assert "<h2>Was es bewirkt</h2>" in page


def test_a_large_report_is_cut_and_says_so():
    rows = support.users(8000)
    rows["city"] = ["city %03d" % (number % 250) for number in range(len(rows))]
    page = support.described().add(rows, "b").report("t").to_html()
    assert len(page.encode()) <= 150_000
    assert "more levels are in the JSON of this report" in page


def test_many_points_are_thinned():
    days = np.arange(4000)
    trend = {"metric": ["m"] * 4000, "variant": ["B"] * 4000, "period": [str(day) for day in days], "estimate": np.sin(days),
             "ci_low": np.sin(days) - 1, "ci_high": np.sin(days) + 1}
    grid = {"x": np.repeat(np.arange(80.), 80), "y": np.tile(np.arange(80.), 80), "value": np.arange(6400.) - 3000}
    looks = {name: np.arange(1., 5001) for name in ("look", "information", "estimate", "statistic", "bound_low", "bound_high", "ci_low",
                                                    "ci_high", "p_value", "at")}
    report = lx.Report("t").add_frame("trend", trend).add_frame("roi_grid", grid)
    page = report.add_frame("monitor", {**looks, "verdict": ["continue"] * 5000}).to_html()
    assert len(page.encode()) <= 150_000
    assert "Evenly spaced ones of 4000 periods are drawn." in page and "Evenly spaced ones of 5000 looks are drawn." in page


def test_a_column_too_few_is_said():
    with pytest.raises(lx.ColumnError, match="the table has no column 'ci_low'") as caught:
        lx.Report("t").add_frame("metrics", {"metric": ["m"], "variant": ["B"], "estimate": [1.]})
    assert caught.value.argument == "table"
    with pytest.raises(lx.ArgumentError, match="kind"):
        lx.Report("t").add_frame("pie", {"x": [1.]})


def test_a_monitor_without_bounds_shows_its_intervals():
    rows = support.users()
    monitor = lx.Monitor("add to cart", 6000, method="confidence_sequence", burn_in=100)
    for day in (4, 8, 12):
        now = support.START + support.pd.Timedelta(days=day)
        monitor.look(support.described().add(rows[rows.t < now], "b"), now.value // 1000)
    page = lx.Report("t").add_frame("monitor", monitor.frame()).to_html()
    assert "Effect over the share of the planned units" in page and "bound of an effect" not in page
    assert support.differences(Page(page).numbers, {0: monitor.frame()}, "{}") == []


def test_an_unbounded_limit_is_infinite():
    effect = {"metric": ["m"], "control": ["A"], "variant": ["B"], "estimate": [1.5], "ci_low": [-.5], "ci_high": [np.inf],
              "p_value": [1e-320], "notes": ["a limit of the interval is infinite"]}
    page = lx.Report("t").add_frame("metrics", effect).to_html()
    assert 'data-value="Inf"' in page and "∞" in page and "a limit of the interval is infinite" in page
    assert "10<sup>−320</sup>" in page and "0.0000" not in page


def test_a_probability_is_certain_only_when_it_is():
    belief = {"metric": ["m"] * 3, "variant": ["B"] * 3, "better": [1., 1 - 1e-9, 1e-9], "effect_mean": [1.] * 3,
              "effect_low": [.5] * 3, "effect_high": [9.] * 3}
    page = lx.Report("t").add_frame("posterior", belief).to_html()
    assert ">100\u202f%<" in page and ">&gt;\u202f99.99\u202f%<" in page and ">&lt;\u202f0.01\u202f%<" in page
    assert 'class="bell"' not in page  # the limits are not symmetric: no curve


# ---- one call --------------------------------------------------------------------------------------------------------

def test_the_usual_report_of_an_analysis():
    rows = support.users()
    analysis = support.described().add(rows, "b")
    report = analysis.report("t", funnel=support.funnel_of(rows), monitor=support.monitor_of(rows), rollout=support.rollout(),
                             remarks={"Next": "More."})
    kinds = [frame["kind"] for frame in json.loads(report.json())["frames"]]
    assert kinds == ["verdict", "health", "metrics", "trend", "funnel", "segments", "monitor", "posterior", "rollout", "power", "details"]
    assert Page(report.to_html()).sections == [name for name in SECTIONS if name != "roi"]


def test_parts_are_left_out_or_replaced():
    analysis = support.described(segments=None, time=None).add(support.users(), "b")
    report = analysis.report("t", verdict=False, posterior=False, health=False, power=analysis.power(daily_units=100.))
    assert [frame["kind"] for frame in json.loads(report.json())["frames"]] == ["metrics", "power", "details"]
    assert "days" in report.to_html()


def test_three_variants_have_no_verdict_but_cards():
    rows = support.users()
    rows["group"] = np.array(["three pages", "one page", "no page"])[np.arange(len(rows)) % 3]
    analysis = support.described(variants={"three pages": .4, "one page": .3, "no page": .3}, segments=None).add(rows, "b")
    page = analysis.report("t").to_html()
    assert 'id="verdict"' not in page and page.count("<article") == 2 * 2 * 5


def test_days_since_exposure_and_clusters_have_their_own_questions():
    rows = support.users(400)
    rows["first"] = rows.t
    by_day = support.described(exposed_at="first", segments=None).add(rows, "b").report("t")
    assert Page(by_day.to_html()).sections == ["trend", "design"]
    rows["home"] = ["%s %d" % (group, number // 8) for number, group in enumerate(rows.group)]
    clustered = support.described(cluster="home", segments=None).add(rows, "b").report("t")
    assert "trend" not in Page(clustered.to_html()).sections and "metrics" in Page(clustered.to_html()).sections


def test_an_unhealthy_experiment_says_stop():
    rows = support.users()
    rows = rows[(rows.group == "one page") | (rows.index % 4 > 0)]
    page = support.described().add(rows, "b").report("t").to_html()
    assert "say stop: read no effect before the cause is found" in page and "Look into it first" in page


def test_files_and_notebooks(tmp_path):
    report = lx.Report("t")
    path = report.save_html(tmp_path / "report.html")
    assert path.read_text(encoding="utf-8") == report.to_html()
    assert report._repr_html_().startswith('<iframe srcdoc="&lt;!DOCTYPE html&gt;')
