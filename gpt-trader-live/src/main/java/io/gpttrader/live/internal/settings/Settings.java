package io.gpttrader.live.internal.settings;

import io.gpttrader.live.Broker;
import io.gpttrader.live.internal.support.Require;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Trade;

/** All settings of a host. Changed only while a copy is made; shared as it is afterwards. */
public final class Settings implements Cloneable, Serializable {
    private static final Duration MINUTES = Duration.ofMinutes(5);

    /** A daily bar of Friday may come on Monday evening, or on Tuesday after a holiday. */
    private static final Duration DAYS = Duration.ofDays(4);

    // ---- what decides the results; a journal keeps it, and SettingsText writes and reads it

    /** Equity of the account when the session began. */
    public double cash;

    /** By which the session's orders are known at the broker: client order ids begin with it. */
    public String prefix = "";

    /** The account's number, which a journal belongs to. */
    public String account = "";

    public Mismatch mismatch = Mismatch.HALT;

    /** Percent that a price may be away from the last quote; infinite for any. */
    public double priceCollarPercent = 5;

    public boolean dryRun;

    /** True where a market may be closed when a decision is made, so that the broker's calendar is asked. */
    public boolean plansOpens;

    public Choice commission = Choice.of("none");
    public double slippageBps;
    /** Never set: a decision is sent when it is made. Files that other slices have too ask for it. */
    public boolean fillAtClose;

    public boolean wholeShares = true;
    public Choice sizing = Choice.of("percent", 95);
    public Choice allocation = Choice.of("equal");
    public Limits limits = Limits.NONE.standard();
    public double riskFreePercent;

    /** NaN: found from the bars. */
    public double barsPerYear = Double.NaN;

    /** True where a price of zero or below is one to trade at; else there is no price there. */
    public boolean allowsNegativePrices;

    /** Whose days the dates of bars are; null: of each series its own, or else UTC. */
    @Nullable
    public ZoneId tradingDayZone;

    public LocalTime tradingDayBegins = LocalTime.MIDNIGHT;

    public boolean dayOrders;

    /** True where a broker fills orders; false in the simulated account that it is compared with. */
    public boolean isAtBroker;

    public boolean hasCalendar;
    public boolean hasHistory;
    public int keptBars = Integer.MAX_VALUE;

    // ---- functions of the host's, given again when a session goes on

    @Nullable
    public DoubleBinaryOperator commissionFunction;

    @Nullable
    public Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator;

    /** From a symbol to its calendar, or to null where none was given for it. */
    @Nullable
    public Function<String, ? extends @Nullable Function<Instant, ? extends Map.Entry<Instant, Instant>>> calendars;

    @Nullable
    public Function<? super String, ? extends BarSeries> history;

    // ---- how it runs

    @Nullable
    public Broker broker;

    /** The number of the account that may be traded for real money; empty for none. */
    public String realMoneyAccount = "";

    public Duration reconcileEvery = Duration.ofMinutes(1);
    public Duration unknownDeadline = Duration.ofMinutes(1);
    public Duration startDeadline = Duration.ofSeconds(30);

    /** How long a market order may rest before it is noted, and cancelled where it is an entry. */
    public Duration marketOrderDeadline = Duration.ofMinutes(2);

    @Nullable
    public Duration deadMan;

    public JournalSettings journaling = JournalSettings.TEMPORARY;
    public Duration grace = Duration.ofSeconds(5);

    @Nullable
    public Duration staleAfter;

    public InstantSource clock = InstantSource.system();
    public BiConsumer<Duration, Runnable> timer = Settings::inRealTime;

    // ---- listeners

    @Nullable
    public BiConsumer<String, Double> onOrder;

    @Nullable
    public BiConsumer<String, Trade> onFill;

    @Nullable
    public BiConsumer<String, String> onRejection;

    @Nullable
    public BiConsumer<Instant, Double> onEquity;

    @Nullable
    public Consumer<String> onNote;

    /** Gives a note to the host's listener, if there is one. */
    public void note(String text) {
        Consumer<String> its = onNote;
        if (its != null) {
            its.accept(text);
        }
    }

