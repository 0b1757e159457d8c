# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls of values alone take short ways: what they remember, what they skip, and that nothing of it can be seen."""
import copy
import ctypes
import gc
import inspect
import pickle
import subprocess
import sys
import threading

import numpy as np
import pytest

import libexperiment as lx
from libexperiment import _abi, _api, _handles, _runtime, _values

COUNTS = (1267, 15053, 1650, 14947)
RESULTS = [cls for cls in vars(_api).values() if inspect.isclass(cls) and issubclass(cls, _handles.Result) and cls is not _handles.Result]


@pytest.mark.parametrize("cls", RESULTS, ids=[cls.__name__ for cls in RESULTS])
def test_results_show_every_field_but_what_is_reserved(cls):
    layout = cls.__mro__[2]
    data = np.random.default_rng(7).integers(1, 120, ctypes.sizeof(layout), "uint8").tobytes()
    made, read = layout.from_buffer_copy(data), cls.from_buffer_copy(data)
    assert list(cls._names) == [name for name, _ in layout._fields_ if not name.startswith("_")]
    assert not any("reserved" in name or "struct_size" in name for name in cls._names)
    for name, value in read.to_dict().items():
        field = getattr(made, name)
        assert value == (field.decode() if isinstance(field, bytes) else bool(field) if isinstance(value, bool) else field), name
    with pytest.raises(AttributeError):
        read.no_such_field = 1


def test_words_of_results():
    made = _abi.expt_estimate()
    made.name = b"first"
    ctypes.memmove(ctypes.addressof(made) + 6, b"second", 6)
    made.scale = _abi.SCALE["ratio"]
    read = lx.Estimate.from_buffer_copy(made)
    assert (read.name, read.scale) == ("first", "ratio")
    made.name, made.scale = b"\xff", 77  # 77: a newer library may know more
    read = lx.Estimate.from_buffer_copy(made)
    assert (read.name, read.scale) == ("\ufffd", 77)


def test_results_are_copied_and_pickled():
    found = lx.two_proportions(*COUNTS)
    for twin in (copy.copy(found), copy.deepcopy(found), *(pickle.loads(pickle.dumps(found, p)) for p in range(2, 6))):
        assert type(twin) is lx.Estimate and twin is not found and repr(twin) == repr(found)
    assert repr(found).startswith("Estimate(name='difference of proportions', method='two-proportion z") and "p_value=" in repr(found)


def test_kept_options_are_not_changed_by_other_calls():
    first = lx.two_proportions(*COUNTS, interval="wald")
    narrow = lx.two_proportions(*COUNTS, interval="wald", confidence=.5)
    other = lx.two_proportions(*COUNTS, interval="newcombe")
    again = lx.two_proportions(*COUNTS, interval="wald")
    assert first.to_dict() == again.to_dict()
    assert narrow.ci_high < first.ci_high != other.ci_high
    assert _api._two_proportions_options(None, "wald") is _api._two_proportions_options(None, "wald")
    assert _api._two_proportions_options(None, "wald", .5) is not _api._two_proportions_options(None, "wald", .5)


def test_words_that_callers_make_up_are_not_kept_for_ever():
    made = {number: _api._analysis_options(None, "unit %d" % number) for number in range(3 * _runtime.KEPT)}
    kept = [number for number, options in made.items() if _api._analysis_options(None, "unit %d" % number) is options]
    assert 0 < len(kept) <= _runtime.KEPT and {options.unit for options in made.values()} == {b"unit %d" % number for number in made}


def test_what_looks_like_something_kept_is_still_refused():
    arrays = [[10, 20], [100, 100], [15, 25], [100, 100]]
    lx.cmh(*arrays, continuity=True)
    for odd in (1, 1.0, "True", np.array([True])):
        with pytest.raises(TypeError, match="continuity must be True or False"):
            lx.cmh(*arrays, continuity=odd)
    lx.two_proportions(*COUNTS, confidence=.5)
    for odd in (.5 + 0j, "0.5", [.5], np.array([.5]), {}):
        with pytest.raises(TypeError, match="confidence must be a number"):
            lx.two_proportions(*COUNTS, confidence=odd)


def test_signs_of_zero_are_kept_apart():
    assert [np.signbit(_api._two_proportions_options(None, None, None, None, None, zero).null_value)
            for zero in (0.0, -0.0, 0.0)] == [False, True, False]


@pytest.mark.parametrize("value", [2**30 - 1, 2**30, 2**61, 0])
def test_whole_numbers_on_both_sides_of_the_short_way(value):
    assert lx.two_proportions(0, value, 0, value).n == 2 * value
    assert lx.two_proportions(0, np.int64(value), 0, float(value)).n == 2 * value


