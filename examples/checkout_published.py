# SPDX-License-Identifier: GPL-3.0-or-later
"""The published figures of an offline experiment on a shop's checkout, from its published counts, and what is wrong with them.

    python checkout_counterfactual.py published

The same page as checkout_published.c. Counts: github.com/Avery-Git/ecommerce-ab-test-conversion, notebooks 02 and 03 (two funnels), 04
(segments), 05A and 05B (effects of checkout and product page), 06A and 06B (money). The effects were simulated by its authors.
"""
import libexperiment as lx

USERS, NEW_USERS, NEW_EXPOSED, DAY_US = 5316128, 439432, 25860 + 25716, 86400 * 10**6
EXACTLY_1_96 = 0.950004209703559  # confidence of an interval of 1.96 standard errors, as notebooks 05A and 05B have it

# successes and units of the control, then of the treatment
CHECKOUT = {"ITT: all users": (269554, 2659017, 281754, 2657111), "exposed only": (269554, 527254, 281754, 525343),
            "placebo: not exposed": (0, 2131763, 0, 2131768), "new, exposed": (12448, 25860, 13840, 25716),
            "returning, exposed": (257106, 501394, 267914, 499627)}
PRODUCT_PAGE = {"ITT: all users": (527104, 2659138, 546715, 2656990), "exposed only": (527104, 2659138, 546715, 2656990),
                "placebo: not exposed": (0, 0, 0, 0), "new, exposed": (26012, 220146, 27432, 219286),
                "returning, exposed": (501092, 2438992, 519283, 2437704)}


def funnel():
    carts, orders = [1051433, 1052597, 1054127], [467485, 539119, 697470]
    print(f"Funnel of {USERS} viewers, {NEW_USERS} of them new: three definitions of one log")
    print(lx.table_to_text({
        "definition": ["first times, each later than that before", "earliest after the step before", "any order"],
        "cart": carts, "purchase": orders, "cart_rate": [n / USERS for n in carts], "purchase_rate": [n / USERS for n in orders]}))


def split(salt, control, treatment, published):
    """Are the arms as large as planned? And before anything was planted: do they differ by chance only?"""
    srm = lx.chi_square([control[1], treatment[1]], 2)
    aa = lx.two_proportions(*control, *treatment)
    print(f"{salt}: {control[1]} and {treatment[1]} users, SRM chi2 {srm.statistic:.10f}, p {srm.p_value:.4f}; "
          f"A/A z {aa.statistic:.4f} (published: {published}), p {aa.p_value:.4f}")


def effects(title, arms):
    """Pooled z, Wald's interval. What the counts cannot say is NaN, not a failure."""
    found = [lx.two_proportions(*counts, interval="wald", confidence=EXACTLY_1_96) for counts in arms.values()]
    rate = [(a / n if n else float("nan"), b / m if m else float("nan")) for a, n, b, m in arms.values()]
    print("\n" + title)
    print(lx.table_to_text({
        "effect": list(arms), "n_control": [c[1] for c in arms.values()], "n_variant": [c[3] for c in arms.values()],
        "p_control": [r[0] for r in rate], "p_treat": [r[1] for r in rate], "estimate": [e.estimate for e in found],
        "ci_low": [e.ci_low for e in found], "ci_high": [e.ci_high for e in found],
        "z": [e.statistic for e in found], "p_value": [e.p_value for e in found]}, digits=7), end="")
    return dict(zip(arms, found))


def worth(title, rows, bridge_rate=1):
    """What effects are worth in a year: rows of (scenario, effect, estimand, population, its users in 30 days, cost)."""
    scenario, effect, estimand, population, units, cost = zip(*rows)
    made = lx.roi_scenarios(
        {"scenario": scenario, "estimate": [e.estimate for e in effect], "std_error": [e.std_error for e in effect],
         "estimand": estimand, "population": population, "users": units, "cost": cost},
        roi=dict(window_us=30 * DAY_US, horizon_us=365 * DAY_US, order_value=80, bridge_rate=bridge_rate),
        units="users", scenario="scenario", cost="cost")
    print("\n" + title)
    print(made.to_text(digits=6, columns=["scenario", "units", "effect", "orders", "revenue", "revenue_low", "revenue_high", "cost",
                                          "net_value"]), end="")
    return made["orders"]


def published():
    funnel()
    split("checkout_ui_v1", (269554, 2659017), (269565, 2657111), "-0.2935, control minus treatment")
    split("pdp_ui_v1", (269417, 2659138), (269702, 2656990), "-0.7224, called add-to-cart, yet it counts purchases")
    checkout = effects("Checkout: cart -> purchase, every exposed treated user drawn anew", CHECKOUT)
    carts = effects("Product page: view -> cart, some who did not become some who did", PRODUCT_PAGE)

    money_run = lx.two_proportions(269554, 2659017, 282277, 2657111)  # notebook 06A simulated once more, by another rule
    cart_run = lx.two_proportions(527104, 2659138, 546504, 2656990)   # notebook 06B
    everybody, new = ("itt", "all", USERS), ("itt", "all", NEW_USERS)
    wrong = worth("A year as published: notebook 06A's own simulation, orders of $80",
                  [("all users", money_run, *everybody, cost) for cost in (20e3, 80e3, 200e3)]
                  + [("new users", money_run, *new, cost) for cost in (20e3, 80e3, 200e3)])
    right = worth("A year as the effects above imply, each of its own population",
                  [("all users", checkout["ITT: all users"], *everybody, 200e3),
                   ("new users", checkout["new, exposed"], "triggered", "exposed", NEW_EXPOSED, 200e3)])
    worth("A year by way of carts: the control's .5111268364 orders per cart, notebook 06B",
          [("all users", cart_run, *everybody, 200e3)], bridge_rate=.5111268364)

    artefact, own = checkout["new, exposed"].estimate, .05 * 12448 / 25860
    print(f"""
Which is right: {right[0]:.0f} orders follow from the effect the text reports; its {wrong[0]:.0f} are those of another simulation.
What else to know of the text:
- "One assignment, two outcomes" are two assignments: the salts differ, and so do the arms.
- Its "new users only" takes the effect of all users, {wrong[3]:.0f} orders; by their own effect it is {right[1]:.0f}.
- That own effect is an artefact: drawn anew at the common rate .5368, new users (.4814) gain {artefact:.4f}; 5 % more is {own:.4f}.
- Flipping only 0 to 1 plants (1 - p0) of what it promises: .0099 were meant, .0079 planted, {carts["ITT: all users"].estimate:.4f} found.
- "Exposed only" on the product page is everybody, hence equal to ITT, and nobody is left for a placebo.
- A year of 12.17 windows says that the effect lasts, and GMV is not profit: ask what margin remains.""")
