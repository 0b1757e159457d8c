# SPDX-License-Identifier: GPL-3.0-or-later
"""What an ask returns, in every shape that it can be looked at."""
import gc

import numpy as np
import pytest
from conftest import make_analysis, pd

import libexperiment as lx


@pytest.fixture
def frame():
    return lx.Assigner("salt", variants={"A": .5, "B": .5}).assign([1, 2, None])


def test_columns(frame):
    assert frame.columns[:2] == ["variant", "bucket"] == list(frame)[:2] and len(frame) == 3 == frame.shape[0]
    assert set(frame["variant"][:2]) <= {"A", "B"} and frame["variant"][2] is None
    assert frame["bucket"].dtype == "float64" and np.isnan(frame["bucket"][2])
    with pytest.raises(KeyError, match="no column 'buckets'; the frame has: variant, bucket"):
        frame["buckets"]
    assert dict(frame).keys() == frame.to_dict().keys()


def test_numbers_are_views_that_keep_the_frame_alive():
    frame = lx.Assigner("salt", variants={"A": 1}).assign(range(10000))
    bucket, copy = frame["bucket"], frame["bucket"].copy()
    assert not bucket.flags.writeable and np.shares_memory(bucket, frame["bucket"])
    del frame
    gc.collect()
    for _ in range(20):
        lx.Assigner("other", variants={"A": 1}).assign(range(10000))
    assert (bucket == copy).all()


def test_pandas(frame):
    table = frame.to_pandas()
    assert list(table.columns) == frame.columns and table["variant"].dtype == "category"
    assert table["variant"].isna().tolist() == [False, False, True]
    assert (table["bucket"].to_numpy()[:2] == frame["bucket"][:2]).all()


def test_polars(frame):
    pytest.importorskip("polars")
    table = frame.to_polars()
    assert table.columns == frame.columns and table["variant"].null_count() == 1


def test_text(frame, users):
    shown = str(frame).splitlines()[0].split()
    assert shown == frame.columns[:len(shown)] and shown[:2] == ["variant", "bucket"] and not str(frame).endswith("\n")
    assert frame.to_text(columns=["bucket"], digits=3, max_rows=1).splitlines()[0].strip() == "bucket"
    wide = make_analysis().add(users).frequentist()
    assert "std_error" in wide.columns and "std_error" not in str(wide)
    with pytest.raises(lx.ColumnError, match="nope"):
        frame.to_text(columns=["nope"])


def test_html(users):
    users.loc[users.group == "B", "group"] = "<b>&"
    page = make_analysis().add(users).frequentist()._repr_html_()
    assert page.startswith("<table>") and "&lt;b&gt;&amp;" in page and "<b>" not in page and "std_error" not in page
    assert page.count("<tr>") == 3
    long = lx.Assigner("salt", variants={"A": 1}).assign(range(100))._repr_html_()
    assert long.count("<tr>") == 61 and "40 more rows" in long


def test_missing_labels():
    frame = lx.table_recode({"x": ["a", None, "b"]}, "x", ["a"], ["A"])
    assert frame["level"].tolist() == ["A", None, "b"]
    nobody = {"x": pd.Series([], dtype=object)}
    assert len(lx.table_recode(nobody, "x", ["a"], ["A"])) == 0


def test_rows_are_chosen_by_their_labels():
    table = dict(metric=["ctr", "revenue", "ctr", None], n=[1, 2, 3, 4], is_new=[True, False, True, False])
    frame = lx.table_filter(table, "n", [], drop=True)
    assert frame.filter(metric="ctr")["n"].tolist() == [1, 3]
    assert frame.filter(metric=["ctr", None], n=[3, np.int64(4)])["n"].tolist() == [3, 4]
    assert frame.filter(is_new=np.bool_(True), n=3)["metric"].tolist() == ["ctr"]
    for no_name in 0, ["metric", "n"], slice(2):
        with pytest.raises(TypeError, match="name of a column, not"):
            frame[no_name]
    assert frame.filter() is frame and len(frame.filter(metric=[])) == 0
    with pytest.raises(lx.ColumnError, match="no column 'metrik'"):
        frame.filter(metrik="ctr")
    with pytest.raises(TypeError, match="labels must be a string"):
        frame.filter(n=1.5)
