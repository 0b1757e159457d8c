# SPDX-License-Identifier: GPL-3.0-or-later
"""check_luckin.py results.csv page.txt users.csv: every figure that the notebook of the low-price-alert experiment prints.

z and p of all users: 30-digit mpmath values of the pooled two-proportion z at the published counts (tests/reference/proportions). Counts, and
the z of the segments to six decimals: the published table of users, B minus A (the notebook subtracts the other way; the segment tables
printed in it are of another table than its own).
Means: scipy 1.10.1 ttest_ind(B, A, equal_var=False). A/A: printed by the notebook, drawn here by numpy as it did.
"""
import csv
import hashlib
import sys

import numpy as np

import libexperiment as lx

Z = {  # (metric, level): z
    ("CTR", ""): 7.66439926256437, ("CVR", ""): 2.40724749374984, ("PCVR", ""): -.723956480227616,
    ("CTR", "tier_1-2"): 4.471894, ("CVR", "tier_1-2"): 1.663694, ("PCVR", "tier_1-2"): -0.130981,
    ("CTR", "tier_3-4"): 6.603136, ("CVR", "tier_3-4"): 1.759673, ("PCVR", "tier_3-4"): -0.989478,
    ("CTR", "new"): 4.955145, ("CVR", "new"): 2.310564, ("PCVR", "new"): 0.454197,
    ("CTR", "returning"): 5.847617, ("CVR", "returning"): 1.262292, ("PCVR", "returning"): -1.262771,
}
P = {("CTR", ""): 1.79670162343030e-14, ("CVR", ""): .0160732730370609, ("PCVR", ""): .469092453453917}
COUNTS = {  # level: users, clicks, conversions of A, then of B
    "": (15053, 1267, 228, 14947, 1650, 280),
    "tier_1-2": (9053, 775, 135, 8966, 943, 162), "tier_3-4": (6000, 492, 93, 5981, 707, 118),
    "new": (6018, 501, 77, 5887, 648, 106), "returning": (9035, 766, 151, 9060, 1002, 174),
}
WELCH = {  # (metric, level): t, p
    ("revenue", ""): (2.0483866535357773, 0.04053087327774226), ("subsidy", ""): (2.525556665620036, 0.011556706725222564),
    ("revenue", "tier_1-2"): (1.2724292458355009, 0.20323713678378028), ("subsidy", "tier_1-2"): (1.6530484464934334, 0.098338619393183),
    ("revenue", "tier_3-4"): (1.735524383387543, 0.08267406351102279), ("subsidy", "tier_3-4"): (1.9118729976317517, 0.05591686187356383),
    ("revenue", "new"): (2.271813539415761, 0.0231161784963343), ("subsidy", "new"): (2.055996468751613, 0.039805213039483874),
    ("revenue", "returning"): (0.8739449873447493, 0.38215982083421884),
    ("subsidy", "returning"): (1.5948168365648292, 0.11077086566952643),
}
PAGE = ["30000 of 30000 users", "chi2 0.3745, p 0.5405", "A/A, one split: 15053 against 14947 users",
        "A: 15053 users, 1267 clicks, 228 orders, revenue 4980.94, subsidy 814.08",
        "B: 14947 users, 1650 clicks, 280 orders, revenue 5947.48, subsidy 1017.30"]


def check_effects(rows):
    for key, z in Z.items():
        got = float(rows[key]["statistic"])
        if key in P:
            p = float(rows[key]["p_value"])
            assert abs(got / z - 1) < 1e-13 and abs(p / P[key] - 1) < 1e-13, (key, got, p)
        else:  # known to six decimals
            assert abs(got - z) <= .5000001e-6, (key, got, z)
    for key, (t, p) in WELCH.items():
        row = rows[key]
        assert abs(float(row["statistic"]) / t - 1) < 1e-9 and abs(float(row["p_value"]) / p - 1) < 1e-9, (key, row)
    print(len(Z), "z and", len(WELCH), "t agree")


def check_counts(rows):
    for level, counts in COUNTS.items():
        for side, (users, clicks, conversions) in zip(("control", "variant"), (counts[:3], counts[3:])):
            rates = {"CTR": (clicks, users), "PCVR": (conversions, clicks), "CVR": (conversions, users)}
            for metric, (successes, units) in rates.items():
                row = rows[metric, level]
                assert int(row["n_" + side]) == units and float(row["value_" + side]) == successes / units, (metric, level, row)
    print(len(COUNTS) * 6, "counts agree")


def check_split(users):
    for user, digits in ((1, "a915980f"), (2, "c070f40f"), (3, "f14ed0b4")):
        assert hashlib.md5(f"{user}_luckin_homepage_low_price_alert_v1".encode()).hexdigest()[:8] == digits
        bucket = lx.Assigner("luckin_homepage_low_price_alert_v1", variants={"B": .5, "A": .5}).assign(np.array([user]))["bucket"][0]
        assert bucket == int(digits, 16) / 16 ** 8, (user, bucket)
    assert len(users) == 30000


def redraw(seed, groups, rates):
    """One A/A run of the notebook: clicks, conversions and p of A1 and A2."""
    generator = np.random.default_rng(seed)
    clicked = generator.binomial(1, .085, len(groups))
    converted = np.where(clicked == 1, generator.binomial(1, rates), 0)
    inside = [groups == "A1", groups == "A2"]
    clicks, orders = ([int(column[mask].sum()) for mask in inside] for column in (clicked, converted))
    sizes = [int(mask.sum()) for mask in inside]
    p = [lx.two_proportions(made[0], sizes[0], made[1], sizes[1]).p_value for made in (clicks, orders)]
    return sizes, clicks, orders, p


def check_aa(users):
    groups = np.asarray(lx.Assigner("luckin_homepage_AA_sanity_v1", variants={"A2": .5, "A1": .5})
                        .assign(np.array([int(user["user_id"]) for user in users]))["variant"], dtype=object)
    rates = np.array([.20 - .05 * (user["user_type"] == "new") + {"morning": .03, "evening": .01}.get(user["time_slot"], 0)
                      for user in users])
    sizes, clicks, orders, p = redraw(2025, groups, rates)
    assert (sizes, clicks, orders) == ([15053, 14947], [1262, 1230], [248, 242]), (sizes, clicks, orders)
    assert [f"{each:.4f}" for each in p] == ["0.6275", "0.8458"], p
    many = np.array([redraw(seed, groups, rates)[3] for seed in range(200)])
    printed = [f"{value:.3f}" for value in (*many.mean(axis=0), *(many < .05).mean(axis=0))]
    assert printed == ["0.513", "0.516", "0.030", "0.055"], printed
    print("A/A of the notebook:", sizes, clicks, orders, *printed)


def main(results, page, table):
    with open(results, encoding="utf-8") as file:
        rows = {(row["metric"], row["level"]): row for row in csv.DictReader(file)}
    with open(table, encoding="utf-8") as file:
        users = list(csv.DictReader(file))
    with open(page, encoding="utf-8") as file:
        text = file.read()
    assert len(rows) == len(Z) + len(WELCH), sorted(rows)
    for line in PAGE:
        assert line in text, line
    check_effects(rows)
    check_counts(rows)
    check_split(users)
    check_aa(users)


if __name__ == "__main__":
    main(*sys.argv[1:])
