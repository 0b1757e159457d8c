#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Buckets of units, and draws of buckets, from hashlib and xxhsum alone.

    layer.py units > layer_units.csv
    layer.py draws > layer_draws.csv
"""
import hashlib
import platform
import subprocess
import sys

LAYERS = [  # scheme, salt, pattern, buckets
    ("md5_32", "checkout", "{unit}_{salt}", 1000),
    ("md5_32", "checkout", "{salt}:{unit}", 1000),
    ("md5_32", "Kaffee é", "{unit}_{salt}", 7),
    ("md5_32", "a salt that alone is longer than one block of md5 so that nothing short is left of it", "{unit}_{salt}",
     1000000),
    ("xxh3", "checkout", "{unit}_{salt}", 1000),
    ("xxh3", "checkout", "{unit}_{salt}", 2),
]
UNITS = ["1", "2", "3", "42", "-7", "9223372036854775807", "user-00000000-0000-0000-0000-000000000001", "ü", "a" * 300]

STEPS = [  # what a layer of 97 buckets goes through
    ("add", "prices", 0.5), ("add", "search", 0.25), ("remove", "prices", 0), ("add", "badge", 0.4),
    ("add", "prices", 0.3), ("remove", "search", 0), ("add", "last", 0.29)]
DRAWN = [("md5_32", "checkout", 97), ("xxh3", "home", 97)]


def hash_of(scheme, text):
    """h below 2^32."""
    data = text.encode()
    if scheme == "md5_32":
        return int(hashlib.md5(data).hexdigest()[:8], 16)
    line = subprocess.run(["xxhsum", "-H3"], input=data, capture_output=True, check=True).stdout.decode()
    return int(line.split("=")[1].strip(), 16) >> 32


def text_of(pattern, unit, salt):
    return pattern.replace("{salt}", "\0").replace("{unit}", unit).replace("\0", salt)


def units():
    print("scheme,salt,pattern,n_buckets,unit,bucket")
    for scheme, salt, pattern, n in LAYERS:
        for unit in UNITS:
            bucket = (hash_of(scheme, text_of(pattern, unit, salt)) * n) >> 32
            print("%s,%s,%s,%d,%s,%d" % (scheme, salt, pattern, n, unit, bucket))


def draw(scheme, salt, experiment, free, count):
    """The `count` free buckets with the smallest hashes."""
    keys = sorted((hash_of(scheme, "%d_%s:%s" % (bucket, salt, experiment)), bucket) for bucket in free)
    return [bucket for _, bucket in keys[:count]]


def draws():
    print("scheme,salt,n_buckets,step,change,experiment,share,bucket,owner")
    for scheme, salt, n in DRAWN:
        owner = [""] * n
        for step, (change, experiment, share) in enumerate(STEPS):
            if change == "add":
                free = [bucket for bucket in range(n) if not owner[bucket]]
                for bucket in draw(scheme, salt, experiment, free, int(share * n + 1e-9)):
                    owner[bucket] = experiment
            else:
                owner = ["" if name == experiment else name for name in owner]
            for bucket in range(n):
                print("%s,%s,%d,%d,%s,%s,%r,%d,%s" % (scheme, salt, n, step, change, experiment, share, bucket,
                                                      owner[bucket] or "-"))


if __name__ == "__main__":
    version = subprocess.run(["xxhsum", "--version"], capture_output=True, text=True, check=True)
    tool = (version.stdout or version.stderr).split(" by ")[0].strip()
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print("# layer.py %s; Python %s hashlib, %s" % (sys.argv[1], platform.python_version(), tool))
    {"units": units, "draws": draws}[sys.argv[1]]()
