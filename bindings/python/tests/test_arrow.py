# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrow in and out. What needs pyarrow, polars or duckdb skips by name; the rest uses frames of ours as producers."""
import datetime
import gc
import io
import json

import numpy as np
import pytest
from conftest import make_analysis, pd, same

import libexperiment as lx


class Producer:
    """An object that speaks Arrow and nothing else."""

    def __init__(self, frame):
        self.frame = frame

    def __arrow_c_stream__(self, requested_schema=None):
        return self.frame.__arrow_c_stream__(requested_schema)


def rows(table):
    return json.loads(lx.table_to_json(table))


@pytest.fixture
def assigned():
    ids = [None if i % 7 == 0 else i for i in range(100)]
    return lx.Assigner("salt", variants={"A": .5, "B": .5}).assign(ids)


@pytest.fixture
def pyarrow():
    return pytest.importorskip("pyarrow")


@pytest.fixture
def polars():
    return pytest.importorskip("polars")


# ---- without a peer ------------------------------------------------------------------------------------------------

def test_there_and_back(assigned):
    assert lx.table_to_csv(Producer(assigned)) == lx.table_to_csv(assigned)


def test_a_copy_outlives_the_frame():
    capsules = [lx.Assigner("salt", variants={"A": 1}).assign(range(1000)).__arrow_c_stream__() for _ in range(5)]
    gc.collect()
    kept = Producer(None)
    kept.__arrow_c_stream__ = lambda: capsules.pop()
    assert rows(kept)[999]["variant"] == "A"


def test_streams_that_nobody_takes_are_released(assigned):
    from libexperiment import _arrow
    gc.collect()
    before = len(_arrow._out)
    capsules = [assigned.__arrow_c_stream__() for _ in range(10)]
    assert len(_arrow._out) == before + 10
    del capsules
    gc.collect()
    assert len(_arrow._out) == before


def test_frames_without_rows():
    empty = lx.simulate_experiment(1)
    nothing = lx.table_to_csv(empty).splitlines()[0]
    lone = lx.Assigner("salt", variants={"A": 1}).assign(np.array([], "int64"))
    assert lx.table_to_csv(Producer(lone)) == lx.table_to_csv(lone) != nothing


def test_adding_from_arrow_gives_the_same_bits():
    users = lx.simulate_experiment(5000)
    expected = lx.Analysis("experiment_group", unit="user_id", metrics=[lx.Proportion("is_clicked")]).add(users)
    streamed = lx.Analysis("experiment_group", unit="user_id", metrics=[lx.Proportion("is_clicked")]).add(Producer(users))
    assert streamed.save() == expected.save()


def test_a_producer_that_fails():
    class Broken:
        def __arrow_c_stream__(self, requested_schema=None):
            raise OSError("the disk is gone")
    with pytest.raises(OSError, match="the disk is gone"):
        make_analysis().add(Broken())


# ---- pyarrow -------------------------------------------------------------------------------------------------------

NOON = datetime.datetime(2024, 2, 29, 12, 30, 15, 250000)


def every_type(pa):
    """Names to arrays of three rows with a null in the middle, and what is read from each."""
    def array(value, kind):
        return pa.array([value, None, value], kind)

    def labels(kind, text):
        return pa.DictionaryArray.from_arrays(pa.array([1, None, 1], kind), pa.array(["x", "y"], text))

    found = {"null": (pa.nulls(3), None), "bool": (array(True, pa.bool_()), True)}
    for kind in (pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64(),
                 pa.float32(), pa.float64()):
        found[str(kind)] = array(1, kind), 1
    for text in (pa.string(), pa.large_string()):
        found[str(text)] = array("zwei", text), "zwei"
        for kind in (pa.int8(), pa.int16(), pa.int32(), pa.uint8(), pa.uint16(), pa.uint32()):
            found["%s of %s" % (kind, text)] = labels(kind, text), "y"
    for unit, read in (("s", "15Z"), ("ms", "15.250Z"), ("us", "15.250Z"), ("ns", "15.250Z")):
        time = NOON.replace(microsecond=0) if unit == "s" else NOON
        for zone in (None, "UTC"):
            found["%s %s" % (unit, zone)] = array(time, pa.timestamp(unit, zone)), "2024-02-29T12:30:" + read
    for kind in (pa.date32(), pa.date64()):
        found[str(kind)] = array(NOON.date(), kind), "2024-02-29T00:00:00Z"
    return found


