# SPDX-License-Identifier: GPL-3.0-or-later
"""Life of a handle: made, described, saved, copied, closed; used by several threads."""
import copy
import pickle
import subprocess
import sys
import threading

import numpy as np
import pytest
from conftest import make_analysis, same

import libexperiment as lx


def test_described_by_keywords():
    by_dict = lx.Analysis("group", variants={"A": .5, "B": lx.Variant(.5)}, segments="city",
                          metrics={"ctr": lx.Proportion("is_clicked")})
    by_calls = lx.Analysis("group").add_variant("A", .5).add_variant("B", .5)
    by_calls.add_segment("city").add_proportion("ctr", "is_clicked")
    assert by_dict.save() == by_calls.save()
    named_after_the_column = lx.Analysis("group", metrics=[lx.Proportion("is_clicked")])
    assert named_after_the_column.save() == lx.Analysis("group").add_proportion("is_clicked", "is_clicked").save()


@pytest.mark.parametrize("keywords, message", [
    (dict(metrics=[lx.Variant(.5)]), "metrics takes Proportion or Mean or Ratio or Count or Quantile, not Variant"), (dict(metric=[]), "metric"),
    (dict(variants=[.5]), "variants must be a dict: its keys are the label"),
    (dict(segments={"a": "city"}), "segments must be a list"), (dict(segments=[3]), "column must be a string")])
def test_bad_keywords(keywords, message):
    with pytest.raises(TypeError, match=message):
        lx.Analysis("group", **keywords)


def test_save_load_pickle_copy(users, tmp_path):
    analysis = make_analysis().add(users, batch="monday")
    path = tmp_path / "monday.state"
    assert analysis.save(path) == analysis.save() == path.read_bytes()
    states = [path.read_bytes(), bytearray(path.read_bytes()), memoryview(path.read_bytes()), path, str(path)]
    copies = [pickle.loads(pickle.dumps(analysis)), copy.copy(analysis), copy.deepcopy(analysis)]
    for other in [lx.Analysis.load(state) for state in states] + copies:
        assert same(other.frequentist(), analysis.frequentist())
        with pytest.raises(lx.DuplicateError, match="monday"):
            other.add(users, batch="monday")
    with pytest.raises(TypeError, match="state must be bytes or a path"):
        lx.Analysis.load(3)


def test_assigner_is_pickled_through_json():
    assigner = lx.Assigner("shop", variants={"A": .3, "B": .7}, scheme="xxh3")
    assert pickle.loads(pickle.dumps(assigner)).to_json() == assigner.to_json()
    again = lx.Assigner.from_json(assigner.to_json())
    assert again.assign_one(7) == assigner.assign_one("7") == assigner.assign([7])["variant"][0]


WORKER = """
import pickle, sys
sys.path[:0] = %r
from conftest import make_analysis, pd
part = make_analysis().add(pd.read_pickle(sys.argv[1]), batch=sys.argv[1])
sys.stdout.buffer.write(pickle.dumps(part))
"""


def test_worker_processes(users, tmp_path):
    """Partial states of other processes, merged, are the whole."""
    parts = []
    for i in range(2):
        path = tmp_path / ("part%d" % i)
        users.iloc[i::2].to_pickle(path)
        done = subprocess.run([sys.executable, "-c", WORKER % sys.path, str(path)], check=True, capture_output=True)
        parts.append(pickle.loads(done.stdout))
    first, *others = parts
    for other in others:
        first.merge(other)
    assert same(first.summary(), make_analysis().add(users, batch="all").summary())


def test_close(users):
    with make_analysis() as analysis:
        analysis.add(users)
    uses = [analysis.frequentist, analysis.save, lambda: analysis.add(users), lambda: make_analysis().merge(analysis)]
    for use in uses:
        with pytest.raises(lx.StateError, match="closed"):
            use()
    analysis.close()


def test_wrong_handles(users):
    with pytest.raises(TypeError, match="other must be Analysis, not Assigner"):
        make_analysis().merge(lx.Assigner("salt"))
    analysis = make_analysis().add(users)
    with pytest.raises(lx.ArgumentError):
        analysis.merge(analysis)
    with pytest.raises(lx.StateError, match="never made"):
        lx.Analysis.__new__(lx.Analysis).summary()


def test_close_during_calls_of_other_threads(users):
    """Every call either answers or says that the handle is closed; nothing is freed under a call."""
    big = {name: np.tile(users[name].to_numpy(), 500) for name in users}
    big["user_id"] = np.arange(len(big["user_id"]))
    for _ in range(20):
        analysis, odd = make_analysis().add(users), []

        def ask():
            try:
                while True:
                    analysis.frequentist()
                    analysis.save()
            except lx.StateError:
                pass
            except BaseException as error:
                odd.append(error)

        def change():
            try:
                analysis.add(big)
            except lx.StateError:
                pass
            except BaseException as error:
                odd.append(error)
        threads = [threading.Thread(target=target) for target in (ask, ask, change)]
        for thread in threads:
            thread.start()
        analysis.close()
        for thread in threads:
            thread.join(30)
        assert not odd and not any(thread.is_alive() for thread in threads)


def test_concurrent_asks_and_changes_agree(users):
    analysis = lx.Analysis("group", control="A", metrics=[lx.Proportion("is_clicked")])
    threads = [threading.Thread(target=analysis.add, args=(users, "batch %d" % i)) for i in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert int(analysis.summary()["units"][:2].sum()) == 16 * len(users)


AT_EXIT = """
import atexit, sys
sys.path[:0] = %r
import libexperiment as lx
assigner = lx.Assigner("s", variants={"A": 1})
bucket = assigner.assign(range(9))["bucket"]
atexit.register(lambda: print(bucket.sum() > 0))
lx.kept = assigner
"""


def test_handles_left_at_exit_do_no_harm(tmp_path):
    done = subprocess.run([sys.executable, "-c", AT_EXIT % sys.path], capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "True", "")


def test_value_classes():
    assert lx.Proportion("x", role="primary") == lx.Proportion("x", role="primary") != lx.Proportion("x")
    among = lx.Proportion("x", among="y")
    assert repr(among) == "Proportion(value='x', among='y')" and pickle.loads(pickle.dumps(among)) == among
    assert len({lx.Variant(.5), lx.Variant(.5)}) == 1
