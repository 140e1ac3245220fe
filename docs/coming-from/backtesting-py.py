"""The SMA crossing of backtesting-py.md in backtesting.py, on the bars that ./mvnw -q -Pquickstart writes.

    pip install backtesting==0.6.6
    python3 docs/coming-from/backtesting-py.py examples/target/quickstart/bars/AAPL.csv
"""

import sys
import warnings

warnings.filterwarnings("ignore")

import backtesting
import pandas as pd
from backtesting import Backtest, Strategy
from backtesting.lib import crossover
from backtesting.test import SMA

backtesting.backtesting._tqdm = lambda each, **_: each  # no progress bars

# start of the strategy
bars = pd.read_csv(sys.argv[1], index_col="date", parse_dates=True)
bars.columns = bars.columns.str.capitalize()


class Cross(Strategy):
    fast = 10
    slow = 30

    def init(self):
        self.sma_fast = self.I(SMA, self.data.Close, self.fast)
        self.sma_slow = self.I(SMA, self.data.Close, self.slow)

    def next(self):
        if crossover(self.sma_fast, self.sma_slow):
            self.buy()
        elif crossover(self.sma_slow, self.sma_fast):
            self.position.close()


test = Backtest(bars, Cross, cash=10_000, commission=0.001, spread=0.0005, finalize_trades=True)
stats = test.run()
print(stats[["Equity Final [$]", "Return [%]", "Buy & Hold Return [%]", "Volatility (Ann.) [%]", "Sharpe Ratio",
             "Max. Drawdown [%]", "# Trades", "Commissions [$]"]].to_string())
# end of the strategy
print()
print(stats["_trades"][["Size", "EntryTime", "EntryPrice", "ExitTime", "ExitPrice", "PnL"]].to_string())
print()
# start of the search
best = test.optimize(fast=[5, 10, 15, 20], slow=[20, 30, 40, 50], maximize="Sharpe Ratio",
                     constraint=lambda p: p.fast < p.slow)
print(best["_strategy"], round(best["Sharpe Ratio"], 3))
# end of the search
print(f"backtesting.py {backtesting.__version__}, pandas {pd.__version__}, Python {sys.version.split()[0]}")
