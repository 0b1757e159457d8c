# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of table and column that Python people have, and what is refused. JSON is what C saw."""
import collections
import datetime
import decimal
import json
import uuid

import numpy as np
import pytest
from conftest import make_analysis, pd, same

import libexperiment as lx
from libexperiment._tables import Table, _names_in


def seen(values, **options):
    """The column as C reads it."""
    return [row["x"] for row in json.loads(lx.table_to_json({"x": values}, **options))]


@pytest.mark.parametrize("dtype", ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16",
                                   "float32", "float64", ">i4", ">f8", "bool"])
def test_numpy_dtypes(dtype):
    assert seen(np.array([0, 1, 1], dtype)) == [0, 1, 1]


@pytest.mark.parametrize("values, expected", [
    ([1, 2], [1, 2]), ([1.5, 2], [1.5, 2]), ([True, False], [True, False]), (["a", ""], ["a", ""]),
    (("x", "x"), ["x", "x"]), ([1, None], [1, None]), ([1.5, None], [1.5, None]), ([True, None], [True, None]),
    (["a", None], ["a", None]),
    (["a", float("nan")], ["a", None]), ([], []), (range(3), [0, 1, 2]), (["a", "\u20ac"], ["a", "\u20ac"]),
    (np.array(["ab", "c"]), ["ab", "c"]), (np.array([b"ab", b"c"]), ["ab", "c"]),
    (np.ma.array([1, 2], mask=[False, True]), [1, None]), ([2**62, None], [2**62, None]),
    ([decimal.Decimal("1.25"), None, 2], [1.25, None, 2.0])])
def test_lists_and_objects(values, expected):
    assert seen(values) == expected


@pytest.mark.parametrize("values, expected", [
    (pd.Series([1, None], dtype="Int64"), [1, None]), (pd.Series([1, None], dtype="Float64"), [1, None]),
    (pd.Series([True, None], dtype="boolean"), [True, None]), (pd.Series(["a", None], dtype="string"), ["a", None]),
    (pd.Series(["b", None, "a"], dtype="category"), ["b", None, "a"]), (pd.Index([1, 2]), [1, 2]),
    (pd.Series([7, 8, 7], dtype="category"), ["7", "8", "7"]), (pd.Categorical(["b", None]), ["b", None]),
    (pd.array([1, None], dtype="Int8"), [1, None]), (pd.Series(["a", "b", "a"] * 3000), ["a", "b", "a"] * 3000),
    (pd.Series(list(map(str, range(5000)))), list(map(str, range(5000))))])
def test_pandas(values, expected):
    assert seen(values) == expected


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns", "D", "h", "m"])
def test_datetimes_of_any_unit(unit):
    values = np.array(["2024-02-29", "NaT", "1969-12-31"], "datetime64[%s]" % unit)
    assert seen(values) == ["2024-02-29T00:00:00Z", None, "1969-12-31T00:00:00Z"]


def test_time_zones_become_utc():
    local = pd.Series(pd.to_datetime(["2024-07-01 12:00", None])).dt.tz_localize("Europe/Berlin")
    assert seen(local) == ["2024-07-01T10:00:00Z", None]
    assert seen(local.array) == ["2024-07-01T10:00:00Z", None]


def test_dates_and_datetimes_of_python():
    noon = datetime.datetime(2024, 7, 1, 12)
    east = noon.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
    assert seen([datetime.date(2024, 2, 29), None, noon]) == ["2024-02-29T00:00:00Z", None, "2024-07-01T12:00:00Z"]
    assert seen([east, None]) == ["2024-07-01T10:00:00Z", None]


def test_numbers_are_not_copied():
    wide = np.zeros((10, 4))
    column = Table({"x": wide[:, 2]}, "table")._columns[0]
    assert (column.data, column.stride) == (wide[:, 2].ctypes.data, 32)
    back = np.arange(5)[::-1]
    assert Table({"x": back}, "table")._columns[0].stride == -8 and seen(back) == [4, 3, 2, 1, 0]
    frame = pd.DataFrame({"x": np.arange(5.), "c": pd.Categorical(list("abcab"))})
    columns = Table(frame, "table")._columns
    assert columns[0].data == frame["x"].to_numpy().ctypes.data
    assert columns[1].data == frame["c"].cat.codes.to_numpy().ctypes.data
    assert seen(np.broadcast_to(7, 3)) == [7, 7, 7]


