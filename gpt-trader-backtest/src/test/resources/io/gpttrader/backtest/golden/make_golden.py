"""Writes curve.csv and metrics.json: one fixed random walk, in the market now and then, and its metrics.

Run:  python -m venv v && v/bin/pip install numpy==2.4.6 pandas==3.1.1 scipy==1.17.1 empyrical-reloaded==0.7.1
      v/bin/python make_golden.py

Whoever holds the asset after the close of bar t (position 1) earns the return from close t to close t + 1 with the
whole account; there are no costs. Each figure comes from the library named beside it; the conventions are those of
SEMANTICS (252 bars a year, 2 % interest a year, sample deviation, first return from the starting cash).
"""

import json
import sys

import empyrical
import numpy
import pandas
import scipy
from scipy import stats

BARS, YEAR, RISK_FREE = 610, 252, 0.02

random = numpy.random.RandomState(20261122)
close = numpy.round(100 * numpy.exp(numpy.cumsum(random.standard_t(4, BARS) * 0.01 + 0.0004)), 4)
position = (numpy.convolve(random.normal(size=BARS + 9), numpy.ones(10), "valid") > -1).astype(int)
position[-1] = position[-2]  # no decision on the last bar

market = pandas.Series(numpy.concatenate([[0], close[1:] / close[:-1] - 1]))
own = market * numpy.concatenate([[0], position[:-1]])
equity = numpy.cumprod(1 + own)
peak = numpy.maximum.accumulate(numpy.concatenate([[1], equity]))[1:]
below = 1 - equity / peak
rf = RISK_FREE / YEAR
line = stats.linregress(market - rf, own - rf)
worst = numpy.sort(own)
tail = BARS * 0.05  # 30.5: thirty whole returns and half of the next

metrics = {
    "totalReturn": empyrical.cum_returns_final(own),
    "annualReturn": empyrical.cagr(own, annualization=YEAR),
    "buyAndHoldReturn": empyrical.cum_returns_final(market),
    "volatility": empyrical.annual_volatility(own, annualization=YEAR),
    "sharpe": empyrical.sharpe_ratio(own, risk_free=rf, annualization=YEAR),
    "sortino": empyrical.sortino_ratio(own, required_return=rf, annualization=YEAR),
    "calmar": empyrical.calmar_ratio(own, annualization=YEAR),
    "maxDrawdown": -empyrical.max_drawdown(own),
    "ulcerIndex": numpy.sqrt(numpy.mean(below**2)),
    "valueAtRisk95": -numpy.percentile(own, 5),
    "expectedShortfall95": -(worst[:30].sum() + 0.5 * worst[30]) / tail,
    "skew": own.skew(),
    "excessKurtosis": own.kurt(),
    "beta": line.slope,
    "alpha": line.intercept * YEAR,
    "informationRatio": empyrical.excess_sharpe(own, market) * numpy.sqrt(YEAR),
    "exposure": numpy.mean(position),
}

pandas.DataFrame({"close": close, "position": position}).to_csv("curve.csv", index=False)
with open("metrics.json", "w") as file:
    versions = {m.__name__: m.__version__ for m in (numpy, pandas, scipy, empyrical)}
    versions["python"] = sys.version.split()[0]
    json.dump({"versions": versions, "metrics": {k: float(v) for k, v in metrics.items()}}, file, indent=2)
    file.write("\n")
