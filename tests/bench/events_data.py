# SPDX-License-Identifier: GPL-3.0-or-later
"""Generated events for the benchmarks: the same bits for the same arguments, on any machine with the same numpy.

Users are skewed (a power law: a few have thousands of events, most have a handful), rows come in no order, every user has one variant and one
segment for ever. Columns with few values are codes beside a list of labels, as all peers can take them without a conversion.
"""
import numpy as np

DAY_US = 86_400_000_000
START_US = 1_700_006_400_000_000  # 2023-11-15T00:00:00Z
DAYS = 30
EVENTS = ["view", "cart", "buy", "search", "login"]
EVENT_SHARES = [0.45, 0.15, 0.08, 0.22, 0.10]
VARIANTS = ["control", "treatment"]
SEGMENTS = ["s%02d" % i for i in range(12)]
ITEMS = 5000
SKEW = 3.0  # of a user's rank: uniform^SKEW, so that the top user of 10^6 has about 1 % of the events


def make(n_events, n_users, seed=0):
    """A dict of columns: user, event, time, item, variant, segment, cell (variant x segment), value; and `labels` of those that are codes."""
    random = np.random.Generator(np.random.PCG64(seed))
    ids = _ids(n_users, random)
    rank = (n_users * random.random(n_events) ** SKEW).astype(np.int64)
    _spread(rank, n_users, random)
    user = ids[rank]
    variant, segment = _variant(user), _segment(user)
    return {
        "user": user,
        "event": _draw(random, n_events, EVENT_SHARES),
        "time": START_US + random.integers(0, DAYS * DAY_US, n_events, dtype=np.int64),
        "item": random.integers(0, ITEMS, n_events, dtype=np.int32),
        "variant": variant,
        "segment": segment,
        "cell": (variant * np.int8(len(SEGMENTS)) + segment).astype(np.int8),
        "value": np.round(random.gamma(2.0, 20.0, n_events), 2),
        "labels": {"event": EVENTS, "variant": VARIANTS, "segment": SEGMENTS, "cell": [v + "/" + s for v in VARIANTS for s in SEGMENTS]},
    }


def exposures(data, seed=1):
    """One row per user: its variant and when it was exposed, within the first ten days."""
    user = np.unique(data["user"])
    random = np.random.Generator(np.random.PCG64(seed))
    time = START_US + random.integers(0, 10 * DAY_US, len(user), dtype=np.int64)
    return {"user": user, "time": time, "variant": _variant(user), "segment": _segment(user), "labels": data["labels"]}


def ordered(data, *by):
    """The same rows in another order: ordered(data, "user", "time")."""
    order = np.lexsort([data[name] for name in reversed(by)])
    return {name: values if name == "labels" else values[order] for name, values in data.items()}


def columns(data, *names):
    """What our binding and pandas take: arrays, and pandas categories where there are labels."""
    import pandas as pd

    def one(name):
        if name not in data["labels"]:
            return data[name].view("datetime64[us]") if name == "time" else data[name]
        return pd.Categorical.from_codes(data[name], data["labels"][name])

    return {name: one(name) for name in names}


def arrow(data, *names):
    """What DuckDB and polars take. Times are whole microseconds."""
    import pyarrow as pa

    def one(name):
        if name not in data["labels"]:
            return pa.array(data[name])
        return pa.DictionaryArray.from_arrays(pa.array(data[name]), pa.array(data["labels"][name]))

    return pa.table({name: one(name) for name in names})


# ---- how the columns are made ----

def _ids(n_users, random):
    """Different 10-digit ids in no order: an odd multiplier permutes the numbers below 2^33."""
    first = int(random.integers(1, 1 << 32))
    return (np.arange(n_users, dtype=np.int64) * 2_654_435_761 + first) % (1 << 33) + 1_000_000_000


def _spread(rank, n_users, random):
    """Half of the rows go to users without regard to their rank, so that nearly all users have some."""
    plain = random.random(len(rank)) < 0.5
    rank[plain] = random.integers(0, n_users, int(plain.sum()))


def _hashed(user, stream):
    z = user.astype(np.uint64) + np.uint64(stream * 0x9E3779B97F4A7C15 % (1 << 64))
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    return z ^ (z >> np.uint64(29))


def _variant(user):
    return ((_hashed(user, 1) >> np.uint64(20)) % np.uint64(2)).astype(np.int8)


def _segment(user):
    return ((_hashed(user, 2) >> np.uint64(20)) % np.uint64(12)).astype(np.int8)


def _draw(random, n, shares):
    return np.searchsorted(np.cumsum(shares)[:-1], random.random(n), side="right").astype(np.int8)
