# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes levels.csv, welch.csv, independence.csv, dilution.csv and decompose.csv: 50-digit values by mpmath from the
published formulas, and what metafor, R's oneway.test and scipy say. Needs Rscript with metafor."""
import pathlib
import subprocess

import mpmath as mp
import numpy as np
import scipy
import scipy.stats

mp.mp.dps = 60
HERE = pathlib.Path(__file__).parent


def r(what, text=""):
    return subprocess.run(["Rscript", str(HERE / "metafor.R"), what], input=text, capture_output=True, text=True,
                          check=True).stdout.splitlines()


def write(name, header, rows, versions):
    lines = ["# SPDX-License-Identifier: GPL-3.0-or-later", "# " + versions, ",".join(header)]
    lines += [",".join(row) for row in rows]
    (HERE / name).write_text("\n".join(lines) + "\n")


def read(text):
    """As the double that the text is read as."""
    return mp.mpf(float(text))


def shown(x):
    return "nan" if mp.isnan(x) else mp.nstr(x, 30)


# ---- levels ----

def chi2_upper(x, df):
    return mp.gammainc(mp.mpf(df) / 2, mp.mpf(x) / 2, mp.inf, regularized=True)


def chi2_quantile(upper, df):
    """Bisection on the logarithm of x."""
    low, high = mp.mpf(-400), mp.mpf(20)
    for _ in range(230):
        middle = (low + high) / 2
        low, high = (middle, high) if chi2_upper(mp.exp(middle), df) > upper else (low, middle)
    return mp.exp(low)


def mean(d, s, tau2):
    w = [1 / (e * e + tau2) for e in s]
    return mp.fsum(a * b for a, b in zip(w, d)) / mp.fsum(w)


def cochran(d, s, tau2):
    m = mean(d, s, tau2)
    return mp.fsum((a - m) ** 2 / (e * e + tau2) for a, e in zip(d, s))


def tau2_at(d, s, q):
    if cochran(d, s, 0) <= q:
        return mp.mpf(0)
    high = mp.fsum((a - mp.fsum(d) / len(d)) ** 2 for a in d) / q + min(s) ** 2
    low = high * mp.mpf(10) ** -60
    low, high = mp.log(low), mp.log(high)
    for _ in range(230):
        middle = (low + high) / 2
        low, high = (middle, high) if cochran(d, s, mp.exp(middle)) > q else (low, middle)
    return mp.exp(low)


def gail_simon(d, s):
    z = [a / e for a, e in zip(d, s)]
    c = min(mp.fsum(x * x for x in z if x > 0), mp.fsum(x * x for x in z if x < 0))
    n = len(d) - 1
    if c == 0:
        return mp.mpf(0)
    return mp.log(mp.fsum(mp.binomial(n, h) * chi2_upper(c, h) for h in range(1, n + 1))) - n * mp.log(2)


def levels(confidence, d, s):
    nan = mp.nan
    tail = (1 - read(confidence)) / 2
    d, s = [read(x) for x in d], [read(x) for x in s]
    k, w = len(d), [1 / (e * e) for e in s]
    m, total = mean(d, s, 0), mp.fsum(w)
    reach = -mp.sqrt(2) * mp.erfinv(2 * tail - 1) / mp.sqrt(total)
    ends = [m, 1 / mp.sqrt(total), m - reach, m + reach]
    if k < 2:
        return [mp.mpf(0)] + [nan] * 9 + ends + [d[0], d[0], nan]
    q, freed = cochran(d, s, 0), total - mp.fsum(x * x for x in w) / total
    typical = (k - 1) / freed
    dl, pm = max(mp.mpf(0), (q - k + 1) / freed), tau2_at(d, s, k - 1)
    low, high = tau2_at(d, s, chi2_quantile(tail, k - 1)), tau2_at(d, s, chi2_quantile(1 - tail, k - 1))
    centre = mean(d, s, dl)
    shrunken = [centre + dl / (dl + e * e) * (x - centre) for x, e in zip(d, s)]
    share = [t / (t + typical) for t in (dl, pm, low, high)]
    return [q, mp.log(chi2_upper(q, k - 1)), *share, dl, pm, low, high, *ends, min(shrunken), max(shrunken), gail_simon(d, s)]


