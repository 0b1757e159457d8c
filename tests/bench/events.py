# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the benchmarks of lib/events against their peers: duckdb 2.0.1, polars 2.1.0, pandas 1.5.3 (pyarrow 14 hands the data over).

    EXPERIMENT_LIBRARY=<libexperiment.so.0> PYTHONPATH=bindings/python python tests/bench/events.py [options] [name ...]

Every events_*.py beside this file that has a function cases(n_events, n_users) offers cases; names choose those that contain one of
them. A case says what the library does, what each peer does, when two answers are the same, and how many times faster the library must
be. Library and peers run in turn; medians are printed. The run fails when answers differ, never because of a time.
"""
import argparse
import dataclasses
import functools
import gc
import importlib
import os
import pathlib
import statistics
import subprocess
import sys
import time
from typing import Any, Callable, Dict

HERE = pathlib.Path(__file__).resolve().parent
LONG = 3.0  # seconds: what takes longer runs as many rounds as asked for, what is shorter two more


def _equal(ours, theirs):
    return ours == theirs


@dataclasses.dataclass
class Case:
    """One comparison.

    prepare: makes what ours(prepared) gets; not timed. peers: by name, a function that gets ready (not timed) and returns the work, which
    takes nothing and returns the answer. agree(ours, theirs) compares two answers.
    """
    name: str
    prepare: Callable[[], Any]
    ours: Callable[[Any], Any]
    peers: Dict[str, Callable[[], Callable[[], Any]]]
    agree: Callable[[Any, Any], bool] = _equal
    goals: Dict[str, float] = dataclasses.field(default_factory=dict)  # by peer
    events: int = 0  # rows, for the time per event
    memory: bool = False  # measure peak memory too, each in a process of its own

    def works(self, names):
        """What is timed, by name, ready to run."""
        chosen = {"ours": lambda: functools.partial(self.ours, self.prepare()), **self.peers}
        return {name: make() for name, make in chosen.items() if name in names}


# ---- threads ----

_threads = 1


def set_threads(threads):
    """For all of them. polars reads its variable when it is first imported."""
    global _threads
    import libexperiment

    _threads = threads
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    libexperiment.configure(n_threads=threads)


def duckdb_with(tables):
    """A function that gives a connection to DuckDB's own copies of these Arrow tables."""
    import duckdb

    connection = duckdb.connect(config={"threads": _threads})
    for name, table in tables.items():
        connection.register("given", table)
        connection.execute("CREATE TABLE %s AS SELECT * FROM given" % name)
        connection.unregister("given")
    return lambda: connection


# ---- memory ----

def _memory(field):
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith(field))


def print_peak(case, name):
    """Bytes above what was resident before, for the process that peak_memory() started."""
    work = case.works([name])[name]
    gc.collect()
    before = _memory("VmRSS:")
    pathlib.Path("/proc/self/clear_refs").write_text("5")  # the high-water mark starts anew
    work()
    print(_memory("VmHWM:") - before)


def peak_memory(case, name, given):
    command = [sys.executable, str(HERE / "events.py"), "--events", str(given.events), "--users", str(given.users),
               "--threads", str(given.threads), "--peak", name, case.name]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    return int(ran.stdout) if ran.returncode == 0 else None


# ---- one case ----

def _timed(work):
    gc.collect()
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def _run_rounds(works, rounds):
    seconds = {name: [] for name in works}
    answers = {}
    while min(map(len, seconds.values())) < rounds:
        for name, work in works.items():
            taken, answers[name] = _timed(work)
            seconds[name].append(taken)
        if len(seconds["ours"]) == 1 and max(taken for (taken,) in seconds.values()) < LONG:
            rounds += 2
    return {name: statistics.median(all_of) for name, all_of in seconds.items()}, answers


def _line(case, name, seconds, rest=""):
    per_event = "%8.1f ns/event" % (1e9 * seconds / case.events) if case.events else ""
    print("  %-10s %9.3f s %s %s" % (name, seconds, per_event, rest), flush=True)


def _print_peer(case, name, ours, theirs, agrees):
    goal, ratio = case.goals.get(name), theirs / ours
    verdict = "" if goal is None else " (goal %g%s)" % (goal, "" if ratio >= goal else ", below")
    _line(case, name, theirs, "%6.1fx%s%s" % (ratio, verdict, "" if agrees else "  ANSWERS DIFFER"))


def _chosen_peers(case, given):
    return [name for name in case.peers if given.peers is None or name in given.peers.split(",")]


def _print_memory(case, given):
    peaks = {name: peak_memory(case, name, given) for name in ["ours", *_chosen_peers(case, given)]}
    print("  peak memory: " + ", ".join("%s %s" % (name, "unknown" if peak is None else "%.0f MB" % (peak / 1e6))
                                        for name, peak in peaks.items()), flush=True)


def run_case(case, given):
    """True when all answers agree."""
    peers = _chosen_peers(case, given)
    medians, answers = _run_rounds(case.works(["ours", *peers]), given.rounds)
    print("%s, %d thread%s" % (case.name, given.threads, "" if given.threads == 1 else "s"))
    _line(case, "ours", medians["ours"])
    agreements = {name: case.agree(answers["ours"], answers[name]) for name in peers}
    for name in peers:
        _print_peer(case, name, medians["ours"], medians[name], agreements[name])
    if case.memory and given.memory:
        _print_memory(case, given)
    return all(agreements.values())


def print_scaling(works, sizes, rounds):
    """works(n_events) gives what to run at that size. Prints the exponent that fits best: 1 is linear."""
    import numpy as np

    medians = []
    for size in sizes:
        work = works(size)
        medians.append(statistics.median(_timed(work)[0] for _ in range(rounds)))
        print("  %12d events %9.3f s %8.1f ns/event" % (size, medians[-1], 1e9 * medians[-1] / size), flush=True)
    print("  time grows as events^%.3f" % np.polyfit(np.log(sizes), np.log(medians), 1)[0])


def _arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=20_000_000)
    parser.add_argument("--users", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--peers", help="comma-separated; all if not given, none if empty")
    parser.add_argument("--memory", action="store_true", help="peak memory of the cases that ask for it")
    parser.add_argument("--scaling", help="instead: the library alone at these numbers of events, comma-separated, 20 a user")
    parser.add_argument("--peak", help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*")
    return parser.parse_args()


def _modules():
    sys.path.insert(0, str(HERE))
    return [importlib.import_module(path.stem) for path in sorted(HERE.glob("events_*.py"))]


def main():
    given = _arguments()
    set_threads(given.threads)
    modules = _modules()
    if given.scaling is not None:
        for module in modules:
            if hasattr(module, "scaling"):
                print(module.__name__)
                print_scaling(module.scaling, [int(float(size)) for size in given.scaling.split(",")], given.rounds)
        return
    offered = [case for module in modules if hasattr(module, "cases") for case in module.cases(given.events, given.users)]
    if given.peak is not None:
        print_peak(next(case for case in offered if case.name == given.names[0]), given.peak)
        return
    chosen = [case for case in offered if not given.names or any(name in case.name for name in given.names)]
    agreements = [run_case(case, given) for case in chosen]
    sys.exit(0 if all(agreements) else 1)


if __name__ == "__main__":
    sys.modules["events"] = sys.modules["__main__"]  # so that the cases are made of this Case, and not of another
    main()
