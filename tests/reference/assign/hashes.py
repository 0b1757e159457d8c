# SPDX-License-Identifier: GPL-3.0-or-later
"""The hashes of lib/assign in plain Python, from their specifications; hashlib for the digests."""
import hashlib

M32, M64 = 2**32 - 1, 2**64 - 1


def rotate(x, by, bits):
    return (x << by | x >> (bits - by)) & (2**bits - 1)


def murmur3_32(data, seed=0):
    """MurmurHash3_x86_32."""
    h = seed & M32
    whole = len(data) // 4 * 4
    for i in range(0, whole, 4):
        k = int.from_bytes(data[i:i + 4], "little") * 0xCC9E2D51 & M32
        h = (rotate(h ^ rotate(k, 15, 32) * 0x1B873593 & M32, 13, 32) * 5 + 0xE6546B64) & M32
    if data[whole:]:
        k = int.from_bytes(data[whole:], "little") * 0xCC9E2D51 & M32
        h ^= rotate(k, 15, 32) * 0x1B873593 & M32
    h ^= len(data)
    h = (h ^ h >> 16) * 0x85EBCA6B & M32
    h = (h ^ h >> 13) * 0xC2B2AE35 & M32
    return h ^ h >> 16


def murmur3_128(data, seed=0):
    """MurmurHash3_x64_128: (h1, h2)."""
    c1, c2 = 0x87C37B91114253D5, 0x4CF5AD432745937F

    def first(k):
        return rotate(k * c1 & M64, 31, 64) * c2 & M64

    def second(k):
        return rotate(k * c2 & M64, 33, 64) * c1 & M64

    def finish(k):
        k = (k ^ k >> 33) * 0xFF51AFD7ED558CCD & M64
        k = (k ^ k >> 33) * 0xC4CEB9FE1A85EC53 & M64
        return k ^ k >> 33

    h1 = h2 = seed & M32
    whole = len(data) // 16 * 16
    for i in range(0, whole, 16):
        k1, k2 = (int.from_bytes(data[j:j + 8], "little") for j in (i, i + 8))
        h1 = ((rotate(h1 ^ first(k1), 27, 64) + h2) * 5 + 0x52DCE729) & M64
        h2 = ((rotate(h2 ^ second(k2), 31, 64) + h1) * 5 + 0x38495AB5) & M64
    rest = data[whole:]
    if len(rest) > 8:
        h2 ^= second(int.from_bytes(rest[8:], "little"))
    if rest:
        h1 ^= first(int.from_bytes(rest[:8], "little"))
    h1 ^= len(data)
    h2 ^= len(data)
    h1 = (h1 + h2) & M64
    h2 = (h2 + h1) & M64
    h1, h2 = finish(h1), finish(h2)
    h1 = (h1 + h2) & M64
    return h1, (h2 + h1) & M64


def fnv1a_32(numbers):
    h = 0x811C9DC5
    for number in numbers:
        h = (h ^ number) * 0x01000193 & M32
    return h


def code_units(text):
    """UTF-16, as charCodeAt() and Java's charAt() give it."""
    data = text.encode("utf-16-le")
    return [int.from_bytes(data[i:i + 2], "little") for i in range(0, len(data), 2)]


def md5_32(text):
    return int(hashlib.md5(text.encode()).hexdigest()[:8], 16)


def sha1_60(text):
    return int(hashlib.sha1(text.encode()).hexdigest()[:15], 16)


def sha256_64(text):
    return int(hashlib.sha256(text.encode()).hexdigest()[:16], 16)
