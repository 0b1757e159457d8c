# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables in: Arrow, pandas, dicts of arrays, record arrays and our own frames, without a copy where bytes allow."""
import ctypes as C
import datetime
import decimal
import itertools
import sys
from typing import Any

import numpy as np

from . import _abi, _arrow
from ._errors import ArgumentError
from ._frames import Frame
from ._values import text

ArrayLike = TableLike = Any
DTYPE, NA_MODE = _abi.DTYPE, _abi.NA_MODE
CODES = {"int8": "dict8", "int16": "dict16", "int32": "dict32"}
SAMPLE = 2000


class Table:
    """A borrowed view of a data frame. Holds every buffer until the call is over.

    read: what names the columns that will be read: names, lists of names, frames whose first column holds names.
        The others are not converted; without any, all are.
    batches: the parts of a stream, one after the other; None for what is a table in one piece.
    """
    batches = None

    def __init__(self, given, name, *read):
        if isinstance(given, Frame):
            self._held, self._as_parameter_ = given, given.view()
        elif _arrow.speaks_arrow(given):
            self._take_stream(_arrow.batches(given, _names_in(read)))
        else:
            self._take_columns([(key, given[key]) for key in _wanted(_keys(given, name), _names_in(read))])

    def _take_stream(self, batches):
        first, second = next(batches), next(batches, None)
        if second is None:
            self._held, self._as_parameter_ = first, first._as_parameter_
        else:
            self.batches = itertools.chain((first, second), batches)

    def _take_columns(self, items):
        names = [str(key) for key, _ in items]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise ArgumentError("two columns are named %r; needed: one" % twice)
        self._columns = (_abi.expt_column * len(items))()
        self._held = [_fill(column, str(key), values) for column, (key, values) in zip(self._columns, items)]
        rows = {str(key): column.length for column, (key, _) in zip(self._columns, items)}
        if len(set(rows.values())) > 1:
            differs = next(key for key in rows if rows[key] != self._columns[0].length)
            first = str(items[0][0])
            raise ArgumentError("column %r has %d rows, %r has %d" % (differs, rows[differs], first, rows[first]))
        self.table = _abi.expt_table(self._columns, len(items), self._columns[0].length if items else 0, 0)
        self._as_parameter_ = C.byref(self.table)


class Column:
    """A borrowed view of one array."""

    def __init__(self, given, name):
        self.column = _abi.expt_column()
        self._held = _fill(self.column, name, given)
        self._as_parameter_ = C.byref(self.column)


# ---- which columns -------------------------------------------------------------------------------------------------

def _keys(given, name):
    """What every column is fetched by."""
    fields = getattr(getattr(given, "dtype", None), "names", None)
    if fields:
        return list(fields)
    if hasattr(given, "columns") and hasattr(given, "__getitem__"):
        return list(given.columns)
    if hasattr(given, "keys") and hasattr(given, "__getitem__") and not hasattr(given, "dtype"):  # a Series has keys, too
        return list(given.keys())
    raise TypeError("%s must be a data frame or a dict of arrays, not %s" % (name, type(given).__name__))


def _names_in(read):
    """The names, each once; None where they are not known, which means all."""
    if not read or not all(part is None or isinstance(part, (str, list, tuple, Frame)) for part in read):
        return None
    names = {}
    for part in read:
        if isinstance(part, Frame):
            names.update(dict.fromkeys(part[part.columns[0]].tolist()))
        elif part is not None:
            names.update(dict.fromkeys([part] if isinstance(part, str) else part))
    return list(names)


def _wanted(keys, names):
    """The columns that will be read. All of them if one is missing, so that the message can list what there is."""
    if names is None:
        return keys
    chosen = [key for key in keys if str(key) in names]
    return chosen if len(chosen) == len(names) else keys


# ---- one column ----------------------------------------------------------------------------------------------------

def _fill(column, name, values):
    """Makes the column a view of the values. Returns what must live as long as the column."""
    column.name = text(name, "column name")
    try:
        return _view(column, values)
    except (TypeError, OverflowError) as error:
        raise TypeError("column %r %s" % (name, error)) from None
    except UnicodeEncodeError as error:
        raise TypeError("column %r holds %r, which UTF-8 has no bytes for" % (name, error.object[:60])) from None


