# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input is a typed exception that says where, and changes nothing."""
import math
import pickle

import numpy as np
import pytest
from conftest import make_analysis

import libexperiment as lx


def refused(exception, call):
    with pytest.raises(exception) as caught:
        call()
    return caught.value


def test_missing_column(users):
    renamed = users.rename(columns={"city": "town"})
    error = refused(lx.ColumnError, lambda: make_analysis(segments=["city"]).add(renamed))
    assert isinstance(error, KeyError) and "city" in str(error) and str(error) == error.args[0]
    assert (error.function, error.argument, error.field, error.row) == ("expt_analysis_add", "table", "city", -1)


def test_forbidden_value_names_the_row(users):
    users["is_clicked"] = users["is_clicked"].astype(float)
    users.loc[7, "is_clicked"] = math.nan
    analysis = make_analysis()
    before = analysis.save()
    error = refused(lx.RowError, lambda: analysis.add(users))
    assert isinstance(error, ValueError) and (error.row, error.field) == (7, "is_clicked")
    assert str(error).endswith("(row 7, from 0)")
    assert analysis.save() == before
    users.loc[7, "is_clicked"] = 2
    assert refused(lx.RowError, lambda: analysis.add(users)).row == 7


def test_unknown_label_and_dtype(users):
    refused(lx.LabelError, lambda: make_analysis(variants={"A": .5, "C": .5}).add(users))
    refused(lx.DtypeError, lambda: make_analysis().add(users.assign(is_clicked=users.city)))


def test_batches(users):
    analysis = make_analysis().add(users, batch="monday")
    before = analysis.save()
    assert "monday" in str(refused(lx.DuplicateError, lambda: analysis.add(users, batch="monday")))
    refused(lx.DuplicateError, lambda: analysis.merge(make_analysis().add(users, batch="monday")))
    refused(lx.IncompatibleError, lambda: analysis.merge(lx.Analysis("group", metrics=[lx.Proportion("is_clicked")])))
    assert analysis.save() == before


def test_described_too_late(users):
    refused(lx.StateError, lambda: make_analysis().add(users).add_segment("city"))


def test_rows_that_are_not_units(users):
    days = users.loc[users.index.repeat(3)]
    assert "unit" in str(refused(lx.IncompatibleError, lambda: make_analysis().add(days)))


def test_damaged_state(users):
    state = make_analysis().add(users).save()
    refused(lx.CorruptError, lambda: lx.Analysis.load(state[:-1]))
    refused(lx.CorruptError, lambda: lx.Analysis.load(state[:-1] + bytes([state[-1] ^ 1])))
    refused(lx.CorruptError, lambda: lx.Analysis.load(b""))


def test_words():
    error = refused(lx.ArgumentError, lambda: lx.two_proportions(1, 2, 3, 4, alternative="less than"))
    assert str(error) == "alternative is 'less than'; allowed: 'two_sided', 'greater', 'less'"
    assert error.argument == "alternative"
    by_number, by_word = (lx.two_proportions(1, 20, 3, 40, alternative=given).p_value for given in (2, "less"))
    assert by_number == by_word
    for odd in (7, True, [], 1.5):
        refused((lx.ArgumentError, TypeError), lambda: lx.two_proportions(1, 2, 3, 4, alternative=odd))
    assert lx.note_text("few_events") == lx.note_text(lx._abi.NOTE["few_events"])


@pytest.mark.parametrize("value", [2**63, -2**63 - 1, np.uint64(2**63)])
def test_integers_out_of_range(value):
    assert "control_units is" in str(refused(lx.ArgumentError, lambda: lx.two_proportions(1, value, 1, 2)))


@pytest.mark.parametrize("value", [1.5, "3", True, None, [3], math.nan, math.inf, np.array([1])])
def test_not_an_integer(value):
    assert "control_units must be a whole number" in str(refused(TypeError, lambda: lx.two_proportions(1, value, 1, 2)))


def test_integers_that_are_integers():
    expected = lx.two_proportions(1, 10, 2, 10).p_value
    for ten in (10.0, np.int8(10), np.uint64(10), np.float64(10), np.array(10)):
        assert lx.two_proportions(1, ten, 2, ten).p_value == expected


def test_integer_options_do_not_wrap():
    error = refused(lx.ArgumentError, lambda: lx.Analysis("group", max_levels=2**32 + 2))
    assert "max_levels is 4294967298" in str(error)


def test_not_a_number():
    for value in ("0.9", True, [.9], np.array([.9, .8])):
        error = refused(TypeError, lambda: lx.two_proportions(1, 2, 1, 2, confidence=value))
        assert "confidence must be a number" in str(error)
    error = refused(lx.ArgumentError, lambda: lx.two_proportions(1, 2, 1, 2, confidence=95))
    assert (error.argument, error.field) == ("options", "confidence")


def test_strings():
    assert "salt holds a NUL" in str(refused(lx.ArgumentError, lambda: lx.Assigner("s\0x")))
    assert "NUL" in str(refused(lx.ArgumentError, lambda: lx.Analysis("group", unit="user\0id")))
    refused(UnicodeEncodeError, lambda: lx.Assigner("\ud800"))
    refused(TypeError, lambda: lx.Assigner(b"salt"))
    refused(TypeError, lambda: lx.Assigner(None))


def test_exceptions_travel_between_processes(users):
    error = refused(lx.ColumnError, lambda: make_analysis().add(users[["group"]]))
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is lx.ColumnError and str(again) == str(error) and again.field == error.field and again.code == 2