def test_kinds_of_tables(users):
    expected = make_analysis().add(users).frequentist()
    arrays = {name: users[name].to_numpy() for name in users}
    records = users[["user_id", "is_clicked", "is_converted"]].to_records(index=False)
    named = np.zeros(len(users), dtype=records.dtype.descr + [("group", "U1")])
    for name in named.dtype.names:
        named[name] = users[name]
    tables = [arrays, {name: users[name].tolist() for name in users}, named, collections.OrderedDict(arrays),
              users.sample(frac=1, random_state=0), users.assign(group=users.group.astype("category"))]
    for table in tables:
        assert same(make_analysis().add(table).frequentist(), expected)


def test_a_frame_is_a_table():
    assigned = lx.Assigner("salt", variants={"A": .5, "B": .5}).assign(range(100))
    again = lx.table_recode(assigned, "variant", ["A"], ["control"])
    assert set(again["level"]) == {"control", "B"}
    assert lx.table_to_csv(assigned) == lx.table_to_csv(assigned.to_dict()) == lx.table_to_csv(assigned.to_pandas())


def test_polars():
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"i": [1, None], "f": [1.5, None], "s": ["a", None], "b": [True, None]})
    frame = frame.with_columns(c=polars.col("s").cast(polars.Categorical))
    assert json.loads(lx.table_to_json(frame)) == [{"i": 1, "f": 1.5, "s": "a", "b": True, "c": "a"},
                                                   {"i": None, "f": None, "s": None, "b": None, "c": None}]


def test_only_the_columns_that_are_read_are_converted(users):
    users["odd"] = [{} for _ in range(len(users))]
    assert len(make_analysis().add(users).frequentist()) == 2
    with pytest.raises(TypeError, match="column 'odd'"):
        lx.table_to_text(users)


def test_only_the_columns_that_are_named_are_converted(users):
    users["odd"] = [{} for _ in range(len(users))]
    assert len(lx.table_cut(users, "extra", [0, 1, 2])) == len(users)
    assert len(lx.permutation(users, ["extra"], "group", n_permutations=99)) == 1
    assert lx.Estimator.difference("group", "extra").by_group(users, "city")["level"].tolist()
    with pytest.raises(lx.ColumnError, match="no column 'extar'.*is_clicked"):
        lx.table_cut(users.drop(columns="odd"), "extar", [0, 1])


@pytest.mark.parametrize("read, names", [
    ((), None), (("a", None, ["b", "a"]), ["a", "b"]), ((("c",),), ["c"]), ((np.array(["a"]),), None), ((3,), None)])
def test_names_of_the_columns_that_are_read(read, names):
    assert _names_in(read) == names


@pytest.mark.parametrize("values, message", [
    ([1, "a"], "mixes int and str"), ([True, 2, None], "mixes bool and int"), ([[1, 2], [3, 4]], "one dimension"),
    (5, "one dimension"),
    (np.array([1j]), "complex128"), (np.array([1], "timedelta64[s]"), "timedelta64"), ([object()], "holds object; needed"),
    (pd.Categorical([1.5, 2.5]), "categories of type float"), ([1, 2**63, None], r"holds 9223372036854775808 in row 1 \(from 0\); allowed"),
    ([b"a", b"b"], "holds bytes; needed: numbers"), ([uuid.uuid4()], "holds UUID; needed"), (["a", "\ud800"], "UTF-8 has no bytes"),
    ([datetime.datetime(2024, 1, 1), datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)], "with and without a time zone")])
def test_what_has_no_place_in_a_table(values, message):
    with pytest.raises(TypeError, match="column 'x' .*(%s)" % message):
        lx.table_to_text({"x": values})


def test_shape_and_names():
    with pytest.raises(lx.ArgumentError, match="column 'b' has 1 rows, 'a' has 2"):
        lx.table_to_text({"a": [1, 2], "b": [1]})
    with pytest.raises(lx.ArgumentError, match="two columns are named 'a'"):
        lx.table_to_text(pd.DataFrame([[1, 2]], columns=["a", "a"]))
    with pytest.raises(lx.ArgumentError, match="NUL"):
        lx.table_to_text({"a\0b": [1]})
    for not_a_table in (3, "abc", [1, 2], np.zeros((2, 2)), None, pd.Series([1, 2])):
        with pytest.raises(TypeError, match="table must be a data frame or a dict of arrays"):
            lx.table_to_text(not_a_table)
