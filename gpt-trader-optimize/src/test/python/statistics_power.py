"""How often arch rejects at 5 % and 10 % in simulated searches: size and power of the reality check and of Hansen's test.

Made with Python 3.11.7, arch 8.0.0, numpy 2.4.6 on 2026-11-28:

    python statistics_power.py > ../resources/io/gpttrader/optimize/statistics/power.json

The returns are those of SimulatedTrials bit by bit, the bootstrap's draws are arch's own.
"""

import json

import numpy as np
from arch.bootstrap import SPA

SEARCHES, TRIALS, BARS, RESAMPLES, LENGTH = 1000, 20, 250, 300, 5

NAMES = ["no skill", "no skill, dependent", "one with skill", "one with skill among hopeless", "one with skill, one noisy"]
SETTINGS = {  # common, persistence, skill of trial 0, loss of trials 10 to 19, scale of trial 1
    "no skill": (0.3, 0.0, 0.0, 0.0, 1.0),
    "no skill, dependent": (0.3, 0.3, 0.0, 0.0, 1.0),
    "one with skill": (0.3, 0.0, 0.0009, 0.0, 1.0),
    "one with skill among hopeless": (0.3, 0.0, 0.0009, 0.002, 1.0),
    "one with skill, one noisy": (0.3, 0.0, 0.0009, 0.0, 5.0),
}


def stream(count):
    """The factors and terms that take a seed to its first states."""
    a, c, mask = 6364136223846793005, 1442695040888963407, 2**64 - 1
    factors, terms = np.zeros(count, dtype=np.uint64), np.zeros(count, dtype=np.uint64)
    factor, term = 1, 0
    for i in range(count):
        factor, term = factor * a & mask, (term * a + c) & mask
        factors[i], terms[i] = factor, term
    return factors, terms


FACTORS, TERMS = stream(BARS * (TRIALS + 1) * 4)


def returns(seed, common, persistence, skill, loss, scale):
    states = FACTORS * np.uint64(seed) + TERMS
    u = ((states >> np.uint64(11)).astype(float) * 2.0**-53).reshape(BARS, TRIALS + 1, 4)
    normal = u[:, :, 0] + u[:, :, 1] + u[:, :, 2] + u[:, :, 3] - 2.0
    rows = np.zeros((BARS, TRIALS))
    previous = np.zeros(TRIALS)
    for bar in range(BARS):
        previous = persistence * previous + (1 - common) * normal[bar, 1:]
        rows[bar] = 0.01 * (common * normal[bar, 0] + previous)
    rows[:, 0] += skill
    rows[:, TRIALS // 2 :] -= loss
    rows[:, 1] *= scale
    return rows


result = {}
for name in NAMES:
    p = np.zeros((SEARCHES, 3))
    for seed in range(SEARCHES):
        m = returns(1000 + seed, *SETTINGS[name])
        spa = SPA(np.zeros(BARS), -m, block_size=LENGTH, reps=RESAMPLES, seed=seed)
        spa.compute()
        p[seed] = [spa.pvalues[x] for x in ("lower", "consistent", "upper")]
    common, persistence, skill, loss, scale = SETTINGS[name]
    result[name] = {
        "common": common, "persistence": persistence, "skill": skill, "loss": loss, "scale": scale,
        "consistent5": float((p[:, 1] <= 0.05).mean()), "consistent10": float((p[:, 1] <= 0.1).mean()),
        "upper5": float((p[:, 2] <= 0.05).mean()), "upper10": float((p[:, 2] <= 0.1).mean()),
    }
print(json.dumps({"searches": SEARCHES, "trials": TRIALS, "bars": BARS, "resamples": RESAMPLES,
                  "meanLength": LENGTH, "cases": result}, indent=1))
