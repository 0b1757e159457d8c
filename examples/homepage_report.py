# SPDX-License-Identifier: GPL-3.0-or-later
"""The low-price alert as a page for a manager: what homepage_alert.py prints, drawn.

    python homepage_report.py users.csv [report.html]

users.csv is that of homepage_alert.py, which also writes one.
"""
import sys

import pandas as pd

import libexperiment as lx

HYPOTHESIS = ("A low-price alert on the home page draws more users to the product page (CTR). Orders among those who clicked (PCVR) may not follow: "
              "the price looks good until the minimum for delivery is seen. Price-sensitive cities may gain more than others.")
REMARKS = {
    "PCVR compares different people": "Who clicked under B is not who would have clicked under A. PCVR explains, it does not decide.",
    "Segments are for the next experiment": "City and kind of user were looked at one by one, and not to decide by.",
    "What is not here": "Whether the effect lasts: users were seen once.",
}


def metrics_of(users):
    metrics = {"CTR": lx.Proportion("is_clicked"),
               "PCVR": lx.Proportion("is_converted", among="is_clicked", role="secondary"),
               "CVR": lx.Proportion("is_converted")}
    if "order_amount" in users:
        metrics["revenue"] = lx.Mean("order_amount", role="secondary")
    if "subsidy" in users:
        metrics["subsidy"] = lx.Mean("subsidy", role="secondary", good="down")
    return metrics


def main(table, page="report.html"):
    users = pd.read_csv(table)
    users["city"] = lx.table_recode(users, "city_tier", ["tier_1", "tier_2", "tier_3_4"], ["tier_1-2", "tier_1-2", "tier_3-4"])["level"]
    analysis = lx.Analysis(unit="user_id", variant="experiment_group", variants={"A": .5, "B": .5}, segments=["city", "user_type"],
                           metrics=metrics_of(users)).add(users)
    report = analysis.report("Low-price alert on the home page", subtitle="B shows the alert, A does not", hypothesis=HYPOTHESIS,
                             remarks=REMARKS)
    report.add_frame("details", analysis.decompose("CVR", ["CTR", "PCVR"]), title="Which factor carries CVR = CTR x PCVR")
    report.add_frame("details", analysis.heterogeneity(), title="Do cities or kinds of users differ in the effect")
    report.add_frame("details", analysis.aa(users, n_replicates=200), title="200 splits that mean nothing (A/A)")
    print(f"Report: {report.save_html(page)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
