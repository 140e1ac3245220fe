// Trades a strategy through the simulated broker over a replay of Apple's daily bars: ./jshell --run examples/jshell/live.jsh
var cross = strategy("sma-cross")
        .buyWhen(sma(10).crossesAbove(sma(30)))
        .sellWhen(sma(10).crossesBelow(sma(30)));
var broker = SimulatedBroker.withCash(10_000).commissionBps(10).slippageBps(5);
var session = trade(cross).on("AAPL").from(Feeds.replay(Bars.csv(dir)))
        .with(Live.through(broker).onFill((symbol, trade) -> System.out.println(symbol + " " + trade)));
session.start();
session.awaitEnd();
System.out.println(session.report());
System.out.println(table(session.report().roundTrips()));
System.out.println(broker.positions());
// for money that is not simulated: Live.through(Alpaca.paper(Secrets.environment("APCA_API_KEY_ID"), Secrets.environment("APCA_API_SECRET_KEY")))
System.out.println("fills: " + broker.fills(Instant.EPOCH).size());
// prints at the end: fills: 7
