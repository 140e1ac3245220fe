"""Golden values of PortfolioTest: a grouped portfolio of vectorbt 1.2.0 (numpy 2.4.6, pandas 3.1.1) with target percentages.

Sizes are decided at a close and filled at the next open: val_price is the close before. Run by hand: pip install vectorbt==1.2.0.
"""
import numpy as np
import pandas as pd
import vectorbt as vbt

BARS = 60
WEIGHTS = [0.5, 0.3, 0.1]
i = np.arange(BARS)
close = pd.DataFrame({s: 500.0 + (i * 37 + s * 101) % 23 for s in range(3)})
open_ = pd.DataFrame({s: 500.0 + (i * 53 + s * 71) % 19 for s in range(3)})
size = np.full((BARS, 3), np.nan)
# An entry's commission comes out of its share.
size[1] = np.array(WEIGHTS) / 1.001
for t in range(10, BARS - 1, 10):
    size[t + 1] = WEIGHTS
pf = vbt.Portfolio.from_orders(
    close, size=size, size_type="targetpercent", price=open_, val_price=close.shift(1).fillna(500.0), fees=0.001,
    init_cash=100_000, cash_sharing=True, group_by=True, call_seq="auto", freq="1D")
value = pf.value()
print(len(pf.orders.records), repr(float(value.iloc[10])), repr(float(value.iloc[35])), repr(float(value.iloc[-1])))
print(repr(float(pf.cash().iloc[-1])), [repr(float(x)) for x in pf.assets().iloc[-1]])
print(repr(float(pf.orders.records["fees"].sum())))