def test_every_type(pyarrow):
    given = every_type(pyarrow)
    batch = pyarrow.RecordBatch.from_pydict({name: values for name, (values, _) in given.items()})
    for table in (batch, pyarrow.Table.from_batches([batch]), {name: values for name, (values, _) in given.items()}):
        read = rows(table)
        for name, (_, expected) in given.items():
            assert [row[name] for row in read] == [expected, None, expected], name


def test_slices(pyarrow):
    given = every_type(pyarrow)
    batch = pyarrow.RecordBatch.from_pydict({name: values for name, (values, _) in given.items()})
    assert rows(batch.slice(1)) == rows(batch)[1:] and rows(batch.slice(2, 1)) == rows(batch)[2:]
    nested = pyarrow.StructArray.from_arrays(batch.columns, batch.schema.names).slice(1)
    assert rows(pyarrow.RecordBatch.from_struct_array(nested)) == rows(batch)[1:]


@pytest.mark.parametrize("kind, values", [
    ("list", [[1], [2]]), ("struct", [{"a": 1}, {"a": 2}]), ("decimal", None), ("binary", [b"a", b"b"]),
    ("time of day", [datetime.time(1), None]), ("duration", [datetime.timedelta(1), None]), ("float16", None)])
def test_unsupported_types_are_named(pyarrow, kind, values):
    special = {"decimal": lambda: pyarrow.array([1, 2], pyarrow.int64()).cast(pyarrow.decimal128(30, 2)),
               "float16": lambda: pyarrow.array(np.array([1, 2], "float16"))}
    column = special[kind]() if kind in special else pyarrow.array(values)
    with pytest.raises(lx.DtypeError, match="column 'odd' has the Arrow type %s" % kind) as caught:
        lx.table_to_csv(pyarrow.table({"fine": [1, 2], "odd": column}))
    assert caught.value.field == "odd"


def test_columns_that_are_not_read_may_have_any_type(pyarrow, users):
    expected = make_analysis().add(users)
    table = pyarrow.Table.from_pandas(users).append_column("odd", pyarrow.array([[i] for i in range(len(users))]))
    for given in (table, table.to_batches()[0]):
        assert make_analysis().add(given).save() == expected.save()


def test_a_missing_column(pyarrow, users):
    with pytest.raises(lx.ColumnError, match="no column 'group'; it has: .*user_id"):
        make_analysis().add(pyarrow.Table.from_pandas(users.drop(columns="group")))


def test_ids_above_2_to_the_53(pyarrow):
    ids = [2**62 + 1, 2**53 + 1, -2**60 - 1]
    assigner = lx.Assigner("salt", variants={"A": .5, "B": .5})
    assert same(assigner.assign(pyarrow.array(ids)), assigner.assign(np.array(ids)))
    assert same(assigner.assign(pyarrow.chunked_array([ids[:1], ids[1:]])), assigner.assign(np.array(ids)))


def test_a_table_of_many_chunks_is_one_batch(pyarrow, users):
    """All of it or nothing, under one label."""
    table = pyarrow.concat_tables(pyarrow.Table.from_pandas(users.iloc[i::4]) for i in range(4))
    analysis = make_analysis().add(table, batch="monday")
    assert analysis.save() == make_analysis().add(users, batch="monday").save()
    bad = users.assign(is_clicked=users.is_clicked.astype(float))
    bad.loc[39, "is_clicked"] = 2
    before = analysis.save()
    with pytest.raises(lx.RowError):
        analysis.add(pyarrow.concat_tables([table.drop(["is_clicked"]).append_column(
            "is_clicked", pyarrow.array(bad.is_clicked))]), batch="tuesday")
    assert analysis.save() == before


