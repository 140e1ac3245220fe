package io.gpttrader.live.internal.ibkr;

import io.gpttrader.live.Broker;
import io.gpttrader.live.contract.BrokerContract;
import java.math.BigDecimal;

class InteractiveBrokersContractTest extends BrokerContract {
    private final FakeIbkr server = new FakeIbkr();

    @Override
    protected Broker broker() {
        return server.broker();
    }

    @Override
    protected String symbol() {
        return FakeIbkr.SYMBOL;
    }

    @Override
    protected BigDecimal price() {
        return server.price;
    }

    @Override
    protected void moveMarketTo(BigDecimal price) {
        server.move(price);
    }

    @Override
    protected void breakConnection() {
        server.dropStreams();
    }

    @Override
    protected void dispose() {
        server.close();
    }
}
