# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the C library into the package: the one that EXPERIMENT_LIBRARY names, else one built here from the checkout."""
import atexit
import os
import pathlib
import shutil
import subprocess
import tempfile

from setuptools import setup
from setuptools.command.build_py import build_py
from wheel.bdist_wheel import bdist_wheel

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIBRARY = "libexperiment.so.0"


def built_library(folder):
    """Builds the library alone and returns its path."""
    if not (ROOT / "CMakeLists.txt").exists():
        raise SystemExit("no C sources beside this package: set EXPERIMENT_LIBRARY to a built %s" % LIBRARY)
    subprocess.run(["cmake", "-S", ROOT, "-B", folder, "-DCMAKE_BUILD_TYPE=Release", "-DEXPT_TESTS=OFF"], check=True)
    jobs = os.environ.get("CMAKE_BUILD_PARALLEL_LEVEL") or str(os.cpu_count() or 1)
    subprocess.run(["cmake", "--build", folder, "--parallel", jobs, "--target", "experiment_shared"], check=True)
    return next(pathlib.Path(folder).rglob(LIBRARY))


class BuildWithLibrary(build_py):
    def run(self):
        super().run()
        target = pathlib.Path(self.build_lib, "libexperiment", LIBRARY)
        given = os.environ.get("EXPERIMENT_LIBRARY")
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(pathlib.Path(given or built_library(folder)).resolve(), target)


class PlatformWheel(bdist_wheel):
    """Any Python 3, this platform only: ctypes needs no compiled extension, but the library is compiled."""

    def finalize_options(self):
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


# Nothing is left behind in the checkout.
SCRATCH = tempfile.mkdtemp(prefix="libexperiment-")
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
setup(cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": PlatformWheel},
      options={"build": {"build_base": SCRATCH}, "egg_info": {"egg_base": SCRATCH}})
