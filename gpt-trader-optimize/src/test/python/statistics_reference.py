"""Reference values of the room internal.statistics.

Made with Python 3.11.7, arch 8.0.0, holdout-backtest 0.1.0, numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0 on 2026-11-28:

    python statistics_reference.py > ../resources/io/gpttrader/optimize/statistics/reference.json

Returns and bootstrap indices come from a linear congruential generator that the Java test repeats bit by bit (SimulatedTrials), so that
the file holds results only, and both sides draw the same bars.
"""

import json
import math

import holdout.bootstrap
import numpy as np
from arch.bootstrap import MCS, SPA, optimal_block_length
from holdout.deflated import (
    deflate_trials,
    expected_maximum_normal,
    expected_maximum_sharpe,
    minimum_track_record_length,
    probabilistic_sharpe_ratio,
)
from holdout.mcs import model_confidence_set
from holdout.multiple import adjust_pvalues
from holdout.pbo import probability_of_backtest_overfitting
from holdout.sharpe import estimate_sharpe
from holdout.spa import reality_check, superior_predictive_ability
from scipy import integrate, stats
from scipy.optimize import brentq
from statsmodels.stats.multitest import multipletests


class Generator:
    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) * 2.0**-53

    def about_normal(self):
        """The sum of four uniforms, centred."""
        sum = 0.0
        for _ in range(4):
            sum += self.uniform()
        return sum - 2.0


def returns(seed, trials, bars, common, persistence, drift_step):
    """Trial k drifts by (k - trials / 2) * drift_step a bar."""
    g = Generator(seed)
    rows = np.zeros((trials, bars))
    previous = [0.0] * trials
    for bar in range(bars):
        shared = common * g.about_normal()
        for k in range(trials):
            previous[k] = persistence * previous[k] + (1 - common) * g.about_normal()
            rows[k, bar] = 0.01 * (shared + previous[k] + (k - trials / 2) * drift_step)
    return rows


def indices(seed, bars, resamples, mean_length):
    g = Generator(seed)
    drawn = []
    for _ in range(resamples):
        at = 0
        one = []
        for i in range(bars):
            if i == 0 or g.uniform() < 1.0 / mean_length:
                at = int(g.uniform() * bars)
            else:
                at = 0 if at + 1 == bars else at + 1
            one.append(at)
        drawn.append(np.array(one))
    return drawn


def with_indices(test, drawn):
    given = iter(drawn)
    test.bootstrap.update_indices = lambda: next(given)
    return test


def by_column(frame, k):
    return [float(frame.loc[i, "Pvalue"]) for i in range(k)]


