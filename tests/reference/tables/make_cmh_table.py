# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints cmh_table.csv: the three statistics of Landis, Heyman and Koch (1978) in fractions, beside R where it gives any.

    /usr/bin/python3 make_cmh_table.py > cmh_table.csv

The definition is written in another form than in the library: the whole covariance of all cells as a Kronecker product, its contrasts, and
elimination in fractions, which knows the rank. p-values by mpmath 1.2.1 in 60 digits. Peers: mantelhaen.test of R 4.2.2 and CMHtest of
vcdExtra 0.8-2, where all strata have all rows and columns.
"""
import random
import subprocess
from fractions import Fraction

import mpmath
from mpmath import mp, mpf, nstr

mp.dps = 60
WORDS = ["positions", "ranks", "ridits", "modified_ridits"]


def draw(seed, strata, rows, columns, most):
    generator = random.Random(seed)
    return [generator.randrange(most + 1) for _ in range(strata * rows * columns)]


# Job satisfaction by income, women then men (Agresti 2013, 8.4): he prints SAS's 10.2001, 9.0342 and 6.1563 with 9, 3 and 1 degrees of freedom.
SATISFACTION = [1, 3, 11, 2, 2, 3, 17, 3, 0, 1, 8, 5, 0, 2, 4, 2, 1, 1, 2, 1, 0, 3, 5, 1, 0, 0, 7, 3, 0, 1, 9, 6]
BERKELEY = [512, 313, 89, 19, 353, 207, 17, 8, 120, 205, 202, 391, 138, 279, 131, 244, 53, 138, 94, 299, 22, 351, 24, 317]

# rows, columns, scores, row scores, column scores, counts
CASES = [
    (4, 4, 0, [3, 10, 20, 35], [1, 3, 4, 5], SATISFACTION),
    (4, 4, 0, [], [], SATISFACTION),
    (4, 4, 1, [], [], SATISFACTION),
    (4, 4, 2, [], [], SATISFACTION),
    (4, 4, 3, [], [], SATISFACTION),
    (2, 2, 0, [], [], BERKELEY),
    (2, 2, 0, [], [], [0, 5, 3, 2, 1, 0, 0, 1, 2, 2, 0, 0]),                     # strata of two units, and with one arm only
    (3, 3, 0, [], [], [5, 7, 9, 6, 6, 6, 9, 4, 2]),                              # one stratum
    (3, 4, 1, [], [], [5, 7, 9, 3, 6, 6, 6, 1, 9, 4, 2, 0]),                     # Kruskal and Wallis
    (2, 5, 3, [], [], draw(1, 6, 2, 5, 9)),                                      # van Elteren
    (3, 3, 0, [], [], draw(2, 5, 3, 3, 10 ** 9)),                                # huge
    (3, 2, 0, [], [], [900719925474099, 900719925474100, 900719925474099, 900719925474099, 900719925474098, 900719925474099]),
    (3, 3, 1, [], [], [10 ** 9, 10 ** 9 + 7, 10 ** 9 - 3, 10 ** 9 + 1, 10 ** 9, 10 ** 9, 10 ** 9 - 9, 10 ** 9 + 5, 10 ** 9]),
    (3, 3, 0, [], [], [10 ** 12, 10 ** 11, 7, 10 ** 11, 10 ** 12, 1, 3, 2, 1]),  # a rare outcome
    (3, 3, 0, [], [], [0] * 9 + [3, 4, 5, 2, 2, 2, 9, 1, 1]),                    # a stratum without units
    (3, 3, 0, [], [], [3, 4, 5, 0, 0, 0, 9, 1, 1, 2, 2, 7, 0, 0, 0, 5, 5, 1]),   # a row without units
    (3, 3, 0, [], [], [3, 0, 5, 4, 0, 2, 9, 0, 1, 2, 0, 7, 6, 0, 1, 5, 0, 1]),   # a column without
    (4, 2, 0, [], [], [5, 9, 7, 3, 0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 2, 9]),         # rows that never meet: 2 degrees of freedom of 3
    (4, 3, 0, [], [], [5, 9, 1, 7, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 2, 9, 0, 0, 0, 0]),
    (3, 3, 0, [], [], [10 ** 10, 10 ** 9, 10 ** 9, 10 ** 10, 10 ** 9, 10 ** 9 + 10 ** 5, 0, 0, 0, 0, 0, 0, 2, 3, 4, 5, 1, 1]),  # 1e10 beside 10
    (2, 3, 0, [], [7, 7, 7], [3, 4, 5, 6, 1, 2]),                                # equal scores
    (2, 3, 0, [], [2023, 2024, 2026], [3, 4, 5, 6, 1, 2, 30, 20, 10, 9, 9, 9]),
    (2, 3, 0, [], [0, 1e-9, 1e9], [300, 4, 5, 600, 1, 2]),
    (2, 1, 0, [], [], [3, 4, 5, 6]),                                             # one outcome
    (1, 3, 0, [], [], [3, 4, 5]),                                                # one row
    (2, 3, 0, [], [], [1, 0, 0, 0, 0, 1]),                                       # two units
    (3, 3, 0, [], [], [50, 0, 0, 0, 50, 0, 0, 0, 50]),                           # nothing but agreement
    (5, 4, 0, [], [], draw(3, 40, 5, 4, 3)),                                     # many thin strata
    (8, 6, 0, [], [], draw(4, 3, 8, 6, 50)),
    (3, 3, 2, [1, 2, 4], [], draw(5, 4, 3, 3, 100)),
    (2, 4, 0, [], [], [700, 100, 120, 80, 400, 150, 200, 250]),
    (2, 4, 0, [], [], [700000, 100000, 120000, 80000, 400000, 150000, 200000, 250000]),  # p underflows
]


def strata_of(rows, columns, counts):
    size = rows * columns
    for k in range(0, len(counts), size):
        table = [counts[k + i * columns:k + (i + 1) * columns] for i in range(rows)]
        if sum(1 for row in table if sum(row) > 0) >= 2:
            yield table


def scores_of(margin, given, word):
    if given:
        return [Fraction(x) for x in given]
    if word == 0:
        return [Fraction(i + 1) for i in range(len(margin))]
    n, before, out = sum(margin), 0, []
    for units in margin:
        out.append((before + Fraction(units + 1, 2)) / (1, 1, n, n + 1)[word])
        before += units
    return out


def identity(n):
    return [[Fraction(int(i == j)) for j in range(n)] for i in range(n)]


def of_margin(margin):
    """Covariance of a category with the others, times n: n diag(m) - m m'."""
    n = sum(margin)
    return [[Fraction(a * (n * (i == j) - b)) for j, b in enumerate(margin)] for i, a in enumerate(margin)]


