// Keeps bars in one file and reads ranges of them: ./jshell --run examples/jshell/data-store.jsh
// The store is a DuckDB database; another program can read it too.
Path folder = Files.createTempDirectory("bars");
try (BarStore store = BarStore.open(folder.resolve("bars.duckdb"))) {
    // Putting bars that are there already changes nothing.
    store.put("AAPL", series);
    store.put("AAPL", series);
    store.put("BTCUSD", Bars.csv(dir).load("BTCUSD"));
    System.out.println(store.statistics());

    // A range, without reading the rest.
    BarSeries june = store.load("AAPL", Instant.parse("2013-06-01T00:00:00Z"), Instant.parse("2013-07-01T00:00:00Z"));
    System.out.println(store.symbols() + ", June has " + june.getBarCount() + " days, gaps in Bitcoin: " + store.gaps("BTCUSD").size());
}
// prints at the end: [AAPL, BTCUSD], June has 20 days, gaps in Bitcoin: 2
