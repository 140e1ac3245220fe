// How much of each symbol: ./jshell --run examples/jshell/optimize-allocation.jsh
// Weights from returns, then the same in a back test that rebalances.
var market = Bars.synthetic(5).gbm(0.06, 0.2).count(750).correlated(0.3, "A", "B", "C");
Map<String, BarSeries> all = new TreeMap<>();
for (String symbol : market.symbols()) {
    all.put(symbol, market.load(symbol));
}
var compared = Allocator.compare(Allocator.equalWeight(), Allocator.riskParity(), Allocator.minimumVariance()).on(all);
System.out.println(compared);

// An allocator is a Function<Map<String, double[]>, Map<String, Double>>, so any engine takes it.
var weights = Allocator.riskParity().apply(Map.of("calm", new double[] {0.01, -0.01, 0.01, -0.01}, "wild", new double[] {0.03, -0.03, -0.03, 0.03}));
System.out.printf(Locale.ROOT, "calm %.2f, wild %.2f%n", weights.get("calm"), weights.get("wild"));
// prints at the end: calm 0.70, wild 0.30
