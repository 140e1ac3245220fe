package io.gpttrader.live.internal.coinbase;

import io.gpttrader.live.Broker;
import io.gpttrader.live.contract.BrokerContract;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

class CoinbaseContractTest extends BrokerContract {
    private final FakeCoinbase server = new FakeCoinbase();

    @Override
    protected Broker broker() {
        return server.broker();
    }

    @Override
    protected String symbol() {
        return FakeCoinbase.PRODUCT;
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
        server.market.move(price);
    }

    @Override
    protected void breakConnection() {
        server.dropStreams();
    }

    @Override
    protected Collection<String> secrets() {
        return List.of(FakeCoinbase.KEY_NAME, "MHcCAQEEIDcqp3O", "EC PRIVATE KEY");
    }

    @Override
    protected String unknownSymbol() {
        return "NOSUCH-USD";
    }

    @Override
    protected void dispose() {
        server.close();
    }
}
