# SPDX-License-Identifier: GPL-3.0-or-later
"""What effects are worth, to 50 digits: expected.csv of tests/unit/test_roi.c. Usage: /usr/bin/python3 make.py > expected.csv

The first rows are the published counts of the five systems' text 000 (users, buyers, days and money as stated there), taken as exact fractions;
the others go through every option. Inputs are the doubles nearest to what is printed."""
import mpmath as mp

mp.mp.dps = 50
COLUMNS = ["case", "effect", "std_error", "units", "window_days", "horizon_days", "persistence", "adoption", "bridge_rate", "order_value",
           "margin", "cost", "cost_per_unit", "prior_sd", "df", "confidence"]
ANSWERS = ["used", "shrinkage", "orders", "orders_low", "orders_high", "revenue", "total_cost", "net_value", "net_low", "net_high", "roi", "roi_low", "roi_high", "loss", "even_effect", "even_cost"]


def difference(treated, n_treated, control, n_control):
    p, q = mp.mpf(treated) / n_treated, mp.mpf(control) / n_control
    return float(p - q), float(mp.sqrt(p * (1 - p) / n_treated + q * (1 - q) / n_control))


def case(name, effect, std_error, units, window=0.0, horizon=365.0, persistence=1.0, adoption=1.0, bridge=1.0, value=1.0, margin=1.0,
         cost=0.0, each=0.0, prior=float("inf"), df=float("inf"), confidence=0.95):
    return [name, effect, std_error, units, window, horizon, persistence, adoption, bridge, value, margin, cost, each, prior, df, confidence]


def text_000():
    published = difference(282277, 2657111, 269554, 2659017)
    reported = difference(281754, 2657111, 269554, 2659017)
    carts = difference(546504, 2656990, 527104, 2659138)
    month = dict(window=30.0, value=80.0)
    return [case("published_all", *published, 5316128.0, **month), case("published_all_20k", *published, 5316128.0, cost=2e4, **month),
            case("published_all_80k", *published, 5316128.0, cost=8e4, **month), case("published_all_200k", *published, 5316128.0, cost=2e5, **month),
            case("published_new", *published, 439432.0, **month), case("published_new_200k", *published, 439432.0, cost=2e5, **month),
            case("its_own_itt", *reported, 5316128.0, **month), case("bridge", *carts, 5316128.0, bridge=.5111268364, **month)]


def others():
    return [case("weeks", 21.001736, 7.671667, 45.0, window=7.0, horizon=63.0, df=44.0, cost=5000.0, margin=.3),
            case("shares", .004, .0025, 250000.0, window=14.0, horizon=180.0, persistence=.6, adoption=.35, value=42.5, margin=.22, cost=9000.0,
                 each=.01, confidence=.9),
            case("shrunk", .01, .006, 80000.0, window=28.0, value=12.0, margin=.5, cost=30000.0, prior=.004),
            case("shrunk_hard", -.02, .01, 1000.0, value=3.0, cost=10.0, prior=.001),
            case("few", .3, .4, 12.0, value=100.0, cost=250.0, df=1.5), case("three", 5.0, 2.0, 300.0, value=1.0, margin=.1, cost=140.0, df=3.0),
            case("harm", -.01, .002, 1e6, value=5.0, cost=1000.0), case("far", .05, .001, 1e6, value=5.0, cost=210000.0),
            case("sure", .05, 0.0, 1e6, value=5.0, cost=1000.0), case("nothing_reached", .05, .01, 1e6, adoption=0.0, value=5.0, cost=1000.0),
            case("no_cost", .05, .04, 500.0, value=5.0), case("each_alone", .02, .01, 5e4, value=2.0, each=.03, confidence=.99)]


def law(df):
    if mp.isinf(df):
        return mp.ncdf
    tail = lambda t: mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    return lambda t: tail(t) if t < 0 else 1 - tail(t)


def upper_quantile(df, p):
    cdf = law(df)
    low, high = mp.mpf(0), mp.mpf(1)
    while 1 - cdf(high) > p:
        high *= 2
    for _ in range(180):
        middle = (low + high) / 2
        low, high = (middle, high) if 1 - cdf(middle) > p else (low, middle)
    return (low + high) / 2


def worth(row):
    effect, error, units, window, horizon, persistence, adoption, bridge, value, margin, cost, each, prior, df, confidence = map(mp.mpf, row[1:])
    nan = mp.nan
    shrinkage = mp.mpf(1) if mp.isinf(prior) else prior ** 2 / (prior ** 2 + error ** 2)
    df = df if mp.isinf(prior) else mp.inf
    used, spread = effect * shrinkage, error * mp.sqrt(shrinkage) * upper_quantile(df, (1 - confidence) / 2)
    reached = units * adoption * (horizon / window if window else 1)
    rate = reached * persistence * bridge
    total = cost + each * reached
    three = lambda factor, minus=0: [used * factor - minus, (used - spread) * factor - minus, (used + spread) * factor - minus]
    slope = rate * value * margin
    net = three(slope, total)
    noise = slope * error * mp.sqrt(shrinkage)
    loss = (mp.mpf(1) if net[0] < 0 else mp.mpf(0)) if noise == 0 else law(df)(-net[0] / noise)
    roi = [x / total for x in net] if total else [nan] * 3
    return ([used, shrinkage] + three(rate) + [used * rate * value, total] + net + roi
            + [loss, total / slope if slope else nan, used * slope - each * reached])


print("# made by make.py (mpmath %s, 50 digits)" % mp.__version__)
print(",".join(COLUMNS + ANSWERS))
for row in text_000() + others():
    print(",".join([row[0]] + [repr(x) for x in row[1:]] + [mp.nstr(x, 25) for x in worth(row)]))
