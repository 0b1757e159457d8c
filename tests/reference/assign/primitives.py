# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints primitives.csv: the bytes (37 i + 200) mod 256, i = 0 .. size - 1, hashed by hashes.py; Murmur with seed 42.

    python3 primitives.py > primitives.csv
"""
from hashes import fnv1a_32, murmur3_128, murmur3_32

print("# printed by primitives.py")
print("size,murmur3_32,murmur3_128_h1,murmur3_128_h2,fnv1a_32")
for size in range(65):
    data = bytes((37 * i + 200) % 256 for i in range(size))
    print("%d,%08x,%016x,%016x,%08x" % (size, murmur3_32(data, 42), *murmur3_128(data, 42), fnv1a_32(data)))
