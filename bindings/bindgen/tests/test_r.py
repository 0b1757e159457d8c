# SPDX-License-Identifier: GPL-3.0-or-later
"""The R package generated from sample.h: installed, and run by sample.R."""
import ctypes
import os
import pathlib
import shutil
import subprocess

import pytest

import defaults
import emit_r
import model
import parse
from conftest import HERE, PROJECT, write_headers

pytestmark = pytest.mark.skipif(not os.environ.get("EXPERIMENT_LIBRARY") or not shutil.which("Rscript"),
                                reason="EXPERIMENT_LIBRARY is not set, or there is no R")


def make_library(prefix, include):
    """sample.c over the real library. R finds it by EXPERIMENT_PREFIX."""
    folder = prefix / "lib"
    folder.mkdir()
    shutil.copytree(include, prefix / "include")
    real = folder / "real"
    real.mkdir()
    (real / "libexperiment.so.0").symlink_to(pathlib.Path(os.environ["EXPERIMENT_LIBRARY"]).resolve())
    made = folder / "libsample.so"
    run("cc", "-std=c11", "-D_POSIX_C_SOURCE=200809L", "-fPIC", "-shared", "-I", include, HERE / "sample.c", "-o", made,
        "-Wl,-soname,libsample.so", real / "libexperiment.so.0", "-Wl,-rpath,%s" % real, "-lm")
    shutil.copy(made, folder / "libexperiment.so")
    return made


def make_package(folder, bound):
    """The hand-written part of the package, with generated files for the sample."""
    package = folder / "libexperiment"
    shutil.copytree(PROJECT / "bindings" / "r", package, ignore=shutil.ignore_patterns("man", "tests", "api_*", "*.o", "*.so"))
    for path, text in emit_r.emit(bound).items():
        target = package / pathlib.Path(path).relative_to("bindings/r")
        target.parent.mkdir(exist_ok=True)
        target.write_text(text)
    return package


def run(*command, **environment):
    done = subprocess.run(command, env=dict(os.environ, **environment), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_kind_in_r(tmp_path):
    prefix = tmp_path / "prefix"
    prefix.mkdir()
    include = write_headers(tmp_path)
    made = make_library(prefix, include)
    bound = model.build(parse.parse(include))
    defaults.read(bound, ctypes.CDLL(str(made)))
    package, library = make_package(tmp_path, bound), tmp_path / "library"
    library.mkdir()
    run("R", "CMD", "INSTALL", "--no-docs", "--no-test-load", "--library=%s" % library, package,
        EXPERIMENT_PREFIX=str(prefix))
    run("Rscript", HERE / "sample.R", R_LIBS=str(library))
