"""Writes orders.json: the trades of scripted strategies with entry orders and brackets in backtesting.py.

Run:  python -m venv v && v/bin/pip install backtesting==0.6.6
      v/bin/python make_orders.py

Each case holds the number of its market, the closes at which the strategy wants in and out, its orders, and what backtesting.py traded: bar of the
entry and of the exit, units, both prices, profit. The strategy
below says to backtesting.py what the steps of Backtest say: the size is floor(share x equity / close) of the signal's bar, the prices
of entry orders are offsets from that close, stop and target are offsets from the entry's fill, a trailing stop follows the best price
of the bars that are over. backtesting.py wants stop and target with the order; that of an order at the market is therefore computed
from the open to come, and the entry of any other order gets them at the close of its bar.

The intended differences, for which no case is kept (counted in "skipped"):
- entry: the bar of an entry that was not at the market reaches the stop or the target. backtesting.py leaves the position open till a
  later bar; here the order of events inside the bar is taken at its worst.
- touch: a price of a limit is reached exactly. backtesting.py fills it, here a limit waits for a better price. (Not looked for:
  a price of four digits seldom is one with ten.)
- target: the open is beyond the target and the bar reaches the stop too. backtesting.py takes the stop first; here the open decides.
- stop-limit: the open is beyond the stop. backtesting.py fills at the stop's price, which the market has left behind, or, in a bar
  that comes back to the limit, takes the limit to have been there before the stop; here the open decides.
- cash: an order that exceeds the cash is cancelled there and made smaller here.
There is no slippage: backtesting.py charges a spread at the entry alone. Positions open at the end are not compared.
"""

import json
import math
import platform
import warnings

import backtesting
import numpy
import pandas
from backtesting import Backtest, Strategy

warnings.filterwarnings("ignore")
backtesting.backtesting._tqdm = lambda seq, **_: seq

CASES, MARKETS, BARS, SEED = 120, 8, 150, 20261129
skipped = {"entry": 0, "target": 0, "stop-limit": 0, "cash": 0}


class Skip(Exception):
    pass


def market(random):
    rows, close = [], 50 + 100 * random.random()
    for _ in range(BARS):
        open_ = close * math.exp(0.004 * random.normal())
        close = open_ * math.exp(0.015 * random.normal())
        high = max(open_, close) * (1 + 0.008 * random.random())
        low = min(open_, close) * (1 - 0.008 * random.random())
        rows.append([round(x, 4) for x in (open_, high, low, close)])
        close = rows[-1][3]
    return rows


def plan(random):
    kind = random.choice(["market", "limit", "stop", "stop-limit"])
    maybe = lambda low, high: round(low + (high - low) * random.random(), 2) if random.random() < 0.5 else None
    trailing = maybe(1.5, 7)
    return {
        "long": bool(random.random() < 0.5),
        "kind": str(kind),
        "limitBps": round(20 + 150 * random.random(), 1) if "limit" in kind else None,
        "stopBps": round(20 + 150 * random.random(), 1) if "stop" in kind else None,
        "stopPercent": None if trailing else maybe(1.5, 7),
        "targetPercent": maybe(1.5, 9),
        "trailingPercent": trailing,
        "sizePercent": 40,
        "commissionBps": round(20 * random.random(), 2),
        "cash": 100000,
    }


def wants(random, share):
    return sorted(int(i) for i in numpy.flatnonzero(random.random(BARS) < share))


