"""Golden values for the rooms `relations` and `risk`.

Versions: Python 3.11.7, numpy 2.4.6, scipy 1.17.1, pandas 3.1.1, scikit-learn 1.9.1, statsmodels 0.15.0. Made on 2026-11-29 by

    python relations.py ../resources/io/gpttrader/analyze/relations/relations.json

Prices are simulated and rounded to four decimals, so that the file holds exactly what was measured.
"""
import json
import sys
import warnings

import numpy as np
import statsmodels.api as sm
from scipy import stats
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.integrate import quad
from scipy.spatial.distance import squareform
from sklearn.covariance import ledoit_wolf
from statsmodels.tsa.stattools import adfuller, coint

warnings.simplefilter("ignore")


def market(seed, n, p):
    rng = np.random.default_rng(seed)
    common = rng.standard_t(6, n) * 0.008
    load = np.linspace(0.3, 1.5, p)
    r = common[:, None] * load + rng.standard_normal((n, p)) * 0.01
    return np.round(100 * np.exp(np.cumsum(r, axis=0)), 4).T


def relations(prices):
    r = prices[:, 1:] / prices[:, :-1] - 1
    n = r.shape[1]
    pearson = np.corrcoef(r)
    cov, share = ledoit_wolf(r.T)
    d = np.sqrt(cov.diagonal())
    z = linkage(squareform(np.sqrt((1 - pearson) / 2), checks=False), "average")
    first = stats.pearsonr(r[0], r[1])
    ci = first.confidence_interval(0.95)
    lags = int(4 * (n / 100) ** (2 / 9))
    ols = sm.OLS(r[1], sm.add_constant(r[0])).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": False})
    values, vectors = np.linalg.eigh(pearson)
    top = vectors[:, -1] * np.sign(vectors[:, -1].sum())
    return {"prices": prices.tolist(), "pearson": pearson.tolist(), "spearman": stats.spearmanr(r.T).statistic.tolist(),
            "shrunk": (cov / np.outer(d, d)).tolist(), "shrinkage": float(share), "p": float(first.pvalue),
            "low": float(ci.low), "high": float(ci.high), "distances": z[:, 2].tolist(),
            "order": [int(k) for k in leaves_list(z)], "beta": float(ols.params[1]), "betaError": float(ols.bse[1]),
            "alpha": float(ols.params[0]), "alphaError": float(ols.bse[0]), "rSquared": float(ols.rsquared),
            "eigenvalues": values[::-1].tolist(), "loadings": top.tolist()}


def risk(prices, weights):
    r = prices[:, 1:] / prices[:, :-1] - 1
    w = np.array(weights)
    p = w @ r
    out = {"weights": weights, "volatility": float(p.std(ddof=1)), "shrunk": float(np.sqrt(w @ ledoit_wolf(r.T)[0] @ w)),
           "skew": float(stats.skew(p)), "kurtosis": float(stats.kurtosis(p)), "levels": []}
    s, k, m, sd = out["skew"], out["kurtosis"], p.mean(), p.std(ddof=1)

    def cf(q):
        return q + (q * q - 1) * s / 6 + (q**3 - 3 * q) * k / 24 - (2 * q**3 - 5 * q) * s * s / 36

    for level in (0.95, 0.99):
        a = 1 - level
        cut = np.quantile(p, a)
        q = stats.norm.ppf(a)
        tail = quad(lambda u: cf(u) * stats.norm.pdf(u), -12, q, epsabs=1e-13, epsrel=1e-13)[0] / a
        normal = quad(lambda u: u * stats.norm.pdf(u), -12, q, epsabs=1e-13, epsrel=1e-13)[0] / a
        out["levels"].append({"level": level, "HISTORICAL": [float(-cut), float(-p[p <= cut].mean())],
                              "PARAMETRIC": [float(-m - sd * q), float(-m - sd * normal)],
                              "CORNISH_FISHER": [float(-m - sd * cf(q)), float(-m - sd * tail)]})
    return out


def pair(seed, n, kind):
    rng = np.random.default_rng(seed)
    x = np.cumsum(rng.standard_normal(n) * 0.01)
    if kind == "cointegrated":
        e = np.zeros(n)
        for t in range(1, n):
            e[t] = 0.9 * e[t - 1] + rng.standard_normal() * 0.01
        y = 0.8 * x + e
    elif kind == "lagged":
        e = np.zeros(n)
        for t in range(3, n):
            e[t] = 0.6 * e[t - 1] + 0.3 * e[t - 3] + rng.standard_normal() * 0.01
        y = 1.2 * x + e
    elif kind == "same":
        y = x + rng.standard_normal(n) * 1e-6
    else:
        y = np.cumsum(rng.standard_normal(n) * 0.01)
    a, b = np.round(100 * np.exp(y), 4), np.round(50 * np.exp(x), 4)
    la, lb = np.log(a), np.log(b)
    out = {"kind": kind, "a": a.tolist(), "b": b.tolist(), "directions": []}
    for u, v in ((la, lb), (lb, la)):
        c = coint(u, v)
        fit = sm.OLS(u, sm.add_constant(v)).fit(cov_type="HAC", cov_kwds={"maxlags": int(4 * (n / 100) ** (2 / 9)),
                                                                          "use_correction": False})
        low, high = fit.conf_int()[1]
        lag = adfuller(fit.resid, regression="n", result_object=False)[2] if np.isfinite(c[0]) else 0
        s = fit.resid
        ar = sm.OLS(np.diff(s), sm.add_constant(s[:-1])).fit()
        bl, bh = ar.params[1] - stats.norm.ppf(0.975) * ar.bse[1], ar.params[1] + stats.norm.ppf(0.975) * ar.bse[1]
        out["directions"].append({"statistic": float(c[0]) if np.isfinite(c[0]) else None, "p": float(c[1]),
                                  "critical": [float(v) for v in c[2]], "hedge": float(fit.params[1]), "low": float(low),
                                  "high": float(high), "lag": int(lag), "ar": float(ar.params[1]), "arLow": float(bl),
                                  "arHigh": float(bh), "z": float(s[-1] / s.std(ddof=1))})
    return out


prices = market(5, 120, 6)
pairs = [pair(1, 300, "cointegrated"), pair(2, 251, "lagged"), pair(3, 300, "walks"), pair(4, 60, "walks"),
         pair(6, 23, "walks"), pair(7, 1000, "cointegrated"), pair(8, 100, "same")]
with open(sys.argv[1], "w") as f:
    json.dump({"market": relations(prices), "risk": [risk(prices, [0.3, 0.2, -0.1, 0.4, 0, 0.1]),
                                                     risk(prices, [0, 0, 0, 0, 0, 1.5])], "pairs": pairs}, f)
    f.write("\n")
