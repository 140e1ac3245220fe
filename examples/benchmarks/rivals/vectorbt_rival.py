"""The same work in vectorbt: one SMA cross at three sizes, and the sweep of 5,050 pairs.

Usage: vectorbt_rival.py FOLDER   (FOLDER holds gbm2500.csv, gbm100000.csv, gbm1000000.csv)
Prints one line a figure: name, milliseconds (median of the rounds after one warm-up).
The API is measured with the Rust engine, where it is installed, and with Numba; the kernels are Numba's.
Signals are shifted by one bar and filled at the open, with 0.1 % commission, as the Java contenders do.
"""

import statistics
import sys
import time

import numpy as np
import pandas as pd
import vectorbt as vbt
from vectorbt.portfolio import nb as portfolio_nb

FEES = 0.001


def load(folder, bars):
    frame = pd.read_csv(f"{folder}/gbm{bars}.csv", index_col=0, parse_dates=True)
    # With a time zone pandas turns the index into objects at every step, which would measure pandas instead.
    frame.index = frame.index.tz_localize(None)
    return frame["open"], frame["close"]


def median_millis(work, rounds):
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def signals(close, fast, slow):
    quick = vbt.MA.run(close, fast, short_name="fast")
    calm = vbt.MA.run(close, slow, short_name="slow")
    entries = quick.ma_crossed_above(calm).vbt.signals.fshift()
    exits = quick.ma_crossed_below(calm).vbt.signals.fshift()
    return entries, exits


def portfolio(close, open_, entries, exits):
    return vbt.Portfolio.from_signals(close, entries, exits, price=open_, fees=FEES, init_cash=10_000, freq="1min")


def with_api(close, open_):
    entries, exits = signals(close, 10, 30)
    run = portfolio(close, open_, entries, exits)
    return run.total_return(), run.sharpe_ratio(), run.max_drawdown()


def kernel_of(close, open_, entries, exits):
    """The compiled simulation with exactly the arguments the API gives it."""
    caught = []
    original = portfolio_nb.simulate_from_signals_nb

    def catch(*args, **kwargs):
        caught.append((args, kwargs))
        return original(*args, **kwargs)

    portfolio_nb.simulate_from_signals_nb = catch
    try:
        portfolio(close, open_, entries, exits)
    finally:
        portfolio_nb.simulate_from_signals_nb = original
    args, kwargs = caught[0]
    return lambda: original(*args, **kwargs)


def kernels_only(close, open_):
    values = close.to_numpy().reshape(-1, 1)
    entries, exits = signals(close, 10, 30)
    simulate = kernel_of(close, open_, entries, exits)
    mean = vbt.generic.nb.rolling_mean_nb

    def work():
        quick = mean(values, 10, minp=10)
        calm = mean(values, 30, minp=30)
        above = quick > calm
        np.flatnonzero(above[1:] & ~above[:-1])
        simulate()

    return work


def sweep_kernels(close, open_):
    pairs = [(f, s) for f in range(2, 102) for s in range(max(3, f + 1), 103)]
    values = close.to_numpy().reshape(-1, 1)
    mean = vbt.generic.nb.rolling_mean_nb
    averages = {w: mean(values, w, minp=w) for w in range(2, 103)}
    above = np.hstack([averages[f] > averages[s] for f, s in pairs])
    before = np.vstack([np.zeros((1, len(pairs)), bool), above[:-1]])
    fshift = lambda x: np.vstack([np.zeros((1, x.shape[1]), bool), x[:-1]])
    entries, exits = fshift(above & ~before), fshift(~above & before)
    simulate = kernel_of(close, open_, pd.DataFrame(entries, index=close.index), pd.DataFrame(exits, index=close.index))

    def work():
        made = {w: mean(values, w, minp=w) for w in range(2, 103)}
        for f, s in pairs:
            now = made[f] > made[s]
            now[1:] & ~now[:-1]
        simulate()

    return work


def has_rust():
    try:
        import vectorbt_rust  # noqa: F401
    except ImportError:
        return False
    return True


def main():
    folder = sys.argv[1]
    if has_rust():
        # "auto" takes Rust where it can and Numba elsewhere; "rust" fails at calls that Rust does not support.
        vbt.settings["engine"] = "auto"
        for bars, rounds in ((2_500, 9), (100_000, 5), (1_000_000, 3)):
            open_, close = load(folder, bars)
            print(f"rust {bars} {median_millis(lambda: with_api(close, open_), rounds):.4f}", flush=True)
    vbt.settings["engine"] = "numba"
    for bars, rounds in ((2_500, 9), (100_000, 5), (1_000_000, 3)):
        open_, close = load(folder, bars)
        print(f"kernels {bars} {median_millis(kernels_only(close, open_), rounds):.4f}", flush=True)
        print(f"api {bars} {median_millis(lambda: with_api(close, open_), rounds):.4f}", flush=True)
    open_, close = load(folder, 2_500)
    print(f"sweep 5050 {median_millis(sweep_kernels(close, open_), 3):.4f}", flush=True)


if __name__ == "__main__":
    main()
