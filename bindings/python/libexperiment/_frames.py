# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames out: what an ask returns, as text, HTML, numpy, pandas or polars."""
import csv
import ctypes as C
import html
import io

import numpy as np

from . import _abi, _arrow, _runtime as _rt

NUMPY = {_abi.DTYPE[name]: name for name in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
                                             "float32", "float64")}
NUMPY.update({_abi.DTYPE["bool8"]: "bool", _abi.DTYPE["dict8"]: "int8", _abi.DTYPE["dict16"]: "int16",
              _abi.DTYPE["dict32"]: "int32", _abi.DTYPE["time"]: "int64"})
LOWEST_IS_NA, UTF8 = _abi.NA_MODE["lowest"], _abi.DTYPE["utf8"]
DICTIONARIES = {_abi.DTYPE[name] for name in ("dict8", "dict16", "dict32")}
TIME_UNITS = {number: name for name, number in _abi.TIME_UNIT.items()}
LOWEST = np.iinfo("int64").min
HTML_ROWS = 60


class _Memory:
    """What a frame holds in C: freed when neither the frame nor an array over it is left."""
    __slots__ = ("_as_parameter_",)

    def __init__(self, address):
        self._as_parameter_ = address

    def __del__(self, free=_rt.lib.expt_frame_free):
        free(self)

    def __reduce__(self):
        raise TypeError("a Frame cannot be pickled or copied; see .to_pandas() and .to_dict()")


