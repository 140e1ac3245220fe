package io.gpttrader.live.internal.binance;

import io.gpttrader.live.Broker;
import io.gpttrader.live.contract.BrokerContract;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

class BinanceContractTest extends BrokerContract {
    private final FakeBinance server = new FakeBinance();

    @Override
    protected Broker broker() {
        return server.broker();
    }

    @Override
    protected String symbol() {
        return FakeBinanceMarket.SYMBOL;
    }

    @Override
    protected BigDecimal price() {
        return server.market.price;
    }

    /** The same after the market has moved. */
    @Override
    protected BigDecimal quantity() {
        return new BigDecimal("0.001");
    }

    @Override
    protected void moveMarketTo(BigDecimal price) {
        synchronized (server) {
            server.market.move(price);
        }
    }

    @Override
    protected void breakConnection() {
        server.dropStreams();
    }

    @Override
    protected Collection<String> secrets() {
        return List.of(FakeBinance.KEY, FakeBinance.SECRET);
    }

    @Override
    protected String unknownSymbol() {
        return "NOSUCHUSDT";
    }

    @Override
    protected void dispose() {
        server.close();
    }
}
