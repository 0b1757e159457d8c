# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_assign: the function that notebooks use, md5(f"{uid}_{salt}") of every id, first 8 hex digits over 16^8."""
import hashlib
import sys
import time

SALT = "luckin_homepage_v1"


def assign_group_by_hash(uid):
    digest = hashlib.md5(f"{uid}_{SALT}".encode("utf-8")).hexdigest()
    return "B" if int(digest[:8], 16) / 16**8 < .5 else "A"


ids = range(9000000000, 9000000000 + int(sys.argv[1]))
for _ in sys.stdin:
    start = time.process_time()
    share = sum(assign_group_by_hash(uid) == "B" for uid in ids) / len(ids)
    print(repr(time.process_time() - start), repr(share), flush=True)
