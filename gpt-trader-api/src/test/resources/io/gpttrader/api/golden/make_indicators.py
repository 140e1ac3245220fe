"""Makes indicators.csv, the golden values of ValuesAgainstTaLibTest: four made series and Apple's daily bars of 2013, and what TA-Lib and
pandas say of them.

Made with Python 3, TA-Lib 0.8.2 (its C library 0.8.1), numpy and pandas as printed into the file's first line; Apple's bars are those of
ta4j-examples 0.18, appleinc_bars_from_20130101_usd.csv:
    pip install TA-Lib numpy pandas && python make_indicators.py appleinc_bars_from_20130101_usd.csv > indicators.csv

Columns that begin with "ta" are TA-Lib's own. The others are a second computation in pandas or plain Python: what TA-Lib has not, and the
directional movement with Wilder's start, where TA-Lib begins with one movement less (see docs/semantics.md). An empty cell is undefined.
"""
import sys

import numpy as np
import pandas as pd
import talib

BARS = 150


def bars(seed, drift, flat, gap):
    """A walk in cents, with stretches without any move and with gaps, on request."""
    rng = np.random.default_rng(seed)
    last, rows, still = 50.0, [], 0
    for i in range(BARS):
        still = max(0, still - 1) if still else (int(rng.integers(3, 12)) if flat and rng.random() < 0.06 else 0)
        if still:
            rows.append((last, last, last, last, float(rng.integers(0, 2) * 100)))
            continue
        opened = last * (1 + (0.06 * rng.standard_normal() if gap and rng.random() < 0.15 else 0))
        close = opened * (1 + drift + 0.015 * rng.standard_normal())
        high = max(opened, close) * (1 + 0.006 * rng.random())
        low = min(opened, close) * (1 - 0.006 * rng.random())
        row = [round(x, 2) for x in (opened, high, low, close)]
        rows.append((*row, float(rng.integers(1, 9000))))
        last = row[3]
    return pd.DataFrame(rows, columns=["open", "high", "low", "close", "volume"])


def wilder(x, n):
    """Mean of the first n values, then (n - 1) parts of the old to one of the new."""
    out, v = np.full(len(x), np.nan), np.asarray(x, float)
    begin = int(np.argmax(~np.isnan(v)))
    out[begin + n - 1] = v[begin:begin + n].mean()
    for t in range(begin + n, len(v)):
        out[t] = (out[t - 1] * (n - 1) + v[t]) / n
    return out


def directional(b, n):
    up, down = b.high.diff().round(6), (-b.low.diff()).round(6)
    plus = np.where((up > down) & (up > 0), up, 0.0)
    minus = np.where((down > up) & (down > 0), down, 0.0)
    plus[0] = minus[0] = np.nan
    tr = talib.TRANGE(b.high.values, b.low.values, b.close.values)
    p, m = (100 * wilder(x, n) / wilder(tr, n) for x in (plus, minus))
    return p, m, wilder(100 * np.abs(p - m) / (p + m), n)


def supertrend(b, n, k):
    """As TradingView publishes ta.supertrend, but for the first trend, which is up here."""
    atr = talib.ATR(b.high.values, b.low.values, b.close.values, n)
    mid, c = ((b.high + b.low) / 2).values, b.close.values
    out, up, upper, lower = np.full(len(b), np.nan), True, np.nan, np.nan
    for t in range(n, len(b)):
        u, l = mid[t] + k * atr[t], mid[t] - k * atr[t]
        lower = l if np.isnan(lower) or l > lower or c[t - 1] < lower else lower
        upper = u if np.isnan(upper) or u < upper or c[t - 1] > upper else upper
        up = True if t == n else (not c[t] < lower if up else c[t] > upper)
        out[t] = lower if up else upper
    return out


def middle(b, n):
    return (b.high.rolling(n).max() + b.low.rolling(n).min()) / 2


def values(b):
    h, l, c, v = (b[x].values for x in ("high", "low", "close", "volume"))
    typical = (h + l + c) / 3
    k, d = talib.STOCHF(h, l, c, 14, 3, 0)
    band = talib.BBANDS(c, 20, 2.0, 2.0, 0)
    down, up = talib.AROON(h, l, 14)
    macd = talib.EMA(c, 12) - talib.EMA(c, 26)
    signal = np.concatenate([np.full(25, np.nan), talib.EMA(macd[25:], 9)])
    plus, minus, adx = directional(b, 14)
    atr10, ema20 = talib.ATR(h, l, c, 10), talib.EMA(typical, 20)
    traded = pd.Series(typical * v).rolling(10).sum() / b.volume.rolling(10).sum().where(lambda s: s > 0)
    return {
        "ta_sma10": talib.SMA(c, 10), "ta_ema10": talib.EMA(c, 10), "ta_wma10": talib.WMA(c, 10),
        "ta_stddev20": talib.STDDEV(c, 20), "ta_bandUpper": band[0], "ta_bandLower": band[2],
        "ta_max20": talib.MAX(h, 20), "ta_min20": talib.MIN(l, 20), "ta_atr14": talib.ATR(h, l, c, 14),
        "ta_rsi14": talib.RSI(c, 14), "ta_macd": macd, "ta_signal": signal, "ta_roc12": talib.ROC(c, 12),
        "ta_mom10": talib.MOM(c, 10), "ta_fastK": k, "ta_fastD": d, "ta_willr14": talib.WILLR(h, l, c, 14),
        "ta_cci20": talib.CCI(h, l, c, 20), "ta_aroonUp": up, "ta_aroonDown": down, "ta_plusDi": talib.PLUS_DI(h, l, c, 14),
        "ta_minusDi": talib.MINUS_DI(h, l, c, 14), "ta_adx": talib.ADX(h, l, c, 14), "ta_sar": talib.SAR(h, l, 0.02, 0.2),
        "ta_obv": talib.OBV(c, v), "ta_mfi14": talib.MFI(h, l, c, v, 14),
        "plusDi": plus, "minusDi": minus, "adx": adx, "supertrend": supertrend(b, 10, 3.0),
        "keltnerUpper": ema20 + 2 * atr10, "ichimokuBase": middle(b, 26),
        "ichimokuSpanA": ((middle(b, 9) + middle(b, 26)) / 2).shift(25), "ichimokuSpanB": middle(b, 52).shift(25),
        "vwap10": traded,
    }


def cell(x):
    return "" if pd.isna(x) else f"{x:.12g}"


print(f"# TA-Lib {talib.__version__} (C {talib.__ta_version__.decode().split()[0]}), numpy {np.__version__}, "
      f"pandas {pd.__version__}, Python {sys.version.split()[0]}")
made = {"trend": (1, 0.004, False, False), "walk": (2, 0, False, False), "flat": (3, 0, True, False), "gaps": (4, -0.001, False, True)}
series = {name: bars(*arguments) for name, arguments in made.items()}
series["apple"] = pd.read_csv(sys.argv[1]).drop(columns="date").astype(float).head(BARS)
for name, b in series.items():
    columns = {**{x: b[x] for x in b.columns}, **values(b)}
    if name == "trend":
        print("series," + ",".join(columns))
    for t in range(BARS):
        print(name + "," + ",".join(cell(np.asarray(x)[t]) for x in columns.values()))
