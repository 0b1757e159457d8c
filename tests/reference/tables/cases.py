# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of make.py, and how R is asked about them."""
import subprocess

FISHER = [  # successes and units of the control, then of the treatment, confidence
    (3, 10, 8, 10, 0.95), (0, 5, 5, 5, 0.95), (5, 5, 0, 5, 0.9), (0, 10, 3, 10, 0.95), (5, 7, 2, 9, 0.99), (1, 2, 1, 2, 0.95), (0, 1, 1, 1, 0.95),
    (2, 4, 2, 4, 0.95), (7, 12, 14, 15, 0.95), (10, 20, 10, 20, 0.9), (1, 1000, 9, 1000, 0.95), (0, 30000, 5, 30000, 0.95), (0, 100, 0, 100000, 0.95),
    (50, 100, 2, 4, 0.999), (99, 100, 100, 100, 0.95), (1, 3, 200, 400, 0.95), (1245, 15000, 1390, 15000, 0.95), (1262, 15053, 1230, 14947, 0.95),
    (30, 15000, 120, 15000, 0.95), (4099, 50000, 4346, 50000, 0.95), (7, 10000000, 25, 10000000, 0.95), (100, 10000000, 101, 5000000, 0.9),
    (400, 1000, 900, 1000, 0.95), (1000, 1000, 0, 1000, 0.95), (400000, 5000000, 402000, 5000000, 0.95),
]
BARNARD = [
    (3, 10, 8, 10), (0, 5, 5, 5), (5, 5, 0, 5), (0, 10, 3, 10), (5, 7, 2, 9), (1, 2, 1, 2), (0, 1, 1, 1), (7, 12, 14, 15), (2, 17, 9, 17), (0, 20, 1, 20),
    (10, 20, 11, 20), (1, 3, 12, 14), (7, 19, 10, 18), (0, 3, 30, 30), (1, 40, 7, 25), (12, 33, 4, 29), (20, 20, 15, 20), (2, 2, 3, 50), (0, 40, 40, 40),
    (5, 30, 6, 30), (9, 10, 3, 30),
]
CHI_SQUARE = [  # a table of counts, or one row and its planned shares (None = equal ones)
    ([[10, 20], [30, 40]], None), ([[0, 10], [10, 0]], None), ([[1, 0], [0, 1]], None), ([[5, 5], [5, 5]], None), ([[3, 7, 2], [8, 2, 9]], None),
    ([[1245, 13755], [1390, 13610]], None), ([[1245, 13755], [1390, 13610], [1301, 13699]], None), ([[0, 1, 2], [3, 0, 4], [5, 6, 0]], None),
    ([[400000, 4600000], [402000, 4598000]], None), ([[1, 9999999], [3, 9999997]], None), ([[10, 0, 20], [30, 0, 40]], None),
    ([[10, 20], [0, 0], [30, 40]], None), ([[1, 1, 1, 1, 1], [2, 2, 2, 2, 2]], None), ([[900, 100], [100, 900]], None),
    ([[100, 100], [100, 101]], None), ([[7, 3], [2, 8], [4, 6], [9, 1], [5, 5]], None), ([[1000000, 2], [2, 1000000]], None),
    ([[50000, 51000]], None), ([[15053, 14947]], None), ([[900, 110]], [0.9, 0.1]), ([[10, 0, 5]], [0.25, 0.25, 0.5]),
    ([[7000001, 1999999, 1000000]], [0.7, 0.2, 0.1]), ([[1, 2, 3, 4]], None), ([[21306, 21307, 21387]], None), ([[8, 1], [2, 30], [11, 12]], None),
]
CMH = [  # strata of: successes and units of the control, then of the treatment
    [(3, 10, 8, 10)], [(10, 100, 15, 90), (20, 50, 30, 60)], [(0, 10, 5, 10), (2, 10, 0, 10)], [(1, 2, 1, 2), (0, 1, 1, 1), (3, 5, 4, 6)],
    [(5, 20, 9, 20), (0, 0, 3, 5), (7, 30, 8, 25)], [(0, 5, 0, 7), (1, 6, 4, 6), (5, 5, 5, 5)], [(1, 1000, 9, 1000), (2, 3000, 5, 100)],
    [(1245, 15000, 1390, 15000), (300, 2000, 450, 2500), (17, 900, 12, 400)], [(400000, 5000000, 402000, 5000000), (10, 1000000, 14, 1000000)],
    [(1, 10, 2, 10)] * 12, [(0, 1, 1, 1), (1, 1, 0, 1), (0, 1, 1, 1), (0, 1, 1, 1), (1, 1, 1, 1)], [(50, 100, 70, 100), (70, 100, 50, 100)],
    [(99, 100, 100, 100), (98, 100, 99, 100)], [(5, 1000000, 9, 1000000), (7, 1000000, 3, 1000000), (2, 1000000, 8, 1000000)],
    [(30, 60, 10, 20), (10, 20, 30, 60)], [(1, 3, 20, 22), (2, 9, 5, 8), (0, 2, 1, 4), (6, 6, 7, 8)], [(9, 30, 9, 30), (12, 40, 12, 40)],
    [(2, 5, 3, 7), (11, 13, 17, 19), (23, 29, 31, 37)], [(800, 1000, 100, 1000), (700, 900, 90, 800)], [(4, 8, 6, 8), (0, 9, 0, 9), (3, 7, 2, 6)],
    [(1000000, 4000000, 1001000, 4000000), (20, 50, 21, 50), (3, 4, 1, 4)],
]
MCNEMAR = [  # pairs with a success under both, the control alone, the treatment alone, neither
    (100, 12, 25, 300), (0, 1, 0, 0), (0, 0, 1, 5), (10, 5, 5, 10), (794, 86, 150, 570), (59, 6, 16, 80), (0, 0, 8, 12), (3, 9, 0, 7), (1, 2, 1, 1),
    (0, 3, 4, 0), (1000, 1, 1, 1000), (0, 20, 40, 0), (9000000, 400000, 401000, 199000), (5, 1000, 1100, 5), (50, 0, 20, 50), (7, 11, 12, 8),
    (1000000, 10, 30, 9000000), (2, 100, 3, 95), (0, 7, 8, 1000000), (40, 15, 14, 31), (12, 1, 9, 200), (300, 50, 90, 60),
]
METHODS = ["bonferroni", "holm", "hochberg", "hommel", "BH", "BY"]
ADJUST = [
    [0.01], [0.5, 0.5], [0.01, 0.02, 0.03, 0.04, 0.05], [0.05, 0.04, 0.03, 0.02, 0.01], [0.001, 0.2, 0.2, 0.9, 1.0], [0.0, 0.01, 1.0], [1.0, 1.0, 1.0],
    [1e-300, 1e-200, 0.5, 1e-5], [0.02, 0.02, 0.02, 0.02], [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
     0.6528, 0.7590, 1.0], [0.049, 0.051], [0.3, 0.01, 0.3, 0.01], [1e-16, 1.0], [0.012, 0.0121, 0.0122, 0.9, 0.91, 0.92, 0.93],
    [i / 97 for i in range(1, 41)], [(i * 37 % 101) ** 3 / 101 ** 3 for i in range(1, 31)], [2.0 ** -i for i in range(1, 25)], [0.9, 0.8, 0.7, 0.6],
    [1e-8, 0.06, 0.06, 0.06], [0.04] * 7 + [0.001], [0.025, 0.05], [0.0166, 0.0251, 0.0499],
]