def _view(column, values):
    dtype = getattr(values, "dtype", None)
    if _arrow.is_arrow_column(values):
        return _arrow_column(column, values)
    if type(dtype).__name__ == "ArrowDtype" or getattr(dtype, "storage", None) == "pyarrow":  # pandas on Arrow
        return _arrow_column(column, getattr(values, "array", values).__arrow_array__())
    if type(dtype).__name__ == "CategoricalDtype":
        categorical = getattr(values, "cat", values)
        return _dictionary(column, np.asarray(categorical.codes), list(categorical.categories))
    array = getattr(values, "array", values)
    if hasattr(array, "_mask") and hasattr(array, "_data") and not isinstance(array, np.ndarray):
        return _numbers(column, array._data, array._mask)  # pandas' Int64, Float64 and boolean
    if getattr(dtype, "tz", None) is not None:
        return _times(column, np.asarray(values, dtype="datetime64[ns]"))
    if isinstance(values, np.ma.MaskedArray):
        return _plain(column, values.data, np.ma.getmaskarray(values))
    return _plain(column, _as_array(values), None)


def _arrow_column(column, values):
    name = column.name
    batch = _arrow.column_of(values, name)
    C.memmove(C.byref(column), batch._as_parameter_.contents.columns, C.sizeof(column))
    column.name = name
    return batch


def _as_array(values):
    if hasattr(values, "to_numpy"):
        return values.to_numpy()
    array = np.asarray(values)
    if array.dtype.kind in "US" and not isinstance(values, np.ndarray):
        return np.array(values, dtype=object)  # numpy would have made strings of numbers that stand among strings
    return array


def _plain(column, array, mask):
    if array.ndim != 1:
        raise TypeError("must have one dimension, not %d" % array.ndim)
    if array.dtype.kind == "M":
        return _times(column, array)
    if array.dtype.kind in "US":
        array = array.astype("U").astype(object)
    if array.dtype.kind == "O":
        return _objects(column, array if mask is None else np.where(mask, None, array))
    return _numbers(column, array, mask)


def _numbers(column, array, mask):
    if array.dtype.kind not in "biuf" or array.dtype.itemsize > 8:
        raise TypeError("has dtype %s; needed: %s" % (array.dtype, TYPES))
    if not array.dtype.isnative:
        array = array.astype(array.dtype.newbyteorder("="))
    if array.dtype.itemsize == 2 and array.dtype.kind == "f":
        array = array.astype("float32")
    name = "bool8" if array.dtype.kind == "b" else array.dtype.name
    return [_buffer(column, array, name), _validity(column, mask)]


def _times(column, array):
    unit, count = np.datetime_data(array.dtype)
    if unit not in ("s", "ms", "us", "ns") or count != 1 or not array.dtype.isnative:
        unit = unit if unit in ("ms", "us", "ns") else "ns" if unit in ("ps", "fs", "as") else "s"
        array = array.astype("datetime64[%s]" % unit)
    column.time_unit, column.na_mode = _abi.TIME_UNIT[unit], NA_MODE["lowest"]  # NaT is the lowest int64
    return _buffer(column, array.view("int64"), "time")


def _buffer(column, array, dtype):
    if not array.flags.aligned:
        array = array.copy()
    column.data, column.length, column.dtype = array.ctypes.data, array.size, DTYPE[dtype]
    column.stride = array.strides[0]
    return array


def _validity(column, mask):
    if mask is None or not np.any(mask):
        return None
    bits = np.packbits(~np.asarray(mask, dtype=bool), bitorder="little")
    column.validity = bits.ctypes.data
    return bits


# ---- strings and Python objects ------------------------------------------------------------------------------------

