// Chooses parameters on the past and trades them on what comes next: ./jshell --run examples/jshell/optimize-walk-forward.jsh
var open = strategy("sma-cross")
        .buyWhen(sma(param("fast", 10, 4, 12, 2)).crossesAbove(sma(param("slow", 30, 20, 40, 5))))
        .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))));
var walked = Optimize.grid(open.parameters()).family(open.family())
        .maximize(Backtest.withCash(10_000).commissionBps(10).scoring("sharpe"))
        .walkForward(series, WalkForward.rolling().folds(3));
System.out.println(walked);

// What is left of what was found: 1 would be all of it.
System.out.printf(Locale.ROOT, "%d folds, in sample %.1f %% a year, out of sample %.1f %%%n",
        walked.folds().size(), walked.inSampleAnnualReturn() * 100, walked.outOfSample().annualReturn() * 100);
// prints at the end: 3 folds, in sample 19.5 % a year, out of sample 47.0 %
