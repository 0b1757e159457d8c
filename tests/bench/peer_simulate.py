# SPDX-License-Identifier: GPL-3.0-or-later
"""What numpy and pandas take for the same: an event log by user and time; a redraw of the treated and exposed."""
import sys
import time

import numpy as np
import pandas as pd

USERS = int(sys.argv[1])
DAY_US = 86_400_000_000


def log(random):
    hour = np.arange(14 * 24)
    weight = 1 + .6 * np.cos(2 * np.pi * (hour % 24 + .5 - 20) / 24)
    reached = np.cumsum(weight / weight.sum())
    user = np.arange(1, USERS + 1)
    first = (np.searchsorted(reached, random.random(USERS)) * 3600e6 + random.random(USERS) * 3600e6).astype(np.int64)
    variant, new = random.random(USERS) < .5, random.random(USERS) < .083
    cart = np.flatnonzero(random.random(USERS) < .1982)
    cart_time = first[cart] + random.exponential(300e6, len(cart)).astype(np.int64)
    bought = random.random(len(cart)) < .5112
    order, order_time = cart[bought], cart_time[bought] + random.exponential(300e6, bought.sum()).astype(np.int64)
    who = np.concatenate([np.arange(USERS), cart, order])
    frame = pd.DataFrame({"user": user[who], "time": np.concatenate([first, cart_time, order_time]),
                          "event": np.repeat(np.array([0, 1, 2], np.int32), [USERS, len(cart), len(order)]),
                          "variant": variant[who], "new": new[who]})
    return len(frame.sort_values(["user", "time"], kind="stable"))


def counterfactual(random, units):
    exposed = units["cart"] == 1
    p0 = units.loc[exposed & (units["variant"] == 0), "purchase"].mean()
    target = exposed & (units["variant"] == 1)
    units = units.copy()
    units.loc[target, "purchase"] = (random.random(target.sum()) < min(1, p0 * 1.05)).astype(int)
    return len(units)


def main():
    random = np.random.Generator(np.random.PCG64(0))
    cart = random.random(USERS) < .1982
    units = pd.DataFrame({"user": np.arange(USERS), "variant": random.integers(0, 2, USERS), "cart": cart.astype(int),
                          "purchase": (cart & (random.random(USERS) < .5112)).astype(int)})
    for question in sys.stdin:
        begin = time.process_time()
        answer = log(random) if question.strip() == "log" else counterfactual(random, units)
        print(time.process_time() - begin, answer, flush=True)


main()
