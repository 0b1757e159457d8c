#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How often scipy's Welch test rejects at .05 where nothing happens: welch_peers.csv. The values are those of test_metrics_calibration.c
("lognormal") and of the calibration table ("revenue"). What is known to be off is off by as much there."""
import sys
import zlib

import numpy as np
import scipy
import scipy.stats

RUNS, CHUNK = 100_000, 1_000
DESIGNS = [
    ("lognormal, balanced", 200, 200, 1.25**0.5),
    ("lognormal, 90/10", 360, 40, 1.25**0.5),
    ("revenue, balanced", 400, 400, 1.2),
    ("revenue, 90/10", 720, 80, 1.2),
]


def rejected(draws, control, treatment, log_sd):
    values = np.exp(log_sd * draws.standard_normal((CHUNK, control + treatment)))
    values[draws.random(values.shape) < 0.8] = 0.0
    p = scipy.stats.ttest_ind(values[:, :control], values[:, control:], axis=1, equal_var=False).pvalue
    return int((p < 0.05).sum())


def main():
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print(f"# made by tests/calibration/welch_peers.py with scipy {scipy.__version__}, numpy {np.__version__}")
    print("design,control,treatment,runs,rejects")
    for name, control, treatment, log_sd in DESIGNS:
        draws = np.random.default_rng(zlib.crc32(name.encode()))
        errors = sum(rejected(draws, control, treatment, log_sd) for _ in range(RUNS // CHUNK))
        print(f'{name.replace(",", "")},{control},{treatment},{RUNS},{errors / RUNS:.5f}', flush=True)


if __name__ == "__main__":
    sys.exit(main())