class Frame:
    """A table of answers. print() shows it, frame["column"] is a numpy array, .to_pandas() a data frame.

    It can be used wherever a table is asked for. Numbers without gaps are views: the arrays keep the frame alive.
    kind: the picture that .plot() draws, "forest", "trend", "funnel", "boundary", "posterior" or "roi"; None = none.
    """

    def __init__(self, made, kind=None):
        self._as_parameter_, self.kind = _Memory(made.value), kind
        table = self.view().contents
        self._rows = table.n_rows
        self._columns = {column.name.decode(): column for column in table.columns[:table.n_columns]}

    def view(self):
        """The frame as C sees it. Valid while the frame lives."""
        return _rt.lib.expt_frame_view(self._as_parameter_)

    @property
    def columns(self):
        return list(self._columns)

    @property
    def shape(self):
        return self._rows, len(self._columns)

    def __len__(self):
        return self._rows

    def __iter__(self):
        return iter(self._columns)

    def keys(self):
        return self._columns.keys()

    def __getitem__(self, name):
        """The column as a numpy array. Missing is None among strings and bools, NaN among numbers, NaT among times."""
        if not isinstance(name, str):
            raise TypeError("frame[...] takes the name of a column, not %r; rows: .filter(column=label)" % (name,))
        if name not in self._columns:
            raise KeyError("no column %r; the frame has: %s" % (name, ", ".join(self._columns)))
        column = self._columns[name]
        missing = self._missing(column)
        if column.dtype == UTF8:
            return self._texts(column, missing)
        values = self._numbers(column)
        if column.dtype in DICTIONARIES:
            return np.append(self._texts(column.labels.contents, None), None)[_marked(values, missing, -1)]
        if column.dtype == _abi.DTYPE["time"]:
            return self._times(column, values, missing)
        return values if missing is None else _marked(values, missing, None if values.dtype == bool else np.nan)

    def filter(self, **labels):
        """The rows with these labels, as a frame: frame.filter(metric="revenue", variant=["A", "B"]). None is missing."""
        from ._api import table_filter
        rows = self
        for column, wanted in labels.items():
            wanted = wanted if isinstance(wanted, (list, tuple)) else [wanted]
            words = [_digits(one) for one in wanted if one is not None]
            rows = table_filter(rows, column, words, missing=None in wanted)
        rows.kind = self.kind
        return rows

    def to_dict(self):
        return {name: self[name] for name in self._columns}

    def to_pandas(self):
        import pandas
        data = {}
        for name, column in self._columns.items():
            missing = self._missing(column)
            if column.dtype in DICTIONARIES:
                codes = _marked(self._numbers(column), missing, -1)
                data[name] = pandas.Categorical.from_codes(codes, self._texts(column.labels.contents, None))
            elif missing is not None and NUMPY.get(column.dtype, "").startswith(("int", "bool")) and not column.time_unit:
                values = self._numbers(column).copy()
                kind = pandas.arrays.BooleanArray if values.dtype == bool else pandas.arrays.IntegerArray
                data[name] = kind(values, missing)
            else:
                data[name] = self[name]
        return pandas.DataFrame(data)

    def to_polars(self):
        import polars
        return polars.DataFrame(self)

    def __arrow_c_stream__(self, requested_schema=None):
        """For polars.DataFrame(frame), pyarrow.table(frame) and the like: a copy, so it may outlive the frame.

        requested_schema: not followed, as the protocol allows.
        """
        return _arrow.stream_of(self.view())

    def to_text(self, **options):
        """The table as text; options are those of table_to_text()."""
        from ._api import table_to_text
        return table_to_text(self, **options)

    def plot(self, x=None, y=None, *, by=None, ax=None):
        """Draws the frame with matplotlib and returns the axes.

        Without x and y the picture is that of the frame's kind; with several metrics, segment levels or cohorts the
        axes hold one panel for each (axes.child_axes). With x and y, column y is drawn over column x.
        by: column of labels, one line each
        ax: axes to draw into; None = those of a new figure, as large as the picture needs
        """
        from ._plot import plot
        return plot(self, x, y, by, ax)

    def __repr__(self):
        return self.to_text().rstrip("\n")

    def _repr_html_(self):
        """The columns that print shows, as C writes their cells."""
        from ._api import table_to_csv
        shown = [name for name, column in self._columns.items() if not column.detail]
        text = table_to_csv({name: self[name][:HTML_ROWS] for name in shown}, digits=5)
        head, *rows = csv.reader(io.StringIO(text))
        lines = [_html_row("th", head)] + [_html_row("td", row) for row in rows]
        more = "<p>... %d more rows</p>" % (self._rows - HTML_ROWS) if self._rows > HTML_ROWS else ""
        return "<table>%s</table>%s" % ("".join(lines), more)

    # ---- reading the C side --------------------------------------------------------------------------------------

    def _memory(self, address, dtype, rows, stride=None):
        """Read-only numpy view of memory that belongs to this frame."""
        dtype = np.dtype(dtype)
        stride = dtype.itemsize if stride is None else stride
        if rows == 0:
            return np.empty(0, dtype)
        memory = (C.c_char * (stride * (rows - 1) + dtype.itemsize)).from_address(address)
        memory.owner = self
        values = np.ndarray(rows, dtype, memory, 0, (stride,))
        values.flags.writeable = False
        return values

    def _numbers(self, column):
        return self._memory(column.data, NUMPY[column.dtype], column.length, column.stride)

    def _missing(self, column):
        """Which rows are missing; None where none is."""
        found = []
        if column.validity and column.length:
            first, rows = column.validity_offset, column.length
            bits = np.unpackbits(self._memory(column.validity, "uint8", (first + rows + 7) // 8), bitorder="little")
            found.append(bits[first:first + rows] == 0)
        if column.dtype in DICTIONARIES and column.length:
            found.append(self._numbers(column) < 0)
        if column.na_mode == LOWEST_IS_NA and NUMPY.get(column.dtype, "").startswith("int"):
            values = self._numbers(column)
            found.append(values == np.iinfo(values.dtype).min)
        missing = np.logical_or.reduce(found) if found else None
        return missing if found and missing.any() else None

    def _texts(self, column, missing):
        offsets = self._memory(column.offsets, "int32" if column.offset_width == 4 else "int64", column.length + 1)
        data = C.string_at(column.data, int(offsets[-1])) if column.length and offsets[-1] else b""
        values = [data[offsets[i]:offsets[i + 1]].decode() for i in range(column.length)]
        out = np.array(values + [None], dtype=object)[:-1]
        if missing is not None:
            out[missing] = None
        return out

    def _times(self, column, values, missing):
        unit = TIME_UNITS[column.time_unit]
        if unit == "float_s":
            seconds = self._memory(column.data, "float64", column.length, column.stride)
            unknown = np.isnan(seconds)
            missing, unit = unknown if missing is None else missing | unknown, "us"
            values = np.floor(np.where(missing, 0, seconds) * 1e6).astype("int64")
        return _marked(values, missing, LOWEST).view("datetime64[%s]" % unit)


def _marked(values, missing, mark):
    """A copy of the values, with a mark in the place of those that are missing."""
    return values.copy() if missing is None else np.where(missing, mark, values)


def _digits(label):
    """A whole number or a bool as the library reads it among labels; anything else as it is."""
    return str(int(label)) if hasattr(label, "__index__") or isinstance(label, np.bool_) else label


def _html_row(tag, cells):
    return "<tr>%s</tr>" % "".join("<%s>%s</%s>" % (tag, html.escape(cell), tag) for cell in cells)
