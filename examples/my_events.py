# SPDX-License-Identifier: GPL-3.0-or-later
"""From a CSV file of events to a report: who went through which steps, and what an experiment changed.

    python my_events.py my_events.csv [--report report.html] [--steps view,cart,purchase] [--control A] ...

One row is one event. Columns: user, event, time; and where there are some variant (of the user, on every row or on those of the exposure),
value (money, 0 or empty where an event has none) and segments (country, device: anything with a few different values).
Without variant the report tells of the funnel, who came back and who was there.
"""
import argparse
import sys

import pandas as pd

import events_csv
import libexperiment as lx
from events_csv import EventsError, some

MOST_STEPS = 6
CONTROLS = ("control", "a", "0", "off", "baseline", "old")
DAY = pd.Timedelta(days=1)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("csv")
    parser.add_argument("--report", default="report.html", help="where the page goes")
    parser.add_argument("--steps", help="events of the funnel, in their order: view,cart,purchase")
    parser.add_argument("--control", help="the variant that the others are compared with")
    parser.add_argument("--shares", help="planned shares of the users where they are not equal: A=.9,B=.1")
    parser.add_argument("--min-effect", type=float, help="smallest relative change worth having: .02 is 2 %%")
    for name in events_csv.KNOWN:
        parser.add_argument("--" + name, metavar="COLUMN", help=f"column of the file that is the {name}")
    return parser.parse_args()


def choose_funnel(events, wanted):
    steps = events_csv.choose_steps(events, wanted)
    if not wanted and len(steps) > MOST_STEPS:
        users = events.groupby("event")["user"].nunique()
        kept = set(users[steps].sort_values(ascending=False, kind="stable").index[:MOST_STEPS])
        print(f"Steps: the {MOST_STEPS} of {len(steps)} events that most users have. Others: --steps {','.join(steps[:3])}")
        steps = [step for step in steps if step in kept]
    return steps


def choose_control(events, wanted):
    variants = sorted(events["variant"].dropna().unique())
    if wanted and wanted not in variants:
        raise EventsError(f"--control {wanted}: no row has this variant. The variants are: {some(variants)}.")
    return wanted or next((label for label in variants if label.lower() in CONTROLS), variants[0])


def read_shares(text, variants):
    """Planned shares by variant: equal ones where nothing is said."""
    if not text:
        return {label: 1 / len(variants) for label in variants}
    try:
        shares = {label.strip(): float(share) for label, share in (part.split("=") for part in text.split(","))}
    except ValueError:
        raise EventsError(f"--shares {text}: write every variant with its share, for example {variants[0]}=.9,{variants[1]}=.1") from None
    if set(shares) != set(variants) or abs(sum(shares.values()) - 1) > 1e-9:
        raise EventsError(f"--shares {text}: the variants are {some(variants)}, and their shares must sum to 1.")
    return shares


def spread(events):
    return events["time"].max() - events["time"].min()


def describe(events, segments, left_out):
    first, last = events["time"].min(), events["time"].max()
    print(f"{len(events)} events of {events['user'].nunique()} users, {first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M} UTC")
    print("Segments: " + (", ".join(segments) or "none"))
    for column, why in left_out.items():
        print(f"  {column} is no segment: {why}")


def look_after(handle, exposures, events):
    """Gives a funnel, a retention or an activity its users and their events."""
    return (handle.add_exposures(exposures) if exposures else handle).add(events)


