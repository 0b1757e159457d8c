#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the classical mistakes cost in the designs of classical_mistakes.c, in closed form: mistakes.csv.

Rows that are not independent: with a design effect d (Kish 1965, Survey Sampling, 5.4) the z of a test that believes in them has the
standard deviation sqrt(d), so that it rejects with the probability 2 Phi(-1.96 / sqrt(d)).
"""
import mpmath as mp

mp.mp.dps = 30


def critical(confidence):
    return mp.sqrt(2) * mp.erfinv(mp.mpf(confidence))


def believed(design_effect):
    return mp.erfc(critical("0.95") / mp.sqrt(design_effect) / mp.sqrt(2))


def power_of_pooled_z(first, second, units, confidence):
    pooled = (first + second) / 2
    null_error, error = (mp.sqrt(v / units) for v in (2 * pooled * (1 - pooled), first * (1 - first) + second * (1 - second)))
    return mp.ncdf((abs(second - first) - critical(confidence) * null_error) / error)


def main():
    days, icc = 9, mp.mpf("0.5")
    successes, failures, impressions = 2, 18, 13  # Beta law of a user's rate; mean of the geometric law of his impressions
    rate_icc = mp.mpf(1) / (successes + failures + 1)
    weighted_impressions = 2 * impressions - 1  # E N^2 / E N of a geometric law that begins at 1
    buyers, amount, more_buyers, their_amount = mp.mpf("0.10"), 100, mp.mpf("0.02"), 60
    returning, of_returning, of_new = mp.mpf("0.6"), mp.mpf("0.12"), mp.mpf("0.815")
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print(f"# made by tests/calibration/mistakes.py with mpmath {mp.__version__}")
    print("quantity,value")
    for name, value in [
        ("user-days believed to be users: rejects", believed(1 + (days - 1) * icc)),
        ("impressions believed to be users: rejects", believed(1 + (weighted_impressions - 1) * rate_icc)),
        ("revenue of a user: effect", more_buyers * their_amount),
        ("revenue of a buyer: effect", (buyers * amount + more_buyers * their_amount) / (buyers + more_buyers) - amount),
        ("shares without revenue: said to differ", power_of_pooled_z(buyers, buyers + more_buyers, 10000, "0.999")),
        ("all users: effect", returning * of_returning + (1 - returning) * of_new),
        ("returning users: effect", of_returning),
    ]:
        print(f"{name},{mp.nstr(value, 20)}")


if __name__ == "__main__":
    main()
