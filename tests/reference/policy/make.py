# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of a target policy, and effects of an adaptive log, by their formulas: python3 make.py > reference.h
Plain Python with fractions where sums are exact, numpy where roots are needed; nothing is drawn."""
import sys

import numpy as np

N = 40


def policy_log():
    rows = []
    for i in range(N):
        probability = (1 + i % 7) / 8.0
        target = ((i * 5) % 9) / 8.0
        reward = float((i * 11) % 13) - 4.0
        predicted = float((i * 3) % 5)
        predicted_target = predicted / 2 + 0.25 * (i % 4)
        rows.append((reward, probability, target, predicted, predicted_target))
    return rows


def policy_values(rows):
    r, e, t, q, q_target = (np.array(c, dtype=np.longdouble) for c in zip(*rows))
    w = t / e
    n = len(r)

    def mean_and_error(x):
        return x.mean(), x.std(ddof=1) / np.sqrt(np.longdouble(n))

    yield "IPS", mean_and_error(w * r)
    snips = (w * r).sum() / w.sum()
    residual = w * (r - snips)
    yield "SNIPS", (snips, residual.std(ddof=1) / np.sqrt(np.longdouble(n)) / w.mean())
    yield "DM", mean_and_error(q_target)
    yield "DR", mean_and_error(q_target + w * (r - q))
    yield "rows", (w.sum() ** 2 / (w * w).sum(), w.max())


def adaptive_log():
    rows = []
    for i in range(N):
        shares = (0.25 + 0.5 * (i % 3) / 4, 0.0)
        shares = (shares[0], 1.0 - shares[0])
        arm = 1 if (i * 7) % 10 < 6 else 0
        rows.append((arm, float((i * 5) % 6) + arm, shares))
    return rows


def adaptive(rows, weighted):
    scores, weights, past = [], [], [[], []]
    for arm, reward, shares in rows:
        row = []
        for a in (0, 1):
            guess = np.longdouble(sum(past[a])) / len(past[a]) if past[a] else np.longdouble(0)
            row.append(guess + (reward - guess) / np.longdouble(shares[a]) if a == arm else guess)
        scores.append(row)
        weights.append([np.sqrt(np.longdouble(s)) if weighted else np.longdouble(1) for s in shares])
        past[arm].append(np.longdouble(reward))
    g, h = np.array(scores), np.array(weights)
    mean = (h * g).sum(axis=0) / h.sum(axis=0)
    away = h * (g - mean) / h.sum(axis=0)
    return mean, np.sqrt(((away[:, 1] - away[:, 0]) ** 2).sum())


def main():
    print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
    print("/* Made by make.py with Python %s, numpy %s (80-bit). */" % (sys.version.split()[0], np.__version__))
    print("enum { POLICY_ROWS = %d };" % N)
    print("static const double policy_rows[POLICY_ROWS][5] = { /* reward, probability, target, predicted, predicted_target */")
    for row in policy_log():
        print("    {%s}," % ", ".join(repr(v) for v in row))
    print("};")
    print("static const struct { const char *method; double value, std_error; } policy_expected[] = {")
    for name, (value, error) in policy_values(policy_log()):
        print('    {"%s", %.17g, %.17g},' % (name, value, error))
    print("}; /* the last: effective rows, largest weight */")
    print("static const struct { int32_t arm; double reward, share_0, share_1; } adaptive_rows[POLICY_ROWS] = {")
    for arm, reward, shares in adaptive_log():
        print("    {%d, %r, %r, %r}," % (arm, reward, *shares))
    print("};")
    for name, weighted in (("weighted", True), ("plain", False)):
        mean, error = adaptive(adaptive_log(), weighted)
        print("static const double %s_control = %.17g, %s_variant = %.17g, %s_error = %.17g;" %
              (name, mean[0], name, mean[1], name, error))


main()
