package io.gpttrader.live;

import io.gpttrader.live.contract.BrokerContract;
import io.gpttrader.live.fake.FakeAlpaca;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Alpaca does what a session relies on. */
class AlpacaContractTest extends BrokerContract {

    private final FakeAlpaca server = new FakeAlpaca().price("AAPL", "190");
    private BigDecimal price = new BigDecimal("190");

    @Override
    protected Broker broker() {
        return Alpaca.paper(FakeAlpaca.KEY, FakeAlpaca.SECRET)
                .at(server.tradingUri(), server.dataUri())
                .callsPerMinute(100_000)
                .backOff(Duration.ofMillis(5), Duration.ofMillis(50));
    }

    @Override
    protected String symbol() {
        return "AAPL";
    }

    @Override
    protected BigDecimal price() {
        return price;
    }

    @Override
    protected void moveMarketTo(BigDecimal moved) {
        price = moved;
        server.price("AAPL", moved);
    }

    @Override
    protected void breakConnection() {
        server.dropStreams();
    }

    @Override
    protected Collection<String> secrets() {
        return List.of(FakeAlpaca.KEY, FakeAlpaca.SECRET);
    }

    @Override
    protected void dispose() {
        server.close();
    }
}
