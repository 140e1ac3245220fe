"""Golden values for the room `volatility`.

Versions: Python 3.11.7, arch 8.0.0, numpy 2.4.6, pandas 3.1.1, scipy 1.17.1, statsmodels 0.15.0. Made on 2026-11-29 by

    python volatility.py ../resources/io/gpttrader/analyze/volatility/volatility.json /work/shared/data/daily

Returns are simulated here (rounded to seven decimals, so that the file holds exactly what was fitted). Of real markets only results are kept;
the test reads the prices and is skipped where they are missing.
"""
import json
import sys
import warnings

import numpy as np
import pandas as pd
import statsmodels.api as sm
from arch import arch_model
from scipy.optimize import minimize

warnings.simplefilter("ignore")
HUNDRED = 100.0  # arch wants percent; likelihood of fractions = likelihood of percents + n log(100)


def simulated(seed, n, mean, omega, alpha, gamma, beta):
    rng = np.random.default_rng(seed)
    h = omega / (1 - alpha - gamma / 2 - beta)
    out = []
    for _ in range(n + 500):
        e = np.sqrt(h) * rng.standard_normal()
        out.append(mean + e)
        h = omega + (alpha + gamma * (e < 0)) * e * e + beta * h
    return np.round(np.array(out[500:]) / HUNDRED, 7)


def model(returns, gjr, mean):
    return arch_model(returns * HUNDRED, mean="Constant" if mean else "Zero", vol="GARCH", p=1, o=1 if gjr else 0, q=1,
                      rescale=False)


def at(returns, gjr, mean, params):
    """Log-likelihood of the returns as fractions at given parameters (percent)."""
    m = model(returns, gjr, mean)
    m._adjust_sample(None, None)  # as fit() begins
    resids = np.asarray(m.resids(m.starting_values()))
    variances = np.zeros(len(returns))
    value = m._loglikelihood(np.array(params), variances, m.volatility.backcast(resids), m.volatility.variance_bounds(resids))
    return float(-value + len(returns) * np.log(HUNDRED))


def named(values, gjr, mean):
    values = list(map(float, values))
    out = {"mean": values.pop(0) if mean else 0.0, "omega": values.pop(0), "alpha": values.pop(0)}
    out["gamma"] = values.pop(0) if gjr else 0.0
    out["beta"] = values.pop(0)
    out["mean"] /= HUNDRED
    out["omega"] /= HUNDRED ** 2
    return out


def fitted(returns, gjr, mean):
    best = None
    for start in (None, [0.05, 0.05] + ([0.05] if gjr else []) + [0.9]):
        m = model(returns, gjr, mean)
        sv = None if start is None else ([float(np.mean(returns) * HUNDRED)] if mean else []) + start
        r = m.fit(disp="off", starting_values=sv, tol=1e-13, options={"maxiter": 2000})
        if best is None or r.loglikelihood > best.loglikelihood:
            best = r
    forecast = best.forecast(horizon=10, reindex=False).variance.iloc[-1].to_numpy() / HUNDRED ** 2
    return {"gjr": gjr, "hasMean": mean, "parameters": named(best.params, gjr, mean),
            "errors": named(best.std_err, gjr, mean),
            "logLikelihood": float(best.loglikelihood + len(returns) * np.log(HUNDRED)),
            "variances": forecast.tolist()}


def points(returns):
    out = []
    for gjr, mean, params in [
        (False, True, [0.05, 0.02, 0.08, 0.9]), (False, False, [0.5, 0.3, 0.2]), (True, True, [-0.1, 0.05, 0.02, 0.1, 0.88]),
        (True, False, [0.01, 0.1, -0.05, 0.9]),
    ]:
        out.append({"gjr": gjr, "hasMean": mean, "parameters": named(params, gjr, mean),
                    "logLikelihood": at(returns, gjr, mean, params)})
    return out


def ewma(returns):
    return pd.Series(returns ** 2).ewm(alpha=0.06, adjust=True).mean()


def best_lambda(returns):
    """Of the normal likelihood of the returns from place 20 on, by a fine grid and then a simplex."""
    def loss(lam):
        h = pd.Series(returns ** 2).ewm(alpha=1 - lam, adjust=True).mean().shift(1).to_numpy()[20:]
        return float(np.sum(np.log(h) + returns[20:] ** 2 / h))
    grid = np.linspace(0.5, 0.9995, 500)
    start = grid[int(np.argmin([loss(g) for g in grid]))]
    r = minimize(lambda x: loss(x[0]), [start], method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-10},
                 bounds=[(0.5, 0.9995)])
    return {"lambda": float(r.x[0]), "loss": float(r.fun)}


def har(returns):
    s = pd.Series(returns ** 2)
    frame = pd.DataFrame({"y": s, "bar": s.shift(1), "week": s.rolling(5).mean().shift(1),
                          "month": s.rolling(22).mean().shift(1)}).dropna()
    x = sm.add_constant(frame[["bar", "week", "month"]])
    lags = int(np.floor(4 * (len(frame) / 100) ** (2 / 9)))
    r = sm.OLS(frame["y"], x).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": False})
    nxt = [1.0, s.iloc[-1], s.iloc[-5:].mean(), s.iloc[-22:].mean()]
    return {"parameters": r.params.tolist(), "errors": r.bse.tolist(), "lags": lags,
            "next": float(np.dot(r.params.to_numpy(), nxt))}


def diebold(seed, n):
    rng = np.random.default_rng(seed)
    d = np.round(0.05 + np.convolve(rng.standard_normal(n + 3), [1, .5, .3, .1], "valid"), 6)
    lags = int(np.floor(4 * (n / 100) ** (2 / 9)))
    r = sm.OLS(d, np.ones(n)).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": False})
    from scipy.stats import norm
    return {"differences": d.tolist(), "statistic": float(r.tvalues[0]), "pValue": float(norm.sf(r.tvalues[0]))}


def market(path, last):
    close = pd.read_csv(path)["close"].to_numpy()
    return (close[1:] / close[:-1] - 1)[-last:]


def main(out, folder):
    series = {
        "garch": simulated(1, 1500, 0.05, 0.05, 0.08, 0.0, 0.87),
        "gjr": simulated(2, 1500, 0.03, 0.04, 0.03, 0.12, 0.88),
        "short": simulated(3, 150, 0.0, 0.2, 0.15, 0.0, 0.7),
        "integrated": simulated(4, 1000, 0.0, 0.01, 0.1, 0.0, 0.8999),
        "independent": simulated(5, 800, 0.1, 1.0, 0.0, 0.0, 0.0),
    }
    kinds = [(g, m) for g in (False, True) for m in (False, True)]
    golden = {"simulated": {}, "markets": []}
    for name, r in series.items():
        golden["simulated"][name] = {"returns": r.tolist(), "points": points(r), "fits": [fitted(r, *k) for k in kinds],
                                     "ewma": ewma(r).to_numpy()[19:].tolist()[::50], "best": best_lambda(r), "har": har(r)}
    for name, last in [("SPY", 2500), ("IBM", 2500), ("BTCUSD", 2500), ("EEM", 1000), ("QQQ", 4000), ("AAPL", 5500)]:
        r = market(f"{folder}/{name}.csv", last)
        golden["markets"].append({"file": name + ".csv", "last": last, "fits": [fitted(r, g, True) for g in (False, True)]})
    golden["dieboldMariano"] = diebold(6, 400)
    with open(out, "w") as f:
        json.dump(golden, f, separators=(",", ":"))


if __name__ == "__main__":
    main(*sys.argv[1:])