    /** How old a bar's end may be when an entry is sent that it decided: two bars and at least five minutes, or four days for days. */
    public Duration oldestDecision(Duration barLength) {
        if (staleAfter != null) {
            return staleAfter;
        }
        Duration two = barLength.multipliedBy(2);
        if (barLength.compareTo(Duration.ofHours(20)) >= 0) {
            return two.compareTo(DAYS) > 0 ? two : DAYS;
        }
        return two.compareTo(MINUTES) > 0 ? two : MINUTES;
    }

    public Broker broker() {
        return Objects.requireNonNull(broker, "broker");
    }

    public Settings with(Consumer<Settings> change) {
        Settings copy = copy();
        change.accept(copy);
        return copy;
    }

    /** One that its maker may still change. */
    public Settings copy() {
        try {
            return (Settings) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** True for a price that orders fill at. */
    public boolean isPrice(double price) {
        return allowsNegativePrices ? Math.abs(price) < Double.POSITIVE_INFINITY : price > 0;
    }

    public Function<Instant, ? extends Map.Entry<Instant, Instant>> calendarOf(String symbol) {
        Function<Instant, ? extends Map.Entry<Instant, Instant>> its =
                required(calendars, "sessions").apply(symbol);
        if (its == null) {
            throw new IllegalArgumentException("sessions(..) has no calendar for the symbol " + symbol
                    + "; give one for each symbol, or one for all");
        }
        return its;
    }

    public Function<? super String, ? extends BarSeries> history() {
        return required(history, "warmUp");
    }

    /** A function of the host that a choice needs, which must have been given. */
    public static <T> T required(@Nullable T function, String step) {
        if (function == null) {
            throw new IllegalStateException("the session was started with a function of the host's for " + step
                    + ", which a journal cannot keep; give it again with " + step + "(..)");
        }
        return function;
    }

    /** Runs a task after a time, on a virtual thread of its own. */
    public static void inRealTime(Duration wait, Runnable task) {
        CompletableFuture.delayedExecutor(
                        wait.toMillis(),
                        TimeUnit.MILLISECONDS,
                        due -> Thread.ofVirtual().name("live-alarm").start(due))
                .execute(task);
    }

    /** Rejects settings that contradict each other. */
    public void check() {
        int looksBack = Math.max(sizing.looksBack(), allocation.looksBack());
        if (keptBars <= looksBack) {
            throw new IllegalArgumentException("keepBars is " + keptBars + " but the size or the allocation looks back "
                    + looksBack + " bars; keep more than that");
        }
    }

    /** The settings, name to value, as the report prints them. */
    public Map<String, String> describe(Limits inForce) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("broker", account.isEmpty() ? broker().name() : account);
        if (cash != 0) {
            text.put("equity at the start", Require.trim(cash));
        }
        if (dryRun) {
            text.put("dry run", "nothing is sent");
        }
        text.put("expected commission", ChoiceWords.commission(commission));
        text.put("expected slippage", Require.trim(slippageBps) + " bps");
        text.put("on a mismatch", mismatch.label());
        text.put(
                "price collar",
                priceCollarPercent < Double.POSITIVE_INFINITY ? Require.trim(priceCollarPercent) + " %" : "none");
        text.put("size", ChoiceWords.sizing(sizing) + (wholeShares ? ", whole shares" : ", fractional shares"));
        text.put("allocation", ChoiceWords.allocation(allocation));
        text.put("risk-free rate", Require.trim(riskFreePercent) + " %");
        if (!Double.isNaN(barsPerYear)) {
            text.put("bars a year", Require.trim(barsPerYear));
        }
        if (hasCalendar) {
            text.put("sessions", "the host's calendar");
        } else if ((inForce.isSet(Limits.Limit.DAILY_LOSS_HALT_PERCENT) || dayOrders) && tradingDayZone != null) {
            text.put("session zone", tradingDayZone.toString());
        }
        if (!tradingDayBegins.equals(LocalTime.MIDNIGHT)) {
            text.put("trading day begins", tradingDayBegins.toString());
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
        if (allowsNegativePrices) {
            text.put("prices", "may be zero or below");
        }
        text.putAll(inForce.inForce());
        return text;
    }
}
