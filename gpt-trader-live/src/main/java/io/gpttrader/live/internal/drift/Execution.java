package io.gpttrader.live.internal.drift;

import io.gpttrader.live.OrderStatus;
import java.util.List;

/**
 * What became of one decision.
 *
 * @param decision what was wanted
 * @param clientOrderId of the order sent for it; empty where none was
 * @param brokerOrderId the broker's; empty while it has told none
 * @param ordered units sent, 0 where none were
 * @param sentAt when the order left, milliseconds since 1970 UTC; 0 where none did
 * @param arrivalPrice of the market when the order left, account currency; NaN where it is not known
 * @param fills in the order told
 * @param status what became of the order
 * @param overAt when it was over, milliseconds since 1970 UTC; 0 while it works
 * @param overPrice of the market when it was over, account currency; NaN while it works, or where it is not known
 * @param reason why it was rejected or cancelled; empty where nobody told
 */
public record Execution(
        Decision decision,
        String clientOrderId,
        String brokerOrderId,
        double ordered,
        long sentAt,
        double arrivalPrice,
        List<ExecutionFill> fills,
        OrderStatus status,
        long overAt,
        double overPrice,
        String reason) {

    /** Recipe of what traded for no decision of the session's: an order placed by hand at the broker. */
    public static final String FOREIGN = "foreign";

    /** Copies the fills. */
    public Execution {
        fills = List.copyOf(fills);
    }

    /** Whether it traded for no decision of the session's. */
    public boolean isForeign() {
        return decision.recipe().equals(FOREIGN);
    }

    /** Units that have traded, at least 0. */
    public double filled() {
        double units = 0;
        for (ExecutionFill fill : fills) {
            units += fill.units();
        }
        return units;
    }

    /** Average price of what has traded; NaN where nothing has. */
    public double averagePrice() {
        if (fills.size() == 1) {
            return fills.get(0).price();
        }
        double value = 0;
        for (ExecutionFill fill : fills) {
            value += fill.units() * fill.price();
        }
        return value / filled();
    }

    /** What the fills cost against a price, account currency; a gain is below 0. NaN where the price is, and something was filled. */
    public double costAgainst(double price) {
        double cost = 0;
        for (ExecutionFill fill : fills) {
            cost += decision.direction() * fill.units() * (fill.price() - price);
        }
        return cost;
    }

    /** The same in basis points of that price; NaN where nothing was filled, or the price is 0. */
    public double bpsAgainst(double price) {
        return costAgainst(price) / (filled() * Math.abs(price)) * 10_000;
    }

    /** Commissions of all fills, account currency. */
    public double commission() {
        double sum = 0;
        for (ExecutionFill fill : fills) {
            sum += fill.commission();
        }
        return sum;
    }
}
