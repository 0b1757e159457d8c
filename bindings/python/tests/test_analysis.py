# SPDX-License-Identifier: GPL-3.0-or-later
"""The line of the README on real data, its numbers, and that they do not depend on how the rows came in."""
import math

import pytest
from conftest import data_file, make_analysis, pd, same

import libexperiment as lx


def the_line(df):
    return lx.Analysis(unit="user_id", variant="group", control="A",
                       metrics={"ctr": lx.Proportion("is_clicked"),
                                "pcvr": lx.Proportion("is_converted", among="is_clicked")},
                       segments=["city", "user_type"]).add(df).frequentist()


def pick(frame, metric, segment="all", level=""):
    rows = zip(frame["metric"], frame["segment"], frame["level"])
    return [row == (metric, segment, level) for row in rows].index(True)


def close(value, expected, tolerance=1e-13):
    return math.isclose(value, expected, rel_tol=tolerance)


def test_the_line_of_the_readme(luckin):
    frame = the_line(luckin)
    assert len(frame) == 12 and set(frame["segment"]) == {"all", "city", "user_type"}
    text = str(frame)
    assert text.splitlines()[0].split()[:4] == ["metric", "segment", "level", "control"] and "pcvr" in text


# z and p of text 002, computed in 50 digits from the counts (notes/seeds.md 3); signs are treatment B minus control A.
LUCKIN = [("ctr", 7.66439926256437, 1.79670162343030e-14), ("cvr", 2.40724749374984, .0160732730370609),
          ("pcvr", -.723956480227616, .469092453453917)]


@pytest.mark.parametrize("metric, z, p", LUCKIN)
def test_luckin(luckin, metric, z, p):
    analysis = make_analysis()
    analysis.add_proportion("cvr", "is_converted")
    frame = analysis.add(luckin).frequentist()
    row = pick(frame, metric)
    assert close(frame["statistic"][row], z) and close(frame["p_value"][row], p)


def test_sample_ratio(luckin):
    check = make_analysis().add(luckin).srm()
    assert close(check.chi2, .374533333333333) and close(check.p_value, .540543523374195)
    assert check.passes is True and check.n == 30000 and check.df == 1


def test_same_bits_however_the_rows_come(luckin):
    whole = the_line(luckin)

    def part(rows, batch):
        return make_analysis(segments=["city", "user_type"]).add(rows, batch=batch)
    parts = [part(luckin.iloc[i::7], "part %d" % i) for i in range(7)]
    one, *others = (parts[i] for i in (3, 6, 0, 5, 1, 4, 2))
    for other in others:
        one.merge(other)
    named = part(luckin, "whole").frequentist()
    assert same(one.frequentist(), named)
    again = lx.Analysis.load(one.save())
    assert same(again.frequentist(), named) and again.save() == one.save()
    assert named["statistic"].tobytes() == whole["statistic"].tobytes()
    lx.configure(n_threads=4)
    try:
        assert same(the_line(luckin), whole)
    finally:
        lx.configure()


# z and natural log of p of text 000, in 50 digits from its counts (notes/statistics.md, table of anchors).
COUNTS = [("seed000_purchase_exposed", 25.76287048882, -335.338974605278202),
          ("seed000_addtocart_itt", 21.6538201840271, -237.747058977088158)]


@pytest.mark.parametrize("name, z, log_p", COUNTS)
def test_published_counts(name, z, log_p):
    row = pd.read_csv(data_file("published_counts", "seed000_counts.csv")).set_index("name").loc[name]
    answer = lx.two_proportions(row.control_success, row.control_n, row.treat_success, row.treat_n)
    assert close(answer.statistic, z, 1e-12) and close(answer.log_p_value, log_p)


def test_counts_without_units():
    counts = {"group": ["A", "B", "A"], "n": [1000, 1010, 53], "is_clicked": [100, 131, 7]}
    analysis = lx.Analysis("group", control="A", metrics={"ctr": lx.Proportion("is_clicked")}).add_counts(counts, "n")
    row = analysis.frequentist()
    assert row["n_control"][0] == 1053 and row["value_control"][0] == 107 / 1053


def test_empty_is_not_an_error():
    empty = {"group": [], "is_clicked": [], "user_id": []}
    analysis = lx.Analysis("group", control="A", variants={"A": .5, "B": .5}, metrics=[lx.Proportion("is_clicked")])
    frame = analysis.add(pd.DataFrame(empty).astype({"group": object})).frequentist()
    assert math.isnan(frame["p_value"][0]) and frame["note_bits"][0] & 1 << lx._abi.NOTE["empty_arm"]


# Text 000, "Results": effect, unpooled 95 % interval, and where printed z and p (data/README.md has the counts behind them).
TEXT_000 = [("seed000_addtocart_itt", .007541, .006859, .008224, 21.65382, 5.59e-104),
            ("seed000_addtocart_new", .006939, .005006, .008872, None, None),
            ("seed000_addtocart_returning", .007571, .006849, .008293, None, None),
            ("seed000_purchase_itt", .004664, .004146, .005182, 17.636691, 1.29e-69),
            ("seed000_purchase_exposed", .025083, .023175, .026990, 25.762870, 2.31e-146),
            ("seed000_purchase_exposed_new", .056825, .048210, .065440, None, None),
            ("seed000_purchase_exposed_returning", .023446, .021490, .025402, None, None)]


@pytest.mark.parametrize("name, effect, low, high, z, p", TEXT_000)
def test_every_figure_of_text_000(name, effect, low, high, z, p):
    counts = pd.read_csv(data_file("published_counts", "seed000_counts.csv")).set_index("name").loc[name]
    found = lx.two_proportions(int(counts.control_success), int(counts.control_n), int(counts.treat_success),
                               int(counts.treat_n), interval="wald")
    assert round(found.estimate, 6) == effect
    assert abs(found.ci_low - low) <= .6e-6 and abs(found.ci_high - high) <= .6e-6
    if z is not None:
        assert round(found.statistic, 6) == pytest.approx(z, abs=1e-6) and found.p_value == pytest.approx(p, rel=.005)


def test_the_placebo_of_text_000_is_nan_with_a_note():
    found = lx.two_proportions(0, 2131763, 0, 2131768)
    assert found.estimate == 0. and math.isnan(found.statistic) and math.isnan(found.p_value) and found.note_bits