def reader(pa, frames):
    batches = [pa.RecordBatch.from_pandas(frame, preserve_index=False) for frame in frames]
    return pa.RecordBatchReader.from_batches(batches[0].schema, batches)


def test_streams_add_batch_by_batch(pyarrow, users):
    parts = [users.iloc[i::4] for i in range(4)]
    by_hand = make_analysis()
    for i, part in enumerate(parts):
        by_hand.add(part, batch="monday" if i == 0 else "monday/%d" % i)
    streamed = make_analysis().add(reader(pyarrow, parts), batch="monday")
    assert streamed.save() == by_hand.save()
    with pytest.raises(lx.DuplicateError, match="monday.*record batch 0"):
        streamed.add(reader(pyarrow, parts), batch="monday")
    assert streamed.save() == by_hand.save()
    assert same(make_analysis().add(reader(pyarrow, parts[:1])).frequentist(), make_analysis().add(parts[0]).frequentist())


def test_a_stream_that_breaks_off_says_what_was_added(pyarrow, users):
    parts = [users.iloc[i::4] for i in range(4)]
    parts[2] = parts[2].assign(is_clicked=7)
    analysis = make_analysis()
    with pytest.raises(lx.RowError, match=r"row 0, from 0.*record batch 2, from 0; those before it are added") as caught:
        analysis.add(reader(pyarrow, parts))
    assert caught.value.row == 0 and analysis.save() == make_analysis().add(parts[0]).add(parts[1]).save()


def test_an_error_of_the_stream_itself(pyarrow, users):
    def failing():
        yield pyarrow.RecordBatch.from_pandas(users, preserve_index=False)
        raise OSError("the disk is gone")
    schema = pyarrow.Schema.from_pandas(users, preserve_index=False)
    with pytest.raises(lx.ArgumentError, match="the Arrow stream failed: .*the disk is gone"):
        make_analysis().add(pyarrow.RecordBatchReader.from_batches(schema, failing()))


def test_functions_of_one_table_refuse_a_stream(pyarrow, users):
    with pytest.raises(lx.ArgumentError, match="needed: one table"):
        lx.table_recode(reader(pyarrow, [users, users]), "group", ["A"], ["control"])


def test_no_batches_at_all(pyarrow):
    schema = pyarrow.schema([("i", pyarrow.int64()), ("s", pyarrow.string()), ("n", pyarrow.null()),
                             ("t", pyarrow.timestamp("us")), ("d", pyarrow.dictionary(pyarrow.int8(), pyarrow.string()))])
    assert lx.table_to_csv(pyarrow.Table.from_batches([], schema)) == "i,s,n,t,d\n"
    assert lx.table_to_csv(pyarrow.RecordBatchReader.from_batches(schema, [])) == "i,s,n,t,d\n"


def test_dictionaries_may_differ_between_batches(pyarrow):
    def batch(labels):
        return pyarrow.RecordBatch.from_pydict({"g": pyarrow.array(labels).dictionary_encode(), "x": [1, 0, 1]})
    batches = [batch(["A", "B", "B"]), batch(["B", "A", "A"])]
    analysis = lx.Analysis("g", metrics=[lx.Proportion("x")])
    analysis.add(pyarrow.RecordBatchReader.from_batches(batches[0].schema, batches))
    assert analysis.frequentist()["n_control"][0] == 3


def test_the_numbers_of_text_002(pyarrow, luckin):
    table = pyarrow.Table.from_pandas(luckin)
    expected = make_analysis(segments=["city"]).add(luckin, batch="b")
    assert make_analysis(segments=["city"]).add(table, batch="b").save() == expected.save()


def test_pyarrow_reads_frames(pyarrow, assigned):
    table = pyarrow.table(assigned)
    assert table.column_names == assigned.columns and table["variant"].null_count == 15
    assert pyarrow.types.is_dictionary(table["variant"].type)
    assert table.column("variant").to_pylist() == assigned["variant"].tolist()
    del assigned
    gc.collect()
    assert table.validate(full=True) is None


