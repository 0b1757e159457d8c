# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes risks.csv next to it: E[max(Z - z, 0)] of a standard normal Z = density(z) - z upper(z), with 400 digits as the difference cancels.

    /usr/bin/python3 risks.py
"""
import os

from mpmath import erfc, mp, mpf, npdf, nstr, sqrt

mp.dps = 400
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "risks.csv"), "w") as out:
    out.write("z,risk\n")
    for z in ("-3", "0", "0.4", "0.5", "0.6", "1", "2", "5", "8", "15", "30", "36"):
        out.write("%s,%s\n" % (z, nstr(npdf(mpf(z)) - mpf(z) * erfc(mpf(z) / sqrt(2)) / 2, 22)))
