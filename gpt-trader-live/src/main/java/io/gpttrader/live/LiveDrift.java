package io.gpttrader.live;

import io.gpttrader.live.internal.drift.Drift;
import io.gpttrader.live.internal.drift.DriftCause;
import io.gpttrader.live.internal.support.CheckReturnValue;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a session's account has come to differ from one that was simulated over the same bars. Money in account currency, below 0 where the
 * simulated account did better.
 *
 * <p>{@code difference() = sum of causes() + residual()}, always. Immutable and safe to share between threads.
 */
@CheckReturnValue
public final class LiveDrift {

    /**
     * One decision as both accounts have carried it out.
     *
     * @param recipe name of what decided
     * @param symbol as given to the session
     * @param side buy or sell
     * @param decidedAt end of the deciding bar, the earlier where they differ
     * @param units filled at the broker, at least 0
     * @param price average of them; NaN where there are none
     * @param simulatedUnits filled by the simulated account, at least 0
     * @param simulatedPrice average of them; NaN where there are none
     * @param money what it adds to the difference
     * @param causes the same by cause, those that are not 0
     */
    public record Decision(
            String recipe,
            String symbol,
            OrderSide side,
            Instant decidedAt,
            double units,
            double price,
            double simulatedUnits,
            double simulatedPrice,
            double money,
            Map<String, Double> causes) {

        /** Copies the causes. */
        public Decision {
            causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
        }
    }

    private final Drift drift;

    LiveDrift(Drift drift) {
        this.drift = drift;
    }

    /** {@return the session's equity less the simulated one} */
    public double difference() {
        return drift.difference();
    }

    /** {@return the simulated account's equity, had it begun with the session's cash} */
    public double simulatedEquity() {
        return drift.simulatedEquity();
    }

    /**
     * {@return money by cause: {@code price} (another price in the same bar), {@code time} (filled in another bar, or not yet),
     * {@code size}, {@code fees}, {@code rejected}, {@code missed} (not ordered, cancelled or expired), {@code extra} (no simulated trade),
     * {@code cash} (without a trade), {@code outside} (holdings that are not the session's), {@code earlier} (decisions too old to be kept); in this order, all of them}
     */
    public Map<String, Double> causes() {
        return labelled(drift.causes());
    }

    /** {@return what no cause explains: 0 but for rounding, unless the account was changed by what the session was not told of} */
    public double residual() {
        return drift.residual();
    }

    /** {@return whether the causes explain the difference} */
    public boolean isExplained() {
        return drift.isExplained();
    }

    /** {@return all decisions that were compared, in the order decided} */
    public List<Decision> decisions() {
        return drift.rows().stream()
                .map(row -> new Decision(
                        row.recipe(),
                        row.symbol(),
                        row.isBuy() ? OrderSide.BUY : OrderSide.SELL,
                        Instant.ofEpochMilli(row.decidedAt()),
                        row.units(),
                        row.price(),
                        row.simulatedUnits(),
                        row.simulatedPrice(),
                        row.money(),
                        labelled(row.causes())))
                .toList();
    }

    private static Map<String, Double> labelled(Map<DriftCause, Double> causes) {
        Map<String, Double> labelled = new LinkedHashMap<>();
        causes.forEach((cause, money) -> labelled.put(cause.label(), money));
        return Collections.unmodifiableMap(labelled);
    }

    /** The difference and its causes in a line. */
    @Override
    public String toString() {
        return "drift " + difference() + ": " + causes() + ", residual " + residual();
    }
}
