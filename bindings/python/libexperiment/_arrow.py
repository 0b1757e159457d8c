# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrow in and out by PyCapsules: pyarrow, polars, DuckDB ... without a copy, and without importing any of them."""
import ctypes as C
import weakref

from . import _abi, _runtime as _rt, _values as _v
from ._errors import ArgumentError

# ---- the structs of the Arrow C interfaces -------------------------------------------------------------------------


class ArrowSchema(C.Structure):
    """Names and types."""


class ArrowArray(C.Structure):
    """Buffers."""


class ArrowArrayStream(C.Structure):
    """Where batches come from."""


RELEASE_SCHEMA, RELEASE_ARRAY = (C.CFUNCTYPE(None, C.POINTER(struct)) for struct in (ArrowSchema, ArrowArray))
ArrowSchema._fields_ = [
    ("format", C.c_char_p), ("name", C.c_char_p), ("metadata", C.c_void_p), ("flags", C.c_int64),
    ("n_children", C.c_int64), ("children", C.POINTER(C.POINTER(ArrowSchema))), ("dictionary", C.POINTER(ArrowSchema)),
    ("release", RELEASE_SCHEMA), ("private_data", C.c_void_p)]
ArrowArray._fields_ = [
    ("length", C.c_int64), ("null_count", C.c_int64), ("offset", C.c_int64), ("n_buffers", C.c_int64),
    ("n_children", C.c_int64), ("buffers", C.POINTER(C.c_void_p)), ("children", C.POINTER(C.POINTER(ArrowArray))),
    ("dictionary", C.POINTER(ArrowArray)), ("release", RELEASE_ARRAY), ("private_data", C.c_void_p)]
ArrowArrayStream._fields_ = [
    ("get_schema", C.CFUNCTYPE(C.c_int, C.POINTER(ArrowArrayStream), C.POINTER(ArrowSchema))),
    ("get_next", C.CFUNCTYPE(C.c_int, C.POINTER(ArrowArrayStream), C.POINTER(ArrowArray))),
    ("get_last_error", C.CFUNCTYPE(C.c_char_p, C.POINTER(ArrowArrayStream))),
    ("release", C.CFUNCTYPE(None, C.POINTER(ArrowArrayStream))), ("private_data", C.c_void_p)]

# A capsule goes as an address: the destructor gets one that must not be touched by counting its references.
_NEW = C.PYFUNCTYPE(C.py_object, C.c_void_p, C.c_char_p, C.c_void_p)(("PyCapsule_New", C.pythonapi))
_POINTER = C.PYFUNCTYPE(C.c_void_p, C.c_void_p, C.c_char_p)(("PyCapsule_GetPointer", C.pythonapi))
STREAM = b"arrow_array_stream"


def _taken(capsule, name, struct):
    """What a capsule holds, moved here; released when nobody needs it any more."""
    theirs = struct.from_address(_POINTER(id(capsule), name))
    mine = struct()
    C.memmove(C.byref(mine), C.byref(theirs), C.sizeof(struct))
    C.memset(C.addressof(theirs) + struct.release.offset, 0, C.sizeof(C.c_void_p))
    return _released_in_the_end(mine)


def _released_in_the_end(struct):
    """A finalizer must not hold its own object, so it holds a copy of the struct."""
    copy = type(struct).from_buffer_copy(struct)
    weakref.finalize(struct, _release, copy)
    return struct


def _release(struct):
    if struct.release:
        struct.release(struct)


# ---- in ------------------------------------------------------------------------------------------------------------

def speaks_arrow(given):
    """pandas does too, but would convert all its columns to do so."""
    return (hasattr(given, "__arrow_c_stream__") or hasattr(given, "__arrow_c_array__")) and not hasattr(given, "iloc")


def is_arrow_column(given):
    """pyarrow's chunked arrays say it only once they are in one piece."""
    return speaks_arrow(given) or hasattr(given, "combine_chunks")


def in_one_piece(given):
    """A frame or column of several chunks with one: what is in memory is added whole or not at all."""
    for name in ("rechunk", "combine_chunks"):  # polars, pyarrow
        if hasattr(given, name):
            return getattr(given, name)()
    return given


class Batch:
    """A record batch as a table. Holds the batch until it is forgotten itself."""

    def __init__(self, schema, array, only):
        options, made = _abi.expt_arrow_table_options(), C.c_void_p()
        _rt.lib.expt_arrow_table_options_init_sized(options, C.sizeof(options))
        names = _v.texts(only or [], "columns")
        options.columns, options.n_columns = names, len(names)
        _rt.call(_rt.lib.expt_arrow_table_create, _rt.context(), C.byref(schema), C.byref(array), options, made)
        free = weakref.finalize(self, _forget, made.value, schema, array)
        free.atexit = False
        self._as_parameter_ = _rt.lib.expt_arrow_table_view(made.value)


