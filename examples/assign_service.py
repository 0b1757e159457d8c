# SPDX-License-Identifier: GPL-3.0-or-later
"""The notebook's side of assign_service.c: describes the experiment, writes what the service reads, and says who gets what.

    python assign_service.py service.json next.json [users]

service.json lets 20 % of the users in, next.json 60 %. The table printed is that of next.json; assign_service.c prints the same.
"""
import sys

import numpy as np

import libexperiment as lx

VARIANTS = {"control": .5, "cheaper": .25, "cheapest": .25}
REASONS = ["split", "missing_unit", "override", "filter", "traffic", "holdout"]


def experiment(traffic):
    return lx.Assigner(
        "homepage_price_2026", variants=VARIANTS, traffic=traffic,
        filters=[lx.Filter("homepage_layer", [0, .5], [.3, .9])],  # two of the layer's ranges are ours
        holdouts=[lx.Holdout("programme_2026", 0, .05)],           # 5 % of all users see no experiment of this year
        overrides={"7": "cheapest", "1000": "control"})            # testers: served, never analysed


def checksum(users, label, reason):
    """The same whatever the order of the users: sum of user * variant * reason, counted from 1, modulo 2^64."""
    with np.errstate(over="ignore"):
        return int((users.astype(np.uint64) + np.uint64(1)).sum() * np.uint64(label * reason))


def main(first, second, users):
    now, later = experiment(.2), experiment(.6)
    for path, assigner in (first, now), (second, later):
        with open(path, "w") as file:
            file.write(assigner.to_json())
    ids = np.arange(users)
    before, after = now.assign(ids), later.assign(ids)
    served = np.asarray(before["reason"]) == "split"
    moved = int((np.asarray(before["variant"])[served] != np.asarray(after["variant"])[served]).sum())
    labels, reasons = np.asarray(after["variant"], dtype=object), np.asarray(after["reason"], dtype=object)
    print("variant,reason,users,checksum")
    for r, reason in enumerate(REASONS):
        for v, label in enumerate([None, *VARIANTS]):
            is_it = (reasons == reason) & (np.equal(labels, label) if label else [x is None for x in labels])
            if is_it.any():
                print(f"{label or 'none'},{reason},{int(is_it.sum())},{checksum(ids[is_it], v + 1, r + 1)}")
    print(f"moved by the ramp: {moved}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1000000)