def cases():
    rng = np.random.default_rng(0)
    draw = lambda k, sd: [f"{x:.6g}" for x in rng.normal(0, sd, k)]
    errors = lambda k: [f"{x:.4g}" for x in np.exp(rng.normal(0, 1, k))]
    bcg = [line.split() for line in r("data")]
    yield "one", "0.95", ["0.25"], ["0.5"]
    yield "equal", "0.95", ["0.01", "0.01"], ["0.002", "0.003"]
    yield "opposite", "0.95", ["0.01", "-0.01"], ["0.002", "0.003"]
    yield "opposite_far", "0.95", ["100", "-120"], ["1", "1.5"]
    yield "all_equal", "0.95", ["0.5"] * 6, ["0.1", "0.2", "0.3", "0.1", "0.25", "1"]
    yield "published_bcg", "0.95", bcg[0], bcg[1]
    yield "published_bcg_99", "0.99", bcg[0], bcg[1]
    yield "uneven_errors", "0.95", ["1", "2", "3", "-400"], ["0.001", "1", "30", "1000"]
    yield "tiny", "0.95", ["1e-9", "2e-9", "-3e-9"], ["1e-9", "1e-9", "2e-9"]
    yield "minute", "0.95", ["1e-170", "2e-170", "4e-170"], ["1e-170", "1e-170", "5e-171"]
    yield "huge", "0.95", ["1e150", "2e150", "4e150"], ["1e150", "1e150", "5e149"]
    yield "shared_digits", "0.95", ["1000000.001", "1000000.002", "1000000.004"], ["0.001", "0.001", "0.0005"]
    yield "one_rules", "0.95", ["1", "1.1", "1.2", "0.5"], ["1e-7", "1", "2", "3"]
    yield "one_rules_less", "0.95", ["1", "1.1", "5.2", "-2.5"], ["0.1", "1", "1.1", "1.2"]
    yield "all_negative", "0.95", ["-0.1", "-0.2", "-0.3"], ["0.1", "0.1", "0.1"]
    yield "one_zero", "0.95", ["0", "0.2", "-0.1"], ["0.1", "0.1", "0.1"]
    yield "no_effect", "0.95", ["0", "0", "0"], ["0.1", "0.2", "0.1"]
    yield "quiet", "0.95", [f"{1 + i * 1e-3:.3f}" for i in range(20)], ["1"] * 20
    yield "narrow", "0.5", ["0.1", "0.2", "0.4", "0.1"], ["0.1", "0.1", "0.1", "0.1"]
    yield "wide", "0.999", ["0.1", "0.2", "0.4", "0.1"], ["0.1", "0.1", "0.1", "0.1"]
    yield "certain", "0.999999", ["0.1", "-0.2", "0.4", "-0.1"], ["0.1", "0.1", "0.1", "0.1"]
    yield "fifty", "0.95", draw(50, 2.0), errors(50)
    yield "hundred", "0.95", draw(100, 0.1), errors(100)
    yield "far_apart", "0.95", draw(12, 1000.0), errors(12)
    yield "half_and_half", "0.9", ["3"] * 8 + ["-3"] * 8, ["1"] * 16
    yield "users_1e7", "0.95", ["0.0001", "0.00013", "0.00008"], ["0.00001", "0.000012", "0.000011"]
    yield "overwhelming", "0.95", ["1", "2"], ["0.005", "0.005"]


def write_levels(versions):
    header = ["case", "confidence", "effects", "errors", "q", "log_p", "i2_dl", "i2_pm", "i2_low", "i2_high", "tau2_dl",
              "tau2_pm", "tau2_low", "tau2_high", "pooled", "error", "low", "high", "shrunken_low", "shrunken_high",
              "log_qualitative", "metafor_q", "metafor_i2", "metafor_tau2_dl", "metafor_tau2_pm", "metafor_high",
              "metafor_shrunken_low", "metafor_shrunken_high", "metafor_tau2_low", "metafor_tau2_high"]
    mine = list(cases())
    within = lambda case: case[0] not in ("minute", "huge")  # squares beyond double precision: metafor gives up
    asked = [case for case in mine if within(case)]
    answers = iter(r("answers", "".join(f"{n};{c};{' '.join(d)};{' '.join(s)}\n" for n, c, d, s in asked)))
    rows = []
    for case in mine:
        name, confidence, d, s = case
        peer = next(answers).split(",") if within(case) else ["nan"] * 9
        peer = ["nan" if x == "NA" else x for x in peer]
        rows.append([name, confidence, " ".join(d), " ".join(s)] + [shown(x) for x in levels(confidence, d, s)] + peer)
    write("levels.csv", header, rows, versions)


# ---- the rest ----

