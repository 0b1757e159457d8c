# SPDX-License-Identifier: GPL-3.0-or-later
"""Did the low-price alert on the home page help?

    python homepage_alert.py [users.csv [results.csv]]

users.csv has one row per user: user_id, experiment_group, city_tier, user_type, is_clicked, is_converted and, where they are known,
order_amount and subsidy. Without it, users are simulated. The same job as homepage_alert.c, number for number.
"""
import sys

import pandas as pd

import libexperiment as lx

SALT = "luckin_homepage_low_price_alert_v1"
AA_SALT = "luckin_homepage_AA_sanity_v1"


def simulate():
    path = "homepage_alert_users.csv"
    with open(path, "w") as file:
        file.write(lx.table_to_csv(lx.simulate_experiment(30000)))
    print(f"Simulated 30000 users into {path}")
    return path


def show(frame, digits, *columns):
    print(frame.to_text(digits=digits, columns=columns, max_rows=1000), end="")


def say(results, metric):
    row = list(results["metric"]).index(metric)  # the whole population comes first
    p, lift = results["p_value"][row], 100 * results["rel_estimate"][row]
    if p < .05:
        return f" {metric} {'rises' if lift > 0 else 'falls'} by {abs(lift):.1f} % (p {p:.2g})."
    return f" {metric} shows no clear change ({lift:+.1f} %, p {p:.2g})."


users = pd.read_csv(sys.argv[1] if len(sys.argv) > 1 else simulate())
users["city"] = lx.table_recode(users, "city_tier", ["tier_1", "tier_2", "tier_3_4"], ["tier_1-2", "tier_1-2", "tier_3-4"])["level"]

# Who is in which group is a pure function of the id and a salt, so it can be computed again.
split = lx.Assigner(SALT, variants={"B": .5, "A": .5}).assign(users["user_id"])
equal = int((split["variant"] == users["experiment_group"]).sum())
print(f'Split: {equal} of {len(users)} users are in the group that md5(user_id + "_" + salt) gives them')

metrics = {"CTR": lx.Proportion("is_clicked"),
           "PCVR": lx.Proportion("is_converted", among="is_clicked", role="secondary"),
           "CVR": lx.Proportion("is_converted")}
if "order_amount" in users:
    metrics["revenue"] = lx.Mean("order_amount", role="secondary")
if "subsidy" in users:
    metrics["subsidy"] = lx.Mean("subsidy", role="secondary", good="down")
analysis = lx.Analysis(unit="user_id", variant="experiment_group", control="A", segments=["city", "user_type"],
                       metrics=metrics).add(users, batch="users")
srm = analysis.srm()
print(f"Sample ratio: chi2 {srm.chi2:.4f}, p {srm.p_value:.4f}: {'the split is sound' if srm.passes else 'the split is BROKEN'}")

# The tests on a split that means nothing: once by another salt, then by 200 random ones, which must find an effect as seldom as they say.
users["aa_group"] = lx.Assigner(AA_SALT, variants={"A2": .5, "A1": .5}).assign(users["user_id"])["variant"]
once = lx.Analysis(unit="user_id", variant="aa_group", control="A1",
                   metrics={name: metrics[name] for name in ("CTR", "CVR")}).add(users, batch="users").frequentist()
print(f"A/A, one split: {once['n_control'][0]} against {once['n_variant'][0]} users, "
      f"p {once['p_value'][0]:.4f} of CTR and {once['p_value'][1]:.4f} of CVR\nA/A, 200 splits:")
show(analysis.aa(users, n_replicates=200), 3, "metric", "false_positives", "band_low", "band_high", "mean_p", "ks_p", "verdict")

print("\nEffects")
summary = analysis.summary().to_pandas()
for group in "A", "B":
    total = summary[(summary["segment"] == "all") & (summary["variant"] == group)].set_index("metric")
    line = f"{group}: {total.units['CTR']} users, {total.successes['CTR']} clicks, {total.successes['CVR']} orders"
    print(", ".join([line] + [f"{name} {total.n[name] * total.value[name]:.2f}" for name in metrics if name in ("revenue", "subsidy")]))
results = analysis.frequentist()
show(results, 4, "metric", "segment", "level", "n_control", "n_variant", "value_control", "value_variant",
     "estimate", "ci_low", "ci_high", "rel_estimate", "statistic", "p_value", "p_adjusted")
print("\nWhich factor carries CVR = CTR x PCVR")
show(analysis.decompose("CVR", ["CTR", "PCVR"]), 4, "segment", "level", "part", "metric", "log_lift", "ci_low", "ci_high", "share")
print("\nDo cities or kinds of users differ in the effect")
show(analysis.heterogeneity(), 4, "metric", "segment", "q", "p_value", "p_adjusted", "smallest_level", "largest_level")

print("\nVerdict: with the alert (B against A)" + "".join(say(results, metric) for metric in metrics)
      + ("" if srm.passes else " Do not trust it: the split is broken."))
if len(sys.argv) > 2:
    with open(sys.argv[2], "w") as file:
        file.write(lx.table_to_csv(results))
