package io.gpttrader.live.internal.drift;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNum;

/** Minutes from an instant on, their bars, decisions at their ends and fills in them. */
final class DriftFixture {
    static final String RECIPE = "cross";
    static final String SYMBOL = "AAPL";
    static final Instant BEGIN = Instant.parse("2026-03-02T14:30:00Z");

    private DriftFixture() {}

    /** End of a minute, counted from 0. */
    static long end(int minute) {
        return BEGIN.plus(Duration.ofMinutes(minute + 1L)).toEpochMilli();
    }

    /** Ten seconds into a minute. */
    static long in(int minute) {
        return end(minute) - 50_000;
    }

    static long begin(int minute) {
        return end(minute) - 60_000;
    }

    static Decision entry(OrderSide side, int minute, double units, double price) {
        return new Decision(RECIPE, SYMBOL, side, false, OrderType.MARKET, end(minute), units, price);
    }

    static Decision exit(OrderSide side, int minute, double units, double price) {
        return new Decision(RECIPE, SYMBOL, side, true, OrderType.MARKET, end(minute), units, price);
    }

    static BrokerFill fill(String id, OrderSide side, double units, double price, double commission, long millis) {
        return new BrokerFill(
                id,
                "b-" + id,
                "",
                SYMBOL,
                side,
                BigDecimal.valueOf(units),
                BigDecimal.valueOf(price),
                BigDecimal.valueOf(commission),
                BigDecimal.ZERO,
                Instant.ofEpochMilli(millis));
    }

    static SimulatedOrder simulated(Decision decision, double units, double price, double commission, int minute) {
        return new SimulatedOrder(
                decision.recipe(),
                decision.symbol(),
                decision.side() == OrderSide.BUY,
                decision.isExit(),
                decision.decidedAt(),
                units,
                price,
                commission,
                begin(minute),
                false);
    }

    /** A bar a minute, flat at each open but for its close. */
    static BarPrices bars(double... opensAndCloses) {
        return new BarPrices(Map.of(SYMBOL, list(opensAndCloses)), false);
    }

    static List<Bar> list(double... opensAndCloses) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < opensAndCloses.length; i += 2) {
            bars.add(bar(i / 2, opensAndCloses[i], opensAndCloses[i + 1]));
        }
        return bars;
    }

    static Bar bar(int minute, double open, double close) {
        return new BaseBar(
                Duration.ofMinutes(1),
                Instant.ofEpochMilli(begin(minute)),
                Instant.ofEpochMilli(end(minute)),
                DoubleNum.valueOf(open),
                DoubleNum.valueOf(Math.max(open, close)),
                DoubleNum.valueOf(Math.min(open, close)),
                DoubleNum.valueOf(close),
                DoubleNum.valueOf(1000),
                DoubleNum.valueOf(1000 * open),
                1);
    }
}