def write_independence(versions):
    rows = []
    for counts in ([[10, 20], [30, 40]], [[1000000, 1000000], [1000500, 999500]], [[1, 0, 5], [0, 0, 7]],
                   [[4, 5, 6], [7, 8, 9], [1, 2, 30]], [[3000000001, 2999999999], [3000100000, 2999900001]],
                   [[7, 9, 0], [14, 18, 0]]):
        a = [[mp.mpf(x) for x in row] for row in counts]
        total = mp.fsum(mp.fsum(row) for row in a)
        across, down = [mp.fsum(row) for row in a], [mp.fsum(row[j] for row in a) for j in range(len(a[0]))]
        chi2 = mp.fsum((a[i][j] - across[i] * down[j] / total) ** 2 / (across[i] * down[j] / total)
                       for i in range(len(a)) for j in range(len(down)) if across[i] * down[j] > 0)
        df = (sum(x > 0 for x in across) - 1) * (sum(x > 0 for x in down) - 1)
        used = np.array([[x for x, y in zip(row, down) if y > 0] for row in counts], dtype=float)
        peer = scipy.stats.chi2_contingency(used, correction=False)
        rows.append([str(len(a)), str(len(down)), " ".join(str(x) for row in counts for x in row), shown(chi2), str(df),
                     shown(mp.log(chi2_upper(chi2, df))), repr(float(peer[0])), repr(float(peer[1]))])
    write("independence.csv", ["rows", "columns", "counts", "chi2", "df", "log_p", "scipy_chi2", "scipy_p"], rows, versions)


def t_two_sided(t, df):
    return mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True)


def t_critical(tail, df):
    return mp.findroot(lambda t: t_two_sided(t, df) - 2 * tail, scipy.stats.t.isf(float(tail), float(df)))


def write_dilution(versions):
    rows = []
    for effect, error, exposed, units, df, confidence in (
            ("0.05", "0.01", 2000, 10000, "inf", "0.95"), ("-1.5", "0.4", 123, 100000, "inf", "0.9"),
            ("0.05", "0.01", 2000, 10000, "41.5", "0.95"), ("3", "0.0001", 5, 7, "12", "0.99"),
            ("0", "2", 50, 100, "inf", "0.95"), ("0.02", "0.003", 10000, 10000, "30", "0.95"),
            ("0.0001", "0.00002", 900000000, 1000000000, "inf", "0.95")):
        e, s, rate = read(effect), read(error), mp.mpf(exposed) / units
        of_effect, of_rate = (rate * s) ** 2, e * e * rate * (1 - rate) / units
        value, spread = rate * e, mp.sqrt(of_effect + of_rate)
        df_all = mp.inf if df == "inf" else read(df) * (of_effect + of_rate) ** 2 / of_effect ** 2
        tail = (1 - read(confidence)) / 2
        if df == "inf":
            critical, log_p = -mp.sqrt(2) * mp.erfinv(2 * tail - 1), mp.log(mp.erfc(abs(value / spread) / mp.sqrt(2)))
        else:
            critical, log_p = t_critical(tail, df_all), mp.log(t_two_sided(value / spread, df_all))
        rows.append([effect, error, str(exposed), str(units), df, confidence] + [shown(x) for x in (
            value, spread, value - critical * spread, value + critical * spread, df_all, log_p)])
    write("dilution.csv", ["effect", "error", "exposed", "units", "df", "confidence", "value", "std_error", "low", "high",
                           "df_all", "log_p"], rows, versions)


def write_decompose(versions):
    """Text 002: users, clicks, conversions of both arms; CVR = CTR x PCVR."""
    users, clicks, orders = (15053, 14947), (1267, 1650), (228, 280)
    tail = mp.mpf("0.025")
    sidak = (1 - mp.sqrt(mp.mpf("0.95"))) / 2
    rows = []
    for name, part, whole in (("ctr", clicks, users), ("pcvr", orders, clicks), ("cvr", orders, users)):
        lift = mp.log(mp.mpf(part[1]) / whole[1]) - mp.log(mp.mpf(part[0]) / whole[0])
        error = mp.sqrt(mp.fsum(mp.mpf(1) / part[a] - mp.mpf(1) / whole[a] for a in (0, 1)))
        each = -mp.sqrt(2) * mp.erfinv(2 * (tail if name == "cvr" else sidak) - 1) * error
        reach = -mp.sqrt(2) * mp.erfinv(2 * tail - 1) * error
        rows.append([name] + [shown(x) for x in (lift, error, lift - reach, lift + reach, lift - each, lift + each)])
    write("decompose.csv", ["metric", "log_lift", "error", "low", "high", "joint_low", "joint_high"], rows, versions)


def main():
    versions = f"mpmath {mp.__version__}, scipy {scipy.__version__}, numpy {np.__version__}, {r('version')[0]}"
    write_levels(versions)
    write("welch.csv", ["data", "f", "df2", "p", "effects", "errors", "dfs"], [line.split(",") for line in r("welch")], versions)
    write_independence(versions)
    write_dilution(versions)
    write_decompose(versions)


if __name__ == "__main__":
    main()