def test_a_refusal_says_the_same_every_time():
    for _ in range(2):
        with pytest.raises(lx.ArgumentError) as caught:
            lx.two_proportions(5, 3, 1, 2)
        error = caught.value
        assert (error.function, error.argument, error.row) == ("expt_two_proportions", "control_successes", -1)
        assert str(error).startswith("control_successes")
    assert lx.two_proportions(*COUNTS).n == 30000


def test_an_error_of_the_progress_function_goes_before_a_refusal():
    _runtime._now.error = ZeroDivisionError("raised by a hook")
    with pytest.raises(ZeroDivisionError):
        lx.two_proportions(5, 3, 1, 2)
    with pytest.raises(lx.ArgumentError):
        lx.two_proportions(5, 3, 1, 2)


P = ((np.arange(1, 1001) * 7919) % 10007 / 10007.0) ** 4


@pytest.mark.parametrize("length", [1, 20, _values.FEW, _values.FEW + 1, 1000])
def test_short_and_long_arrays_are_read_alike(length):
    values = P[:length]
    frozen = values.copy()
    frozen.flags.writeable = False
    expected = lx.adjust_pvalues(values)["p_adjusted"].tolist()
    for given in (frozen, values.tolist(), tuple(values.tolist()), np.repeat(values, 2)[::2], values.astype(">f8")):
        assert lx.adjust_pvalues(given)["p_adjusted"].tolist() == expected


def test_arrays_that_are_given_are_not_changed_nor_kept():
    values = P[:20].copy()
    count = sys.getrefcount(values)
    lx.adjust_pvalues(values)
    assert (values == P[:20]).all() and sys.getrefcount(values) == count


@pytest.mark.parametrize("given, error, text", [
    ([1, 2**63], lx.ArgumentError, "counts is 9223372036854775808"), ([1, 2**64], TypeError, "counts must be a list or array of numbers"),
    ([1, 2.5, 3, 4], TypeError, "counts must hold whole numbers"), ([[1, 2], [3, 4]], TypeError, "one dimension"),
    (np.ones((2, 2), "int64"), TypeError, "one dimension"), ([1, None], TypeError, "numbers"), ("ab", TypeError, "numbers")])
def test_lists_that_need_a_second_look(given, error, text):
    with pytest.raises(error, match=text):
        lx.chi_square(given, 2)


def test_lists_of_whole_numbers():
    expected = lx.chi_square([10, 20, 30, 40], 2).to_dict()
    assert lx.chi_square([10.0, 20.0, 30.0, 40.0], 2).to_dict() == expected
    assert lx.chi_square((10, 20, 30, 40), 2).to_dict() == lx.chi_square(np.array([10, 20, 30, 40], "int8"), 2).to_dict() == expected
    with pytest.raises(TypeError, match="counts must be a whole number, not False"):
        lx.chi_square([True, False, True, True], 2)


def test_lengths_that_differ():
    with pytest.raises(lx.ArgumentError, match="lengths differ: control_successes has 1, control_units has 2, "
                                               "treatment_successes has 1, treatment_units has 1") as caught:
        lx.cmh([1], [2, 3], [1], [2])
    assert caught.value.argument == "control_successes"


def test_a_copied_frame_shares_its_memory_and_no_more():
    frame = lx.adjust_pvalues(P[:20])
    expected, twin = frame["p_adjusted"].tolist(), copy.copy(frame)
    del frame
    gc.collect()
    for _ in range(20):
        lx.adjust_pvalues(P[20:40])
    assert twin["p_adjusted"].tolist() == expected
    for odd in (copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="a Frame cannot be pickled or copied"):
            odd(twin)


def test_every_frame_is_freed_once(monkeypatch):
    freed = []
    monkeypatch.setattr(lx._frames._Memory.__del__, "__defaults__", (lambda memory: freed.append(memory._as_parameter_),))
    frame = lx.adjust_pvalues(P[:20])
    address, column = frame._as_parameter_._as_parameter_, frame["p_adjusted"]
    del frame
    gc.collect()
    assert freed == [] and column[0] >= 0
    del column
    gc.collect()
    assert freed == [address]
    lx._runtime.lib.expt_frame_free(address)


LEFT = """
import sys
sys.path[:0] = %r
import libexperiment as lx
frame = lx.adjust_pvalues([.5, .25])
column, frame.itself = frame["p_adjusted"], frame
lx.kept = [lx.adjust_pvalues([.5]), column]
print("left")
"""


def test_frames_left_at_exit_do_no_harm(tmp_path):
    done = subprocess.run([sys.executable, "-X", "faulthandler", "-c", LEFT % sys.path], capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "left", "")


def test_threads_share_what_is_kept():
    """Options and texts that are kept are read by many calls at once."""
    expected = {kind: lx.two_proportions(*COUNTS, interval=kind).to_dict() for kind in _abi.INTERVAL}
    odd = []

    def ask():
        for number in range(300):
            kind = list(expected)[number % len(expected)]
            if lx.two_proportions(*COUNTS, interval=kind).to_dict() != expected[kind]:
                odd.append(kind)
    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not odd
