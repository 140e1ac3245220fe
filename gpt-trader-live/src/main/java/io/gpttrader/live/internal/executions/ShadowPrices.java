package io.gpttrader.live.internal.executions;

import io.gpttrader.live.OrderSide;
import io.gpttrader.live.internal.drift.Decision;
import io.gpttrader.live.internal.drift.Drift;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the simulated account has paid or got for each decision. */
public final class ShadowPrices {

    private record Key(String recipe, String symbol, boolean isBuy, long decidedAt) {}

    private final Map<Key, Double> prices = new HashMap<>();

    /** Of a comparison; none where there was none. */
    public ShadowPrices(Optional<Drift> drift) {
        drift.ifPresent(its -> its.rows().forEach(row -> {
            Key key = new Key(row.recipe(), row.symbol(), row.isBuy(), row.decidedAt());
            prices.putIfAbsent(key, row.simulatedPrice());
        }));
    }

    /** Average price, account currency; NaN where the simulated account has not traded. */
    public double of(Decision decision) {
        boolean isBuy = decision.side() == OrderSide.BUY;
        Key key = new Key(decision.recipe(), decision.symbol(), isBuy, decision.decidedAt());
        return prices.getOrDefault(key, Double.NaN);
    }
}
