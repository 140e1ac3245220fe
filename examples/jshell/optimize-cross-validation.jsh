// Tests parameters on every part of the history, chosen on the others: ./jshell --run examples/jshell/optimize-cross-validation.jsh
var open = strategy("dip")
        .buyWhen(rsi(14).below(param("low", 30, 20, 40, 5)))
        .sellWhen(rsi(14).above(param("high", 60, 50, 70, 5)));
BarSeries made = Bars.synthetic(3).gbm(0.05, 0.3).count(1000).load("MADE");
var validated = Optimize.grid(open.parameters()).family(open.family())
        .maximize(Backtest.withCash(10_000).scoring("sharpe"))
        .crossValidate(made, CrossValidation.combinatorial(6, 2).purgeBars(5).embargoBars(5));
System.out.println(validated);

// How often what was best in training was in the worse half afterwards: on a random walk there is nothing to learn.
System.out.printf(Locale.ROOT, "%d paths, the choice was in the worse half in %.0f %% of the splits%n",
        validated.paths().size(), validated.overfitting() * 100);
// prints at the end: 5 paths, the choice was in the worse half in 77 % of the splits