def _objects(column, array):
    """An object array: strings with gaps, or numbers that pandas or polars keep as objects because some are missing.

    Few different strings go as a dictionary, many (ids) as text: each is several times faster than the other.
    """
    pandas = sys.modules.get("pandas")
    if pandas is not None and _few_distinct(array[:SAMPLE].tolist()):
        codes, labels = pandas.factorize(array)
        if all(isinstance(label, str) for label in labels):
            return _dictionary(column, codes, labels.tolist())
    values = array.tolist()
    missing = pandas.isna(array) if pandas is not None else np.array([_is_missing(value) for value in values], bool)
    present = array[~missing].tolist() if missing.any() else values
    kinds = set(map(type, present))
    if all(issubclass(kind, str) for kind in kinds):
        filled = np.where(missing, "", array).tolist() if missing.any() else values
        return [_utf8(column, filled), _validity(column, missing)]
    for allowed, dtype in NUMBERS:
        if all(issubclass(kind, allowed) for kind in kinds) and (dtype == "bool") == bool(kinds & BOOLS):
            return _numbers(column, _dense(values, missing, present, dtype), missing)
    if all(issubclass(kind, datetime.date) for kind in kinds):
        return _times(column, _moments(missing, present))
    names = " and ".join(sorted(kind.__name__ for kind in kinds))
    raise TypeError("mixes %s; needed: one type" % names if len(kinds) > 1 else "holds %s; needed: %s" % (names, TYPES))


def _dense(values, missing, present, dtype):
    dense = np.zeros(len(values), dtype)
    try:
        dense[~missing] = present
    except OverflowError:
        row = next(row for row, value in enumerate(values) if not missing[row] and abs(value) >= 2**63)
        raise OverflowError("holds %d in row %d (from 0); allowed: whole numbers below 2^63 in magnitude" % (values[row], row)) from None
    return dense


def _moments(missing, present):
    """Dates, and datetimes: those of a time zone as UTC, others as they are."""
    zoned = {getattr(value, "tzinfo", None) is not None for value in present}
    if len(zoned) > 1:
        raise TypeError("mixes times with and without a time zone; needed: one kind")
    if True in zoned:
        present = [value.astimezone(datetime.timezone.utc).replace(tzinfo=None) for value in present]
    moments = np.full(len(missing), "NaT", "datetime64[us]")
    moments[~missing] = np.array(present, "datetime64[us]")
    return moments


TYPES = "numbers, bool, strings, categories or times"
BOOLS = {bool, np.bool_}  # a bool is an int for Python; a column that mixes the two is a mistake
NUMBERS = [((bool, np.bool_), "bool"), ((int, np.integer), "int64"), ((int, float, decimal.Decimal, np.integer, np.floating), "float64")]


def _few_distinct(sample):
    return 2 * len(set(sample)) <= len(sample)


def _is_missing(value):
    """None, NaN, pandas.NA, NaT: what is not equal to itself, or does not want to say."""
    if value is None:
        return True
    try:
        return bool(value != value)
    except TypeError:
        return True


def _utf8(column, values):
    parts = list(map(str.encode, values))
    offsets = np.zeros(len(parts) + 1, "int64")
    np.cumsum(np.fromiter(map(len, parts), "int64", len(parts)), out=offsets[1:])
    data = b"".join(parts)
    column.data, column.offsets = C.cast(C.c_char_p(data), C.c_void_p), offsets.ctypes.data
    column.offset_width, column.length, column.dtype = 8, len(parts), DTYPE["utf8"]
    return [data, offsets]


def _dictionary(column, codes, labels):
    """Codes into labels, -1 = missing. Categories may be whole numbers: an id reads the same as number and as text."""
    if all(isinstance(label, (int, np.integer)) and not isinstance(label, bool) for label in labels):
        labels = [str(int(label)) for label in labels]
    wrong = sorted({type(label).__name__ for label in labels if not isinstance(label, str)})
    if wrong:
        raise TypeError("has categories of type %s; needed: strings or whole numbers" % ", ".join(wrong))
    codes = codes if codes.dtype.name in CODES else codes.astype("int32")
    levels = _abi.expt_column()
    held = _utf8(levels, labels)
    column.labels = C.pointer(levels)
    return [_buffer(column, codes, CODES[codes.dtype.name]), levels, held]
