# SPDX-License-Identifier: GPL-3.0-or-later
"""The four SQL tables of text 001: the same numbers by DuckDB and by the library."""
import importlib.util
import pathlib

import pytest

SCRIPT = pathlib.Path(__file__).resolve().parents[3] / "tests" / "reference" / "events_sql" / "compare.py"


@pytest.fixture(scope="module")
def compare():
    pytest.importorskip("duckdb")
    spec = importlib.util.spec_from_file_location("compare", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("n_users", [300, 5000])
def test_four_tables(compare, capsys, n_users):
    assert compare.main(n_users) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert names == ["activity", "funnel", "retention", "revenue"]


def test_a_difference_would_show(compare):
    assert compare.differences([(1, "a", .5)], [(1, "a", .5)]) == []
    for other in [(2, "a", .5)], [(1, "b", .5)], [(1, "a", .500001)], []:
        assert compare.differences([(1, "a", .5)], other)
