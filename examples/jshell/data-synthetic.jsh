// Makes up markets with known properties, to test a strategy where the truth is known: ./jshell --run examples/jshell/data-synthetic.jsh
// The same seed makes the same bars on every machine.
BarSeries walk = Bars.synthetic(7).gbm(0.0, 0.2).count(1000).load("WALK");
BarSeries again = Bars.synthetic(7).gbm(0.0, 0.2).count(1000).load("WALK");
System.out.println("equal: " + walk.getLastBar().getClosePrice().equals(again.getLastBar().getClosePrice()));

// Two symbols that move together, and a market that returns to its mean.
var pair = Bars.synthetic(7).gbm(0.05, 0.3).count(1000).correlated(0.8, "A", "B");
BarSeries reverting = Bars.synthetic(7).meanReverting(10, 0.2).count(1000).load("MEAN");

// A strategy for markets that return should do better here than on the walk.
var engine = Backtest.withCash(10_000);
System.out.printf(Locale.ROOT, "correlation %.1f, mean reversion earned %.0f %% on a walk and %.0f %% where prices return%n",
        Analyze.relations(Map.of("A", pair.load("A"), "B", pair.load("B"))).correlation("A", "B").pearson(),
        engine.run(walk, meanReversion()).metric("totalReturn") * 100,
        engine.run(reverting, meanReversion()).metric("totalReturn") * 100);
// prints at the end: correlation 0.8, mean reversion earned 20 % on a walk and 50 % where prices return
