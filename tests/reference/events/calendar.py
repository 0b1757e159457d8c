# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes calendar.csv: what Python's datetime says about times, in UTC and with an offset."""
import datetime
import pathlib
import platform
import random

EPOCH = datetime.datetime(1970, 1, 1)
OFFSETS_H = (0, 9, -8, 5.5)


def times():
    """Ends of years and days, leap days, centuries, and 400 times anywhere in datetime's range."""
    for year in (1, 4, 100, 400, 1582, 1600, 1899, 1900, 1969, 1970, 1972, 1999, 2000, 2004, 2015, 2016, 2020, 2021, 2024, 2100, 2400, 9998):
        for text in ("01-01T00:00:00", "01-03T23:59:59.999999", "02-28T12:00:00", "03-01T00:00:00", "12-28T01:02:03.000004",
                     "12-31T23:59:59.999999"):
            yield datetime.datetime.fromisoformat("%04d-%s" % (year, text))
    for year in (4, 400, 1600, 2000, 2024, 2400):
        yield datetime.datetime(year, 2, 29, 23, 59, 59, 999999)
    draw = random.Random(0)
    for _ in range(400):
        yield datetime.datetime(2, 1, 1) + datetime.timedelta(microseconds=draw.randrange(9990 * 365 * 86400 * 10**6))


def main():
    rows = ["# Python %s, datetime" % platform.python_version(),
            "time_us,offset_us,date,day_number,year,month,day,hour,minute,day_of_week,is_weekend,iso_year,iso_week"]
    for number, time in enumerate(times()):
        offset = datetime.timedelta(hours=OFFSETS_H[number % len(OFFSETS_H)])
        if time.year == 1:
            offset = datetime.timedelta(0)
        local = time + offset
        iso_year, iso_week, weekday = local.isocalendar()
        micros = (time - EPOCH) // datetime.timedelta(microseconds=1)
        rows.append(",".join(str(x) for x in (
            micros, offset // datetime.timedelta(microseconds=1), local.date().isoformat(), (local.date() - EPOCH.date()).days,
            local.year, local.month, local.day, local.hour, local.minute, weekday, int(weekday >= 6), iso_year, iso_week)))
    pathlib.Path(__file__).with_name("calendar.csv").write_text("\n".join(rows) + "\n")


main()
