# SPDX-License-Identifier: GPL-3.0-or-later
"""The offline experiment of examples/checkout_counterfactual at its published size, beside pandas doing the same on the same events.

    EXPERIMENT_LIBRARY=<libexperiment.so.0> PYTHONPATH=bindings/python python tests/bench/checkout.py [--users 5316128] [--program PATH]

The same: two funnels, first seen and highest price of each user, segments, two splits by md5, SRM, A/A, the redraw mechanism, effects
on all, on the exposed, on the others, and by segment. Each side runs in a process of its own; the clock starts when the events are in
memory. Answers are compared before times are printed. --program: the example in C, timed whole, with the simulation of its events, five
mechanisms and 200 A/A splits.
"""
import argparse
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd

DAY_US = 86400 * 10**6
STEPS = ["view", "cart", "purchase"]
SALTS = {"purchase": "checkout_ui_v1", "cart": "pdp_ui_v1"}
UPLIFT = .05


def make(path, n_users, batch=500_000):
    import libexperiment as lx

    shop = lx.Simulation(
        steps={"view": lx.FunnelStep(1, mean_value=80, value_spread=.9), "cart": lx.FunnelStep(.161), "purchase": lx.FunnelStep(.5)},
        n_days=30, visits_per_day=.02, time_grid_us=10**6, tie_share=.002, seed=42)
    parts = [shop.events(first, min(batch, n_users - first + 1)).to_pandas() for first in range(1, n_users + 1, batch)]
    np.savez(path, user=np.concatenate([p["user"] for p in parts]), value=np.concatenate([p["value"] for p in parts]),
             time=np.concatenate([p["time"].to_numpy("datetime64[us]").view("int64") for p in parts]),
             event=np.concatenate([p["event"].cat.set_categories(STEPS).cat.codes for p in parts]))


def load(path):
    """The columns as the simulation gives them."""
    kept = np.load(path)
    return {"user": kept["user"], "time": kept["time"].view("datetime64[us]"), "event": pd.Categorical.from_codes(kept["event"], STEPS),
            "value": kept["value"]}


def our_funnel(events, **options):
    import libexperiment as lx

    return lx.Funnel("user", "time", "event", maturity="all", steps=STEPS, **options).add(events)


def our_first_times(events):
    return our_funnel(events, mode="first_times", is_nested=False).counts()["reached"].tolist()


def our_prices(events):
    import libexperiment as lx

    prices = lx.UnitTable("user", "time", maturity="all", features={"max_price": lx.EventMax("value")}).add(events)
    return lx.table_cut(prices.frame(), "max_price", [0, 200, 1e9], ["other", "high"]).to_pandas()["level"]


def our_users(events):
    """What the chained funnel counts, and one row per user."""
    import libexperiment as lx

    funnel = our_funnel(events)
    steps = funnel.units()
    last = steps["anchor_time"].max().astype("int64")
    types = lx.table_cut(steps, "anchor_time", [0, last - 7 * DAY_US, last], ["returning", "new"]).to_pandas()["level"]
    return funnel.counts()["reached"].tolist(), {**{name: steps[name] for name in ("unit", *STEPS)}, "user_type": types}


def our_split(users, outcome):
    """The users with their variants; SRM and A/A."""
    import libexperiment as lx

    assigner = lx.Assigner(SALTS[outcome], pattern="{unit}{salt}", bucket_rule="modulo", variants={"control": .5, "treatment": .5})
    users = {**users, "variant": assigner.assign(users["unit"]).to_pandas()["variant"]}
    analysis = lx.Analysis("variant", unit="unit", metrics={outcome: lx.Proportion(outcome)}).add(users)
    srm = analysis.srm()
    return users, [srm.chi2, srm.p_value, analysis.frequentist()["statistic"][0]]


def our_planted(users):
    """SRM and A/A of the checkout's split, then the users with the planted outcome."""
    import libexperiment as lx

    users, checks = our_split(users, "purchase")
    planted = lx.simulate_counterfactual(users, "unit", "purchase", "variant", UPLIFT, mechanism="redraw", seed=42, control="control",
                                         exposed="cart")
    return {**users, "purchase": planted["purchase"]}, checks