def _forget(handle, *_):
    _rt.lib.expt_arrow_table_free(handle)


def batches(given, only=None):
    """One Batch after the other; without any, an empty one, so that the columns are known."""
    given = in_one_piece(_narrowed(given, only))
    if hasattr(given, "__arrow_c_stream__"):
        return _batches_of_stream(_taken(given.__arrow_c_stream__(), STREAM, ArrowArrayStream), only)
    schema, array = _array_of(given)
    return iter([Batch(schema, array, only)])


def _narrowed(given, only):
    """Only the columns that are read need to be made one piece."""
    names = getattr(given, "column_names", None) or getattr(given, "columns", None)  # pyarrow, polars
    chunked = hasattr(given, "rechunk") or hasattr(given, "combine_chunks")
    return given.select(list(only)) if only and chunked and set(only) <= set(names) else given


def _array_of(given):
    schema, array = given.__arrow_c_array__()
    return _taken(schema, b"arrow_schema", ArrowSchema), _taken(array, b"arrow_array", ArrowArray)


def _pull(stream, function, struct):
    made = struct()
    code = function(stream, made)
    if code:
        why = stream.get_last_error(stream)
        raise ArgumentError("the Arrow stream failed: %s" % (why.decode("utf-8", "replace") if why else code))
    return _released_in_the_end(made)


def _arrays_of_stream(stream):
    while True:
        array = _pull(stream, stream.get_next, ArrowArray)
        if not array.release:
            return
        yield array


def _batches_of_stream(stream, only):
    schema, array = _pull(stream, stream.get_schema, ArrowSchema), None
    for array in _arrays_of_stream(stream):
        yield Batch(schema, array, only)
    if array is None:
        yield Batch(schema, _empty(schema), only)


# Of structs that Python made and frees.
_KEEP_SCHEMA, _KEEP_ARRAY = RELEASE_SCHEMA(lambda _: None), RELEASE_ARRAY(lambda _: None)
BUFFERS = {b"n": 0, b"u": 3, b"U": 3, b"vu": 3, b"+s": 1}


def _empty(schema):
    """An array without rows, as the schema has it."""
    made = ArrowArray(n_buffers=BUFFERS.get(schema.format, 2), release=_KEEP_ARRAY)
    made.buffers = (C.c_void_p * 3)()
    if schema.format == b"+s":
        made.n_children = schema.n_children
        made.children = (C.POINTER(ArrowArray) * schema.n_children)(
            *(C.pointer(_empty(schema.children[i].contents)) for i in range(schema.n_children)))
    if schema.dictionary:
        made.dictionary = C.pointer(_empty(schema.dictionary.contents))
    return made


def column_of(given, name):
    """One array or series as a batch of one column."""
    given = in_one_piece(given)
    if hasattr(given, "__arrow_c_array__"):
        schema, array = _array_of(given)
    else:
        stream = _taken(given.__arrow_c_stream__(), STREAM, ArrowArrayStream)
        schema = _pull(stream, stream.get_schema, ArrowSchema)
        array, *more = list(_arrays_of_stream(stream)) or [_empty(schema)]
        if more:
            raise TypeError("comes in %d chunks; needed: one" % (1 + len(more)))
    schema.name = name
    schemas = (C.POINTER(ArrowSchema) * 1)(C.pointer(schema))
    arrays = (C.POINTER(ArrowArray) * 1)(C.pointer(array))
    parent = ArrowArray(length=array.length, n_buffers=1, n_children=1, children=arrays, release=_KEEP_ARRAY)
    parent.buffers = (C.c_void_p * 1)()
    return Batch(ArrowSchema(format=b"+s", n_children=1, children=schemas, release=_KEEP_SCHEMA), parent, None)


# ---- out -----------------------------------------------------------------------------------------------------------

_out = {}  # streams in capsules, by address


def _destroy(capsule, pointer=_POINTER, streams=_out, release=_release):
    release(streams.pop(pointer(capsule, STREAM)))


_DESTRUCTOR = C.PYFUNCTYPE(None, C.c_void_p)(_destroy)


def stream_of(table):
    """A capsule with a copy of the table; whoever takes the stream out of it releases it."""
    stream = ArrowArrayStream()
    _rt.call(_rt.lib.expt_table_to_arrow, _rt.context(), table, C.byref(stream))
    address = C.addressof(stream)
    _out[address] = stream
    return _NEW(address, STREAM, C.cast(_DESTRUCTOR, C.c_void_p))
