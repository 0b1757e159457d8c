# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding the library, progress, cancelling, Ctrl-C, the GIL."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest

import libexperiment as lx

PACKAGE = pathlib.Path(lx.__file__).parent
LIBRARY = os.environ.get("EXPERIMENT_LIBRARY", str(PACKAGE / "libexperiment.so.0"))
MANY = 50_000_000


def run(program, *arguments, **environment):
    env = {name: value for name, value in os.environ.items() if name != "EXPERIMENT_LIBRARY"}
    command = [sys.executable, "-B", "-c", program, *arguments]
    return subprocess.run(command, env={**env, **environment}, capture_output=True, text=True)


@pytest.fixture
def package(tmp_path):
    """A copy of the package without a library inside."""
    shutil.copytree(PACKAGE, tmp_path / "libexperiment", ignore=shutil.ignore_patterns("*.so*", "__pycache__"))
    return tmp_path


ASK = "import libexperiment as lx; print(lx.version())"


def test_environment_comes_first_and_alone(package):
    done = run(ASK, PYTHONPATH=str(package), EXPERIMENT_LIBRARY=LIBRARY)
    assert done.stdout.strip() == lx.version()
    shutil.copy(LIBRARY, package / "libexperiment" / "libexperiment.so.0")
    done = run(ASK, PYTHONPATH=str(package), EXPERIMENT_LIBRARY="/nowhere/lib.so")
    assert done.returncode and "ImportError: libexperiment was not found" in done.stderr
    assert "/nowhere/lib.so" in done.stderr and str(package) not in done.stderr.partition("Tried:")[2]


def test_copy_in_the_package_comes_second(package):
    shutil.copy(LIBRARY, package / "libexperiment" / "libexperiment.so.0")
    assert run(ASK, PYTHONPATH=str(package)).stdout.strip() == lx.version()


def test_system_comes_last(package):
    folder = package / "system"
    folder.mkdir()
    shutil.copy(LIBRARY, folder / "libexperiment.so.0")
    assert run(ASK, PYTHONPATH=str(package), LD_LIBRARY_PATH=str(folder)).stdout.strip() == lx.version()


def test_a_file_that_is_no_library(package):
    bad = package / "libexperiment" / "libexperiment.so.0"
    bad.write_bytes(b"not a library")
    done = run(ASK, PYTHONPATH=str(package), EXPERIMENT_LIBRARY=str(bad))
    assert "ImportError" in done.stderr and str(bad) in done.stderr


@pytest.fixture
def default_configuration():
    yield
    lx.configure()


def test_progress(default_configuration):
    seen = []
    lx.configure(progress=lambda what, done, total: seen.append((what, done, total)))
    lx.simulate_experiment(200_000)
    assert seen and seen[-1][1] == seen[-1][2] and seen[-1][0]


def test_progress_cancels(default_configuration):
    lx.configure(progress=lambda what, done, total: True)
    with pytest.raises(lx.CancelledError):
        lx.simulate_experiment(MANY)


def test_exceptions_of_the_progress_function_come_through(default_configuration):
    lx.configure(progress=lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        lx.simulate_experiment(MANY)
    lx.configure()
    assert len(lx.simulate_experiment(10)) == 10


def test_configure_refuses(default_configuration):
    with pytest.raises(TypeError, match="progress must be a function"):
        lx.configure(progress=True)
    with pytest.raises(lx.ArgumentError, match="simd is 'mmx'"):
        lx.configure(simd="mmx")
    with pytest.raises(lx.ArgumentError, match="n_threads: 0 given"):
        lx.configure(n_threads=0)


@pytest.mark.parametrize("simd", ["scalar", "avx2", "avx512"])
def test_simd_gives_the_same_bits(default_configuration, simd):
    expected = lx.table_to_csv(lx.simulate_experiment(1000))
    lx.configure(simd=simd, n_threads=3)
    assert lx.table_to_csv(lx.simulate_experiment(1000)) == expected


def test_asking_a_handle_from_its_own_progress_is_refused(default_configuration):
    users = lx.simulate_experiment(300_000)
    lx.configure(progress=lambda *_: analysis.summary() and False)
    analysis = lx.Analysis("experiment_group", unit="user_id", metrics=[lx.Proportion("is_clicked")])
    with pytest.raises(lx.StateError, match="in use by the call that led here"):
        analysis.add(users)


INTERRUPTED = """
import sys, time, libexperiment as lx
began = time.monotonic()
try:
    print("ready", flush=True)
    lx.simulate_experiment(int(sys.argv[1]))
except KeyboardInterrupt:
    print("stopped %.2f" % (time.monotonic() - began))
import signal
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
"""


def test_control_c_stops_a_long_call():
    env = {**os.environ, "EXPERIMENT_LIBRARY": LIBRARY, "PYTHONPATH": str(PACKAGE.parent)}
    child = subprocess.Popen([sys.executable, "-c", INTERRUPTED, str(MANY)], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, env=env, text=True)
    assert child.stdout.readline() == "ready\n"
    time.sleep(.5)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert out.startswith("stopped") and out.endswith("True\n") and "ignored" not in err, (out, err)


def test_the_gil_is_released():
    ticks = []
    stop = threading.Event()

    def tick():
        while not stop.wait(.001):
            ticks.append(time.monotonic())
    clock = threading.Thread(target=tick, daemon=True)
    clock.start()
    began = time.monotonic()
    lx.simulate_experiment(1_000_000)
    ended = time.monotonic()
    stop.set()
    clock.join()
    assert sum(began < at < ended for at in ticks) > 3


def test_a_library_that_lacks_a_function(package):
    abi = package / "libexperiment" / "_abi.py"
    abi.write_text(abi.read_text().replace("lib.expt_version.argtypes", "lib.expt_vision.argtypes"))
    done = run(ASK, PYTHONPATH=str(package), EXPERIMENT_LIBRARY=LIBRARY)
    assert "ImportError" in done.stderr and "is older than this package" in done.stderr and "expt_vision" in done.stderr


def test_a_library_that_is_too_old(package):
    abi = package / "libexperiment" / "_abi.py"
    abi.write_text(abi.read_text().replace("VERSION = (0, ", "VERSION = (0, 9"))
    assert "VersionError" in run(ASK, PYTHONPATH=str(package), EXPERIMENT_LIBRARY=LIBRARY).stderr


def test_version_of_the_package():
    text = (PACKAGE.parent / "pyproject.toml").read_text()
    assert 'version = "%d.%d.%d"' % lx._abi.VERSION in text


def test_version_and_names():
    assert lx.__version__ == lx.version() and set(lx.__all__) <= set(dir(lx))
    assert lx.build_info().startswith("libexperiment") or lx.version() in lx.build_info()
    namespace = {}
    exec("from libexperiment import *", namespace)
    import builtins
    assert not {name for name in namespace if not name.startswith("__")} & set(dir(builtins))
