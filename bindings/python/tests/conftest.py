# SPDX-License-Identifier: GPL-3.0-or-later
"""Run with EXPERIMENT_LIBRARY set to the built library. Tests of real data skip by name without EXPT_DATA_DIR."""
import os
import pathlib
import sys

import numpy as np
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import libexperiment as lx  # noqa: E402

pd = pytest.importorskip("pandas")


def data_file(*parts):
    path = pathlib.Path(os.environ.get("EXPT_DATA_DIR", "."), *parts)
    if not path.exists():
        pytest.skip("%s is not in EXPT_DATA_DIR" % "/".join(parts))
    return path


@pytest.fixture(scope="session")
def luckin():
    """The 30,000 users of text 002."""
    users = pd.read_csv(data_file("seed002_luckin", "luckin_ab_test_simulated_data.repo.csv.gz"))
    return users.rename(columns={"experiment_group": "group", "city_tier": "city"})


@pytest.fixture
def users():
    """Forty made-up users, enough for whatever is not about numbers."""
    row = np.arange(40)
    return pd.DataFrame({"user_id": row + 1000, "group": np.where(row % 2, "B", "A"),
                         "city": np.where(row % 3, "Lima", "Oslo"), "is_clicked": (row % 5 == 0).astype(int),
                         "is_converted": (row % 10 == 0).astype(int), "extra": row * .5})


def make_analysis(**keywords):
    metrics = {"ctr": lx.Proportion("is_clicked"), "pcvr": lx.Proportion("is_converted", among="is_clicked")}
    return lx.Analysis(unit="user_id", variant="group", control="A", metrics=metrics, **keywords)


def same(first, second):
    """Two frames with the same bits."""
    def equal(a, b):
        return a.tobytes() == b.tobytes() if a.dtype != object else a.tolist() == b.tolist()
    return first.columns == second.columns and all(equal(first[name], second[name]) for name in first.columns)