class Script(Strategy):
    case = None
    rows = None

    def init(self):
        self.limit = None

    def next(self):
        case, t, close = self.case, len(self.data) - 1, self.data.Close[-1]
        side = 1 if case["long"] else -1
        trade = self.trades[0] if self.trades else None
        if trade:
            if trade.entry_bar == t:
                self.enter_bar(trade, side)
            self.check_target(trade, side)
            if t in case["exits"]:
                trade.sl = trade.tp = None
                trade.close()
            elif case["trailingPercent"]:
                # What the bar of a limit's fill saw on the better side may have been before the fill.
                first = trade.entry_bar + (trade.entry_price == self.limit != self.rows[trade.entry_bar][0])
                best = max([side * r[1 if side > 0 else 2] for r in self.rows[first:t + 1]] + [side * trade.entry_price])
                trade.sl = side * (best - abs(best) * case["trailingPercent"] / 100)
            return
        entries = [o for o in self.orders if not o.is_contingent]
        if entries and t in case["exits"]:
            entries[0].cancel()
            return
        if t in case["entries"]:
            for order in entries:
                order.cancel()
            self.enter(case, t, close, side)

    def enter(self, case, t, close, side):
        size = math.floor(case["sizePercent"] / 100 * self.equity / close)
        if not size or t + 1 >= BARS:
            return
        order = self.buy if side > 0 else self.sell
        limit = stop = sl = tp = None
        if case["kind"] == "market":
            sl, tp = self.bracket(case, self.rows[t + 1][0], side)
        if case["kind"] == "limit":
            limit = close - side * close * case["limitBps"] / 10000
        if "stop" in case["kind"]:
            stop = close + side * close * case["stopBps"] / 10000
        if case["kind"] == "stop-limit":
            limit = stop + side * close * case["limitBps"] / 10000
            self.check_stop_limit(t, stop, limit, side)
        self.limit = limit
        order(size=size, limit=limit, stop=stop, sl=sl, tp=tp)

    @staticmethod
    def bracket(case, price, side):
        loss = case["stopPercent"] or case["trailingPercent"]
        sl = price - side * price * loss / 100 if loss else None
        tp = price + side * price * case["targetPercent"] / 100 if case["targetPercent"] else None
        return sl, tp

    def enter_bar(self, trade, side):
        """An entry that has filled in this bar."""
        if self.case["kind"] == "market":
            return
        sl, tp = self.bracket(self.case, trade.entry_price, side)
        _, high, low, _ = self.rows[trade.entry_bar]
        worst, best = (low, high) if side > 0 else (high, low)
        if (sl and side * worst <= side * sl) or (tp and side * best >= side * tp):
            raise Skip("entry")
        trade.sl, trade.tp = sl, tp

    def check_target(self, trade, side):
        """Whether the next bar opens beyond the target and reaches the stop as well."""
        t = len(self.data) - 1
        if trade.tp and trade.sl and t + 1 < BARS:
            open_, high, low, _ = self.rows[t + 1]
            if side * open_ > side * trade.tp and side * (low if side > 0 else high) <= side * trade.sl:
                raise Skip("target")

    def check_stop_limit(self, t, stop, limit, side):
        """Whether the first bar that reaches the stop opens beyond it."""
        for open_, high, low, _ in self.rows[t + 1:]:
            if side * (high if side > 0 else low) >= side * stop:
                if side * open_ > side * stop:
                    raise Skip("stop-limit")
                return


def run(random, markets):
    case = plan(random)
    case["market"] = int(random.randint(MARKETS))
    rows = markets[case["market"]]
    case["entries"] = [i for i in wants(random, 0.25) if i > 0]
    case["exits"] = [i for i in wants(random, 0.1) if i > 0]
    index = pandas.bdate_range("2020-01-06", periods=BARS)
    data = pandas.DataFrame(rows, columns=["Open", "High", "Low", "Close"], index=index)
    Script.case, Script.rows = case, rows
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        test = Backtest(data, Script, cash=case["cash"], commission=case["commissionBps"] / 10000)
        stats = test.run()
    if any("insufficient margin" in str(w.message) for w in said):
        raise Skip("cash")
    case["trades"] = [
        [int(r.EntryBar), int(r.ExitBar), abs(int(r.Size)), round(float(r.EntryPrice), 9), round(float(r.ExitPrice), 9), round(float(r.PnL), 6)]
        for r in stats["_trades"].itertuples()
    ]
    return case


random = numpy.random.RandomState(SEED)
markets = [market(random) for _ in range(MARKETS)]
cases = []
while len(cases) < CASES:
    try:
        case = run(random, markets)
        if case["trades"]:
            cases.append(case)
    except Skip as why:
        skipped[str(why)] += 1

with open("orders.json", "w") as out:
    out.write('{"made with": "backtesting.py %s, pandas %s, Python %s, make_orders.py",\n' % (
        backtesting.__version__, pandas.__version__, platform.python_version()))
    out.write(' "skipped": %s,\n "markets": [\n' % json.dumps(skipped))
    out.write(",\n".join(json.dumps(rows, separators=(",", ":")) for rows in markets))
    out.write('],\n "cases": [\n')
    out.write(",\n".join(json.dumps(case, separators=(",", ":")) for case in cases))
    out.write("\n]}\n")
print(len(cases), "cases", sum(len(c["trades"]) for c in cases), "trades", skipped)
