# SPDX-License-Identifier: GPL-3.0-or-later
"""What would a smoother checkout be worth? An offline experiment: nobody has seen the change, so its effect is planted, then measured.

    python checkout_counterfactual.py [users]       a made-up shop of so many users (200,000)
    python checkout_counterfactual.py published     the figures that such an experiment was published with, and what is wrong with them

The same page as checkout_counterfactual.c. For a log of your own put its tables (user, time, event, value) in the place of made_up_log().
"""
import sys

import libexperiment as lx

DAY_US = 86400 * 10**6
STEPS = ["view", "cart", "purchase"]
SALT = {"cart": "pdp_ui_v1", "purchase": "checkout_ui_v1"}  # one for each outcome, as in the published notebooks
EXPOSED = {"cart": "view", "purchase": "cart"}              # who can meet the change: those who got to the step before
PUBLISHED = [("purchase", "redraw", 42), ("cart", "one_sided", 42), ("purchase", "absolute", 42), ("cart", "one_sided", 43)]
BETTER = [("purchase", "multiplicative", 44)]               # keeps what users did, and plants what it promises
SAMPLE = 100_000                                            # users that are split a hundred times more
COMPARED = ["outcome", "mechanism", "effect", "planted", "estimate", "ci_low", "ci_high", "statistic", "p_value"]
MONEY = {"window_us": 30 * DAY_US, "horizon_us": 365 * DAY_US, "order_value": 80, "margin": .3, "cost": 80e3}


def made_up_log(n_users, batch=250_000):
    """Some steps have the time of the step before: two funnels differ in what they make of them."""
    shop = lx.Simulation(
        steps={"view": lx.FunnelStep(1, mean_value=80, value_spread=.9), "cart": lx.FunnelStep(.161), "purchase": lx.FunnelStep(.5)},
        n_days=30, visits_per_day=.02, time_grid_us=10**6, tie_share=.002, seed=42)
    for first in range(1, n_users + 1, batch):
        yield shop.events(first, min(batch, n_users - first + 1))


def read(log):
    """One pass over a log that may be larger than memory: of each batch a few numbers per user are kept."""
    first_times = lx.Funnel("user", "time", "event", mode="first_times", is_nested=False, maturity="all", steps=STEPS)
    chained = lx.Funnel("user", "time", "event", maturity="all", steps=STEPS)
    prices = lx.UnitTable("user", "time", maturity="all", features={"max_price": lx.EventMax("value")})
    for number, events in enumerate(log):
        for part in (first_times, chained, prices):
            part.add(events, batch=str(number))
    for title, funnel in (("first times", first_times), ("earliest after the step before", chained)):
        print(f"Funnel, {title}:")
        print(funnel.counts().to_text(columns=["step", "units", "reached", "rate", "drop_off", "step_rate"]))
    return describe(chained.units(), prices.frame())


def describe(steps, prices):
    """New is who was first seen in the last seven days; high is who has looked at something of 200 or more."""
    last = steps["anchor_time"].max().astype("int64")
    return {**{name: steps[name] for name in ("unit", *STEPS)},
            "user_type": labels(lx.table_cut(steps, "anchor_time", [0, last - 7 * DAY_US, last], ["returning", "new"]), "level"),
            "price": labels(lx.table_cut(prices, "max_price", [0, 200, 1e9], ["other", "high"]), "level")}


def labels(frame, column):
    """As a pandas Categorical, which keeps the codes: a table is any mapping of columns."""
    return frame.to_pandas()[column].array


def split(users, outcome):
    """md5 of id and salt, even or odd."""
    assigner = lx.Assigner(SALT[outcome], pattern="{unit}{salt}", bucket_rule="modulo", variants={"control": .5, "treatment": .5})
    return {**users, "variant": labels(assigner.assign(users["unit"]), "variant")}


def analyse(users, outcome):
    return lx.Analysis(
        "variant", unit="unit", variants={"control": .5, "treatment": .5}, segments=["user_type", "price"],
        metrics={outcome: lx.Proportion(outcome), "of exposed": lx.Proportion(outcome, among=EXPOSED[outcome], role="secondary")}
    ).add(users, batch="users")


def check(users, outcome):
    """Before anything is planted: is the split sound, and do the arms, and those of a hundred other splits, differ by chance only?"""
    analysis = analyse(users, outcome)
    some = {name: column[:SAMPLE] for name, column in users.items()}
    srm, before, aa = analysis.srm(), analysis.frequentist(), analysis.aa(some, n_replicates=100)
    print(f"{SALT[outcome]}: SRM chi2 {srm.chi2:.4f}, p {srm.p_value:.4f}; A/A of {outcome} z {before['statistic'][0]:.4f}, "
          f"p {before['p_value'][0]:.4f}; of 100 other splits {100 * aa['false_positives'][0]:.0f} differ at 5 %: {aa['verdict'][0]}")


