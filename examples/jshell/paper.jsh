// The same strategy on a feed, without money: ./jshell --run examples/jshell/paper.jsh
// The feed is a replay of Apple's daily bars; the journal resumes a session after a crash.
Path journal = Files.createTempDirectory("paper").resolve("paper.db");
var session = trade(simpleMa(10, 30)).on("AAPL").from(Feeds.replay(Bars.csv(dir)))
        .with(Paper.withCash(10_000).commissionBps(10).slippageBps(5).journal(journal)
                .onFill((symbol, trade) -> System.out.println(symbol + " " + trade)));
session.start();
session.awaitEnd();
System.out.println(session.report());
System.out.println(table(session.report().roundTrips()));

// A session makes the trades of the back test, to the last bit.
var report = trade(simpleMa(10, 30)).on("AAPL").from(Bars.csv(dir))
        .with(Backtest.withCash(10_000).commissionBps(10).slippageBps(5));
System.out.println("as in the back test: " + (session.report().metric("finalEquity") == report.metric("finalEquity")));
// prints at the end: as in the back test: true
