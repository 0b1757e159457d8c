# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints goldens.csv: what each scheme decides about a list of units, computed here from its formula with hashlib and hashes.py.

They are stability goldens, not conformance data: no vectors of Eppo, Flagsmith, flagd and Confidence are published with this project. The
configurations are repeated in tests/unit/test_scheme_goldens.c. Buckets are written so that they read back exactly.

    python3 goldens.py > goldens.csv
"""
import hashlib

from hashes import code_units, fnv1a_32, md5_32, murmur3_128, murmur3_32, sha1_60, sha256_64

UNITS = (["%d" % i for i in (0, 1, 7, 42, 545003099, 9223372036854775807, -1)] +
         ["user-%d" % i for i in range(40)] +
         ["00000000-0000-4000-8000-%012x" % (i * 7919) for i in range(12)] +
         ["café", "測試", "🗻", "a b", "x" * 55, "y" * 56, "z" * 64, "w" * 200, "User@Example.com"])


def flagsmith_percent(*pair):
    copies = 1
    while True:
        text = ",".join(list(pair) * copies)
        p = int(hashlib.md5(text.encode()).hexdigest(), 16) % 9999 / 9998 * 100
        if p != 100:
            return p
        copies += 1


def hundred(feature):
    """Two units whose first percentage is 100, so that the pair is hashed twice."""
    found, i = [], 0
    while len(found) < 2:
        unit = "hundred-%d" % i
        if int(hashlib.md5((feature + "," + unit).encode()).hexdigest(), 16) % 9999 == 9998:
            found.append(unit)
        i += 1
    return found


def uniform(text):
    """The originals divide by float(0xFFFFFFFFFFFFFFF), which is 2^60."""
    return float(sha1_60(text)) / float(0xFFFFFFFFFFFFFFF)


def first(bucket, ranges):
    """The first [low, high) that holds the bucket."""
    return next((label for label, low, high in ranges if low <= bucket < high), None)


def below(bucket, limits):
    """The first running limit above the bucket."""
    return next((label for label, limit in limits if bucket < limit), None)


def split(label, bucket):
    return label, bucket, "split" if label else "no_variant"


def eppo_2(unit):
    if not 0 <= md5_32("traffic-checkout-1-" + unit) % 10000 < 4000:
        return None, None, "filter"
    shard = md5_32("split-checkout-1-" + unit) % 10000
    return split(first(shard, [("control", 0, 3333), ("red", 3333, 6666), ("blue", 6666, 9999)]), shard)


def eppo_1(unit):
    if unit == "user-3":
        return "red", None, "override"
    if md5_32("exposure-%s-checkout" % unit) % 10000 > 0.57 * 10000:
        return None, None, "traffic"
    held = md5_32("holdout-" + unit) % 10000
    if held < 1000:
        return "control", None, "holdout"
    if 1000 <= held < 1500:
        return "blue", None, "holdout"
    shard = md5_32("assignment-%s-checkout" % unit) % 10000
    return split(first(shard, [("control", 0, 5000), ("red", 5000, 7500), ("blue", 7500, 10000)]), shard)


def flagsmith(unit):
    if flagsmith_percent("segment-9", unit) > 80:
        return None, None, "traffic"
    p = flagsmith_percent("banner", unit)
    return split(first(p, [("a", 0, 30), ("b", 30, 30 + 33.3), ("c", 30 + 33.3, 30 + 33.3 + 20)]), p)


def flagd_2(unit):
    bucket = murmur3_32(("headerColor" + unit).encode()) * 100 >> 32
    return split(below(bucket, [("red", 25), ("blue", 50), ("green", 75), ("grey", 100)]), bucket)


def flagd_2_thirds(unit):
    bucket = murmur3_32(("thirds" + unit).encode()) * 7 >> 32
    return split(below(bucket, [("a", 1), ("b", 1), ("c", 3), ("d", 7)]), bucket)


def flagd_2_value(unit):
    bucket = murmur3_32(unit.encode()) * 3 >> 32
    return split(below(bucket, [("a", 1), ("b", 3)]), bucket)


def flagd_1(unit):
    h = murmur3_32(("headerColor" + unit).encode())
    bucket = abs(h - 2**32 if h >= 2**31 else h) / 2147483647.0 * 100
    limits, running = [], 0.0
    for label, weight in (("a", 1), ("b", 2), ("c", 4)):
        running += 100 * weight / 7
        limits.append((label, running))
    return split(below(bucket, limits), bucket)


def confidence(unit):
    bit = (murmur3_128(("MegaSalt-acme|" + unit).encode())[0] >> 4) % 1000000
    if not (bit < 250000 or 500000 <= bit < 750000):
        return None, None, "filter"
    bucket = (murmur3_128(("seg-1|" + unit).encode())[0] >> 4) % 1000
    return split(first(bucket, [("on", 0, 300), ("off", 300, 900)]), bucket)


def growthbook_1(unit):
    if not unit:
        return None, None, "missing_unit"
    u = fnv1a_32(code_units(unit + "my-key")) % 1000 / 1000
    return split(first(u, [("a", 0, 0.25), ("b", 0.5, 0.75)]), u)


def growthbook_2(unit):
    u = fnv1a_32(str(fnv1a_32(code_units("my-seed" + unit))).encode()) % 10000 / 10000
    return split(first(u, [("a", 0, 0.4), ("b", 0.4, 1.0)]), u)


def split_1(unit):
    h = 0
    for unit16 in code_units(unit):
        h = (31 * h + unit16) % 2**32
    h ^= -467569525 % 2**32
    bucket = abs(h - 2**32 if h >= 2**31 else h) % 100 + 1
    return split(next(label for label, limit in (("on", 30), ("off", 100)) if bucket <= limit), bucket)


def statsig(unit):
    if sha256_64("layer-salt." + unit) % 1000 >= 600:
        return None, None, "filter"
    if not sha256_64("config.rule." + unit) % 10000 < 29 * 100:
        return None, None, "traffic"
    bucket = sha256_64("exp-salt." + unit) % 1000
    return split(first(bucket, [("control", 0, 500), ("test", 500, 1000)]), bucket)


def planout(unit):
    u = uniform("exp.size." + unit)
    return split(next(label for label, cum in (("s", 20.0), ("m", 60.0), ("l", 120.0)) if u * 120 <= cum), u * 120)


def optimizely(unit):
    if not murmur3_32((unit + "group-1").encode(), 1) * 10000 >> 32 < 8000:
        return None, None, "filter"
    bucket = murmur3_32((unit + "1886780721").encode(), 1) * 10000 >> 32
    return split(first(bucket, [("a", 0, 5000), ("b", 0, 9000)]), bucket)


def launchdarkly(unit):
    u = uniform("61." + unit)
    limit = 33333 / 100000.0
    return split("a" if u < limit else "b" if u < limit + 33333 / 100000.0 else "c", u)


def posthog(unit):
    if uniform("flag." + unit) > 33.3 / 100:
        return None, None, "traffic"
    u = uniform("flag.%svariant" % unit)
    return split(first(u, [("a", 0, 50 / 100), ("b", 50 / 100, 50 / 100 + 20 / 100)]), u)


def unleash(unit):
    if not murmur3_32(("group:" + unit).encode()) % 100 + 1 <= 29:
        return None, None, "traffic"
    bucket = murmur3_32(("feature:" + unit).encode(), 86028157) % 99 + 1
    return split(next(label for label, cum in (("a", 33), ("none", 33), ("b", 66), ("c", 99)) if cum >= bucket), bucket)


def ours(unit):
    if not md5_32(unit + "_shop:traffic") / 2**32 < 0.4:
        return None, None, "traffic"
    if md5_32(unit + "_programme-2026") / 2**32 < 0.3:
        return None, None, "holdout"
    u = md5_32(unit + "_shop") / 2**32
    return split(first(u, [("a", 0, 0.5), ("b", 0.5, 0.8), ("c", 0.8, 1.0)]), u)


CASES = [eppo_2, eppo_1, flagsmith, flagd_2, flagd_2_thirds, flagd_2_value, flagd_1, confidence, growthbook_1, growthbook_2, split_1,
         statsig, planout, optimizely, launchdarkly, posthog, unleash, ours]

print("# printed by goldens.py")
print("scheme,unit,variant,bucket,reason")
for case in CASES:
    for unit in UNITS + (hundred("banner") if case is flagsmith else []):
        label, bucket, reason = case(unit)
        print("%s,%s,%s,%s,%s" % (case.__name__, unit, label or "", "" if bucket is None else repr(float(bucket)), reason))
