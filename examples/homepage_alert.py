# SPDX-License-Identifier: GPL-3.0-or-later
"""Did the low-price alert on the home page help?

    python homepage_alert.py [users.csv [results.csv]]

The same job as homepage_alert.c, number for number.
"""
import sys

import pandas as pd

import libexperiment as lx

SALT = "luckin_homepage_low_price_alert_v1"


def simulate():
    path = "homepage_alert_users.csv"
    with open(path, "w") as file:
        file.write(lx.table_to_csv(lx.simulate_experiment(30000)))
    print(f"Simulated 30000 users into {path}")
    return path


def say(results, metric):
    row = list(results["metric"]).index(metric)  # the whole population comes first
    p, lift = results["p_value"][row], 100 * results["rel_estimate"][row]
    if p < .05:
        return f"{metric} {'rises' if lift > 0 else 'falls'} by {abs(lift):.1f} % (p {p:.2g})"
    return f"{metric} shows no clear change ({lift:+.1f} %, p {p:.2g})"


users = pd.read_csv(sys.argv[1] if len(sys.argv) > 1 else simulate())

split = lx.Assigner(SALT, variants={"B": .5, "A": .5}).assign(users["user_id"])
equal = int((split["variant"] == users["experiment_group"]).sum())
print(f'Split: {equal} of {len(users)} users are in the group that md5(user_id + "_" + salt) gives them')

users["city"] = lx.table_recode(users, "city_tier", ["tier_1", "tier_2", "tier_3_4"], ["tier_1-2", "tier_1-2", "tier_3-4"])["level"]
analysis = lx.Analysis(
    unit="user_id", variant="experiment_group", control="A", segments=["city", "user_type"],
    metrics={"CTR": lx.Proportion("is_clicked"),
             "PCVR": lx.Proportion("is_converted", among="is_clicked"),
             "CVR": lx.Proportion("is_converted")}).add(users, batch="users")

srm = analysis.srm()
verdict = "the split is sound" if srm.passes else "the split is BROKEN"
print(f"Sample ratio: chi2 {srm.chi2:.4f}, p {srm.p_value:.4f}: {verdict}\n")

results = analysis.frequentist()
print(results.to_text(digits=4, columns=[
    "metric", "segment", "level", "n_control", "n_variant", "value_control", "value_variant",
    "estimate", "ci_low", "ci_high", "rel_estimate", "statistic", "p_value"]))
print("Verdict: with the alert (B against A) " + "; ".join(say(results, m) for m in ("CTR", "PCVR", "CVR")) + "."
      + ("" if srm.passes else " Do not trust it: the split is broken."))
if len(sys.argv) > 2:
    with open(sys.argv[2], "w") as file:
        file.write(lx.table_to_csv(results))
