package io.gpttrader.backtest;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** All that a {@link Backtest} was told. Changed only while a copy is made; shared as it is afterwards. */
final class Settings implements Cloneable {
    final double cash;
    Costs costs = Costs.NONE;
    boolean fillAtClose;
    boolean wholeShares = true;
    Sizing sizing = Sizing.fixed(0.95);
    String sizingText = "95 % of equity";
    Limits limits = Limits.NONE;
    Allocation allocation = Allocation.equal();
    String allocationText = "equal weight";
    double riskFreeFraction;

    /** NaN: found from the bars. */
    double barsPerYear = Double.NaN;

    boolean liquidatesAtEnd;
    ZoneId sessionZone = ZoneOffset.UTC;

    /** The host's threads for a batch; without them a batch starts its own. */
    @Nullable
    ExecutorService workers;

    int threads = Runtime.getRuntime().availableProcessors();

    /** Told how many runs of a batch are done. */
    LongConsumer progress = done -> {};

    /** False asks ta4j's objects bar by bar: slower, the same answers. */
    boolean compiles = true;

    /** False in a batch, where nobody reads them. */
    boolean keepsNotes = true;

    Settings(double cash) {
        this.cash = cash;
    }

    Settings with(Consumer<Settings> change) {
        Settings copy = copy();
        change.accept(copy);
        return copy;
    }

    private Settings copy() {
        try {
            return (Settings) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Name to value, as the report prints them. */
    Map<String, String> describe(Frequency frequency) {
        Map<String, String> text = describe();
        text.put("frequency", frequency.toString());
        return Collections.unmodifiableMap(text);
    }

    /** What the builder was told, name to value. */
    Map<String, String> describe() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("starting cash", Require.trim(cash));
        text.put("commission", costs.description());
        text.put("slippage", Require.trim(Math.round(costs.slippageFraction() * 1e8) / 1e4) + " bps");
        text.put("fill", fillAtClose ? "close of the deciding bar (optimistic)" : "open of the next bar");
        text.put("size", sizingText + (wholeShares ? ", whole shares" : ", fractional shares"));
        text.put("allocation", allocationText);
        text.put("risk-free rate", Require.trim(riskFreeFraction * 100) + " %");
        if (!Double.isNaN(barsPerYear)) {
            text.put("bars a year", Require.trim(barsPerYear));
        }
        if (limits.isSet(Limits.Limit.DAILY_LOSS_HALT_PERCENT)) {
            text.put("session zone", sessionZone.toString());
        }
        if (liquidatesAtEnd) {
            text.put("end", "open positions sold at the last close");
        }
        text.putAll(limits.inForce());
        return text;
    }
}
