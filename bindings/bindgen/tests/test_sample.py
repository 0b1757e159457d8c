# SPDX-License-Identifier: GPL-3.0-or-later
"""The package generated from sample.h, run: every kind of parameter and option that the grammar allows."""
import ctypes
import datetime
import math
import pickle
import threading
import time

import numpy as np
import pytest


def test_defaults_are_the_librarys(sample):
    cup = sample.brew()
    assert (cup.roast, cup.steep_us, cup.seed, cup.label) == ("dark", 180_000_000, 0, "cup")
    assert math.isnan(cup.milk_share) and cup.foam is False
    text = " ".join(sample.brew.__doc__.split())
    assert 'Default "dark".' in text and 'Default "3m".' in text and "A dict of: foam, share." in text


def test_memory_of_another_library_is_left_to_people(sample):
    from sample import _abi, _runtime
    jar, out = ctypes.c_int64(7), ctypes.c_int64()
    assert not hasattr(sample, "peek")
    assert _runtime.lib.expt_peek(ctypes.byref(jar), out, _abi.expt_error()) == 0 and out.value == 7


DAY = 86400 * 10**6


@pytest.mark.parametrize("given, microseconds", [
    ("7d", 7 * DAY), ("12h", DAY // 2), ("30m", DAY // 48), ("10s", 10**7), ("1.5h", DAY // 16), ("2w", 14 * DAY),
    ("250ms", 250000), (42, 42), (datetime.timedelta(days=1, microseconds=1), DAY + 1),
    (np.timedelta64(3, "h"), 3 * 3600 * 10**6)])
def test_durations(sample, given, microseconds):
    assert sample.brew(steep_us=given).steep_us == microseconds
    assert sample.drip(given, 2).tolist() == [0, microseconds]


@pytest.mark.parametrize("given, error", [
    ("7 days", ValueError), ("", ValueError), ("d", ValueError), (1.5, TypeError), (True, TypeError), (None, TypeError),
    ("9999999999999999d", ValueError)])
def test_bad_durations(sample, given, error):
    with pytest.raises(error, match="gap_us"):
        sample.drip(given, 1)


def test_arrays_in_options(sample):
    cup = sample.brew(sugar=[1.5, 2, np.float32(.5)], cups=np.array([3, 4]), names=["a", "b"], label="x")
    assert (cup.sugar, cup.cups, cup.named, cup.label) == (4, 7, 2, "x")
    frozen = np.array([1., 2.])
    frozen.flags.writeable = False
    assert sample.brew(sugar=frozen).sugar == 3
    assert sample.brew(sugar=[datetime.datetime(1970, 1, 1, 0, 0, 2), datetime.datetime(1970, 1, 2)]).sugar == DAY + 2e6
    assert sample.brew(sugar=[], cups=[]).sugar == 0
    with pytest.raises(sample.ArgumentError, match="lengths differ: cups has 2, names has 1"):
        sample.brew(cups=[1, 2], names=["a"])
    with pytest.raises(TypeError, match="sugar"):
        sample.brew(sugar=["much"])


def test_nested_options(sample):
    cup = sample.brew(milk={"share": .5, "foam": False})
    assert (cup.milk_share, cup.foam) == (.5, False)
    cup = sample.brew(milk={})
    assert (cup.milk_share, cup.foam) == (.25, True)
    with pytest.raises(TypeError, match="milk: .*shares"):
        sample.brew(milk={"shares": .5})


def test_arrays(sample):
    assert sample.blend([1, 2.5], [2, 4], [0, 1]).tolist() == [2, 11]
    assert np.isnan(sample.blend(np.arange(2.), np.arange(2, dtype="int8"), [-1, 0])).tolist() == [True, False]
    assert sample.blend([], [], []).size == 0
    pandas = pytest.importorskip("pandas")
    answer = sample.blend([1., 1.], [1, 1], pandas.Series(["b", None], dtype="category"))
    assert answer[0] == 1 and math.isnan(answer[1])
    with pytest.raises(sample.ArgumentError, match="lengths differ: values has 2, weights has 1, roasts has 2"):
        sample.blend([1, 2], [1], [0, 1])
    with pytest.raises(TypeError, match="weights must hold whole numbers"):
        sample.blend([1.], [1.5], [0])
    with pytest.raises(sample.ArgumentError, match="weights is 18446744073709551615"):
        sample.blend([1.], np.array([2**64 - 1], "uint64"), [0])
    with pytest.raises(sample.ArgumentError, match="roasts is 4294967296"):
        sample.blend([1.], [1], [2**32])
    with pytest.raises(sample.ArgumentError, match="a weight is negative") as error:
        sample.blend([1.], [-1], [0])
    assert (error.value.function, error.value.argument) == ("expt_blend", "weights")


def test_the_answers_length_may_be_an_input(sample):
    assert sample.drip(10, 3).tolist() == [0, 10, 20] and sample.drip(10, 0).size == 0


def test_integer_ranges(sample):
    assert sample.brew(seed=2**64 - 1).seed == 2**64 - 1
    for seed in (-1, 2**64):
        with pytest.raises(sample.ArgumentError, match="seed is"):
            sample.brew(seed=seed)
    for seed in (1.5, True, "1", [1]):
        with pytest.raises(TypeError, match="seed must be a whole number"):
            sample.brew(seed=seed)
    assert sample.brew(seed=np.uint64(2**63)).seed == 2**63 and sample.brew(seed=3.0).seed == 3


def test_builders_accessors_and_strings(sample):
    barrel = sample.Barrel(taps={"left": 1, "right": sample.Tap(2)})
    assert barrel.tap() == "right" and barrel.rows() == 0
    assert barrel.add({"x": [1, 2, 3]}) is barrel and barrel.rows() == 3
    with pytest.raises(TypeError, match="taps must be a dict"):
        sample.Barrel(taps=[sample.Tap(2)])
    with pytest.raises(sample.StateError, match="no tap"):
        sample.Barrel().tap()
    assert sample.Tap(2) == sample.Tap(2) != sample.Tap(3) and repr(sample.Tap(2)) == "Tap(width=2)"
    copy = pickle.loads(pickle.dumps(barrel))
    assert copy.rows() == 3 and copy.tap() == "right"
    assert len(barrel.summary()) == 1 and barrel.summary().kind == "trend"
    assert ".plot() draws it: trend." in barrel.summary.__doc__
    with pytest.raises(sample.ArgumentError, match="itself"):
        barrel.merge(barrel)


def test_close_waits_for_the_call_in_another_thread(sample):
    barrel = sample.Barrel()
    adding = threading.Thread(target=barrel.add, args=({"x": np.zeros(200)},))
    adding.start()
    time.sleep(.05)
    barrel.close()
    assert adding.is_alive()
    with pytest.raises(sample.StateError, match="closed"):
        barrel.rows()
    adding.join()


def test_changes_exclude_each_other(sample):
    barrel, other = sample.Barrel(), sample.Barrel()
    threads = [threading.Thread(target=barrel.add, args=({"x": np.zeros(20)},)) for _ in range(5)]
    pairs = [(barrel, other), (other, barrel)] * 20
    threads += [threading.Thread(target=one.merge, args=(another,)) for one, another in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
        assert not thread.is_alive()
