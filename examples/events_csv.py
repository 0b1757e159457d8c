# SPDX-License-Identifier: GPL-3.0-or-later
"""A CSV file of events as a data frame with the columns user, event, time and, where the file has them, variant, value and segments.

Whatever cannot be read ends in an EventsError whose text says what to change in the file.
"""
import csv

import pandas as pd

NEEDED = ("user", "event", "time")
KNOWN = NEEDED + ("variant", "value")
OFTEN_CALLED = {
    "user": ("user_id", "userid", "uid", "id", "customer", "customer_id", "visitor", "visitor_id", "visitorid", "account_id", "unit"),
    "event": ("event_type", "event_name", "eventname", "action", "activity", "type", "step", "name"),
    "time": ("timestamp", "event_time", "ts", "datetime", "date", "created_at", "occurred_at", "event_timestamp"),
    "variant": ("experiment_variant", "experiment_group", "group", "arm", "bucket", "treatment", "variation", "test_group"),
    "value": ("revenue", "amount", "price", "order_amount", "sales", "gmv"),
}
MOST_EVENTS, MOST_VARIANTS, MOST_LEVELS = 20, 10, 20
SHOWN = 8  # names in a message


class EventsError(Exception):
    """What is wrong with the file, and what to do about it."""


def some(names):
    names = [str(name) for name in names]
    return ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")


def line_of(mask):
    """The line of the file that holds the first true row: the header is line 1."""
    return int(mask.index[mask.to_numpy().argmax()]) + 2


def read(path, names=None):
    """names: what the file calls our columns, for example {"user": "customer_id"}."""
    table = read_text(path)
    for ours, theirs in (names or {}).items():
        table = take_column(table, ours, theirs.strip().lower()) if theirs else table
    need_columns(table)
    events = pd.DataFrame({column: read_labels(table[column], column) for column in ("user", "event")})
    events["time"] = read_times(table["time"])
    check_events(events)
    if "variant" in table:
        events["variant"] = read_variants(table["variant"])
    if "value" in table:
        events["value"] = read_values(table["value"])
    more = [column for column in table.columns if column not in KNOWN]
    return events.join(table[more].apply(lambda column: column.str.strip().replace("", pd.NA)))


def read_text(path):
    try:
        with open(path, encoding="utf-8-sig") as file:
            head = file.readline()
    except OSError as error:
        raise EventsError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise EventsError(f"{path} is not text in UTF-8. A spreadsheet (.xlsx) must be saved as CSV UTF-8 first.") from None
    separator = max(",;\t|", key=head.count)
    names = [name.strip().lower() for name in next(csv.reader([head], delimiter=separator), [])]
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        raise EventsError(f"the first line names the column {repeated!r} twice: give one of the two another name.")
    try:
        table = pd.read_csv(path, sep=separator, dtype=str, keep_default_na=False, skip_blank_lines=False, encoding="utf-8-sig",
                            skipinitialspace=True)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise EventsError(f"{path} cannot be read as CSV: {str(error).strip()}") from None
    table.columns = names
    table = table[(table.fillna("") != "").any(axis=1)]
    if not len(table):
        raise EventsError(f"{path} has no rows below its first line. One row is one event: user, event, time.")
    return table.fillna("")


def take_column(table, ours, theirs):
    """The table with the column that the file calls `theirs` by our name."""
    if theirs not in table:
        raise EventsError(f"--{ours} {theirs}: the file has no such column. It has: {some(table.columns)}.")
    return table if ours == theirs else table.drop(columns=ours, errors="ignore").rename(columns={theirs: ours})


def need_columns(table):
    missing = [column for column in NEEDED if column not in table]
    if not missing:
        return
    lines = [f"the file has no column {' and no column '.join(missing)}. It has: {some(table.columns)}."]
    for column in missing:
        guess = next((name for name in OFTEN_CALLED[column] if name in table), None)
        if guess:
            lines.append(f"If {guess} is the {column}: write {column} instead of {guess} in the first line, "
                         f"or add --{column} {guess} to the command.")
    if len(lines) == 1:
        lines.append("Name the columns in the first line: user,event,time (and variant, value, segments where there are some).")
    raise EventsError("\n".join(lines))


def read_labels(column, name):
    labels = column.str.strip()
    if (labels == "").any():
        raise EventsError(f"line {line_of(labels == '')}: the {name} is empty. Fill it in, or delete the line.")
    return labels


