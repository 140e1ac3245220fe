// What a strategy would have earned: ./jshell --run examples/jshell/backtest.jsh
// Decisions at the close of a bar, fills at the next open, costs deducted.
var cross = strategy("sma-cross")
        .buyWhen(sma(10).crossesAbove(sma(30)))
        .sellWhen(sma(10).crossesBelow(sma(30)));
var report = trade(cross).on("AAPL").from(Bars.csv(dir))
        .with(Backtest.withCash(10_000).commissionBps(10).slippageBps(5));
System.out.println(report);

// Every round trip, and the figures by name.
System.out.println(table(report.roundTrips()));
report.writeTo(Files.createTempDirectory("report").resolve("sma-cross.html"));
System.out.printf(Locale.ROOT, "%.2f %% against %.2f %% of buying and holding%n",
        report.metric("totalReturn") * 100, report.metric("buyAndHoldReturn") * 100);
// prints at the end: 1.46 % against 2.22 % of buying and holding
