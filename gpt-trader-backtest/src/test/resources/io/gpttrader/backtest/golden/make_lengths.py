"""Writes lengths.json: metrics of twelve made series at five bar lengths, and of real ones where their files are given.

Run:  python -m venv v && v/bin/pip install numpy==2.4.6 pandas==3.1.1 quantstats==0.0.86 empyrical-reloaded==0.7.1
      v/bin/python make_lengths.py [folder of SYMBOL.csv with daily bars]

The made series come from a linear congruential generator, so that the test makes the same ones without a file. Whoever holds the
asset after the close of bar t (position 1) earns the return from close t to close t + 1 with the whole account, without costs. P, the
bars in a year, is computed here from the rule of SEMANTICS. Each figure comes from the library named beside it.
"""

import json
import sys
import warnings

import empyrical
import numpy
import pandas
import quantstats

warnings.simplefilter("ignore")
MASK = (1 << 64) - 1


class Random:
    def __init__(self, seed):
        self.state = seed

    def next(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & MASK
        return (self.state >> 33) % bound


def walk(series, bars):
    random = Random(1000 + series)
    amplitude = 20 + 15 * series
    cents, held = 10_000, 0
    closes, positions = [], []
    for i in range(bars):
        step = random.next(2 * amplitude + 1) - amplitude + series % 3
        cents += step if cents + step >= 2_000 else abs(step)
        held = 1 - held if random.next(8) == 0 and 0 < i < bars - 1 else held
        closes.append(cents / 100)
        positions.append(held)
    return numpy.array(closes), numpy.array(positions)


def weekdays(start, count):
    return pandas.bdate_range(start, periods=count)


def grid(length):
    """Begins and ends of the bars, and P by the rule."""
    if length == "five minutes":
        begins = [d + pandas.Timedelta(minutes=870 + 5 * i) for d in weekdays("2024-01-08", 20) for i in range(78)]
        return begins, pandas.Timedelta(minutes=5), 52.18 * 5 * 78 * 252 / 260.9
    if length == "hours":
        begins = [d + pandas.Timedelta(minutes=870 + 60 * i) for d in weekdays("2022-01-03", 300) for i in range(7)]
        years = (begins[-1] + pandas.Timedelta(hours=1) - begins[0]) / pandas.Timedelta(days=365.25)
        return begins, pandas.Timedelta(hours=1), len(begins) / years
    if length == "days":
        return list(weekdays("2019-01-07", 600)), pandas.Timedelta(days=1), 252
    if length == "weeks":
        return list(pandas.date_range("2015-01-05", periods=150, freq="7D")), pandas.Timedelta(days=7), 52.18
    return list(pandas.date_range("2010-01-01", periods=60, freq="MS")), None, 12


def metrics(close, position, ends, year):
    market = pandas.Series(numpy.concatenate([[0], close[1:] / close[:-1] - 1]), index=ends)
    own = market * numpy.concatenate([[0], position[:-1]])
    q = quantstats.stats
    greeks = q.greeks(own, market, periods=year)
    return {
        "totalReturn": q.comp(own),  # quantstats
        "annualReturn": q.cagr(own, periods=year),  # quantstats
        "volatility": q.volatility(own, periods=year),  # quantstats
        "sharpe": q.sharpe(own, periods=year),  # quantstats
        "sortino": q.sortino(own, periods=year),  # quantstats
        "maxDrawdown": -q.max_drawdown(own),  # quantstats
        "calmar": q.calmar(own, periods=year),  # quantstats
        "ulcerIndex": q.ulcer_index(own) * numpy.sqrt((len(own) - 1) / len(own)),  # quantstats, its n - 1 made n
        "valueAtRisk95": -empyrical.value_at_risk(own),  # empyrical; quantstats assumes normal returns
        "skew": q.skew(own),  # quantstats
        "excessKurtosis": q.kurtosis(own),  # quantstats
        "beta": greeks["beta"],  # quantstats
        "alpha": greeks["alpha"],  # quantstats
        "informationRatio": q.information_ratio(own, market, prepare_returns=False) * numpy.sqrt(year),  # quantstats, a year's
        "buyAndHoldReturn": q.comp(market),  # quantstats
    }


def made():
    for length in ["five minutes", "hours", "days", "weeks", "months"]:
        begins, lasts, year = grid(length)
        last = begins[-1] + pandas.DateOffset(months=1)
        ends = [b + lasts for b in begins] if lasts is not None else begins[1:] + [last]
        for series in range(12):
            close, position = walk(series, len(begins))
            yield f"{length}/{series}", metrics(close, position, pandas.DatetimeIndex(ends), year)


def real(folder):
    for symbol in ["AAPL", "BTCUSD", "IBM", "SPY"]:
        table = pandas.read_csv(f"{folder}/{symbol}.csv", parse_dates=["date"]).set_index("date")
        close = table["close"].iloc[-1000:]
        _, position = walk(len(symbol), len(close))
        year = 365 if symbol == "BTCUSD" else 252
        yield f"real/{symbol}", metrics(close.to_numpy(), position, close.index, year)


figures = dict(made())
if len(sys.argv) > 1:
    figures.update(real(sys.argv[1]))
with open("lengths.json", "w") as file:
    versions = {m.__name__: m.__version__ for m in (numpy, pandas, quantstats, empyrical)}
    versions["python"] = sys.version.split()[0]
    rounded = {k: {n: float(f"{v:.14g}") for n, v in m.items()} for k, m in figures.items()}
    json.dump({"versions": versions, "metrics": rounded}, file, indent=1)
    file.write("\n")
