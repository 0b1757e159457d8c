# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints published_counts.csv: counts published by github.com/Avery-Git/ecommerce-ab-test-conversion, tested in 60-digit arithmetic (mpmath).

    python3 published_counts.py > published_counts.csv
"""
from mpmath import erfc, log, mp, mpf, nstr, sqrt

mp.dps = 60

COUNTS = [  # name, treatment successes, treatment units, control successes, control units, where it was published
    ("purchase_itt", 281754, 2657111, 269554, 2659017, "05A cell 6"),
    ("purchase_exposed", 281754, 525343, 269554, 527254, "05A cell 7"),
    ("purchase_nonexposed", 0, 2131768, 0, 2131763, "05A cell 8"),
    ("addtocart_itt", 546715, 2656990, 527104, 2659138, "05B cell 6"),
    ("purchase_exposed_new", 13840, 25716, 12448, 25860, "05A cell 9"),
    ("purchase_exposed_returning", 267914, 499627, 257106, 501394, "05A cell 9"),
    ("addtocart_new", 27432, 219286, 26012, 220146, "05B cell 9"),
    ("addtocart_returning", 519283, 2437704, 501092, 2438992, "05B cell 9"),
    ("roi_purchase_itt", 282277, 2657111, 269554, 2659017, "06A cell 5"),
    ("roi_addtocart_itt", 546504, 2656990, 527104, 2659138, "06B cell 4"),
]


def test(x1, n1, x0, n0):
    pooled = mpf(x0 + x1) / (n0 + n1)
    spread = pooled * (1 - pooled) * (mpf(1) / n0 + mpf(1) / n1)
    if not spread:
        return ["NaN", "NaN", "NaN"]
    z = (mpf(x1) / n1 - mpf(x0) / n0) / sqrt(spread)
    p = erfc(abs(z) / sqrt(2))
    return [nstr(number, 30) for number in (z, p, log(p))]


def main():
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print("name,treat_success,treat_n,control_success,control_n,origin,z,p,log_p")
    for name, x1, n1, x0, n0, origin in COUNTS:
        print(",".join([name, str(x1), str(n1), str(x0), str(n0), origin, *test(x1, n1, x0, n0)]))


if __name__ == "__main__":
    main()
