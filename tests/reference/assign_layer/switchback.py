#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Switchback schedules: Philox4x32-10 as in Salmon et al. 2011, checked against the known answers of Random123; XXH3 is
that of xxhsum.

    switchback.py > switchback.csv
"""
import platform
import subprocess

MASK32, MASK64 = 2**32 - 1, 2**64 - 1
STREAM = 2
CASES = [  # seed, balanced, variants, blocks
    (0, 1, 2, 24), (0, 0, 2, 24), (1, 1, 2, 9), (2**64 - 1, 1, 3, 14), (7, 0, 5, 11), (7, 1, 7, 20), (7, 1, 2, 1)]
LONG = "depot 7 of the long name that fills more than two hundred and forty bytes " * 4
CLUSTERS = ["Paris", "Lyon", "São Paulo", LONG]


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        first, second = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(second >> 32) ^ c[1] ^ k[0], second & MASK32, (first >> 32) ^ c[3] ^ k[1], first & MASK32]
        k = [(k[0] + 0x9E3779B9) & MASK32, (k[1] + 0xBB67AE85) & MASK32]
    return c


# Random123, kat_vectors: philox4x32 10
assert philox([0] * 4, [0] * 2) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
assert philox([MASK32] * 4, [MASK32] * 2) == [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]


def mixed(value):
    """splitmix64, as lib/base/random.h mixes the seed and the stream."""
    value = (value + 0x9E3779B97F4A7C15) & MASK64
    value = ((value ^ value >> 30) * 0xBF58476D1CE4E5B9) & MASK64
    value = ((value ^ value >> 27) * 0x94D049BB133111EB) & MASK64
    return value ^ value >> 31


def word(seed, cluster, draw, index):
    key = mixed(STREAM ^ mixed(seed))
    draw += index // 4
    block = philox([cluster & MASK32, cluster >> 32, draw & MASK32, draw >> 32], [key & MASK32, key >> 32])
    return block[index % 4]


def xxh3(text):
    line = subprocess.run(["xxhsum", "-H3"], input=text.encode(), capture_output=True, check=True).stdout.decode()
    return int(line.split("=")[1].strip(), 16)


def order(seed, cluster, run, n):
    """Fisher-Yates from the end."""
    found, at = list(range(n)), 0
    for last in range(n - 1, 0, -1):
        other = word(seed, cluster, run * -(-n // 4), at) * (last + 1) >> 32
        found[last], found[other] = found[other], found[last]
        at += 1
    return found


def variants(seed, balanced, n, blocks, cluster):
    if not balanced:
        return [word(seed, cluster, 0, block) * n >> 32 for block in range(blocks)]
    return [order(seed, cluster, block // n, n)[block % n] for block in range(blocks)]


if __name__ == "__main__":
    version = subprocess.run(["xxhsum", "--version"], capture_output=True, text=True, check=True)
    tool = (version.stdout or version.stderr).split(" by ")[0].strip()
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print("# switchback.py; Python %s, %s" % (platform.python_version(), tool))
    print("seed,balanced,n_variants,blocks,cluster,block,variant")
    for seed, balanced, n, blocks in CASES:
        for cluster in CLUSTERS:
            for block, variant in enumerate(variants(seed, balanced, n, blocks, xxh3(cluster))):
                print("%d,%d,%d,%d,%s,%d,%d" % (seed, balanced, n, blocks, cluster, block, variant))
