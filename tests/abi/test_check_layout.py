# SPDX-License-Identifier: GPL-3.0-or-later
"""check_layout.py must let additions pass and stop everything else."""
import copy
import json
import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import check_layout  # noqa: E402

RELEASED = json.loads((HERE / "layout.json").read_text(encoding="utf-8"))
OPTIONS = "expt_context_options"


def changed(change):
    current = copy.deepcopy(RELEASED)
    change(current)
    return check_layout.breaks(RELEASED, current)


def rename_first_reserved(current):
    fields = current["structs"][OPTIONS]["fields"]
    place = next(i for i, field in enumerate(fields) if field[0].startswith("reserved"))
    fields[place] = ["later", "int32_t", fields[place][2]]


def append_field(current):
    struct = current["structs"][OPTIONS]
    struct["fields"].append(["later", "double", struct["size"]])
    struct["size"] += 8


def swap_fields(current):
    fields = current["structs"][OPTIONS]["fields"]
    fields[1][:2], fields[2][:2] = fields[2][:2], fields[1][:2]


ALLOWED = {
    "nothing": lambda current: None,
    "a new function": lambda current: current["functions"].update(expt_later="void()"),
    "a new constant": lambda current: current["enums"]["expt_status"].update(EXPT_E_LATER=99),
    "an appended field": append_field,
    "a reserved field in use": rename_first_reserved,
}

BROKEN = {
    "a removed function": lambda current: current["functions"].pop("expt_version"),
    "another signature": lambda current: current["functions"].update(expt_version="int32_t()"),
    "a removed constant": lambda current: current["enums"]["expt_status"].pop("EXPT_E_LIMIT"),
    "another value": lambda current: current["enums"]["expt_status"].update(EXPT_E_LIMIT=77),
    "a removed struct": lambda current: current["structs"].pop("expt_column"),
    "a removed handle": lambda current: current["handles"].remove("expt_frame"),
    "another callback": lambda current: current["callbacks"].update(expt_progress_fn="void()"),
    "swapped fields": swap_fields,
    "a shorter struct": lambda current: current["structs"][OPTIONS].update(size=8),
    "a frozen struct that grew": lambda current: current["structs"]["expt_error"].update(size=520),
    "a field that is gone": lambda current: current["structs"][OPTIONS]["fields"].pop(1),
    "another type": lambda current: current["structs"][OPTIONS]["fields"][1].__setitem__(1, "uint32_t"),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_allowed(name):
    assert changed(ALLOWED[name]) == []


@pytest.mark.parametrize("name", BROKEN)
def test_broken(name):
    assert len(changed(BROKEN[name])) >= 1


FROZEN = {"expt_error": 512, "expt_column": 128, "expt_table": 32, "expt_estimate": 256}


@pytest.mark.parametrize("name", FROZEN)
def test_frozen_for_ever(name):
    assert RELEASED["structs"][name]["frozen"]
    assert RELEASED["structs"][name]["size"] == FROZEN[name]


def test_symbols_and_layout_agree():
    listed = (HERE.parents[1] / "cmake" / "symbols.txt").read_text(encoding="utf-8").split()
    assert listed == sorted(RELEASED["functions"])