def product(a, b):
    return [[sum((x * y for x, y in zip(row, column) if x and y), Fraction(0)) for column in zip(*b)] for row in a]


def transposed(a):
    return [list(row) for row in zip(*a)]


def form(g, v):
    """g' v^- g and the rank of v."""
    v, g, value, rank = [row[:] for row in v], g[:], Fraction(0), 0
    for k in range(len(g)):
        if v[k][k] == 0:
            assert g[k] == 0 and not any(v[k])
            continue
        rank += 1
        value += g[k] ** 2 / v[k][k]
        for i in range(k + 1, len(g)):
            slope = v[i][k] / v[k][k]
            if slope:
                g[i] -= slope * g[k]
                v[i] = [a - slope * b for a, b in zip(v[i], v[k])]
    return value, rank


def statistic(case, kind):
    rows, columns, word, row_scores, column_scores, counts = case
    total = None
    for table in strata_of(rows, columns, counts):
        of_row, of_column = [sum(row) for row in table], [sum(column) for column in zip(*table)]
        n = sum(of_row)
        r = [scores_of(of_row, row_scores, word)] if kind == "correlation" else identity(rows)
        c = identity(columns) if kind == "general" else [scores_of(of_column, column_scores, word)]
        excess = [[Fraction(table[i][j]) - Fraction(of_row[i] * of_column[j], n) for j in range(columns)] for i in range(rows)]
        g = [x for row in product(product(r, excess), transposed(c)) for x in row]
        a, b = product(product(r, of_margin(of_row)), transposed(r)), product(product(c, of_margin(of_column)), transposed(c))
        v = [[p * q / (n * n * (n - 1)) for p in first for q in second] for first in a for second in b]
        if total is None:
            total = (g, v)
        else:
            total = ([x + y for x, y in zip(total[0], g)], [[x + y for x, y in zip(p, q)] for p, q in zip(total[1], v)])
    if total is None:
        return None, 0, 1
    sign = -1 if total[0][0] < 0 else 1
    value, rank = form(*total)
    return (value if rank else None), rank, sign