def read_times(column):
    text = column.str.strip()
    if (text == "").any():
        raise EventsError(f"line {line_of(text == '')}: the time is empty. Fill it in, or delete the line.")
    numbers = pd.to_numeric(text, errors="coerce")
    if numbers.notna().all() and (numbers.abs() > 1e8).all():
        return pd.to_datetime(numbers.astype("float64"), unit=epoch_unit(numbers), utc=True)
    unclear = text.str.match(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
    if unclear.any():
        raise EventsError(f"line {line_of(unclear)}: in the time {text[unclear].iloc[0]!r} day and month can be confused. "
                          "Write the year first: 2025-01-31 13:05:00.")
    times = pd.to_datetime(text.where(numbers.isna()), errors="coerce", utc=True)
    if times.isna().any():
        raise EventsError(f"line {line_of(times.isna())}: {text[times.isna()].iloc[0]!r} is no time. "
                          "Write 2025-01-31 13:05:00, or seconds or milliseconds since 1970.")
    return times


def epoch_unit(numbers):
    """Times around our days have 10 digits in seconds, 13 in milliseconds, 16 in microseconds."""
    largest = numbers.max()
    return "s" if largest < 1e11 else "ms" if largest < 1e14 else "us"


def check_events(events):
    names = events["event"].value_counts()
    if len(names) < 2:
        raise EventsError(f"every row has the event {names.index[0]!r}. A funnel has at least two, for example view and purchase.")


def choose_steps(events, wanted=None):
    """The steps of the funnel: those wanted, else by the median place of their first event among the first events of a user."""
    names = events["event"].value_counts()
    if wanted:
        unknown = [step for step in wanted if step not in names]
        if unknown:
            raise EventsError(f"--steps names {unknown[0]!r}, which no row has. The events are: {some(names.index)}.")
        return wanted
    if len(names) > MOST_EVENTS:
        raise EventsError(f"the column event has {len(names)} different names, more than {MOST_EVENTS}; the most frequent are {some(names.index)}. "
                          "Say which of them are the steps, in their order: --steps " + ",".join(map(str, names.index[:3])))
    first = events.groupby(["user", "event"], sort=False)["time"].min().reset_index()
    first["place"] = first.groupby("user")["time"].rank(method="average")
    order = first.groupby("event")["place"].agg(["median", "mean", "size"]).reset_index()
    order = order.sort_values(["median", "mean", "size"], ascending=[True, True, False])
    return list(order["event"])


def read_variants(column):
    labels = column.str.strip().replace("", None)
    seen = labels.dropna().unique()
    if len(seen) == 0:
        raise EventsError("the column variant is empty. Fill it in, or remove the column to see the funnel without an experiment.")
    if len(seen) == 1:
        raise EventsError(f"all rows have the variant {seen[0]!r}: there is nothing to compare it with. Add the events of the other variant, "
                          "or remove the column to see the funnel without an experiment.")
    if len(seen) > MOST_VARIANTS:
        raise EventsError(f"the column variant has {len(seen)} different values ({some(seen)}); an experiment has 2 to {MOST_VARIANTS}. "
                          "Is it another column that holds the variant? Name it with --variant.")
    return labels


def read_values(column):
    text = column.str.strip()
    numbers = pd.to_numeric(text.where(text != "", "0"), errors="coerce")
    if numbers.isna().any():
        raise EventsError(f"line {line_of(numbers.isna())}: the value {text[numbers.isna()].iloc[0]!r} is no number. "
                          "Write 1234.50: a point for decimals, no other signs; leave it empty where an event has none.")
    return numbers.astype("float64")


def choose_segments(events, steps):
    """The columns that can be segments, and why the others cannot."""
    segments, left_out = [], {}
    taken = {"unit", "anchor_time", "first_time", "is_mature", "n_steps", *steps, *(step + "_us" for step in steps)}
    for column in [name for name in events.columns if name not in KNOWN]:
        levels = events[column].nunique()
        if column in taken:
            left_out[column] = "the report has a column of that name; give it another one in the first line"
        elif levels < 2:
            left_out[column] = "one value only"
        elif levels > MOST_LEVELS:
            left_out[column] = f"{levels} different values, more than {MOST_LEVELS}"
        else:
            segments.append(column)
    return segments, left_out
