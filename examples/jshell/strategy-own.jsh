// A strategy of ta4j's own objects, traded like any other: ./jshell --run examples/jshell/strategy-own.jsh
// All that an engine wants is a Function<BarSeries, Strategy>.
Strategy own(BarSeries bars) {
    var close = new ClosePriceIndicator(bars);
    var kama = new KAMAIndicator(close);
    return new BaseStrategy("kama",
            new org.ta4j.core.rules.CrossedUpIndicatorRule(close, kama),
            new org.ta4j.core.rules.CrossedDownIndicatorRule(close, kama));
}
var report = trade(bars -> own(bars)).on("AAPL").from(Bars.csv(dir)).with(Backtest.withCash(10_000).commissionBps(10));
System.out.println(report);
System.out.printf(Locale.ROOT, "%s: %.0f trades, %.2f %%%n", report.title(), report.metric("trades"), report.metric("totalReturn") * 100);
// prints at the end: kama on AAPL: 18 trades, 8.78 %