def test_pandas_on_arrow(pyarrow):
    strings = pd.array(["a", None, "b"], dtype="string[pyarrow]")
    numbers = pd.arrays.ArrowExtensionArray(pyarrow.chunked_array([[2**60 + 1], [None, 3]]))
    read = rows(pd.DataFrame({"s": strings, "i": numbers}))
    assert read == [{"s": "a", "i": 2**60 + 1}, {"s": None, "i": None}, {"s": "b", "i": 3}]


# ---- polars and duckdb ---------------------------------------------------------------------------------------------

def test_polars_of_every_kind(polars):
    frame = polars.DataFrame({
        "i": [2**60 + 1, None], "f": [1.5, None], "b": [True, None], "s": ["short", "a text of more than twelve bytes"],
        "d": [NOON.date(), None], "t": [NOON, None], "u": [None, None]})
    frame = frame.with_columns(c=polars.col("s").cast(polars.Categorical), e=polars.Series(["y", None]).cast(
        polars.Enum(["x", "y"])), small=polars.Series([200, 1], dtype=polars.UInt8))
    long = "a text of more than twelve bytes"
    assert rows(frame) == [
        {"i": 2**60 + 1, "f": 1.5, "b": True, "s": "short", "d": "2024-02-29T00:00:00Z", "t": "2024-02-29T12:30:15.250Z",
         "u": None, "c": "short", "e": "y", "small": 200},
        {"i": None, "f": None, "b": None, "s": long, "d": None, "t": None, "u": None, "c": long, "e": None, "small": 1}]
    assert rows(frame[1:]) == rows(frame)[1:]


def test_polars_in_chunks_is_one_batch(polars, users):
    frame = polars.concat([polars.DataFrame(users.iloc[i::4].to_dict("list")) for i in range(4)], rechunk=False)
    assert frame.n_chunks() == 4
    assert make_analysis().add(frame, batch="b").save() == make_analysis().add(users, batch="b").save()
    ids = polars.concat([polars.Series("x", [1, 2]), polars.Series("x", [3, None])], rechunk=False)
    assigner = lx.Assigner("salt", variants={"A": .5, "B": .5})
    assert same(assigner.assign(ids), assigner.assign([1, 2, 3, None]))


def test_polars_reads_frames(polars, assigned):
    for table in (polars.DataFrame(assigned), assigned.to_polars()):
        assert table.columns == assigned.columns and table["variant"].to_list() == assigned["variant"].tolist()
        assert table["bucket"].null_count() == 0 and table["bucket"].is_nan().sum() == 15
        assert lx.table_to_csv(table) == lx.table_to_csv(assigned)


def test_duckdb(users):
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.from_df(users) if hasattr(duckdb, "from_df") else duckdb.query("select * from users")
    expected = make_analysis().add(users, batch="b")
    assert make_analysis().add(relation, batch="b").save() == expected.save()
    labels = duckdb.query("select (case when i % 3 = 0 then 'x' when i % 3 = 1 then 'yy' end)::enum('x', 'yy') as e, "
                          "i, 'a text that is longer than a view ' || i as s from range(5) t(i)")
    assert [row["e"] for row in rows(labels)] == ["x", "yy", None, "x", "yy"]
    assert rows(labels)[4]["s"] == "a text that is longer than a view 4"


def test_duckdb_reads_frames(pyarrow, assigned):
    duckdb = pytest.importorskip("duckdb")
    counted = pyarrow.table(assigned)
    assert duckdb.query("select count(*), count(variant) from counted").fetchall() == [(100, 85)]


def test_parquet(pyarrow, users):
    parquet = pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pandas(users), file, row_group_size=7)
    batches = parquet.ParquetFile(file).iter_batches(batch_size=7)
    analysis = make_analysis()
    for i, batch in enumerate(batches):
        analysis.add(batch, batch=str(i))
    whole = make_analysis().add(parquet.read_table(file)).frequentist()
    assert (analysis.frequentist()["statistic"] == whole["statistic"]).all()
