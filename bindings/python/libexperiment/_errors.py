# SPDX-License-Identifier: GPL-3.0-or-later
# Generated from include/experiment/*.h by bindgen. Do not edit.
"""One exception for each status of the library."""


class ExperimentError(Exception):
    """Base of all. function, argument, field and row (counted from 0; -1 = none) say where."""
    code, function, argument, field, row = 0, "", "", "", -1

    def __str__(self):
        return str(self.args[0]) if self.args else ""  # KeyError would print the repr


class ArgumentError(ExperimentError, ValueError):
    """An argument or option is outside what its documentation allows."""
    code = 1


class ColumnError(ExperimentError, KeyError):
    """A column that was asked for by name is not in the table."""
    code = 2


class DtypeError(ExperimentError, TypeError):
    """A column has a dtype that the call cannot use."""
    code = 3


class RowError(ExperimentError, ValueError):
    """A row holds a forbidden value; `row` says which."""
    code = 4


class LabelError(ExperimentError, ValueError):
    """A label is not among the declared ones."""
    code = 5


class StateError(ExperimentError):
    """The call comes too late, too early, or for a handle of another kind."""
    code = 6


class IncompatibleError(ExperimentError):
    """Two states that were described differently cannot be merged."""
    code = 7


class CorruptError(ExperimentError):
    """Bytes that are not a state of this library, or are damaged."""
    code = 8


class DuplicateError(ExperimentError):
    """A batch label that was counted before."""
    code = 9


class NomemError(ExperimentError, MemoryError):
    """The allocator returned None. Nothing has changed."""
    code = 10


class LimitError(ExperimentError):
    """A limit given in the options would be passed."""
    code = 11


class CancelledError(ExperimentError):
    """The progress callback returned non-zero. Nothing has changed."""
    code = 12


class VersionError(ExperimentError):
    """Made by, or built for, a newer library than this one."""
    code = 13


class DomainError(ExperimentError, ValueError):
    """A number for which the function is not defined, for example a negative standard deviation."""
    code = 14


class PlatformError(ExperimentError):
    """The system or a library below refused: no thread, no MD5 in libcrypto."""
    code = 15


BY_CODE = {
    1: ArgumentError,
    2: ColumnError,
    3: DtypeError,
    4: RowError,
    5: LabelError,
    6: StateError,
    7: IncompatibleError,
    8: CorruptError,
    9: DuplicateError,
    10: NomemError,
    11: LimitError,
    12: CancelledError,
    13: VersionError,
    14: DomainError,
    15: PlatformError,
}

__all__ = [
    "ExperimentError",
    "ArgumentError",
    "ColumnError",
    "DtypeError",
    "RowError",
    "LabelError",
    "StateError",
    "IncompatibleError",
    "CorruptError",
    "DuplicateError",
    "NomemError",
    "LimitError",
    "CancelledError",
    "VersionError",
    "DomainError",
    "PlatformError",
]