R_PRELUDE = 'out <- function(...) cat(paste(sprintf("%.17g", c(...)), collapse = ","), "\\n", sep = "")\n'


def guarded(code, answers):
    """NA where R stops."""
    return "tryCatch({%s}, error = function(e) out(%s))" % (code, ", ".join(["NA_real_"] * answers))


def r_version():
    return subprocess.run(["/usr/bin/Rscript", "--vanilla", "-e", "cat(R.version.string)"], capture_output=True, text=True, check=True).stdout


def r_fisher():
    """The odds ratio is left out where R needs a minute for it."""
    lines = []
    for c, n0, t, n1, confidence in FISHER:
        many = c + t > 500000
        lines.append("x <- matrix(c(%d, %d, %d, %d), 2); f <- fisher.test(x, conf.level = %r); " % (t, c, n1 - t, n0 - c, confidence)
                     + ("out(f$p.value, NA_real_, NA_real_, NA_real_)" if many else "out(f$p.value, f$estimate, f$conf.int)"))
    return "\n".join(lines)


def r_chi_square():
    lines = []
    for table, shares in CHI_SQUARE:
        used = [[x for j, x in enumerate(row) if any(r[j] for r in table)] for row in table if sum(row)] if len(table) > 1 else table
        numbers = ", ".join(str(x) for row in used for x in row)
        if len(table) == 1:
            p = ", p = c(%s)" % ", ".join(map(repr, shares)) if shares else ""
            lines.append("h <- suppressWarnings(chisq.test(c(%s)%s)); out(h$statistic, h$p.value)" % (numbers, p))
        else:
            lines.append("h <- suppressWarnings(chisq.test(matrix(c(%s), %d, byrow = TRUE), correct = FALSE)); out(h$statistic, h$p.value)" % (numbers, len(used)))
    return "\n".join(lines)


def r_cmh():
    """R stops at a stratum with one unit, and needs two strata."""
    lines = []
    for strata in CMH:
        used = [s for s in strata if s[1] and s[3]]
        numbers = ", ".join("%d, %d, %d, %d" % (t, c, n1 - t, n0 - c) for c, n0, t, n1 in used)
        if len(used) < 2:
            lines.append(guarded("stop()", 5))
            continue
        lines.append(guarded("x <- array(as.numeric(c(%s)), c(2, 2, %d)); h <- mantelhaen.test(x, correct = FALSE); k <- mantelhaen.test(x, correct = TRUE); "
                     "out(h$statistic, k$statistic, h$estimate, h$conf.int)" % (numbers, len(used)), 5))
    return "\n".join(lines)


def r_mcnemar():
    return "\n".join("x <- matrix(c(%d, %d, %d, %d), 2); h <- mcnemar.test(x, correct = FALSE); k <- mcnemar.test(x); "
                     "out(h$statistic, k$statistic, binom.test(%d, %d)$p.value)" % (a, t, c, d, t, c + t) for a, c, t, d in MCNEMAR)


def r_adjust():
    return "\n".join('out(p.adjust(c(%s), "%s"))' % (", ".join(map(repr, family)), method) for family in ADJUST for method in METHODS)
