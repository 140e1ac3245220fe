// Several symbols in one account: ./jshell --run examples/jshell/backtest-portfolio.jsh
// Three made-up stocks that move together, with limits and weights.
var market = Bars.synthetic(11).gbm(0.08, 0.25).count(750).correlated(0.4, "A", "B", "C");
var report = trade(simpleMa(20, 60)).on("A", "B", "C").from(market)
        .with(Backtest.withCash(100_000).commissionBps(5).inverseVolatility(60)
                .maxPositionPercent(40).cashReservePercent(5));
System.out.println(report);

// Who earned it, and what the limits rejected or made smaller.
report.attribution().get(report.attribution().keySet().iterator().next())
        .forEach((symbol, profit) -> System.out.printf(Locale.ROOT, "%s %,.2f%n", symbol, profit));
System.out.println("orders that a limit changed: " + report.rejections().size());
// prints at the end: orders that a limit changed: 2
