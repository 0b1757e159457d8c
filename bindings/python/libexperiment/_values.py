# SPDX-License-Identifier: GPL-3.0-or-later
"""Single values and arrays on their way in and out. ctypes checks neither ranges nor NULs, so this does."""
import ctypes as C
import datetime
import os
import pathlib
import re
from typing import Union

import numpy as np

from ._errors import ArgumentError

StateLike = Union[bytes, bytearray, memoryview, str, os.PathLike]
DurationLike = Union[int, str, datetime.timedelta]
INT32, INT64, UINT32, UINT64 = (-2**31, 2**31 - 1), (-2**63, 2**63 - 1), (0, 2**32 - 1), (0, 2**64 - 1)
SMALL = 2**30  # one digit of Python's whole numbers, and so compared fastest
LIMITS = {C.c_int32: INT32, C.c_int64: INT64, C.c_uint64: UINT64}
NATIVE = {C.c_double: np.dtype("float64"), C.c_int32: np.dtype("int32"), C.c_int64: np.dtype("int64"),
          C.c_uint64: np.dtype("uint64")}
FEW = 256  # so many numbers are copied sooner than borrowed


def refused(text, name):
    error = ArgumentError(text)
    error.argument = name
    return error


def word(given, name, words):
    """The number of a word; a number that has a word is taken too."""
    if isinstance(given, str) and given in words:
        return words[given]
    if not isinstance(given, (str, bool)) and given in words.values():
        return int(given)
    raise refused("%s is %r; allowed: %s" % (name, given, ", ".join(map(repr, words))), name)


def number(given, name):
    if type(given) is float:
        return given
    if isinstance(given, (bool, str)) or not hasattr(given, "__float__") or np.ndim(given):
        raise TypeError("%s must be a number, not %r" % (name, given))
    return float(given)


def flag(given, name):
    if not isinstance(given, (bool, np.bool_)):
        raise TypeError("%s must be True or False, not %r" % (name, given))
    return int(given)


def whole(given, name, limits):
    if type(given) is int and limits[0] <= given <= limits[1]:
        return given
    if type(given) is not int and not _is_whole(given):
        raise TypeError("%s must be a whole number, not %r" % (name, given))
    if not limits[0] <= int(given) <= limits[1]:  # int() first: numpy would compare a uint64 as a float64
        raise refused("%s is %d; allowed: %d to %d" % (name, given, *limits), name)
    return int(given)


def _is_whole(given):
    if isinstance(given, (bool, np.bool_)) or np.ndim(given):
        return False
    return hasattr(given, "__index__") or (isinstance(given, (float, np.floating)) and float(given).is_integer())


_DURATION = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(us|ms|s|m|h|d|w)\s*")
_SECOND = 10**6
_MICROSECONDS = {"us": 1, "ms": 1000, "s": _SECOND, "m": 60 * _SECOND, "h": 3600 * _SECOND, "d": 86400 * _SECOND,
                 "w": 7 * 86400 * _SECOND}


def duration(given, name):
    """Microseconds of an int, a timedelta, or a text like "7d"."""
    if isinstance(given, str):
        parts = _DURATION.fullmatch(given)
        if not parts:
            raise refused('%s is %r; allowed: a number with w, d, h, m, s, ms or us, like "7d"' % (name, given), name)
        count = float(parts[1]) if "." in parts[1] else int(parts[1])
        given = count * _MICROSECONDS[parts[2]]
    elif isinstance(given, datetime.timedelta):
        given = given // datetime.timedelta(microseconds=1)
    elif isinstance(given, np.timedelta64):
        given = given.astype("timedelta64[us]").astype("int64")
    return whole(given, name, INT64)


def text(given, name):
    """UTF-8 without NUL: C would stop there, and two salts could become one."""
    if not isinstance(given, str):
        raise TypeError("%s must be a string, not %r" % (name, given))
    if "\0" in given:
        raise refused("%s holds a NUL character" % name, name)
    return given.encode()


def unit_id(given, name):
    is_number = hasattr(given, "__index__") and not isinstance(given, (bool, np.bool_))
    return text(str(int(given)) if is_number else given, name)


