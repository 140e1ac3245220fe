"""The same work in raptorbt (Rust): one SMA cross at three sizes with all its metrics, and the sweep of 5,050 pairs.

Usage: raptorbt_rival.py FOLDER   (FOLDER holds gbm2500.csv, gbm100000.csv, gbm1000000.csv)
Prints one line a figure: name, milliseconds (median of the rounds after one warm-up), closed trades.
Its own averages make the signals, which are filled at the next open with 0.1 % commission, as the Java contenders do.
"""

import statistics
import sys
import time

import numpy as np
import raptorbt

CONFIG = raptorbt.BacktestConfig(initial_capital=10_000.0, fees=0.001, fill_timing="next_bar_open")


def load(folder, bars):
    table = np.loadtxt(f"{folder}/gbm{bars}.csv", delimiter=",", skiprows=1, usecols=(1, 2, 3, 4, 5))
    stamps = np.arange(bars, dtype=np.int64) * 60_000_000_000
    return (stamps, *(np.ascontiguousarray(column) for column in table.T))


def median_millis(work, rounds):
    result = work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), result


def signals(quick, calm, slow):
    above = quick > calm
    entries = np.zeros(len(above), bool)
    exits = np.zeros(len(above), bool)
    entries[1:] = above[1:] & ~above[:-1]
    exits[1:] = ~above[1:] & above[:-1]
    entries[: slow + 1] = False
    exits[: slow + 1] = False
    return entries, exits


def single(bars):
    close = bars[4]
    entries, exits = signals(raptorbt.sma(close, 10), raptorbt.sma(close, 30), 30)
    return raptorbt.run_single_backtest(*bars, entries, exits, config=CONFIG)


def sweep(bars):
    averages = {count: raptorbt.sma(bars[4], count) for count in range(2, 103)}
    last = None
    for fast in range(2, 102):
        for slow in range(max(3, fast + 1), 103):
            entries, exits = signals(averages[fast], averages[slow], slow)
            last = raptorbt.run_single_backtest(*bars, entries, exits, config=CONFIG)
    return last


def main():
    folder = sys.argv[1]
    for size, rounds in ((2_500, 21), (100_000, 9), (1_000_000, 3)):
        bars = load(folder, size)
        millis, result = median_millis(lambda: single(bars), rounds)
        print(f"raptorbt {size} {millis:.4f} {len(result.trades())}", flush=True)
    bars = load(folder, 2_500)
    millis, result = median_millis(lambda: sweep(bars), 2)
    print(f"raptorbt sweep {millis:.4f} {len(result.trades())}", flush=True)


if __name__ == "__main__":
    main()
