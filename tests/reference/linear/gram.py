# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes gram.csv: X'X and X'WX of 5,000 rows of 6 columns in exact rational arithmetic on the doubles (fractions), then rounded.

Columns are 100 j + unit(j + 1, row) for j = 0 ... 5, the weight is unit(99, row): the numbers of linear_data.h. Run in this folder:
python3 gram.py
"""
from fractions import Fraction

ROWS, COLUMNS = 5000, 6
MASK = (1 << 64) - 1


def unit(stream, row):
    """SplitMix64 of the row number."""
    z = (stream + (row + 1) * 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return ((z ^ (z >> 31)) >> 11) * 2.0**-53


def whole(x):
    """In units of 2^-53, exactly."""
    units = Fraction(x) * 2**53
    assert units.denominator == 1
    return units.numerator


def main():
    x = [[whole(100.0 * j + unit(j + 1, i)) for j in range(COLUMNS)] for i in range(ROWS)]
    w = [whole(unit(99, i)) for i in range(ROWS)]
    with open("gram.csv", "w", encoding="utf-8") as file:
        print("# made by gram.py", file=file)
        print("i,j,plain,weighted", file=file)
        for i in range(COLUMNS):
            for j in range(i + 1):
                plain = sum(row[i] * row[j] for row in x)
                weighted = sum(weight * row[i] * row[j] for weight, row in zip(w, x))
                print(i, j, repr(float(Fraction(plain, 2**106))), repr(float(Fraction(weighted, 2**159))), sep=",", file=file)


main()
