# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints one of the tables of this folder; the first line names the versions.

    /usr/bin/python3 make.py periods > periods.csv      when the period of a time begins, by datetime
    /usr/bin/python3 make.py dates > dates.csv          day numbers and dates, by datetime
    /usr/bin/python3 make.py looks > looks.csv          chance of an error in one of several looks, by numpy
    /usr/bin/python3 make.py data > novelty_data.csv    unit-days, drawn by numpy
    /usr/bin/python3 make.py novelty > novelty.csv      what statsmodels, scipy and pandas say of novelty_data.csv
    /usr/bin/python3 make.py rates > rates.csv          how often novelty() is to find a slope, by scipy's noncentral t

Critical values are mpmath's: scipy's stdtrit is off by 4e-10 (2.0017174830 for 58 degrees of freedom; R's qt says 2.0017174841452356).
"""
import platform
import sys
from datetime import date, datetime, timedelta

import mpmath
import numpy as np
import pandas as pd
import scipy
import scipy.stats
import statsmodels
import statsmodels.api as sm
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

DAY = timedelta(days=1)
EPOCH = datetime(1970, 1, 1)


def periods():
    print("time_us,grain_us,utc_offset_us,period")
    times = [datetime(2026, 11, 25, 13, 59, 59, 999999), datetime(2026, 11, 25), datetime(2026, 11, 24, 23, 59, 59, 999999),
             datetime(2024, 2, 29, 12), datetime(1969, 12, 31, 23, 59, 59), datetime(1, 1, 8, 3, 4, 5), datetime(9999, 12, 28, 20, 1),
             datetime(2000, 3, 1, 0, 0, 0, 1), datetime(1900, 2, 28, 23)]
    grains = [timedelta(minutes=1), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), DAY, 7 * DAY, 2 * DAY]
    for time in times:
        for grain in grains:
            for offset in [timedelta(0), timedelta(hours=9, minutes=30), -timedelta(hours=8)]:
                local = time + offset
                origin = datetime(1970, 1, 5) if grain > DAY else EPOCH
                begin = origin + (local - origin) // grain * grain
                text = begin.isoformat()[:16] if grain < DAY else begin.date().isoformat()
                us = timedelta(microseconds=1)
                print(f"{(time - EPOCH) // us},{grain // us},{offset // us},{text}")


def dates():
    print("day_number,date")
    for ordinal in list(range(1, date.max.toordinal(), 4999)) + [date(y, m, d).toordinal() for y in (4, 100, 400, 1600, 1900, 1999, 2000, 2024, 9999)
                                                                 for m, d in ((1, 1), (2, 28), (3, 1), (12, 31))]:
        print(f"{ordinal - date(1970, 1, 1).toordinal()},{date.fromordinal(ordinal).isoformat()}")


def error_of_looks(information, low, high, nodes=1200):
    """The density of the score among the paths that have not crossed, carried from look to look."""
    x, w = np.polynomial.legendre.leggauss(nodes)
    at, mass, before, errors = np.array([0.0]), np.array([1.0]), 0.0, []
    for now in information:
        scale, sd = np.sqrt(now), np.sqrt(now - before)
        new = 0.5 * (low + high) * scale + 0.5 * (high - low) * scale * x
        density = scipy.stats.norm.pdf((new[:, None] - at[None, :]) / sd) @ mass / sd
        at, mass, before = new, 0.5 * (high - low) * scale * w * density, now
        errors.append(1.0 - mass.sum())
    return errors


def looks():
    print("case,alternative,confidence,look,information,error")
    cases = [("equal_14", 0, 0.95, range(1, 15)), ("equal_100", 0, 0.95, range(1, 101)), ("pocock_14", 0, 2 * 0.9955327972 - 1, range(1, 15)),
             ("uneven", 0, 0.95, [3, 3.5, 10, 10.2, 40, 90, 91, 91.05, 250, 700]), ("strict", 0, 0.999, [1, 2, 4, 8, 16]),
             ("greater", 1, 0.95, [5, 6, 7, 20, 21, 50]), ("less", 2, 0.9, range(1, 8))]
    for name, alternative, confidence, information in cases:
        z = scipy.stats.norm.isf((1 - confidence) / 2 if alternative == 0 else 1 - confidence)
        errors = error_of_looks(list(information), -z if alternative == 0 else -9.0, z)
        for look, (now, error) in enumerate(zip(information, errors), 1):
            print(f"{name},{alternative},{confidence!r},{look},{now},{float(error)!r}")


def data():
    rng = np.random.Generator(np.random.PCG64(20261125))
    print("case,unit,variant,day,value")
    for name, units, days, offset in [("decay", 120, 14, 0.0), ("flat", 60, 10, 5.0), ("late", 90, 12, 0.0), ("far", 80, 8, 1e6), ("three", 90, 9, 0.0)]:
        for u in range(units):
            arm = u % (3 if name == "three" else 2)
            last = days if name != "late" else int(rng.integers(1, days + 1))
            level = rng.normal(0, 0.5)
            for d in range(last):
                if name != "flat" and rng.uniform() < 0.1:
                    continue
                effect = {"decay": 0.8 - 0.3 * np.log1p(d), "flat": 0.2, "late": 0.1 * np.log1p(d), "far": 0.0, "three": 0.2 * d}[name]
                value = offset + level + effect * arm - 0.05 * d + rng.normal(0, 1)
                print(f"{name},{u},{'ABC'[arm]},{d},{float(value)!r}")


def critical(df):
    """Of t, two-sided at 95 %."""
    def excess(t):
        return mpmath.betainc(df / 2, 0.5, 0, df / (df + t * t), regularized=True) - mpmath.mpf(5) / 100
    return float(mpmath.findroot(excess, float(scipy.stats.t.isf(0.025, df))))


def line(arm):
    """The line of one arm: its coefficients, the variance of the slope, its degrees of freedom."""
    design = sm.add_constant(np.log1p(arm.day.to_numpy()))
    fit = sm.OLS(arm.value.to_numpy(), design).fit(cov_type="cluster", cov_kwds={"groups": arm.unit.to_numpy(), "use_correction": True})
    return fit.params, fit.bse[1] ** 2, arm.unit.nunique() - 1


def compare(frame):
    (old, old_variance, old_df), (new, new_variance, new_df) = line(frame[~frame.treated]), line(frame[frame.treated])
    initial, slope = new - old
    error = np.sqrt(old_variance + new_variance)
    df = error**4 / (old_variance**2 / old_df + new_variance**2 / new_df)
    t = slope / error
    reach = critical(df) * error
    first, last = frame.day.min(), frame.day.max()
    split = first + (last - first + 1) // 2
    means = frame.assign(half=np.where(frame.day < split, "one", "two")).groupby(["unit", "treated", "half"]).value.mean().unstack("half").dropna()
    change, treated = means.two - means.one, means.index.get_level_values("treated").to_numpy(dtype=bool)
    halves = CompareMeans(DescrStatsW(change[treated]), DescrStatsW(change[~treated]))
    half_reach = critical(halves.dof_satt()) * halves.std_meandiff_separatevar
    difference = change[treated].mean() - change[~treated].mean()
    return [initial, slope, error, slope - reach, slope + reach, t, df, 2 * scipy.stats.t.sf(abs(t), df), split, (~treated).sum(), treated.sum(),
            means.one[treated].mean() - means.one[~treated].mean(), means.two[treated].mean() - means.two[~treated].mean(),
            difference, difference - half_reach, difference + half_reach, halves.ttest_ind(usevar="unequal")[1]]


def novelty():
    names = ["initial", "slope", "std_error", "ci_low", "ci_high", "statistic", "df", "p_value", "split_day", "both_control", "both_variant",
             "first_estimate", "second_estimate", "difference", "difference_low", "difference_high", "difference_p_value"]
    print(",".join(["case", "variant", *names]))
    rows = pd.read_csv("novelty_data.csv", comment="#", float_precision="round_trip")
    for case in rows.case.unique():
        mine = rows[rows.case == case]
        for variant in sorted(mine.variant.unique())[1:]:
            two = mine[mine.variant.isin(["A", variant])]
            split = compare(two.assign(treated=two.variant == variant))
            print(",".join([case, variant, *(repr(float(x)) for x in split)]))


def rates():
    """Independent normal errors of variance 1 and a level per unit that drops out: n units an arm, all days of each. The slope of a unit has
    variance 1 / S; CR1 divides the sum of squares of an arm by n^2 / c where an unbiased estimate divides by n (n - 1). Welch's degrees of freedom
    are taken as those of equal variances, which they are a few short of."""
    print("units,days,slope,rate")
    for n, days, slope in [(100, 7, 0.0), (100, 7, 0.25), (50, 14, 0.0), (50, 14, 0.3), (200, 14, 0.1)]:
        x = np.log1p(np.arange(days))
        spread = ((x - x.mean()) ** 2).sum()
        units, rows = 2 * n, n * days
        c = n / (n - 1) * (rows - 1) / (rows - 2)
        limit = critical(units - 2) * np.sqrt(c * (n - 1) / n)
        shift = slope / np.sqrt(2 / (n * spread))
        rate = scipy.stats.nct.sf(limit, units - 2, shift) + scipy.stats.nct.cdf(-limit, units - 2, shift)
        print(f"{n},{days},{slope},{float(rate)!r}")


print(f"# Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, pandas {pd.__version__}, statsmodels {statsmodels.__version__}, mpmath {mpmath.__version__}")
{"periods": periods, "dates": dates, "looks": looks, "data": data, "novelty": novelty, "rates": rates}[sys.argv[1]]()
