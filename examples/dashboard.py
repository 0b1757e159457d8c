# SPDX-License-Identifier: GPL-3.0-or-later
"""A report as a page to click through, by Streamlit. It shows the numbers of the report and computes none.

    python -c "... open('report.json', 'w').write(analysis.report('Checkout').json())"
    streamlit run dashboard.py -- report.json
"""
import json
import sys

import pandas as pd
import streamlit as st

INTERVAL = {"metrics": ("estimate", "ci_low", "ci_high"), "segments": ("estimate", "ci_low", "ci_high"),
            "posterior": ("effect_mean", "effect_low", "effect_high")}
TABS = {"Summary": ("verdict",), "A/B test": ("metrics",), "Trend": ("trend",), "Funnel": ("funnel",), "Segments": ("segments",),
        "Probabilities": ("posterior",), "Looks": ("monitor",), "Worth": ("roi", "roi_grid", "rollout"), "Health": ("health",),
        "Statistical details": ("power", "details"), "Design": ("design",)}


def read():
    if len(sys.argv) > 1:
        with open(sys.argv[1], encoding="utf-8") as file:
            return json.load(file)
    given = st.file_uploader("The JSON of a report", type="json")
    return json.load(given) if given else st.stop()


def table(frame, detail=True):
    """A frame of the report; without the columns that printing leaves out, if asked."""
    return pd.DataFrame({column["name"]: column["values"] for column in frame["columns"] if detail or not column["detail"]})


def chart(rows, *layers, **spec):
    st.vega_lite_chart(rows, dict(spec, layer=list(layers)))


def axis(column, kind="quantitative", **more):
    return dict(more, field=column, type=kind)


def cards(rows):
    """One card for each metric over all units."""
    rows = rows[rows["segment"] == "all"].to_dict("records") if "segment" in rows else rows.to_dict("records")
    for row, place in zip(rows, st.columns(max(len(rows), 1))):
        place.metric("%s (%s)" % (row["metric"], row["variant"]), "%.5g" % row.get("value_variant", row["estimate"]),
                     "%+.4g" % row["estimate"], delta_color="off", help=row.get("notes") or None)
        place.caption("%+.4g to %+.4g" % (row["ci_low"], row["ci_high"]))


def intervals(rows, kind):
    middle, low, high = INTERVAL[kind]
    for metric, part in rows.groupby("metric", sort=False):
        st.caption(metric)
        parts = [part[name].fillna("").astype(str) for name in ("segment", "level", "variant") if name in part]
        part = part.assign(row=pd.concat(parts, axis=1).agg(" ".join, axis=1))
        y = axis("row", "nominal", sort=None, title=None)
        chart(part, {"mark": "rule", "encoding": {"y": y, "x": axis(low, title=middle), "x2": {"field": high}}},
              {"mark": {"type": "point", "filled": True}, "encoding": {"y": y, "x": axis(middle)}},
              {"mark": {"type": "rule", "strokeDash": [3, 3]}, "encoding": {"x": {"datum": 0}}})


def trend(rows):
    for metric, part in rows.groupby("metric", sort=False):
        st.caption(metric)
        x, colour = axis("period", "ordinal"), axis("variant", "nominal")
        chart(part, {"mark": {"type": "area", "opacity": .2},
                     "encoding": {"x": x, "y": axis("ci_low", title="estimate"), "y2": {"field": "ci_high"}, "color": colour}},
              {"mark": {"type": "line", "point": True},
               "encoding": {"x": x, "y": axis("estimate"), "color": colour, "strokeDash": colour}})


def funnel(rows):
    for level, part in rows.groupby([rows["segment"], rows["level"].fillna("(missing)")], sort=False):
        st.caption(" ".join(level))
        part = part.assign(variant=part["variant"].fillna(""))
        chart(part, {"mark": "bar", "encoding": {"y": axis("step", "nominal", sort=None), "x": axis("rate"),
                                                 "color": axis("variant", "nominal"), "yOffset": axis("variant", "nominal")}})


def looks(rows):
    x = axis("information")
    bounds = [{"mark": {"type": "line", "point": True, "strokeDash": [4, 2]}, "encoding": {"x": x, "y": axis(bound, title="z")}}
              for bound in ("bound_low", "bound_high")]
    chart(rows, *bounds, {"mark": {"type": "line", "point": True}, "encoding": {"x": x, "y": axis("statistic")}})


def grid(rows):
    x, y = axis("x", "ordinal"), axis("y", "ordinal", sort="descending")
    chart(rows, {"mark": "rect", "encoding": {"x": x, "y": y, "color": axis("value", scale={"scheme": "purpleorange",
                                                                                           "domainMid": 0})}},
          {"mark": "text", "encoding": {"x": x, "y": y, "text": axis("value", format=".2s")}})


DRAWN = {"metrics": lambda rows: (cards(rows), intervals(rows, "metrics")), "segments": lambda rows: intervals(rows, "segments"),
         "posterior": lambda rows: intervals(rows, "posterior"), "trend": trend, "funnel": funnel, "monitor": looks,
         "roi_grid": grid}


def show(frame):
    if frame["title"]:
        st.subheader(frame["title"])
    if frame["kind"] in DRAWN and frame["rows"]:
        DRAWN[frame["kind"]](table(frame))
    formats = {column["name"]: st.column_config.NumberColumn(format="%.5g") for column in frame["columns"]
               if column["type"] == "number"}
    st.dataframe(table(frame, detail=frame["kind"] == "details"), hide_index=True, column_config=formats)


def summary(report):
    for frame in report["frames"]:
        rows = table(frame)
        if frame["kind"] == "verdict" and len(rows):
            banner = st.success if rows["decision"][0] == "ship" else st.warning
            banner(rows.get("reason", rows["decision"])[0])
        if frame["kind"] == "metrics" and len(rows):
            cards(rows)
    for text in report["texts"]:
        st.markdown("**%s**  \n%s" % (text["heading"], text["text"]))


report = read()
st.set_page_config(page_title=report["title"], layout="wide")
st.title(report["title"])
st.caption(report["subtitle"] or "")
kinds = {frame["kind"] for frame in report["frames"]}
names = [name for name, wanted in TABS.items() if name in ("Summary", "Design") or kinds & set(wanted)]
for name, tab in zip(names, st.tabs(names)):
    with tab:
        if name == "Summary":
            summary(report)
        if name == "Design":
            st.write(report["hypothesis"] or "")
            st.json(report["design"] or {})
        for frame in report["frames"]:
            if frame["kind"] in TABS[name]:
                show(frame)
