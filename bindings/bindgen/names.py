# SPDX-License-Identifier: GPL-3.0-or-later
"""The names that the generator may know, and how a C name becomes a name of another language."""
import builtins
import keyword
import pathlib

PREFIX = "expt_"
STATUS = "expt_status"
ERROR = "expt_error"
CONTEXT = "expt_context"
FRAME = "expt_frame"
DATA = {"expt_table": "table", "expt_column": "column"}

# Every binding writes these itself: they are how it starts and how it reads a table.
BY_HAND = {"expt_frame_view", "expt_frame_free", "expt_table_column", "expt_version_check"}

STATUS_PREFIX = "EXPT_E_"

# What @plot may say: the pictures that every binding can draw.
PLOTS = ("forest", "trend", "funnel", "boundary", "posterior", "roi")

# Bytes of each number on the platforms that are supported (LP64 and LLP64 agree on these).
SCALARS = {"double": 8, "int32_t": 4, "int64_t": 8, "uint64_t": 8, "uint32_t": 4}
ELEMENTS = ("double", "int32_t", "int64_t", "uint64_t")  # what an array may hold

R_WORDS = {"if", "else", "repeat", "while", "function", "for", "next", "break", "in",
           "TRUE", "FALSE", "NULL", "Inf", "NaN", "NA"}
R_TAKEN = {name for line in (pathlib.Path(__file__).parent / "r_taken.txt").read_text().splitlines()
           if not line.startswith("#") for name in line.split()}


def camel(name):
    """two_words -> TwoWords."""
    return "".join(word.capitalize() for word in name.split("_"))


def short(name):
    """expt_two_words -> two_words."""
    return name[len(PREFIX):]


def error_class(status):
    """EXPT_E_ARGUMENT -> ArgumentError."""
    return camel(status[len(STATUS_PREFIX):].lower()) + "Error"


def reserved(name):
    """A parameter of this name would be a syntax error, or hide something, in Python or R."""
    return keyword.iskeyword(name) or hasattr(builtins, name) or name in R_WORDS


def taken(name):
    """A function of this name would hide one of Python's or R's own."""
    return hasattr(builtins, name) or keyword.iskeyword(name) or name in R_TAKEN