def behaviour(events, steps, segments, exposures):
    """Who went through the steps, who came back, who was there."""
    funnel = look_after(lx.Funnel("user", "time", "event", steps=steps, segments=segments, ties="allow"), exposures, events)
    retention = look_after(lx.Retention("user", "time", max_period=min(30, spread(events) // DAY)), exposures, events).frame().to_pandas()
    retention = retention[(retention["cohort"] == "all") & (retention["units"] > 0)]
    visits = events.assign(visit=lx.sessionize(events, "user", "time")["session_id"])
    activity = look_after(lx.Activity("user", "time", session="visit"), exposures, visits).frame()
    who = ["variant"] if exposures else []
    return funnel, retention[who + ["period", "units", "retained", "rate", "ci_low", "ci_high"]], activity


def print_funnel(funnel):
    counts = funnel.counts().to_pandas()
    counts = counts[counts["segment"] == "all"]
    shown = ["variant", "step", "units", "reached", "rate", "step_rate"]
    print(lx.table_to_text(counts[shown if counts["variant"].notna().any() else shown[1:]], digits=4), end="")


def add_behaviour(report, retention, activity):
    report.add_frame("details", retention, title="Who came back, days after the first one")
    return report.add_frame("details", activity, title="Who was there")


def analyse(units, steps, segments, shares, control, has_value, grain):
    """Did more users reach each step, the last one first of all, and did they bring more?"""
    told = [step for step in steps if step == steps[-1] or not units[step].all()]  # of a step that everybody takes there is nothing to tell
    metrics = {step: lx.Proportion(step, role="primary" if step == steps[-1] else "secondary") for step in told}
    if has_value:
        metrics["value per user"] = lx.Mean("value", role="secondary")
    return lx.Analysis("variant", unit="unit", control=control, variants=shares, segments=segments, metrics=metrics, time="first_time",
                       grain_us=grain).add(units)


def experiment_report(events, steps, segments, given):
    control = choose_control(events, given.control)
    shares = read_shares(given.shares, sorted(events["variant"].dropna().unique()))
    exposures = lx.Exposures("user", "time", "variant", conflict="exclude").add(events)
    flicker = lx.flicker_check(exposures.counts(), "variant", "units", "n_conflicted", excluded=True)
    funnel, retention, activity = behaviour(events, steps, segments, exposures)
    print_funnel(funnel)
    units = funnel.units().to_pandas().rename(columns={"anchor_time": "first_time"})
    if "value" in events:
        values = lx.UnitTable("user", "time", features={"value": lx.EventSum("value")})
        units["value"] = look_after(values, exposures, events).frame()["value"]
    analysis = analyse(units, steps, segments, shares, control, "value" in events, "1d" if spread(events) > 3 * DAY else "1h")
    days = round(spread(events) / DAY, 1)
    effects, health = analysis.frequentist(), with_flicker(analysis.health(), flicker)
    report = analysis.report("What the experiment changed", subtitle=given.csv, metrics=effects, health=health, funnel=funnel, verdict=False,
                             power=analysis.power(daily_units=len(units) / max(days, 1)),
                             remarks=remarks(steps, segments, flicker.n_conflicted, events["user"].nunique() - flicker.n))
    for variant in [label for label in shares if label != control]:
        verdict = lx.decision(effects, health, variant=variant, days_run=days, min_effect=given.min_effect, relative=True)
        report.add_frame("verdict", verdict, title=f"{variant} against {control}")
        print(f"\n{variant} against {control}: {verdict['decision'][0]}. {verdict['reason'][0]}")
    return add_behaviour(report, retention, activity)


def with_flicker(health, flicker):
    """The checks of the analysis, and whether users kept their variant: who changed is not in the analysis."""
    if flicker.passes:
        return health
    found = {"severity": "stop", "check": "units_in_two_variants", "passes": False, "segment": "all", "level": "", "statistic": flicker.share,
             "p_value": flicker.p_value, "message": f"{flicker.share:.1%} of the users were seen in two variants: mend the assignment first."}
    return pd.concat([pd.DataFrame([found]), health.to_pandas()], ignore_index=True)


def remarks(steps, segments, conflicted, outside):
    """What the reader should know about how the numbers were made."""
    texts = {"Steps": f"In this order: {', '.join(steps)}. A step counts when it follows the step before it; it is a share of all users."}
    if segments:
        texts["Segments"] = "A user belongs to the segment of the first event that has one: " + ", ".join(segments) + "."
    for heading, users in ("Users seen in two variants", conflicted), ("Users without a variant", outside):
        if users:
            texts[heading] = f"Left out: {users}."
            print(f"{heading}, left out: {users}")
    return texts


def funnel_report(events, steps, segments, given):
    funnel, retention, activity = behaviour(events, steps, segments, None)
    print_funnel(funnel)
    report = lx.Report("What users did", subtitle=given.csv).add_frame("funnel", funnel.counts())
    return add_behaviour(report, retention, activity)


def main():
    given = arguments()
    try:
        events = events_csv.read(given.csv, {name: getattr(given, name) for name in events_csv.KNOWN})
        steps = choose_funnel(events, given.steps and [step.strip() for step in given.steps.split(",")])
        segments, left_out = events_csv.choose_segments(events, steps)
        describe(events, segments, left_out)
        make = experiment_report if "variant" in events else funnel_report
        page = make(events, steps, segments, given).save_html(given.report)
    except (EventsError, lx.ExperimentError, OSError) as error:
        print(f"my_events: {error}", file=sys.stderr)
        return 1
    print(f"\nReport: {page}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