def texts(given, name):
    encoded = [text(one, name) for one in ([given] if isinstance(given, str) else given)]
    return (C.c_char_p * len(encoded))(*encoded)


def numbers(given, name, ctype):
    """A ctypes array over the numbers; copies only what is short, has another dtype or gaps, or is read-only."""
    if type(given) is np.ndarray and given.dtype is NATIVE[ctype] and given.ndim == 1 and len(given) <= FEW:
        return (ctype * len(given)).from_buffer_copy(given if given.flags.c_contiguous else given.copy())
    if type(given) is list and len(given) <= FEW and _are_usual(given, ctype):
        return (ctype * len(given))(*given)
    values = np.asarray(given)
    if values.ndim != 1 or values.dtype.kind not in "biuf":
        raise TypeError("%s must be a list or array of numbers with one dimension, not %r" % (name, given))
    if ctype is not C.c_double and values.size:
        if values.dtype.kind == "f" and not np.all(values == np.floor(values)):
            raise TypeError("%s must hold whole numbers" % name)
        for limit in (values.min(), values.max()):
            whole(limit.item(), name, LIMITS[ctype])
    values = np.ascontiguousarray(values, dtype=ctype)
    values = values if values.flags.writeable else values.copy()
    return (ctype * values.size).from_buffer(values) if values.size else (ctype * 0)()


def _are_usual(given, ctype):
    """Whether ctypes takes the numbers of a list as numpy would."""
    kinds = set(map(type, given))
    if ctype is C.c_double:
        return kinds == {float}
    return kinds == {int} and LIMITS[ctype][0] <= min(given) and max(given) <= LIMITS[ctype][1]


def moments(given, name, ctype):
    """Numbers; of times the microseconds since 1970, floored as those of a column are. What has no zone is in UTC."""
    values = np.asarray(given)
    if values.dtype.kind == "O" and values.size and all(isinstance(one, datetime.date) for one in values.flat):
        values = np.array([_without_zone(one) for one in values.flat], "datetime64[us]")
    if values.dtype.kind == "M":
        values = np.where(np.isnat(values), np.nan, values.astype("datetime64[us]").astype("int64"))
    return numbers(values, name, ctype)


def _without_zone(moment):
    """numpy knows no zones, and of other packages no NaT."""
    if moment != moment:
        return np.datetime64("NaT")
    if getattr(moment, "tzinfo", None) is None:
        return moment
    return moment.astimezone(datetime.timezone.utc).replace(tzinfo=None)


def codes(given, name, ctype):
    """Codes of a categorical, -1 = missing."""
    return numbers(getattr(getattr(given, "cat", given), "codes", given), name, ctype)


def length(names, *arrays):
    """The length that all the arrays given share. names: theirs, with spaces between."""
    if None not in arrays and len(sizes := set(map(len, arrays))) == 1:
        return sizes.pop()
    known = {name: len(array) for name, array in zip(names.split(), arrays) if array is not None}
    if len(set(known.values())) > 1:
        raise refused("lengths differ: " + ", ".join("%s has %d" % pair for pair in known.items()), next(iter(known)))
    return next(iter(known.values()), 0)


def array(made):
    return np.ctypeslib.as_array(made) if len(made) else np.empty(0, made._type_)


def nested(given, name, fill):
    """Options within options, given as a dict."""
    try:
        return fill(**given)
    except TypeError as error:
        raise TypeError("%s: %s" % (name, error)) from None


def handle(given, name, cls):
    if not isinstance(given, cls):
        raise TypeError("%s must be %s, not %s" % (name, cls.__name__, type(given).__name__))
    return given


def state(given, name):
    if isinstance(given, (str, os.PathLike)):
        given = pathlib.Path(given).read_bytes()
    if not isinstance(given, (bytes, bytearray, memoryview)):
        raise TypeError("%s must be bytes or a path, not %s" % (name, type(given).__name__))
    return bytes(given)


def saved(data, path):
    if path is not None:
        pathlib.Path(path).write_bytes(data)
    return data


def decoded(value):
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
