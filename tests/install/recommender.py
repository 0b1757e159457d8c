# SPDX-License-Identifier: GPL-3.0-or-later
"""recommender.py EXAMPLES BUILD [USERS]: the recommender's test in C, Python and R prints one page, the one that is kept in examples/.

With USERS only C runs: it must find what was planted, in memory that does not grow with the users.
"""
import os
import pathlib
import re
import resource
import subprocess
import sys
import time

EXAMPLES, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
PLANTED = {"desktop": 1.07, "mobile": 1.15}  # clicks per impression, recommender over top sellers: open_shop()
CLICK_RATE, IMPRESSIONS = .082 * 1.15, 3.05  # of a user under the top sellers: half of the users click 1.3 times as often
SHARES = {"desktop": .4, "mobile": .6}
MOST_MEGABYTES = 300


def page_of(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr
    return done.stdout


def same_page():
    kept = (EXAMPLES / "recommender_test.txt").read_text(encoding="utf-8")
    in_c = page_of(BUILD / "recommender_test")
    assert in_c == kept, "not the page in examples/recommender_test.txt:\n" + in_c
    assert in_c == page_of(sys.executable, EXAMPLES / "recommender_test.py"), "C and Python differ"
    assert in_c == page_of("Rscript", EXAMPLES / "recommender_test.R"), "C and R differ"
    print(in_c)


def std_error(users, level):
    """Of a lift of clicks per impression, as if impressions were independent."""
    clicks = users / 2 * SHARES[level] * IMPRESSIONS * CLICK_RATE
    return (2 / clicks) ** .5


def many_users(users):
    begin = time.monotonic()
    page = page_of(BUILD / "recommender_test", users)
    seconds, megabytes = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    for level, ratio in PLANTED.items():
        lift = float(re.search(rf"^CTR +device +{level} +\S+ +\S+ +(\S+)", page, re.M).group(1))
        print(f"{level}: {lift:.4f} more clicks per impression; planted {ratio - 1:.4f}, standard error {std_error(users, level):.4f}")
        assert abs(lift - (ratio - 1)) < 5 * std_error(users, level), (level, lift)
    print(f"{users} users: {seconds:.0f} s, {megabytes:.0f} MB on {os.cpu_count()} processors")
    assert "\nVerdict: ship\n" in page, page[-600:]
    assert megabytes < MOST_MEGABYTES, megabytes


if len(sys.argv) > 3:
    many_users(int(sys.argv[3]))
else:
    same_page()
