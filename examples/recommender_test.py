# SPDX-License-Identifier: GPL-3.0-or-later
"""Shall a recommender take the place of the top sellers?

    python recommender_test.py [users]

The same job as recommender_test.c, number for number: half of the users of a simulated shop see a recommender for two weeks.
"""
import sys

import numpy as np
import pandas as pd

import libexperiment as lx

DAY = 86400 * 10**6
START = 20089 * DAY  # 2025-01-01
DAYS, BATCH, PERIODS, ROUNDS, ROUND = 14, 50000, 8, 20, 500
LOOKS = {"until day 4": START + 4 * DAY, "until day 7": START + 7 * DAY, "until day 10": START + 10 * DAY, "until day 13": START + 13 * DAY}

shop = lx.Simulation(
    start_time=START, n_days=DAYS, pre_days=7, visits_per_day=.3, visit_shape=2,
    variants={"top_sellers": .5, "recommender": .5},
    levels=[lx.Level("device", "mobile", .6), lx.Level("device", "desktop", .4),
            lx.Level("cohort", "new_user", .5), lx.Level("cohort", "returning", .5)],
    steps={"view": lx.FunnelStep(1, mean_value=1800, value_spread=.15),    # page load, ms
           "click": lx.FunnelStep(.082, mean_delay_us="1m", mean_value=45, value_spread=.25),  # answer of the recommender, ms
           "add_to_cart": lx.FunnelStep(.153, mean_delay_us="3m"),
           "purchase": lx.FunnelStep(.6, mean_delay_us="8m", mean_value=80, value_spread=.5)},
    ratios=[lx.StepRatio("click", "cohort", "returning", 1.3)],
    effects=[lx.PlantedEffect("click", .07), lx.PlantedEffect("click", .08, segment="device", level="mobile")])


def show(frame, digits, *columns):
    print(frame.to_text(digits=digits, columns=columns, max_rows=1000), end="")


def describe(metrics, segments=None):
    return lx.Analysis("variant", unit="unit", control="top_sellers", time="first_time", segments=segments, metrics=metrics)


ctr = lx.Ratio("clicks", "impressions", min_effect=.02, relative=True)
overall = describe({
    "CTR": ctr,
    "add to cart": lx.Proportion("add_to_cart", among="click", role="secondary"),
    "purchase": lx.Proportion("purchase", role="secondary", min_effect=.015, relative=True),
    "revenue": lx.Mean("revenue", role="secondary", covariates=["pre_clicks"]),
    "sessions": lx.Mean("sessions", role="secondary"),
    "page p95": lx.Quantile("page_ms", .95, role="guardrail", good="down", margin=.02, relative=True, limit=2500),
    "answer p99": lx.Quantile("answer_ms", .99, role="guardrail", good="down", margin=.05, relative=True, limit=100, missing="drop")})
by_segment = describe({"CTR": ctr, "revenue": lx.Mean("revenue", role="secondary")}, ["device", "cohort"])
looked = {name: describe({"clicked": lx.Proportion("clicked")}) for name in LOOKS}
activity = lx.Activity("user", "time", method="approximate", attribute="variant")
events_seen = purchases_seen = after_click = 0
ARMS = ["top_sellers", "recommender"]
returned = np.zeros((2, PERIODS, 2), int)  # by variant and day: could return, did


def stitch(events):
    """Every impression with the click that followed within half an hour, and the orders that a click led to within the hour."""
    views, clicks, orders = (events[events["event"] == event] for event in ("view", "click", "purchase"))
    pairs = lx.stitch(views, clicks, ["user"], "time", "time", direction="forward", tolerance_us="30m", consume=True)
    credit = lx.stitch(orders, clicks, ["user"], "time", "time", tolerance_us="1h", attribution="half_life", half_life_us="20m")
    led_to = len(np.unique(credit["left_row"][credit["right_row"] >= 0]))
    return views.assign(is_clicked=pairs["weight"]), len(orders), led_to


def unit_rows(events, views, exposures):
    """One row per user: steps, segments, and what the events say of it."""
    features = {"sessions": lx.EventSum("session_start"),
                "revenue": lx.EventSum("value", event="purchase"),
                "page_ms": lx.EventFirst("value", event="view"),
                "answer_ms": lx.EventFirst("value", event="click"),
                "pre_clicks": lx.EventCount(event="click", from_us="-7d", to_us=0),
                "clicked": lx.EventCount(event="click", to_us="1d", cap=1)}
    shown = {"impressions": lx.EventCount(), "clicks": lx.EventSum("is_clicked")}
    funnel = lx.Funnel("user", "time", "event", steps=["view", "click", "add_to_cart", "purchase"], segments=["device", "cohort"])
    table = lx.UnitTable("user", "time", event="event", maturity="all", features=features)
    stitched = lx.UnitTable("user", "time", maturity="all", features=shown)
    units = funnel.add_exposures(exposures).add(events).units().to_pandas()
    made = table.add_exposures(exposures).add(events).frame().to_pandas().drop(columns=["unit", "variant", "is_mature"])
    clicks = stitched.add_exposures(exposures).add(views).frame().to_pandas()[list(shown)]
    return pd.concat([units, made, clicks], axis=1)


