package io.gpttrader.live;

import io.gpttrader.live.contract.BrokerContract;
import java.math.BigDecimal;
import java.time.InstantSource;

class SimulatedBrokerContractTest extends BrokerContract {
    private final SimulatedBroker broker = SimulatedBroker.withCash(100_000)
            .commissionBps(1)
            .slippageBps(2)
            .symbols("AAPL")
            .priceStep(new BigDecimal("0.01"))
            .clock(InstantSource.system());
    private BigDecimal price = new BigDecimal("187.50");

    @Override
    protected Broker broker() {
        broker.price(symbol(), price);
        return broker;
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
    protected void moveMarketTo(BigDecimal to) {
        price = to;
        broker.price(symbol(), to);
    }
}
