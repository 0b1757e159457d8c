# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample: the project's own base.h, notes.h, data.h and arrow.h, and sample.h, which has one of everything."""
import ctypes
import importlib
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
BINDGEN, PROJECT = HERE.parent, HERE.parents[2]
sys.path.insert(0, str(BINDGEN))

import defaults  # noqa: E402
import emit_python  # noqa: E402
import model  # noqa: E402
import parse  # noqa: E402

PARTS = ("base.h", "notes.h", "data.h", "arrow.h", "sample.h")


def write_headers(folder):
    include = folder / "include"
    (include / "experiment").mkdir(parents=True)
    for name in PARTS:
        source = HERE if name == "sample.h" else PROJECT / "include" / "experiment"
        shutil.copy(source / name, include / "experiment" / name)
    (include / "experiment.h").write_text("".join("#include <experiment/%s>\n" % name for name in PARTS))
    return include


@pytest.fixture
def headers(tmp_path):
    return write_headers(tmp_path)


def pytest_collection_modifyitems(items):
    """Names what is left out, and why."""
    for item in items:
        if not os.environ.get("EXPERIMENT_LIBRARY") and "sample" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.skip(reason="EXPERIMENT_LIBRARY is not set: nothing to link the sample with"))


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The package that is generated from sample.h, over a library that does what sample.h says."""
    folder = tmp_path_factory.mktemp("package")
    include, library = write_headers(folder), pathlib.Path(os.environ["EXPERIMENT_LIBRARY"]).resolve()
    package = folder / "sample"
    shutil.copytree(PROJECT / "bindings" / "python" / "libexperiment", package,
                    ignore=shutil.ignore_patterns("_api.py", "_abi.py", "_errors.py", "*.so*", "__pycache__"))
    made, real = package / "libexperiment.so.0", folder / "real"
    real.mkdir()
    (real / "libexperiment.so.0").symlink_to(library)
    flags = ["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-Wall", "-Wextra", "-Werror", "-fPIC", "-shared", "-I", include]
    linked = ["-Wl,-soname,libsample.so", library, "-Wl,-rpath,%s" % real, "-lm"]
    subprocess.run(["cc", *flags, HERE / "sample.c", "-o", made, *linked], check=True)
    bound = model.build(parse.parse(include))
    defaults.read(bound, ctypes.CDLL(str(made)))
    for path, text in emit_python.emit(bound).items():
        (package / pathlib.Path(path).name).write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("EXPERIMENT_LIBRARY")
        patch.syspath_prepend(str(folder))
        return importlib.import_module("sample")