def in_digits(x):
    return mpf(x.numerator) / mpf(x.denominator)


def log_p(value, df):
    """Up to 1e5 by the incomplete gamma function; beyond by its asymptotic series, to 60 digits there."""
    x, a = in_digits(value) / 2, mpf(df) / 2
    if x == 0:
        return mpf(0)
    if x < 50000:
        return mpmath.log(mpmath.gammainc(a, x, mpmath.inf, regularized=True))
    term = series = mpf(1)
    for k in range(1, 200):
        term *= (a - k) / x
        if abs(term) < mpf(10) ** -58 or term == 0:
            break
        series += term
    return -x + (a - 1) * mpmath.log(x) - mpmath.loggamma(a) + mpmath.log(series)


def show(x):
    return "" if x is None else nstr(x, 25, strip_zeros=False)


def peers(case):
    """mantelhaen.test, then CMHtest's general association, row means and correlation; nothing for what R refuses or has no such scores for."""
    rows, columns, word, row_scores, column_scores, counts = case
    tables = list(strata_of(rows, columns, counts))
    full = rows > 1 and columns > 1 and len(tables) > 1 and rows * columns < 40 and max(counts) <= 10 ** 9 and word != 2 and all(
        min(map(sum, t)) > 0 and min(map(sum, zip(*t))) > 0 for t in tables)
    if not full:
        return [""] * 4
    numbers = ",".join(str(t[i][j]) for t in tables for j in range(columns) for i in range(rows))
    score = {0: "1:%d", 1: '"midrank"', 3: '"midrank"'}[word]
    r = "c(%s)" % ",".join(map(str, row_scores)) if row_scores else score % rows if word == 0 else score
    c = "c(%s)" % ",".join(map(str, column_scores)) if column_scores else score % columns if word == 0 else score
    code = """suppressMessages(library(vcdExtra)); x <- array(as.numeric(c(%s)), c(%d, %d, %d))
h <- if (all(dim(x)[1:2] == 2)) mantelhaen.test(x, correct = FALSE) else mantelhaen.test(x)
k <- CMHtest(x, overall = TRUE, rscores = %s, cscores = %s)$ALL$table
cat(sprintf("%%.15g", c(h$statistic, k["general", "Chisq"], k["rmeans", "Chisq"], k["cor", "Chisq"])), sep = ",")""" % (
        numbers, rows, columns, len(tables), r, c)
    out = subprocess.run(["/usr/bin/R", "--slave", "--vanilla"], input=code, capture_output=True, text=True)
    found = out.stdout.strip().split(",") if out.returncode == 0 else []
    if len(found) != 4:
        return [""] * 4
    return found if word == 0 else found[:2] + ["", ""]  # its midranks are those of one table of all strata


def main():
    print("rows,columns,scores,row_scores,column_scores,counts,general,general_df,general_log_p,means,means_df,means_log_p,z,z_df,z_log_p,"
          "r_general,vcd_general,vcd_means,vcd_correlation")
    for case in CASES:
        rows, columns, word, row_scores, column_scores, counts = case
        cells = [rows, columns, word] + [" ".join(map(repr, x)) for x in (row_scores, column_scores, counts)]
        for kind in ("general", "means", "correlation"):
            value, df, sign = statistic(case, kind)
            shown = None if value is None else sign * mpmath.sqrt(in_digits(value)) if kind == "correlation" else in_digits(value)
            cells += [show(shown), df, show(None if value is None else log_p(value, df))]
        print(",".join(map(str, cells + peers(case))), flush=True)


main()
