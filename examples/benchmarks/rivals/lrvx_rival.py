"""The same work in lrvx (C++): one SMA cross at three sizes. It trades a fixed quantity and has no sweep of its own.

Usage: lrvx_rival.py FOLDER   (FOLDER holds gbm2500.csv, gbm100000.csv, gbm1000000.csv)
Prints one line a figure: name, milliseconds (median of the rounds after one warm-up), trades.
The signals are made within the time measured, shifted by one bar, with 0.1 % commission; the bars are loaded before.
"""

import statistics
import sys
import time

import lrvx
import numpy as np

MINUTE = 60_000_000_000


def load(folder, bars):
    table = np.loadtxt(f"{folder}/gbm{bars}.csv", delimiter=",", skiprows=1, usecols=(1, 2, 3, 4, 5))
    names = ("open", "high", "low", "close", "volume")
    data = {name: np.ascontiguousarray(column) for name, column in zip(names, table.T)}
    data["ts"] = np.arange(1, bars + 1, dtype=np.int64) * MINUTE
    return data


def median_millis(work, rounds):
    result = work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), result


def single(engine, data):
    above = lrvx.sma(data["close"], 10) > lrvx.sma(data["close"], 30)
    changes = np.flatnonzero(above[1:] != above[:-1]) + 1
    changes = changes[(changes > 30) & (changes + 1 < len(above))]
    stamps = data["ts"]
    builder = lrvx.SignalBuilder()
    held = False
    for bar in changes:
        if above[bar]:
            builder.buy(stamps[bar + 1], 1.0, "GBM")
            held = True
        elif held:
            builder.sell(stamps[bar + 1], 1.0, "GBM")
            held = False
    return engine.run(builder)


def main():
    folder = sys.argv[1]
    for size, rounds in ((2_500, 21), (100_000, 9), (1_000_000, 3)):
        data = load(folder, size)
        engine = lrvx.Engine(10_000.0, 0.001)
        engine.load_ohlcv(data, "GBM")
        millis, stats = median_millis(lambda: single(engine, data), rounds)
        print(f"lrvx {size} {millis:.4f} {stats.total_trades}", flush=True)


if __name__ == "__main__":
    main()
