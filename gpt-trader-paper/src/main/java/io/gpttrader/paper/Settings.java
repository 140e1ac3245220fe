package io.gpttrader.paper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Trade;

/** All that a {@code Paper} was told. Changed only while a copy is made; shared as it is afterwards. */
final class Settings implements Cloneable {

    // ---- what decides the results; a journal keeps it, and SettingsText writes and reads it

    double cash;
    Choice commission = Choice.of("none");
    double slippageBps;
    boolean fillAtClose;
    boolean wholeShares = true;
    Choice sizing = Choice.of("percent", 95);
    Choice allocation = Choice.of("equal");
    Limits limits = Limits.NONE;
    double riskFreePercent;

    /** NaN: found from the bars. */
    double barsPerYear = Double.NaN;

    boolean liquidatesAtEnd;
    boolean dayOrders;
    boolean hasCalendar;
    boolean hasHistory;
    ZoneId sessionZone = ZoneOffset.UTC;
    int keptBars = Integer.MAX_VALUE;

    // ---- functions of the host's, given again when a session goes on

    @Nullable
    DoubleBinaryOperator commissionFunction;

    @Nullable
    Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator;

    /** From a symbol to its calendar, or to null where none was given for it. */
    @Nullable
    Function<String, ? extends @Nullable Function<Instant, ? extends Map.Entry<Instant, Instant>>> calendars;

    @Nullable
    Function<? super String, ? extends BarSeries> history;

    // ---- how it runs

    Journaling journaling = Journaling.TEMPORARY;
    Duration grace = Duration.ofSeconds(5);

    @Nullable
    Duration staleAfter;

    InstantSource clock = InstantSource.system();
    BiConsumer<Duration, Runnable> timer = Settings::inRealTime;

    // ---- who is told

    @Nullable
    BiConsumer<String, Double> onOrder;

    @Nullable
    BiConsumer<String, Trade> onFill;

    @Nullable
    BiConsumer<String, String> onRejection;

    @Nullable
    BiConsumer<Instant, Double> onEquity;

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

    Function<Instant, ? extends Map.Entry<Instant, Instant>> calendarOf(String symbol) {
        Function<Instant, ? extends Map.Entry<Instant, Instant>> its =
                required(calendars, "sessions").apply(symbol);
        if (its == null) {
            throw new IllegalArgumentException("sessions(..) has no calendar for the symbol " + symbol
                    + "; give one for each symbol, or one for all");
        }
        return its;
    }

    Function<? super String, ? extends BarSeries> history() {
        return required(history, "warmUp");
    }

    /** A function of the host that a choice needs, which must have been given. */
    static <T> T required(@Nullable T function, String step) {
        if (function == null) {
            throw new IllegalStateException("the session was started with a function of the host's for " + step
                    + ", which a journal cannot keep; give it again with " + step + "(..)");
        }
        return function;
    }

    /** Runs a task after a time, on a virtual thread of its own. */
    static void inRealTime(Duration wait, Runnable task) {
        CompletableFuture.delayedExecutor(
                        wait.toMillis(),
                        TimeUnit.MILLISECONDS,
                        due -> Thread.ofVirtual().name("paper-alarm").start(due))
                .execute(task);
    }

    /** Refuses settings that contradict each other. */
    void check() {
        int looksBack = Math.max(sizing.looksBack(), allocation.looksBack());
        if (keptBars <= looksBack) {
            throw new IllegalArgumentException("keepBars is " + keptBars + " but the size or the allocation looks back "
                    + looksBack + " bars; keep more than that");
        }
    }

    /** What the builder was told, name to value, as the report prints it. */
    Map<String, String> describe(Limits inForce) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("starting cash", Require.trim(cash));
        text.put("commission", ChoiceWords.commission(commission));
        text.put("slippage", Require.trim(slippageBps) + " bps");
        text.put("fill", fillAtClose ? "close of the deciding bar (optimistic)" : "open of the next bar");
        text.put("size", ChoiceWords.sizing(sizing) + (wholeShares ? ", whole shares" : ", fractional shares"));
        text.put("allocation", ChoiceWords.allocation(allocation));
        text.put("risk-free rate", Require.trim(riskFreePercent) + " %");
        if (!Double.isNaN(barsPerYear)) {
            text.put("bars a year", Require.trim(barsPerYear));
        }
        if (hasCalendar) {
            text.put("sessions", "the host's calendar");
        } else if (inForce.isSet(Limits.Limit.DAILY_LOSS_HALT_PERCENT) || dayOrders) {
            text.put("session zone", sessionZone.toString());
        }
        if (dayOrders) {
            text.put("entries", "expire at the session's close");
        }
        if (hasHistory) {
            text.put("warm-up", "the host's history");
        }
        if (keptBars < Integer.MAX_VALUE) {
            text.put("bars kept", String.valueOf(keptBars));
        }
        if (liquidatesAtEnd) {
            text.put("end", "open positions sold at the last close");
        }
        text.putAll(inForce.inForce());
        return text;
    }
}
