package io.gpttrader.examples.mcp;

/** What an agent has to know to write a description. */
final class Format {
    static final String TEXT = """
            A description is YAML. Only bars, symbols and strategy are needed.

            bars: sample                       # Apple's days of 2013 (AAPL) and a week of Bitcoin in five minutes (BTCUSD); or:
            # bars: {csv: data}                # a folder with SYMBOL.csv; also {parquet: ..}, {store: bars.db}
            # bars: {synthetic: {seed: 7, count: 2520, gbm: [0.07, 0.2]}}
            symbols: [AAPL]
            strategy:
              name: sma-cross
              buyWhen: sma(param("fast", 10, 2, 50)).crossesAbove(sma(param("slow", 30, 10, 200)))
              sellWhen: sma(param("fast")).crossesBelow(sma(param("slow")))
              stopLossPercent: 8
            # strategy: meanReversion(20, 2)   # or one of simpleMa, momentum, meanReversion, volatility, breakout
            account: {cash: 10000, commissionBps: 10, slippageBps: 5}
            sweep: {where: fast < slow, maximize: sharpe, holdOutPercent: 20}
            walkForward: {folds: 5}

            Strategies: buyWhen and sellWhen, or shortWhen and coverWhen; stopLossPercent, takeProfitPercent, trailingStopPercent,
            atrStop: [14, 2.5], maxBarsHeld, cooldownBars, warmupBars. param(name, default, from, to) leaves a number open for a sweep.
            Values: open() high() low() close() volume() sma(n) ema(n) wma(n) rsi(n) atr(n) stdev(n) highest(n) lowest(n) roc(n)
            momentum(n) macd(12, 26, 9) bollinger(20, 2).upper() donchian(n).lower() keltner(20, 10, 2).upper() stochastic(14, 3).k()
            adx(n) aroon(n).up() ichimoku().base() supertrend(10, 3) parabolicSar() cci(n) williamsR(n) mfi(n) obv() vwap(n); of another
            value: sma(10).of(volume()); earlier: close().shift(5); arithmetic: plus minus times dividedBy min max abs.
            Conditions: above below atLeast atMost crossesAbove crossesBelow between rising(n) falling(n) isHighest(n) isLowest(n), joined
            by .and(..) .or(..) .not() .forBars(n); weekdays(MONDAY); timeOfDay("09:30", "16:00", "America/New_York").
            A decision at the close of a bar is filled at the next open. Nothing here trades: sessions are started by people.
            """;

    private Format() {}
}
