package io.gpttrader.live.internal.drift;

import java.util.List;
import java.util.Map;

/**
 * How an account has come to differ from one of its own that was simulated over the same bars. All money in account currency, below 0
 * where the simulated account did better; {@code difference = sum of causes + residual}, always.
 *
 * @param equity of the account
 * @param simulatedEquity of the simulated one
 * @param causes money by cause, in the order of {@link DriftCause}; all of them
 * @param rows the decisions compared, in the order decided
 */
public record Drift(double equity, double simulatedEquity, Map<DriftCause, Double> causes, List<DriftRow> rows) {

    /** Rounding of sums of floating point numbers, as a share of what is summed. */
    private static final double ROUNDING = 1e-9;

    /** What the account is worth more than the simulated one. */
    public double difference() {
        return equity - simulatedEquity;
    }

    /** What no cause explains: 0 but for rounding, unless the account was changed by what the session was not told of. */
    public double residual() {
        return difference() - sum(causes);
    }

    /** Whether the causes explain the difference. */
    public boolean isExplained() {
        double scale = Math.abs(equity) + Math.abs(simulatedEquity);
        for (double money : causes.values()) {
            scale += Math.abs(money);
        }
        return Math.abs(residual()) <= ROUNDING * scale;
    }

    /** The decisions that both accounts have not carried out alike. */
    public List<DriftRow> differing() {
        return rows.stream().filter(row -> !row.causes().isEmpty()).toList();
    }

    static double sum(Map<DriftCause, Double> causes) {
        double sum = 0;
        for (double money : causes.values()) {
            sum += money;
        }
        return sum;
    }
}
