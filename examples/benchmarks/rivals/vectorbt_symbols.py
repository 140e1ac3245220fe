"""Many symbols on one account in vectorbt: SMA 10/30 over 2,500 daily bars each, one group that shares its cash.

Usage: vectorbt_symbols.py [SYMBOLS ...]
Prints for each number of symbols the milliseconds (median of five rounds after one warm-up) and the process's peak memory so far in megabytes, a line
each: what it is, the number of symbols, the figure. The bars are
geometric Brownian motion, 1 % a day, as in ManySymbolsBench; signals are shifted by one bar and filled at the open, with 0.1 % commission.
"""

import os
import statistics
import sys
import time

import numpy as np
import pandas as pd
import vectorbt as vbt

BARS = 2_500
STATUS = "/proc/self/status"  # of Linux


def prices(symbols):
    steps = np.random.default_rng(1).normal(0, 0.01, (BARS, symbols))
    close = 100 * np.exp(np.cumsum(steps, axis=0))
    open_ = np.vstack([np.full((1, symbols), 100.0), close[:-1]])
    index = pd.date_range("2014-01-02", periods=BARS, freq="D")
    return pd.DataFrame(open_, index), pd.DataFrame(close, index)


def mean(close, bars):
    average = vbt.MA.run(close, bars).ma
    average.columns = close.columns
    return average


def peak():
    """Peak memory so far in megabytes; what getrusage() tells is that of the process that started this one, where it was larger."""
    with open(STATUS) as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))


def run(open_, close):
    symbols = close.shape[1]
    fast = mean(close, 10)
    slow = mean(close, 30)
    entries = fast.vbt.crossed_above(slow).vbt.signals.fshift()
    exits = fast.vbt.crossed_below(slow).vbt.signals.fshift()
    portfolio = vbt.Portfolio.from_signals(
        close,
        entries,
        exits,
        price=open_,
        fees=0.001,
        init_cash=10_000_000,
        size=10_000_000 / symbols,
        size_type="value",
        group_by=True,
        cash_sharing=True,
        freq="1D",
    )
    return portfolio.total_return(), portfolio.sharpe_ratio(), portfolio.max_drawdown()


for symbols in [int(each) for each in sys.argv[1:]] or [10, 100, 500, 2_000]:
    open_, close = prices(symbols)
    run(open_, close)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        run(open_, close)
        times.append((time.perf_counter() - start) * 1000)
    print(f"symbols {symbols} {statistics.median(times):.1f}", flush=True)
    if os.path.exists(STATUS):
        print(f"megabytes {symbols} {peak():.0f}", flush=True)
