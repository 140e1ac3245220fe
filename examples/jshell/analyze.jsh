// What a market is doing now: ./jshell --run examples/jshell/analyze.jsh
// One screen; each reading comes with how often it was right before.
var now = Analyze.of(series);
System.out.println(now);

// Everything is there by name too.
System.out.println(now.levels());
System.out.println(now.recommendation().lines());
System.out.printf(Locale.ROOT, "rsi14 %.1f, close %.2f, recommendation %s%n",
        now.value("rsi14"), now.close(), now.recommendation().level());
// prints at the end: rsi14 56.5, close 561.02, recommendation buy
