# SPDX-License-Identifier: GPL-3.0-or-later
"""examples/dashboard.py, run by Streamlit's own harness: it shows the numbers of the report."""
import json
import pathlib
import sys

import pytest
from conftest import make_analysis

import libexperiment as lx

testing = pytest.importorskip("streamlit.testing.v1")
PAGE = pathlib.Path(__file__).resolve().parents[3] / "examples" / "dashboard.py"


def opened(report, tmp_path, monkeypatch):
    path = tmp_path / "report.json"
    path.write_text(report.json(), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", [str(PAGE), str(path)])
    page = testing.AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert not page.exception, page.exception
    return page


def test_every_section(users, tmp_path, monkeypatch):
    analysis = make_analysis(segments=["city"]).add(users)
    effects = analysis.frequentist()
    grid = lx.roi_grid(.01, .004, "itt", "all", 1000, "margin", "cost", roi=dict(cost=5.), x_steps=3, y_steps=3)
    funnel = {"segment": ["all", "all"], "level": ["", ""], "variant": ["A", "A"], "step": ["see", "buy"],
              "units": [10, 10], "reached": [10, 4], "rate": [1., .4]}
    trend = {"metric": ["ctr"] * 2, "variant": ["B"] * 2, "period": ["2026-11-25", "2026-11-26"],
             "estimate": [.1, .2], "ci_low": [0., .1], "ci_high": [.2, .3]}
    monitor = lx.Monitor("ctr", 80, looks=2)
    monitor.look(analysis, 86400 * 10**6)
    report = lx.Report("Home <page>", hypothesis="clicks rise").add_design(analysis.to_json()).add_text("Next", "More cities.")
    frames = dict(verdict=lx.decision(effects, analysis.health()), health=analysis.health(), metrics=effects, segments=effects,
                  posterior=analysis.bayesian(), details=effects, roi_grid=grid, funnel=funnel, trend=trend,
                  monitor=monitor.frame())
    for kind, frame in frames.items():
        report.add_frame(kind, frame)
    page = opened(report, tmp_path, monkeypatch)
    assert page.title[0].value == "Home <page>"
    assert [tab.label for tab in page.tabs] == ["Summary", "A/B test", "Trend", "Funnel", "Segments", "Probabilities",
                                                "Looks", "Worth", "Health", "Statistical details", "Design"]
    overall = effects.to_pandas().query("segment == 'all'")
    assert [card.value for card in page.metric][:2] == ["%.5g" % value for value in overall.value_variant]
    assert [card.delta for card in page.metric][:2] == ["%+.4g" % value for value in overall.estimate]
    shown = {tuple(table.value.columns): table.value for table in page.dataframe}
    assert any(table.shape == (len(effects), len(effects.columns)) for table in shown.values())
    assert len(page.dataframe) == len(frames)
    assert [banner.value for banner in [*page.success, *page.warning]] == [frames["verdict"]["reason"][0]]


def test_a_report_without_frames(tmp_path, monkeypatch):
    page = opened(lx.Report("Nothing yet"), tmp_path, monkeypatch)
    assert [tab.label for tab in page.tabs] == ["Summary", "Design"] and json.loads(lx.Report("x").json())["frames"] == []
