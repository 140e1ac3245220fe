"""Golden values of the snapshot's indicators: TA-Lib on real bars that the test library ta4j-examples 0.18 carries.

Made on 2026-11-29 with the versions in the first line of the file it writes. Command:
    python indicators.py ~/.m2/repository/org/ta4j/ta4j-examples/0.18/ta4j-examples-0.18.jar > ../resources/io/gpttrader/analyze/indicators/talib.csv

Series: Apple's 252 daily bars of 2013, and the first 400 bars of 5 minutes of Bitstamp's BTC trades from 25 November 2013 (bars without a trade are
left out). Empty cells: TA-Lib gives nothing there. TA-Lib's own MACD seeds its fast average at the slow one's first bar, so the golden line is
EMA(12) - EMA(26) of its own averages, and the signal EMA(9) over that line.
"""
import sys
import zipfile

import numpy as np
import talib

jar = zipfile.ZipFile(sys.argv[1])


def apple():
    lines = jar.read("appleinc_bars_from_20130101_usd.csv").decode().split("\n")[1:]
    return np.array([[float(x) for x in line.split(",")[1:6]] for line in lines if line.strip()])


def bitcoin():
    bars = {}
    for line in jar.read("bitstamp_trades_from_20131125_usd.csv").decode().split("\n")[1:]:
        if not line.strip():
            continue
        at, price, amount = (float(x) for x in line.split(",")[:3])
        bar = bars.setdefault(int(at) // 300, [price, price, price, price, 0.0])
        bar[1], bar[2], bar[3], bar[4] = max(bar[1], price), min(bar[2], price), price, bar[4] + amount
    return np.array([bars[key] for key in sorted(bars)][:400])


def macd(close):
    line = talib.EMA(close, 12) - talib.EMA(close, 26)
    signal = np.full(len(close), np.nan)
    signal[25:] = talib.EMA(line[25:], 9)
    return line, signal, line - signal


def columns(bars):
    o, h, l, c, v = (np.ascontiguousarray(bars[:, i]) for i in range(5))
    upper, middle, lower = talib.BBANDS(c, 20, 2, 2)
    k, _ = talib.STOCHF(h, l, c, 14, 1)
    full_k = np.full(len(c), np.nan)
    full_k[13:] = talib.WILLR(h, l, c, 14)[13:] + 100
    line, signal, histogram = macd(c)
    return {
        "open": o, "high": h, "low": l, "close": c, "volume": v,
        "sma20": talib.SMA(c, 20), "sma50": talib.SMA(c, 50), "sma200": talib.SMA(c, 200),
        "ema12": talib.EMA(c, 12), "ema26": talib.EMA(c, 26),
        "adx14": talib.ADX(h, l, c, 14), "plusDi14": talib.PLUS_DI(h, l, c, 14), "minusDi14": talib.MINUS_DI(h, l, c, 14),
        "rsi14": talib.RSI(c, 14), "macd": line, "macdSignal": signal, "macdHistogram": histogram,
        "stochasticK14": full_k, "stochasticD14": talib.STOCHF(h, l, c, 14, 3)[1],
        "bollingerMiddle20": middle, "bollingerUpper20": upper, "bollingerLower20": lower,
        "atr14": talib.ATR(h, l, c, 14), "obv": talib.OBV(c, v) - v[0],
        "volumeRatio20": v / talib.SMA(v, 20),
    }


print(f"# TA-Lib {talib.__version__} (C library {talib.__ta_version__.decode()}), numpy {np.__version__}, 2026-11-29")
for name, bars in (("apple", apple()), ("bitcoin", bitcoin())):
    made = columns(bars)
    if name == "apple":
        print(",".join(["series", *made]))
    for t in range(len(bars)):
        print(",".join([name, *("" if np.isnan(x[t]) else repr(float(x[t])) for x in made.values())]))
