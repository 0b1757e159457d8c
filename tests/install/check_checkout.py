# SPDX-License-Identifier: GPL-3.0-or-later
"""check_checkout.py page.txt: the page of `checkout_counterfactual published` holds every figure that was published. In the page of made-up
users what was planted is found again, within the 5 standard errors that chance leaves less than once in a million times.

Figures as printed by github.com/Avery-Git/ecommerce-ab-test-conversion: README.md (effects, intervals, z, p, money), notebooks 02 and 03
(funnels), 04 (segments), 05A and 05B (SRM, A/A, effects by segment), 06A and 06B (money, the bridge from carts to orders).
A figure agrees when ours, rounded to as many digits as were printed, is the same (z of the checkout, 17.636691, to the seven digits of
the page).
"""
import decimal
import re
import sys

page = open(sys.argv[1], encoding="utf-8").read()
checked = 0


def table(title):
    """The rows of the table below a title, by their first cell: lists of dicts, since names may repeat."""
    lines = page.split(title, 1)[1].split("\n", 1)[1].split("\n\n", 1)[0].strip("\n").split("\n")
    head = re.split(r" {2,}| (?=\S)", lines[0].strip())
    rows = {}
    for line in lines[1:]:
        cells = re.split(r" {2,}", line.strip())
        rows.setdefault(cells[0], []).append(dict(zip(head, cells)))
    return rows


def same(what, ours, published, unit=1):
    """published: text, so that its digits are known; unit: what it counts, 1e6 for millions."""
    global checked
    printed = decimal.Decimal(published)
    rounded = (decimal.Decimal(ours) / decimal.Decimal(unit)).quantize(printed.normalize() if "E" in published else
                                                                       decimal.Decimal(1).scaleb(printed.as_tuple().exponent))
    assert rounded == printed, (what, ours, published)
    checked += 1


def p_value(what, ours, published):
    global checked
    digits = len(published.split("e")[0].replace(".", ""))
    assert "%.*e" % (digits - 1, float(ours)) == "%.*e" % (digits - 1, float(published)), (what, ours, published)
    checked += 1


def effects(title, rows, given):
    for name, figures in given.items():
        (row,) = rows[name]
        for column, published in figures.items():
            (p_value if column == "p_value" else same)((title, name, column), row[column], published)


FUNNEL = {"first times, each later than that before": {"cart": "1051433", "purchase": "467485"},
          "earliest after the step before": {"cart": "1052597", "purchase": "539119"},
          "any order": {"cart": "1054127", "purchase": "697470"}}
CHECKOUT = {
    "ITT: all users": {"p_treat": "0.106038", "p_control": "0.101374", "estimate": "0.004664", "ci_low": "0.004146", "ci_high": "0.005182",
                       "z": "17.63669", "p_value": "1.287842e-69"},
    "exposed only": {"p_treat": "0.536324", "p_control": "0.511241", "estimate": "0.025083", "ci_low": "0.023175", "ci_high": "0.026990",
                     "z": "25.76287", "p_value": "2.312777e-146"},
    "placebo: not exposed": {"p_treat": "0.000000", "p_control": "0.000000", "estimate": "0.000000"},
    "new, exposed": {"estimate": "0.056825", "ci_low": "0.048210", "ci_high": "0.065440"},
    "returning, exposed": {"estimate": "0.023446", "ci_low": "0.021490", "ci_high": "0.025402"}}
PAGE_ALL = {"p_treat": "0.205765", "p_control": "0.198224", "estimate": "0.007541", "ci_low": "0.006859", "ci_high": "0.008224",
            "z": "21.65382", "p_value": "5.594538e-104"}
PRODUCT_PAGE = {"ITT: all users": PAGE_ALL, "exposed only": PAGE_ALL,
                "new, exposed": {"estimate": "0.006939", "ci_low": "0.005006", "ci_high": "0.008872"},
                "returning, exposed": {"estimate": "0.007571", "ci_low": "0.006849", "ci_high": "0.008293"}}
MONEY = {"all users": {"orders": "314407", "revenue": "25.15", "revenue_low": "22.47", "revenue_high": "27.84"},
         "new users": {"orders": "25989", "revenue": "2.08", "revenue_low": "1.86", "revenue_high": "2.30"}}
NET_AT_WORST_COST = {"all users": "24.95", "new users": "1.88"}

def check_published():
    assert "Funnel of 5316128 viewers, 439432 of them new" in page
    effects("funnel", table("Funnel of"), FUNNEL)
    effects("checkout", table("Checkout: "), CHECKOUT)
    effects("product page", table("Product page: "), PRODUCT_PAGE)
    assert table("Product page: ")["placebo: not exposed"][0]["estimate"] == "NaN"  # "not computable": nobody is left
    assert table("Checkout: ")["placebo: not exposed"][0]["z"] == "NaN"             # 0 of n against 0 of m
    for split in ("checkout_ui_v1: 2659017 and 2657111 users, SRM chi2 0.6833612735, p 0.4084; A/A z 0.2935 (published: -0.2935",
                  "pdp_ui_v1: 2659138 and 2656990 users, SRM chi2 0.8679068676, p 0.3515; A/A z 0.7224 (published: -0.7224"):
        assert split in page, split
    assert "p 0.7691\n" in page and "p 0.4700\n" in page

    published = table("A year as published")
    for scenario, figures in MONEY.items():
        rows = published[scenario]
        assert [float(row["cost"]) for row in rows] == [20e3, 80e3, 200e3]
        for row in rows:
            for column, figure in figures.items():
                same(("money", scenario, column), row[column], figure, 1 if column == "orders" else 1e6)
        same(("money", scenario, "net"), rows[2]["net_value"], NET_AT_WORST_COST[scenario], 1e6)
    same("own ITT", table("A year as the effects above imply")["all users"][0]["orders"], "301676")
    (bridge,) = table("A year by way of carts")["all users"]
    same("bridge", bridge["orders"], "246681")
    same("bridge", bridge["revenue"], "19.73", 1e6)
    assert "301676 orders follow from the effect the text reports; its 314407 are those of another simulation" in page
    print(checked, "published figures agree")


def check_planted():
    rows = [row for rows in table("Four mechanisms of the notebooks").values() for row in rows]
    assert len(rows) == 15, len(rows)
    for row in rows:
        planted, estimate, low, high = (float(row[name]) for name in ("planted", "estimate", "ci_low", "ci_high"))
        if row["effect"] == "placebo":  # 0 of n against 0 of m, or nobody at all: no interval, no failure
            assert row["ci_low"] == "NaN" and row["planted"] == row["estimate"], row
        else:
            assert abs(estimate - planted) < 5 * (high - low) / (2 * 1.959963984540054), row
    print(len(rows), "planted effects are found")


if page.startswith("Funnel of"):
    check_published()
else:
    check_planted()