def our_effects(users):
    """On all, on the exposed, on the others."""
    import libexperiment as lx

    found = lx.Estimator.triggered("variant", "purchase", "cart", interval="wald").fit(users).estimate()
    return [[found["estimate"][i], found["std_error"][i]] for i in range(3)]


def our_segments(users):
    import libexperiment as lx

    found = lx.Analysis("variant", unit="unit", segments=["user_type", "price"],
                        metrics={"of exposed": lx.Proportion("purchase", among="cart")}).add(users).frequentist()
    return {found["level"][i]: [int(found["n_control"][i]), found["estimate"][i], found["std_error"][i]] for i in range(1, len(found))}


def ours(events, threads):
    """Parts that know nothing of each other run side by side, on as many threads."""
    with ThreadPoolExecutor(threads) as pool:
        chained, prices, first_times = (pool.submit(part, events) for part in (our_users, our_prices, our_first_times))
        reached, users = chained.result()
        for_orders, for_carts = pool.submit(our_planted, users), pool.submit(our_split, users, "cart")
        users, checks = for_orders.result()
        segments = pool.submit(our_segments, {**users, "price": prices.result()})
        return {"first times": first_times.result(), "chained": reached, SALTS["purchase"]: checks, SALTS["cart"]: for_carts.result()[1],
                "effects": pool.submit(our_effects, users).result(), **segments.result()}


def pandas_units(events):
    first = {step: events.loc[events["event"] == step].groupby("user")["time"].min() for step in STEPS}
    users = pd.DataFrame(first)
    carted = users["cart"] > users["view"]
    answer = {"first times": [len(users), int(carted.sum()), int((users["purchase"] > users["cart"]).sum())]}
    carts = events.loc[events["event"] == "cart", ["user", "time"]].merge(users[["view"]], left_on="user", right_index=True)
    cart = carts[carts["time"] > carts["view"]].groupby("user")["time"].min().rename("cart_time")
    orders = events.loc[events["event"] == "purchase", ["user", "time"]].merge(cart, left_on="user", right_index=True)
    bought = orders[orders["time"] > orders["cart_time"]].groupby("user")["time"].min()
    answer["chained"] = [len(users), len(cart), len(bought)]
    units = pd.DataFrame({"first_seen": users["view"]})
    units["cart"] = units.index.isin(cart.index).astype(int)
    units["purchase"] = units.index.isin(bought.index).astype(int)
    units["user_type"] = np.where(units["first_seen"] >= units["first_seen"].max() - pd.Timedelta(days=7), "new", "returning")
    units["price"] = np.where(events.groupby("user")["value"].max() >= 200, "high", "other")
    return units.reset_index(), answer


def pandas_effect(table):
    from statsmodels.stats.proportion import proportions_ztest

    sums = table.groupby("variant")["purchase"].agg(["sum", "count"])
    if len(sums) < 2 or sums["sum"].sum() == 0:
        return [0.0, 0.0], 0
    proportions_ztest(sums["sum"][::-1], sums["count"][::-1])
    rate = sums["sum"] / sums["count"]
    return [rate[1] - rate[0], float(np.sqrt((rate * (1 - rate) / sums["count"]).sum()))], int(sums["count"][0])


def pandas(events, _threads):
    import hashlib

    from scipy.stats import chisquare
    from statsmodels.stats.proportion import proportions_ztest

    units, answer = pandas_units(events)
    for outcome, salt in SALTS.items():
        units["variant"] = units["user"].map(lambda user: int(hashlib.md5(f"{user}{salt}".encode()).hexdigest()[:8], 16) % 2)
        sums = units.groupby("variant")[outcome].agg(["sum", "count"])
        answer[salt] = [*chisquare(sums["count"]), proportions_ztest(sums["sum"][::-1], sums["count"][::-1])[0]]
        if outcome == "purchase":
            orders = units.copy()
    random = np.random.default_rng(42)
    exposed = orders["cart"] == 1
    treated = exposed & (orders["variant"] == 1)
    rate = min(1, orders.loc[exposed & (orders["variant"] == 0), "purchase"].mean() * (1 + UPLIFT))
    orders.loc[treated, "purchase"] = (random.random(int(treated.sum())) < rate).astype(int)
    answer["effects"] = [pandas_effect(table)[0] for table in (orders, orders[exposed], orders[~exposed])]
    for segment in ("user_type", "price"):
        for level, table in orders[exposed].groupby(segment):
            effect, n_control = pandas_effect(table)
            answer[level] = [n_control, *effect]
    return answer


