// Which parameters were best, and can that be believed: ./jshell --run examples/jshell/optimize-sweep.jsh
// A parameter has a name, a default and a range.
var open = strategy("sma-cross")
        .buyWhen(sma(param("fast", 10, 2, 20)).crossesAbove(sma(param("slow", 30, 21, 60, 3))))
        .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))));
var found = Optimize.grid(open.parameters()).family(open.family())
        .maximize(Backtest.withCash(10_000).commissionBps(10).scoring("sharpe"))
        .on(series);
System.out.println(found.top(5));
System.out.println(found.heatmap("fast", "slow"));

// The best of many is good by chance: the verdict says how likely.
System.out.println(found.verdict());
System.out.println(found.size() + " trials, level " + found.belief().level());
// prints at the end: 266 trials, level DO_NOT_TRADE
