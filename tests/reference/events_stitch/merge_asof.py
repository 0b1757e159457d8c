# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes rows.csv and merge_asof.csv: as-of joins of two small tables by pandas.merge_asof (pandas 1.5.3).

Run: python3 merge_asof.py. Of right rows with equal keys and time, merge_asof takes the last or the first as the direction has it; here
the lowest row is what is wanted, so the others are dropped before.
"""
import csv
import itertools
import pathlib
import random

import pandas

HERE = pathlib.Path(__file__).parent
N_LEFT, N_RIGHT, SPAN = 80, 60, 400
HEADER = "# SPDX-License-Identifier: GPL-3.0-or-later\n# written by merge_asof.py with pandas %s\n" % pandas.__version__


def rows(draw, side, n):
    return [{"side": side, "row": row, "user": draw.randrange(4), "item": "ab"[draw.randrange(2)], "time": draw.randrange(SPAN)}
            for row in range(n)]


def joined(left, right, direction, tolerance, exact):
    keys = ["user", "item"]
    right = right.drop_duplicates(keys + ["time"], keep="first")
    found = pandas.merge_asof(left.sort_values("time"), right.sort_values("time"), on="time", by=keys, direction=direction,
                              tolerance=None if tolerance < 0 else tolerance, allow_exact_matches=exact, suffixes=("_left", "_right"))
    for pair in found.sort_values("row_left").itertuples():
        yield pair.row_left, -1 if pandas.isna(pair.row_right) else int(pair.row_right)


def write(name, fields, lines):
    with open(HERE / name, "w", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(fields)
        writer.writerows(lines)


def main():
    draw = random.Random("events_stitch/merge_asof")
    both = rows(draw, "left", N_LEFT) + rows(draw, "right", N_RIGHT)
    write("rows.csv", list(both[0]), [row.values() for row in both])
    table = pandas.DataFrame(both)
    left, right = table[table.side == "left"], table[table.side == "right"]
    left, right = left.drop(columns="side"), right.drop(columns="side")
    write("merge_asof.csv", ["direction", "tolerance", "allow_exact", "left_row", "right_row"],
          [(direction, tolerance, int(exact)) + pair
           for direction, tolerance, exact in itertools.product(("backward", "forward", "nearest"), (-1, 0, 7, 30), (True, False))
           for pair in joined(left, right, direction, tolerance, exact)])


main()