SIDES = {"ours": ours, "pandas": pandas}


def resident(field):
    lines = pathlib.Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024


def run_side(name, path, threads):
    if name == "ours":
        import libexperiment
        libexperiment.configure(n_threads=threads)
    else:
        import scipy.stats  # noqa: F401
        import statsmodels.stats.proportion  # noqa: F401
    events = load(path)
    if name == "pandas":  # which knows nanoseconds only
        events = pd.DataFrame({**events, "time": events["time"].astype("datetime64[ns]")})
    before = resident("VmRSS:")
    pathlib.Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the high-water mark starts anew
    start, cpu = time.perf_counter(), time.process_time()
    answer = SIDES[name](events, threads)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(json.dumps({"seconds": seconds, "cpu": cpu, "events": len(events["user"]), "before": before, "peak": resident("VmHWM:"),
                      "answer": answer}))


def in_a_process(name, path, threads):
    command = [sys.executable, __file__, "--side", name, "--events", str(path), "--threads", str(threads)]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()[-1])


def near(a, b, tolerance):
    return abs(a - b) <= tolerance


def compare(mine, theirs):
    """Counts alike; chi-squared, p and z to 1e-9; planted effects, drawn by two generators, within six standard errors."""
    assert mine["first times"] == theirs["first times"] and mine["chained"] == theirs["chained"], (mine, theirs)
    for salt in SALTS.values():
        assert all(near(a, b, 1e-9 * max(1, abs(b))) for a, b in zip(mine[salt], theirs[salt])), (salt, mine[salt], theirs[salt])
    for (a, se), (b, _) in zip(mine["effects"], theirs["effects"]):
        assert near(a, b, 6 * se), (a, b)
    for level in ("new", "returning", "high", "other"):
        assert mine[level][0] == theirs[level][0] and near(mine[level][1], theirs[level][1], 6 * mine[level][2]), level


def run_program(program, n_users):
    start = time.perf_counter()
    subprocess.run([program, str(n_users)], stdout=subprocess.DEVNULL, check=True)
    print("  %s %d: %.2f s, peak %.0f MB" % (os.path.basename(program), n_users, time.perf_counter() - start,
                                          resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))


def main():
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--users", type=int, default=5_316_128)
    reader.add_argument("--threads", type=int, default=2)
    reader.add_argument("--only", choices=["ours", "pandas", "program"], help="one of the parts, for a short run")
    reader.add_argument("--program", help="checkout_counterfactual, built")
    reader.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    reader.add_argument("--events", help="file of events; made when it is not there, and kept")
    given = reader.parse_args()
    if given.side:
        run_side(given.side, given.events, given.threads)
        return
    if given.program and given.only in (None, "program"):
        run_program(given.program, given.users)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(given.events or pathlib.Path(folder) / "events.npz")
        if not path.exists():
            make(path, given.users)
        ran = {name: in_a_process(name, path, given.threads) for name in SIDES if given.only in (None, name)}
    for name, side in ran.items():
        print("  %-7s %8.2f s (%.2f s of processor), peak %5.0f MB (%.0f MB of it events and modules)"
              % (name, side["seconds"], side["cpu"], side["peak"], side["before"]))
    if len(ran) == 2:
        compare(ran["ours"]["answer"], ran["pandas"]["answer"])
        print("  %d events, answers agree, %.1f times as fast" % (ran["ours"]["events"], ran["pandas"]["seconds"] / ran["ours"]["seconds"]))


if __name__ == "__main__":
    main()
