# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers of bench_assign that are not C. One question a line, one answer a line: CPU seconds, and the share of the ids in B.

loop, apply   the function that notebooks use, over a numpy array and through pandas
duckdb        md5() of DuckDB on one thread
library       this library in Python
"""
import hashlib
import sys
import time

import numpy as np

SALT = "luckin_homepage_v1"
SPLIT_B = .5


def assign_group_by_hash(uid, salt=SALT, split_b=SPLIT_B):
    h = hashlib.md5(f"{uid}_{salt}".encode("utf-8")).hexdigest()
    bucket = int(h[:8], 16) / 16**8
    return "B" if bucket < split_b else "A"


def start_loop(ids):
    return lambda: np.array([assign_group_by_hash(uid) for uid in ids]), lambda groups: (groups == "B").mean()


def start_apply(ids):
    import pandas as pd
    users = pd.DataFrame({"user_id": ids})
    return lambda: users["user_id"].apply(assign_group_by_hash), lambda groups: (groups == "B").mean()


def start_duckdb(ids):
    import duckdb
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    connection.execute(f"CREATE TABLE users AS SELECT range + {ids[0]} AS id FROM range({len(ids)})")
    query = f"SELECT avg((md5(id || '_{SALT}') < '8')::INT) FROM users"
    return lambda: connection.execute(query).fetchone()[0], lambda share: share


def start_library(ids):
    import libexperiment as lx
    assigner = lx.Assigner(SALT, variants={"B": SPLIT_B, "A": 1 - SPLIT_B})
    return lambda: assigner.assign(ids), lambda frame: (np.asarray(frame["bucket"]) < SPLIT_B).mean()


START = {"loop": start_loop, "apply": start_apply, "duckdb": start_duckdb, "library": start_library}


def main(rows):
    ids = np.arange(9000000000, 9000000000 + rows)
    started = {}
    for line in sys.stdin:
        question = line.strip()
        if question not in started:
            started[question] = START[question](ids)
        work, share = started[question]
        start = time.process_time()
        answer = work()
        seconds = time.process_time() - start
        print(repr(seconds), repr(float(share(answer))), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