def plant(users, outcome, mechanism, seed, segment=None):
    """5 % more (5 points if `absolute`) among the exposed who are treated: the table that would have been seen, and the truth."""
    options = dict(mechanism=mechanism, seed=seed, control="control", exposed=EXPOSED[outcome], segment=segment)
    arguments = users, "unit", outcome, "variant", .05
    return lx.simulate_counterfactual(*arguments, **options), lx.simulate_counterfactual_truth(*arguments, **options)


def compare(split_users, mechanisms):
    """Planted and found. Where nobody is left unexposed there is no placebo: NaN, not a failure."""
    rows = []
    for outcome, mechanism, seed in mechanisms:
        planted, truth = plant(split_users[outcome], outcome, mechanism, seed)
        found = lx.Estimator.triggered("variant", outcome, EXPOSED[outcome], interval="wald").fit(planted).estimate()
        for i, name in enumerate(["itt", "triggered", "placebo"]):  # of both frames the first three rows
            rows.append([outcome, mechanism, name, truth["effect"][i]] + [found[column][i] for column in COMPARED[4:]])
    print(lx.table_to_text(dict(zip(COMPARED, map(list, zip(*rows))))))


def segments(analysis, effects):
    print("Effects by segment, and whether they differ between its levels:")
    print(effects.to_text(columns=["metric", "segment", "level", "n_control", "n_variant", "value_control", "value_variant", "estimate",
                                   "ci_low", "ci_high", "p_adjusted"]))
    print(analysis.heterogeneity().to_text(columns=["metric", "segment", "q", "df", "p_value", "smallest_level", "shrunken_smallest",
                                                    "largest_level", "shrunken_largest"]))


def money(effects, n_users):
    print("A year at $80 an order, 30 % margin, $80,000 cost; a segment bears it all (passes: p <= .10, ROI >= 5 %):")
    print(lx.roi_scenarios(effects, metric="purchase", roi=MONEY).to_text(
        columns=["scenario", "units", "effect", "orders", "revenue", "net_value", "net_low", "net_high", "probability_of_loss", "passes"]))
    print("For everybody, at other costs (x) and order values (y):")
    grid = lx.roi_grid(effects["estimate"][0], effects["std_error"][0], "itt", "all", n_users, "cost", "order_value", roi=MONEY,
                       x_values=[20e3, 80e3, 200e3], y_values=[40, 80, 120])
    print(grid.to_text(columns=["x", "y", "value", "value_low", "value_high", "probability_of_loss", "break_even_cost"]))


def rollout(baseline):
    print("Roll-out: what is counted in each stage, and when it is taken back (2 % fewer purchases shall not go unseen):")
    plan = lx.Rollout(stages={"canary": lx.Stage(.1, min_time_us="7d"), "half": lx.Stage(.5, min_time_us="7d"), "all": lx.Stage(1)},
                      guardrails=[lx.Guardrail("purchase", relative=True, harm=.02, baseline=baseline)]).plan()
    print(plan.to_text(max_rows=1000, columns=["stage", "share", "stage_units", "look", "units", "bound", "sustained_bound", "spent",
                                               "rolled_back"]), end="")
    print(plan["message"][0] + "\n")


def main(n_users):
    users = read(made_up_log(n_users))
    split_users = {outcome: split(users, outcome) for outcome in ("purchase", "cart")}
    for outcome, table in split_users.items():
        check(table, outcome)
    print("\nFour mechanisms of the notebooks (05A, 05B, 06A, 06B) and one that plants what it promises:")
    compare(split_users, PUBLISHED + BETTER)

    planted, _ = plant(split_users["purchase"], "purchase", *BETTER[0][1:], segment="user_type")
    analysis = analyse({**split_users["purchase"], "purchase": planted["purchase"]}, "purchase")
    effects = analysis.frequentist()
    segments(analysis, effects)
    money(effects, n_users)
    rollout(effects["value_control"][0])
    verdict = lx.decision(effects, analysis.health(), days_run=30, relative=True, min_effect=.01)
    print("Verdict:", verdict["reason"][0])


if __name__ == "__main__":
    if sys.argv[1:] == ["published"]:
        import checkout_published
        checkout_published.published()
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
