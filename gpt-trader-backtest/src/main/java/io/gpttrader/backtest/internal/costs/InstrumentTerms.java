package io.gpttrader.backtest.internal.costs;

import io.gpttrader.backtest.internal.support.Require;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a symbol's price and units mean.
 *
 * @param multiplier what one unit is worth in its currency, as a multiple of its price
 * @param tick the steps of its prices, 0 where any price can be traded
 * @param lot the steps of its units, 0 where the account's own rule counts
 * @param currency what its price is in, empty for the account's
 */
public record InstrumentTerms(double multiplier, double tick, double lot, String currency) implements Serializable {

    /** A share of the account's own currency. */
    public static final InstrumentTerms PLAIN = new InstrumentTerms(1, 0, 0, "");

    public InstrumentTerms withMultiplier(double value) {
        return new InstrumentTerms(value, tick, lot, currency);
    }

    public InstrumentTerms withTick(double size) {
        return new InstrumentTerms(multiplier, size, lot, currency);
    }

    public InstrumentTerms withLot(double units) {
        return new InstrumentTerms(multiplier, tick, units, currency);
    }

    public InstrumentTerms withCurrency(String code) {
        return new InstrumentTerms(multiplier, tick, lot, code);
    }

    /** Whether positions are whole units, where the account's own rule is whole shares or not. */
    public boolean isWhole(boolean wholeShares) {
        return lot == 0 ? wholeShares : lot == Math.rint(lot);
    }

    /** Units rounded down to whole lots, and where no lot is said to whole shares if the account trades these. */
    public double floor(double units, boolean wholeShares) {
        if (lot == 0) {
            return wholeShares ? Math.floor(units) : units;
        }
        double lots = Math.floor(units / lot);
        return lots * lot > units ? (lots - 1) * lot : lots * lot;
    }

    /** In the words of a report. */
    String words() {
        List<String> parts = new ArrayList<>();
        if (multiplier != 1) {
            parts.add("multiplier " + Require.trim(multiplier));
        }
        if (tick != 0) {
            parts.add("tick " + Require.trim(tick));
        }
        if (lot != 0) {
            parts.add("lot " + Require.trim(lot));
        }
        if (!currency.isEmpty()) {
            parts.add("in " + currency);
        }
        return parts.isEmpty() ? "as any share" : String.join(", ", parts);
    }

    /** As a journal keeps it. */
    String text() {
        return String.join(" ", Double.toString(multiplier), Double.toString(tick), Double.toString(lot), currency);
    }

    /** The reverse of {@link #text}. */
    static InstrumentTerms of(String text) {
        List<String> parts = List.of(text.split(" ", 4));
        return new InstrumentTerms(
                Double.parseDouble(parts.get(0)),
                Double.parseDouble(parts.get(1)),
                Double.parseDouble(parts.get(2)),
                parts.get(3));
    }
}
