// What costs take: ./jshell --run examples/jshell/backtest-costs.jsh
// The same strategy on five-minute bars without costs, with those of a cheap broker, and with those of a dear one.
var often = strategy("often").buyWhen(rsi(5).crossesAbove(30)).sellWhen(rsi(5).crossesBelow(70));
var engine = Backtest.withCash(10_000).fractionalShares();
BarSeries bitcoin = Bars.csv(dir).load("BTCUSD");

for (double bps : new double[] {0, 2, 10}) {
    var report = engine.commissionBps(bps).slippageBps(bps / 2).run(bitcoin, often);
    System.out.printf(Locale.ROOT, "%4.0f bps: %7.2f %% after %.0f trades%n", bps, report.metric("totalReturn") * 100, report.metric("trades"));
}
// A commission of one's own is a function of price and quantity.
var flat = engine.commission((price, quantity) -> 1.0).run(bitcoin, often);
System.out.printf(Locale.ROOT, "one dollar a fill: %.2f %%%n", flat.metric("totalReturn") * 100);
// prints at the end: one dollar a fill: 13.55 %
