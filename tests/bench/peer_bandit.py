# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_bandit: mabwiser 2.7.4 (PyPI), and the draws that numpy alone would make. Two questions, one line each:

    regret <policy> <plays> <batch> <games> <rate> ...   CPU seconds, mean regret, its standard error
    decide <mabwiser|numpy> <arms> <features>            CPU seconds; of one decision: mean on the CPU, median and p99 on the wall
"""
import os
import sys
import time
import warnings

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np

try:
    from mabwiser.mab import MAB, LearningPolicy
except ImportError:
    MAB = None

CALLS, FEATURE_CALLS = 5000, 500
warnings.filterwarnings("ignore")


def policy_of(word):
    """The same policies with the same numbers: epsilon .1, and sqrt(2 ln t / n) for UCB1."""
    return {"thompson": LearningPolicy.ThompsonSampling(), "epsilon_greedy": LearningPolicy.EpsilonGreedy(epsilon=.1),
            "ucb1": LearningPolicy.UCB1(alpha=1)}[word]


def game(word, plays, batch, rates, seed):
    """mabwiser cannot choose before it has learnt: its first batch goes round the arms."""
    rng = np.random.default_rng(seed)
    arms = list(range(len(rates)))
    bandit = MAB(arms, policy_of(word), seed=seed)
    regret = 0.
    for first in range(0, plays, batch):
        n = min(batch, plays - first)
        chosen = np.array([bandit.predict() for _ in range(n)] if first else [arms[i % len(arms)] for i in range(n)])
        rewards = (rng.random(n) < rates[chosen]).astype(int)
        regret += (rates.max() - rates[chosen]).sum()
        (bandit.partial_fit if first else bandit.fit)(chosen, rewards)
    return regret


def answer_regret(word, plays, batch, games, *rates):
    rates = np.array([float(rate) for rate in rates])
    regrets = np.array([game(word, int(plays), int(batch), rates, seed + 1) for seed in range(int(games))])
    return regrets.mean(), regrets.std(ddof=1) / np.sqrt(len(regrets))


def times_of(decide, calls):
    seconds = np.empty(calls)
    start = time.process_time()
    for _ in range(calls):
        decide()
    mean = (time.process_time() - start) / calls
    for i in range(calls):
        start = time.perf_counter()
        decide()
        seconds[i] = time.perf_counter() - start
    return mean, np.median(seconds), np.quantile(seconds, .99)


def decide_by_mabwiser(arms, features):
    rng = np.random.default_rng(1)
    policy = LearningPolicy.LinTS() if features else LearningPolicy.ThompsonSampling()
    bandit = MAB(list(range(arms)), policy, seed=1)
    chosen, contexts = rng.integers(0, arms, 2000), rng.random((2000, features)) if features else None
    bandit.fit(chosen, (rng.random(2000) < .1).astype(int), contexts)
    return (lambda: bandit.predict(contexts[:1])) if features else bandit.predict


def decide_by_numpy(arms, features):
    """Betas: one draw from each. Features: a normal draw of the mean of each arm at this x, by factors formed beforehand."""
    rng = np.random.default_rng(1)
    successes, failures = 200. + np.arange(arms), np.full(arms, 1800.)
    if not features:
        return lambda: int(rng.beta(successes, failures).argmax())
    coefficients = rng.random((arms, features + 1))
    roots = np.stack([np.linalg.cholesky(np.eye(features + 1) / 200.)] * arms)
    x = np.append(1., rng.random(features))
    return lambda: int((coefficients @ x + np.linalg.norm(x @ roots, axis=1) * rng.standard_normal(arms)).argmax())


def answer_decide(name, arms, features):
    make = decide_by_mabwiser if name == "mabwiser" else decide_by_numpy
    return times_of(make(int(arms), int(features)), FEATURE_CALLS if int(features) else CALLS)


def main():
    for line in sys.stdin:
        words = line.split()
        if MAB is None and "numpy" not in words:
            print(-1, *[0] * (2 if words[0] == "regret" else 3), flush=True)
            continue
        start = time.process_time()
        numbers = (answer_regret if words[0] == "regret" else answer_decide)(*words[1:])
        print(time.process_time() - start, *[repr(float(number)) for number in numbers], flush=True)


main()
