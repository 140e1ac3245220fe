"""The SMA crossing of vectorbt.md in vectorbt, on the bars that ./mvnw -q -Pquickstart writes.

    pip install vectorbt==1.2.0
    python3 docs/coming-from/vectorbt.py examples/target/quickstart/bars/AAPL.csv
"""

import sys
import warnings

sys.path.pop(0)  # this file has the name of the package
warnings.filterwarnings("ignore")

import numpy as np
import pandas as pd
import vectorbt as vbt

# start of the strategy
bars = pd.read_csv(sys.argv[1], index_col="date", parse_dates=True)
fast = vbt.MA.run(bars.close, 10)
slow = vbt.MA.run(bars.close, 30)
entries = fast.ma_crossed_above(slow).vbt.signals.fshift(1)
exits = fast.ma_crossed_below(slow).vbt.signals.fshift(1)
portfolio = vbt.Portfolio.from_signals(
    bars.close, entries, exits, price=bars.open, init_cash=10_000, size_granularity=1,
    fees=0.001, slippage=0.0005, freq="1D")
print(portfolio.stats(["end_value", "total_return", "benchmark_return", "max_dd", "total_trades", "total_fees_paid",
                       "sharpe_ratio"]).to_string())
print("Sharpe, 252 days  ", round(portfolio.sharpe_ratio(year_freq="252D"), 6))
# end of the strategy
print()
print(portfolio.trades.records_readable[["Size", "Entry Timestamp", "Avg Entry Price", "Exit Timestamp", "Avg Exit Price", "PnL",
                                         "Status"]].to_string())
print()
# start of the search
fasts, slows = vbt.MA.run_combs(bars.close, [5, 10, 15, 20, 30, 40, 50], r=2, short_names=["fast", "slow"])
many = vbt.Portfolio.from_signals(
    bars.close, fasts.ma_crossed_above(slows).vbt.signals.fshift(1), fasts.ma_crossed_below(slows).vbt.signals.fshift(1),
    price=bars.open, init_cash=10_000, size_granularity=1, fees=0.001, slippage=0.0005, freq="1D")
sharpes = many.sharpe_ratio(year_freq="252D")
sharpes = sharpes[[f in (5, 10, 15, 20) and s in (20, 30, 40, 50) for f, s in sharpes.index]]
print(sharpes.idxmax(), round(sharpes.max(), 3))
# end of the search
print(f"vectorbt {vbt.__version__}, numpy {np.__version__}, pandas {pd.__version__}, Python {sys.version.split()[0]}")