def take_in(first, n):
    global events_seen, purchases_seen, after_click
    events = shop.events(first, n).to_pandas()
    events["session_start"] = lx.sessionize(events, "user", "time")["session_start"]
    exposures = lx.Exposures("user", "time", "variant").add(events)
    views, orders, led_to = stitch(events)
    units = unit_rows(events, views, exposures)
    units["look"] = lx.table_cut(units, "first_time", [START, *LOOKS.values()], list(LOOKS))["level"]
    overall.add(units, str(first))
    by_segment.add(units, str(first))
    for name, analysis in looked.items():  # who could click for a whole day before the look
        analysis.add(units[units["look"] == name], f"{name}, from user {first}")
    activity.add(events.dropna(subset=["variant"]), str(first))
    retention = lx.Retention("user", "time", max_period=PERIODS - 1).add_exposures(exposures).add(events).frame().to_pandas()
    for arm, name in enumerate(ARMS):
        rows = retention[(retention["cohort"] == "all") & (retention["variant"] == name)]
        returned[arm, :len(rows)] += rows[["units", "retained"]].to_numpy()
    events_seen, purchases_seen, after_click = events_seen + len(events), purchases_seen + orders, after_click + led_to


def monitor(users):
    """Looks at days 4, 7, 10 and 13; it stops at the first one that shows an effect, and keeps its error rate."""
    watch = lx.Monitor("clicked", max(4, users * 13 // DAYS), looks=len(LOOKS))
    so_far = None
    for name, end in LOOKS.items():
        so_far = so_far.merge(looked[name]) if so_far else looked[name]
        answer = watch.look(so_far, end + DAY)
        print(f"{name}: {answer.message}")
        if answer.verdict != "continue":
            break


def bandit():
    """Thompson sampling on the first users: what each would have done under either arm is known here."""
    users = shop.units(1, ROUNDS * ROUND).to_pandas()
    player = lx.Bandit("reward", arms=ARMS)
    earned = 0
    for begin in range(0, ROUNDS * ROUND, ROUND):
        now = users[begin:begin + ROUND]
        log = player.choose(now, "user").to_pandas()
        log["reward"] = np.where(log["arm"] == "recommender", now["click_treatment"], now["click_control"]).astype(float)
        player.update(log)
        earned += int(log["reward"].sum())
    show(player.posterior(), 4, "arm", "plays", "mean", "ci_low", "ci_high")
    show(player.allocation(), 4, "arm", "share", "probability_best", "expected_loss")
    fair = (users["click_control"].sum() + users["click_treatment"].sum()) / 2
    print(f"{ROUNDS * ROUND} users, {ROUNDS} rounds: {earned} clicked; half and half {fair:.1f}")


def main(users):
    if users < 1000:
        sys.exit("users: 1000 or more")
    for first in range(1, users + 1, BATCH):
        take_in(first, min(BATCH, users - first + 1))
    srm = overall.srm()
    print(f"{users} users, {events_seen} events; sample ratio p {srm.p_value:.4f}")
    print(f"{purchases_seen} orders, {after_click} of them within an hour after a click")
    print("\nFunnel and features")
    show(overall.summary(), 4, "metric", "variant", "n", "successes", "value", "std_dev")
    print("\nEffects, guardrails last")
    show(overall.frequentist(), 4,
         "metric", "value_control", "value_variant", "estimate", "ci_low", "ci_high", "rel_estimate", "p_value", "passes")
    print("\nBy segment")
    show(by_segment.frequentist(), 4,
         "metric", "segment", "level", "value_control", "value_variant", "rel_estimate", "p_value", "p_adjusted")
    print("\nBy day of arrival")
    show(by_segment.trend(), 3, "metric", "period", "value_control", "value_variant", "estimate", "ci_low", "ci_high", "cum_p_value")
    print("\nIn probabilities")
    show(overall.bayesian(), 4, "metric", "better", "above_min", "loss_control", "loss_variant", "effect_low", "effect_high")
    print("\nCould it have been stopped earlier?")
    monitor(users)
    print("\nA bandit instead")
    bandit()
    print("\nWas it big enough?")
    show(overall.power(daily_units=users / DAYS), 3,
         "metric", "baseline", "units", "mde_relative", "effect_relative", "power", "units_needed", "days")
    plan = lx.sample_size_proportion(.082, .02, relative=True)
    print(f"The plan said 50000 users a variant for 2 % more than 8.2 %: {plan.message}")
    print("\nActive users by day")
    show(activity.breakdown(), 6, "level", "date", "units")
    print(f"\nWho came back ({', '.join(ARMS)})")
    for day in range(1, PERIODS):
        print(f"day {day}: " + ", ".join(f"{did} of {could}" for could, did in returned[:, day]))
    verdict = lx.decision(overall.frequentist(), overall.health(), days_run=DAYS)
    print(f"\nVerdict: {verdict['decision'][0]}")
    show(verdict, 4, "part", "name", "passes", "reason")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20000)