def panel(name, seed, trials, bars, common, persistence, drift_step, mean_length, resamples):
    r = returns(seed, trials, bars, common, persistence, drift_step)
    m = r.T.copy()
    drawn = indices(seed + 1, bars, resamples, mean_length)
    estimates = [estimate_sharpe(row) for row in r]
    deflated = deflate_trials(m)
    spa = with_indices(SPA(np.zeros(bars), -m, block_size=mean_length, reps=resamples), drawn)
    spa.compute()
    variance = spa._loss_diff_var
    # arch does not divide by the standard errors it computes; Hansen (2005) does
    simulated = np.maximum(np.max(spa._simulated_vals / np.sqrt(variance)[:, None, None], axis=0), 0)
    statistic = max(0.0, np.max(m.mean(0) / np.sqrt(variance)))
    holdout.bootstrap.stationary_bootstrap_indices = lambda *a, **k: np.array(drawn)
    check = reality_check(m, n_bootstrap=resamples, block_length=mean_length)
    ability = superior_predictive_ability(m, n_bootstrap=resamples, block_length=mean_length)
    mcs_r = with_indices(MCS(-m, 0.1, reps=resamples, block_size=mean_length, method="R"), drawn)
    mcs_r.compute()
    mcs_max = with_indices(MCS(-m, 0.1, reps=resamples, block_size=mean_length, method="max"), drawn)
    mcs_max.compute()
    pbo = {}
    for blocks in (4, 10, 16):
        p = probability_of_backtest_overfitting(m, n_blocks=blocks)
        pbo[str(blocks)] = {
            "probability": p.pbo,
            "loss": p.probability_of_loss,
            "slope": p.degradation[0],
            "inSample": float(p.in_sample.mean()),
            "outOfSample": float(p.out_of_sample.mean()),
            "medianLogit": float(np.median(p.logits)),
            "partitions": p.n_partitions,
        }
    return {
        "name": name,
        "seed": seed,
        "trials": trials,
        "bars": bars,
        "common": common,
        "persistence": persistence,
        "driftStep": drift_step,
        "meanLength": mean_length,
        "resamples": resamples,
        "sharpe": [e.value for e in estimates],
        "skewness": [float(stats.skew(row)) for row in r],
        "kurtosis": [float(stats.kurtosis(row, fisher=False)) for row in r],
        "above": [
            probabilistic_sharpe_ratio(e.value, e.n, benchmark=0.02, skewness=e.skewness, kurtosis=e.kurtosis)
            for e in estimates
        ],
        "minimumBars": [
            minimum_track_record_length(e.value, confidence=0.9, skewness=e.skewness, kurtosis=e.kurtosis)
            if e.value > 0
            else None
            for e in estimates
        ],
        "deflated": {
            "best": deflated.selected,
            "expectedMaximum": deflated.expected_maximum,
            "probability": deflated.deflated,
        },
        "blockLength": [float(x) for x in optimal_block_length(m)["stationary"]],
        "longRunVariance": [float(x) for x in variance],
        "archSpa": [float(spa.pvalues[x]) for x in ("lower", "consistent", "upper")],
        "studentisedSpa": [float(x) for x in (simulated > statistic).mean(axis=0)],
        "studentisedStatistic": float(statistic * math.sqrt(bars)),
        "holdoutSpa": [ability.lower, ability.consistent, ability.upper],
        "holdoutCheck": {"statistic": check.statistic, "pValue": check.pvalue, "best": check.best},
        "archRange": by_column(mcs_r.pvalues, trials),
        "archMaximum": by_column(mcs_max.pvalues, trials),
        "holdoutRange": list(
            model_confidence_set(m, statistic="range", n_bootstrap=resamples, block_length=mean_length).pvalues
        ),
        "holdoutMaximum": list(
            model_confidence_set(m, statistic="max", n_bootstrap=resamples, block_length=mean_length).pvalues
        ),
        "pbo": pbo,
    }


def maximum(n):
    f = lambda x: x * n * stats.norm.pdf(x) * math.exp((n - 1) * stats.norm.logcdf(x))
    return sum(integrate.quad(f, a, b, epsabs=1e-13, limit=200)[0] for a, b in ((-10, 0), (0, 3), (3, 6), (6, 12)))


def alike(n, rho):
    """How many strangers have the expected maximum of n normals with that correlation: sqrt(1 - rho) E(n)."""
    target = math.sqrt(1 - rho) * maximum(n)
    return brentq(lambda x: maximum(x) - target, 1, n)


P = [0.01, 0.04, 0.03, 0.005, 0.5, 0.2, 0.04, 0.9]
print(
    json.dumps(
        {
            "panels": [
                panel("few bars", 1, 5, 64, 0.3, 0.0, 0.0, 2, 200),
                panel("alike", 2, 12, 300, 0.8, 0.2, 0.0, 6, 300),
                panel("without skill", 3, 20, 500, 0.2, 0.0, 0.0, 4, 300),
                panel("one better than the next", 4, 10, 400, 0.4, 0.1, 0.03, 5, 400),
                panel("most worse than cash", 5, 8, 250, 0.5, 0.3, -0.012, 8, 300),
            ],
            "approximateMaximum": {str(n): expected_maximum_sharpe(n, 1.0) for n in (2, 5, 10, 100, 10_000, 1_000_000)},
            "exactMaximum": {str(n): expected_maximum_normal(n) for n in (2, 5, 10, 100, 10_000, 1_000_000)},
            "quadratureMaximum": {str(n): maximum(n) for n in (1.5, 2, 7.25, 100)},
            "alike": [{"trials": n, "correlation": rho, "effective": alike(n, rho)}
                      for n, rho in ((50, 0.5), (50, 0.9), (200, 0.3), (200, 0.95))],
            "pValues": P,
            "holm": list(multipletests(P, method="holm")[1]),
            "benjaminiHochberg": list(multipletests(P, method="fdr_bh")[1]),
            "holdoutHolm": list(adjust_pvalues(P, "holm")),
        },
        indent=1,
    )
)
