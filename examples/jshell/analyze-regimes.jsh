// Bull or bear, quiet or wild, and what a strategy earned in each: ./jshell --run examples/jshell/analyze-regimes.jsh
BarSeries made = Bars.synthetic(9).regimes().count(1500).load("MADE");
var regimes = Analyze.defaults().regimes(made);
System.out.println(regimes);
System.out.println(regimes.probabilities());

// A regime is a condition like any other.
Function<BarSeries, Rule> calm = Analyze.regimeIs(MarketRegime.BULL_QUIET, MarketRegime.SIDEWAYS_QUIET);
var onlyCalm = strategy("only-calm").buyWhen(sma(10).crossesAbove(sma(30)).and(rule("calm", calm))).sellWhen(sma(10).crossesBelow(sma(30)));
var engine = Backtest.withCash(10_000);
System.out.printf(Locale.ROOT, "trades: %.0f always, %.0f only when calm%n",
        engine.run(made, simpleMa(10, 30)).metric("trades"), engine.run(made, onlyCalm).metric("trades"));
// prints at the end: trades: 26 always, 13 only when calm
