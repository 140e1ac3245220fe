"""The SMA crossing of freqtrade.md in freqtrade, on the bars that ./mvnw -q -Pquickstart writes.

    pip install freqtrade==2026.9
    python3 docs/coming-from/freqtrade.py examples/target/quickstart/bars/BTCUSD.csv

freqtrade asks a crypto exchange for its markets before it tests anything. Here a market BTC/USD stands in for the answer, so that the
bars are the same as in the other programs and no network is needed; the engine, the strategy and the accounting are freqtrade's.
"""

import logging
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

sys.path.pop(0)  # this file has the name of the package

import freqtrade
import pandas as pd
from freqtrade.enums import CandleType, RunMode
from freqtrade.exchange import Exchange
from freqtrade.optimize.backtesting import Backtesting

# start of the strategy
STRATEGY = '''
import talib.abstract as ta
from freqtrade.strategy import IStrategy
from technical import qtpylib


class Cross(IStrategy):
    INTERFACE_VERSION = 3
    timeframe = "5m"
    stoploss = -0.99
    minimal_roi = {"0": 100}
    startup_candle_count = 0

    def populate_indicators(self, dataframe, metadata):
        dataframe["fast"] = ta.SMA(dataframe, timeperiod=10)
        dataframe["slow"] = ta.SMA(dataframe, timeperiod=30)
        return dataframe

    def populate_entry_trend(self, dataframe, metadata):
        dataframe.loc[qtpylib.crossed_above(dataframe["fast"], dataframe["slow"]), "enter_long"] = 1
        return dataframe

    def populate_exit_trend(self, dataframe, metadata):
        dataframe.loc[qtpylib.crossed_below(dataframe["fast"], dataframe["slow"]), "exit_long"] = 1
        return dataframe
'''
# end of the strategy

MARKET = {"BTC/USD": {
    "id": "btcusd", "symbol": "BTC/USD", "base": "BTC", "quote": "USD", "active": True, "spot": True, "type": "spot", "margin": False,
    "swap": False, "linear": None, "contract": False, "contractSize": None, "taker": 0.0015, "maker": 0.0015, "info": {},
    "precision": {"price": 0.01, "amount": 1e-8},
    "limits": {"amount": {"min": 1e-8, "max": None}, "cost": {"min": 1, "max": None}, "price": {"min": None, "max": None},
               "leverage": {"min": None, "max": None}}}}


def run(csv: str) -> None:
    logging.disable(logging.WARNING)
    folder = Path(tempfile.mkdtemp())
    (folder / "strategies").mkdir()
    (folder / "strategies" / "cross.py").write_text(STRATEGY)
    (folder / "data").mkdir()
    bars = pd.read_csv(csv)
    bars["date"] = pd.to_datetime(bars.pop(bars.columns[0]), utc=True).astype("datetime64[ms, UTC]")
    bars = bars.astype({name: float for name in ("open", "high", "low", "close", "volume")})
    bars.to_feather(folder / "data" / "BTC_USD-5m.feather")
    config = {
        "runmode": RunMode.BACKTEST, "dry_run": True, "stake_currency": "USD", "stake_amount": "unlimited", "dry_run_wallet": 10_000,
        "tradable_balance_ratio": 1.0, "max_open_trades": 1, "fee": 0.0015, "timeframe": "5m", "strategy": "Cross",
        "strategy_path": str(folder / "strategies"), "user_data_dir": folder, "datadir": folder / "data",
        "exportdirectory": folder, "export": "none", "exportfilename": None, "backtest_cache": "none",
        "trading_mode": "spot", "margin_mode": "", "candle_type_def": CandleType.SPOT, "dataformat_ohlcv": "feather",
        "dataformat_trades": "feather", "entry_pricing": {"use_order_book": False, "price_side": "same"},
        "exit_pricing": {"use_order_book": False, "price_side": "same"}, "pairlists": [{"method": "StaticPairList"}],
        "exchange": {"name": "kraken", "key": "", "secret": "", "pair_whitelist": ["BTC/USD"], "pair_blacklist": []},
        "internals": {}, "original_config": {}, "timerange": None, "dry_run_trade_mode": True,
    }
    with patch.object(Exchange, "_load_async_markets", lambda *_, **__: MARKET), \
            patch.object(Exchange, "reload_markets", lambda *_, **__: None), \
            patch.object(Exchange, "markets", MARKET), \
            patch.object(Exchange, "validate_config", lambda *_: None), \
            patch.object(Exchange, "get_precision_amount", lambda *_: 1e-8), \
            patch.object(Exchange, "precisionMode", 4), \
            patch.object(Exchange, "precision_mode_price", 4):
        test = Backtesting(config)
        test.start()
    result = next(iter(test.results["strategy"].values()))
    print(f"final balance  {result['final_balance']:.2f}")
    print(f"total profit   {100 * result['profit_total']:.2f} %")
    print(f"market change  {100 * result['market_change']:.2f} %")
    print(f"Sharpe         {result['sharpe']:.3f}")
    print(f"max drawdown   {100 * result['max_drawdown_account']:.2f} %")
    for trade in result["trades"]:
        print(f"{trade['amount']:.4f}  {trade['open_date']:%m-%d %H:%M} at {trade['open_rate']:.2f}  "
              f"{trade['close_date']:%m-%d %H:%M} at {trade['close_rate']:.2f}  {trade['profit_abs']:9.2f}  {trade['exit_reason']}")
    print(f"freqtrade {freqtrade.__version__}, pandas {pd.__version__}, Python {sys.version.split()[0]}")


run(sys.argv[1])
