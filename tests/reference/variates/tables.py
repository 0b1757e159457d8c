# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes lib/math/variates_tables.c: the ziggurats of the normal and the exponential law and the bytes of the bootstrap.

    python3 tables.py > ../../../lib/math/variates_tables.c

Ziggurat: Marsaglia and Tsang, Journal of Statistical Software 5(8), 2000, with 256 layers of equal area. The edge of the tail is the root
that makes the last layer end at the mode; 40 digits throughout, every entry rounded once. tests/unit/test_variates.c reads the same numbers
back through the conditions that define them.
"""
import mpmath as mp

mp.mp.dps = 40
LAYERS = 256


def edges(density, inverse, tail_area, tail_edge):
    """x[0] >= x[1] = the tail's edge > ... > x[256] = 0, and the area of a layer."""
    area = tail_edge * density(tail_edge) + tail_area(tail_edge)
    x = [area / density(tail_edge), tail_edge]
    while len(x) < LAYERS:
        x.append(inverse(density(x[-1]) + area / x[-1]))
    return x + [mp.mpf(0)], area


def top_gap(density, inverse, tail_area, tail_edge):
    x, area = edges(density, inverse, tail_area, tail_edge)
    return area - x[LAYERS - 1] * (1 - density(x[LAYERS - 1]))


def ziggurat(density, inverse, tail_area, low, high):
    tail_edge = mp.findroot(lambda r: top_gap(density, inverse, tail_area, r), (mp.mpf(low), mp.mpf(high)), solver="anderson", tol=1e-60)
    x, _ = edges(density, inverse, tail_area, tail_edge)
    return x, [density(value) for value in x]


def hexadecimal(value):
    return float(value).hex()


def table(name, values):
    lines = ["    {"]
    for start in range(0, len(values), 5):
        lines.append("        " + ", ".join(hexadecimal(value) for value in values[start:start + 5]) + ",")
    lines[-1] = lines[-1].rstrip(",") + "},"
    return lines


STEPS, RESTS = 4, 16


def poisson_one():
    """The law of lib/math/weight_law.h of mean 1: steps, the first open byte, and the last words of each weight of an open one."""
    bytes_ = [256 * mp.exp(-1) / mp.factorial(k) for k in range(RESTS)]
    whole = [int(b) for b in bytes_]
    used = [sum(whole[:k + 1]) for k in range(STEPS + 1)]
    left = [b - w for b, w in zip(bytes_, whole)]
    last = [int(mp.nint(sum(left[:k + 1]) / (256 - used[-1]) * 2**32)) - 1 for k in range(RESTS)]
    return used[:-1], used[-1], last


def print_ziggurat(name, parts):
    print(f"const xp_ziggurat {name} = {{")
    for part in parts:
        print("\n".join(table(name, part)))
    print("};\n")


def main():
    normal = ziggurat(lambda x: mp.exp(-x * x / 2), lambda y: mp.sqrt(-2 * mp.log(y)),
                      lambda r: mp.sqrt(mp.pi / 2) * mp.erfc(r / mp.sqrt(2)), 3.6541, 3.6542)
    exponential = ziggurat(lambda x: mp.exp(-x), lambda y: -mp.log(y), lambda r: mp.exp(-r), 7.6971, 7.6972)
    steps, open_byte, rests = poisson_one()
    share = (mp.sqrt(5) + 1) / (2 * mp.sqrt(5))

    print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
    print("/* Written by tests/reference/variates/tables.py. */\n\n/* clang-format off */\n")
    print('#include "lib/math/variates_tables.h"\n')
    print_ziggurat("xp_normal_ziggurat", normal)
    print_ziggurat("xp_exponential_ziggurat", exponential)
    print(f"const xp_weight_law xp_poisson_one = {{\n    {{{', '.join(map(str, steps))}}}, {open_byte},")
    for start in range(0, RESTS, 8):
        words = ", ".join(f"{value}u" for value in rests[start:start + 8])
        print(("    {" if start == 0 else "     ") + words + ("," if start + 8 < RESTS else "},"))
    print("};\n")
    print(f"const uint64_t xp_mammen_threshold = UINT64_C({int(mp.nint(share * 2**64))});")
    print(f"const double xp_mammen_low = {hexadecimal((1 - mp.sqrt(5)) / 2)};")
    print(f"const double xp_mammen_high = {hexadecimal((1 + mp.sqrt(5)) / 2)};")


main()
