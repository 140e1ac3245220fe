// How a search finds something in nothing, and how that shows: ./jshell --run examples/jshell/optimize-overfitting.jsh
// A random walk without drift: no strategy can earn on it.
BarSeries noise = Bars.synthetic(1).gbm(0.0, 0.3).count(1000).load("NOISE");
var open = strategy("sma-cross")
        .buyWhen(sma(param("fast", 10, 2, 20)).crossesAbove(sma(param("slow", 30, 21, 60, 3))))
        .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))));
var found = Optimize.grid(open.parameters()).family(open.family())
        .maximize(Backtest.withCash(10_000).scoring("sharpe"))
        .on(noise);
System.out.println(found.best());
System.out.println(found.belief());
System.out.printf(Locale.ROOT, "probability of backtest overfitting %.2f, verdict %s%n",
        found.belief().metric("pbo"), found.belief().level());
// prints at the end: probability of backtest overfitting 0.78, verdict DO_NOT_TRADE
