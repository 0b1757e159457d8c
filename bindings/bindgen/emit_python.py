# SPDX-License-Identifier: GPL-3.0-or-later
"""The model -> the generated part of the Python package."""
from py_abi import abi_file, errors_file
from py_api import api_file

PACKAGE = "bindings/python/libexperiment/"


def emit(model):
    return {
        PACKAGE + "_abi.py": abi_file(model),
        PACKAGE + "_errors.py": errors_file(model),
        PACKAGE + "_api.py": api_file(model),
    }
