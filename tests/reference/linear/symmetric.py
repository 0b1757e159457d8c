# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes symmetric.csv: eigenvalues, log-determinant, 1-norm condition (scaled to a diagonal of ones) and the solution of A x = (1, 2, ...)
of matrices that the tests make by the same formulas in doubles; mpmath with 60 digits on those doubles.

hilbert n: 1 / (i + j + 1); kms n: 0.9^|i - j|, by repeated multiplication; random n: Gram matrix of whole numbers -4 ... 4 (exact).
Run in this folder: python3 symmetric.py
"""
import mpmath as mp

mp.mp.dps = 60
MASK = (1 << 64) - 1


def word(stream, row):
    """SplitMix64 of the row number, as in linear_data.h."""
    z = (stream + (row + 1) * 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def hilbert(n):
    return [[1.0 / (i + j + 1) for j in range(n)] for i in range(n)]


def kms(n):
    power = [1.0]
    for _ in range(n):
        power.append(power[-1] * 0.9)
    return [[power[abs(i - j)] for j in range(n)] for i in range(n)]


def random(n):
    x = [[word(j + 1, i) % 9 - 4 for j in range(n)] for i in range(3 * n)]
    return [[float(sum(row[i] * row[j] for row in x)) for j in range(n)] for i in range(n)]


def norm(a):
    return max(mp.fsum(abs(a[i, j]) for i in range(a.rows)) for j in range(a.cols))


def main():
    with open("symmetric.csv", "w", encoding="utf-8") as file:
        print("# made by symmetric.py", file=file)
        print("matrix,n,what,index,value", file=file)
        for name, make, sizes in (("hilbert", hilbert, (3, 6, 8)), ("kms", kms, (5, 20)), ("random", random, (4, 12, 25))):
            for n in sizes:
                a = mp.matrix(make(n))
                values, _ = mp.eigsy(a)
                scaled = mp.matrix(n, n)
                for i in range(n):
                    for j in range(n):
                        scaled[i, j] = a[i, j] / mp.sqrt(a[i, i] * a[j, j])
                solution = mp.lu_solve(a, mp.matrix(list(range(1, n + 1))))
                lines = [("eigenvalue", i, v) for i, v in enumerate(sorted(values))]
                lines += [("solution", i, solution[i]) for i in range(n)]
                lines += [("log_determinant", 0, mp.fsum(mp.log(v) for v in values))]
                lines += [("condition", 0, norm(scaled) * norm(scaled**-1))]
                for what, i, value in lines:
                    print(name, n, what, i, mp.nstr(value, 25), sep=",", file=file)


main()
