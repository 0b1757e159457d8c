# SPDX-License-Identifier: GPL-3.0-or-later
"""check_luckin.py results.csv: the figures of the low-price-alert experiment.

z and p: 30-digit mpmath values of the pooled two-proportion z at the published counts (tests/reference/proportions). The segment z are those of
the published table of users, treatment B minus control A.
"""
import csv
import sys

Z = {  # (metric, level): z
    ("CTR", ""): 7.66439926256437, ("CVR", ""): 2.40724749374984, ("PCVR", ""): -.723956480227616,
    ("CTR", "tier_1-2"): 4.471894, ("CVR", "tier_1-2"): 1.663694, ("PCVR", "tier_1-2"): -0.130981,
    ("CTR", "tier_3-4"): 6.603136, ("CVR", "tier_3-4"): 1.759673, ("PCVR", "tier_3-4"): -0.989478,
    ("CTR", "new"): 4.955145, ("CVR", "new"): 2.310564, ("PCVR", "new"): 0.454197,
    ("CTR", "returning"): 5.847617, ("CVR", "returning"): 1.262292, ("PCVR", "returning"): -1.262771,
}
P = {("CTR", ""): 1.79670162343030e-14, ("CVR", ""): .0160732730370609, ("PCVR", ""): .469092453453917}

with open(sys.argv[1], encoding="utf-8") as file:
    rows = {(row["metric"], row["level"]): row for row in csv.DictReader(file)}
assert len(rows) == len(Z), sorted(rows)
for key, z in Z.items():
    got = float(rows[key]["statistic"])
    if key in P:
        p = float(rows[key]["p_value"])
        print(key, repr(got), repr(p))
        assert abs(got / z - 1) < 1e-13 and abs(p / P[key] - 1) < 1e-13, (key, got, p)
    else:  # printed with six decimals
        assert abs(got - z) <= .5000001e-6, (key, got, z)
print(len(Z), "z values agree")
