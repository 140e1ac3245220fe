package io.gpttrader.paper.internal.settings;

import io.gpttrader.paper.internal.actions.ActionPlan;
import io.gpttrader.paper.internal.costs.AccountTerms;
import io.gpttrader.paper.internal.costs.CostPlan;
import io.gpttrader.paper.internal.costs.InstrumentPlan;
import io.gpttrader.paper.internal.orders.EntryRules;
import io.gpttrader.paper.internal.orders.ExitRules;
import io.gpttrader.paper.internal.orders.FinerBars;
import io.gpttrader.paper.internal.orders.Latency;
import io.gpttrader.paper.internal.orders.VolumeShare;
import io.gpttrader.paper.internal.portfolio.HaltEnding;
import io.gpttrader.paper.internal.portfolio.RebalanceRules;
import io.gpttrader.paper.internal.support.Require;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Trade;

/** All settings of a host. Changed only while a copy is made; shared as it is afterwards. */
public final class Settings implements Cloneable, Serializable {
    private static final String NO_STOP =
            "stopRiskPercent(..) sizes to a protective stop, and there is none; ask for one with"
                    + " exits(o -> o.stopLossPercent(..)), stopAtr(..) or trailingStopPercent(..)";

    // ---- what decides the results; a journal keeps it, and SettingsText writes and reads it

    public double cash;
    public Choice commission = Choice.of("none");
    public double slippageBps;

    /** What was chosen beside the plain steps. */
    public CostPlan plan = CostPlan.NONE;

    public AccountTerms terms = AccountTerms.UNSAID;

    public boolean fillAtClose;
    public boolean wholeShares = true;
    public EntryRules entries = EntryRules.NONE;
    public ExitRules exits = ExitRules.NONE;
    public Latency latency = Latency.NONE;

    /** Percentage of a bar's volume that orders fill at most; 0 without a bound. */
    public double volumeSharePercent;

    public ActionPlan actions = ActionPlan.NONE;
    public InstrumentPlan instruments = InstrumentPlan.NONE;

    /** Null until a step chooses. */
    @Nullable
    public Choice sizing;

    /** Null until a step chooses. */
    @Nullable
    public Choice allocation;

    /** Most open positions that share equity equally; 0 without slots. */
    public int slots;

    /** Whether a function of the host's says who gets the free slots first. */
    public boolean isRanked;

    /** Null where positions are sized at their entry alone. */
    @Nullable
    public RebalanceRules rebalance;

    /** When a drawdown halt ends; null where it lasts as long as the drawdown. */
    @Nullable
    public HaltEnding haltEnding;

    public Limits limits = Limits.NONE;
    public double riskFreePercent;

    /** NaN: found from the bars. */
    public double barsPerYear = Double.NaN;

    public boolean liquidatesAtEnd;

    /** True where a price of zero or below is one to trade at; else there is no price there. */
    public boolean allowsNegativePrices;

    /** Whose days the dates of bars are; null: of each series its own, or else UTC. */
    @Nullable
    public ZoneId tradingDayZone;

    public LocalTime tradingDayBegins = LocalTime.MIDNIGHT;

    /** Symbols that recipes may read and nothing trades: the last ones of a session. */
    public List<String> watched = List.of();

    /** Symbols whose finer bars tell what comes first inside a bar; watched under {@link FinerBars#nameOf}. */
    public List<String> finer = List.of();

    public boolean dayOrders;
    public boolean hasCalendar;
    public boolean hasHistory;
    public int keptBars = Integer.MAX_VALUE;

    // ---- functions of the host's, given again when a session goes on

    @Nullable
    public DoubleBinaryOperator commissionFunction;

    @Nullable
    public Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator;

    @Nullable
    public ToDoubleBiFunction<String, List<Bar>> slotRank;

    @Nullable
    public Function<? super Map<String, List<Bar>>, ? extends Map<String, Double>> targetWeights;

    /** From a symbol to its calendar, or to null where none was given for it. */
    @Nullable
    public Function<String, ? extends @Nullable Function<Instant, ? extends Map.Entry<Instant, Instant>>> calendars;

    @Nullable
    public Function<? super String, ? extends BarSeries> history;

    /** The bars of the watched symbols. */
    public @Nullable Map<String, Flow.Publisher<? extends Bar>> watchedFeeds;

    /** The finer bars, by the symbol that they are of. */
    public Map<String, Flow.Publisher<? extends Bar>> finerFeeds = Map.of();

    /** What the account is compared with beside buy and hold; not written down, as only the host has its bars. */
    public @Nullable BarSeries benchmark;

    /** The bars of exchange rates, by the currency that is converted. */
    public Map<String, Flow.Publisher<? extends Bar>> rateFeeds = Map.of();

    // ---- how it runs

    public JournalSettings journaling = JournalSettings.TEMPORARY;

    /** Bars from one checkpoint of the journal to the next, 0 for none. */
    public long checkpointBars = 500_000;

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

    public Settings(double cash) {
        this.cash = cash;
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

    /** How large entries are: chosen, or as slots and target weights have it. */
    public Choice sizing() {
        Choice chosen = sizing;
        boolean takesAll = slots > 0 || rebalance != null;
        return chosen != null ? chosen : takesAll ? Choice.of(Choice.WHOLE) : Choice.of("percent", 95);
    }

    /** How equity is shared: chosen, or as slots have it. */
    public Choice allocation() {
        Choice chosen = allocation;
        return chosen != null ? chosen : slots > 0 ? Choice.of(Choice.SLOTS, slots) : Choice.of("equal");
    }

    /** Whether protective orders stay in the market while another order is on its way. */
    public boolean watches() {
        return latency.isAny() || exits.signal().rest() || volumeSharePercent > 0;
    }

    /** True for a price that orders fill at. */
    public boolean isPrice(double price) {
        return allowsNegativePrices ? Math.abs(price) < Double.POSITIVE_INFINITY : price > 0;
    }

    /** The symbol whose finer bars are watched under a name, null where others are. */
    public @Nullable String finerOf(String name) {
        for (String symbol : finer) {
            if (FinerBars.nameOf(symbol).equals(name)) {
                return symbol;
            }
        }
        return null;
    }

    public Function<Instant, ? extends Map.Entry<Instant, Instant>> calendarOf(String name) {
        String symbol = Objects.requireNonNullElse(finerOf(name), name);
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
                        due -> Thread.ofVirtual().name("paper-alarm").start(due))
                .execute(task);
    }

    /** Rejects settings that contradict each other. */
    public void check() {
        if (fillAtClose && entries.rest()) {
            throw new IllegalArgumentException(
                    "entries(..) asks for orders that rest in the bars after their signal, and"
                            + " fillAtClose() fills at the signal's own close; choose one of them");
        }
        if (sizing().way().equals("stopRisk") && !exits.hasStop()) {
            throw new IllegalArgumentException(NO_STOP);
        }
        rejectAny(exits.contradiction());
        if (exits.scalesOut() && rebalance != null) {
            throw new IllegalArgumentException(
                    "takeProfitPercent(.., ..) sells a part of a position, and rebalance(..) would buy it back; choose one of them");
        }
        if (entries.pyramids() && rebalance != null) {
            throw new IllegalArgumentException(
                    "pyramid(..) adds to a position where the entry repeats, and rebalance(..) brings it to a weight; choose one of them");
        }
        if ((entries.pyramids() || exits.scalesOut()) && !actions.isEmpty()) {
            throw new IllegalArgumentException(
                    "actions(..) restates positions, and those that pyramid(..) or takeProfitPercent(.., ..) changes are not restated yet; choose one of them");
        }
        rejectAny(instruments.contradiction(plan));
        rejectAny(entries.contradiction());
        if (exits.signal().rest() && (fillAtClose || rebalance != null || entries.pyramids())) {
            throw new IllegalArgumentException(
                    "exits(..) asks for orders that rest in the bars after a signal to leave, and "
                            + (fillAtClose
                                    ? "fillAtClose() fills at the signal's own close"
                                    : rebalance != null
                                            ? "rebalance(..) changes positions at the market meanwhile"
                                            : "pyramid(..) decides at each close whether to add")
                            + "; choose one of them");
        }
        if (!finer.isEmpty()) {
            rejectAny(FinerBars.contradiction(exits.signal().rest(), volumeSharePercent > 0));
        }
        if (volumeSharePercent > 0) {
            rejectAny(VolumeShare.contradiction(entries.pyramids() || exits.scalesOut()));
        }
        rejectAny(latency.contradiction(fillAtClose, rebalance != null, entries.pyramids()));
        // A fill at the open looks back from the bar before its own.
        if (plan.looksBack() > 0 && keptBars <= plan.looksBack() + 1) {
            throw new IllegalArgumentException("keepBars is " + keptBars + " but the market impact looks back "
                    + plan.looksBack() + " bars before a fill; keep two more than that");
        }
        int looksBack = Math.max(sizing().looksBack(), allocation().looksBack());
        if (keptBars <= looksBack) {
            throw new IllegalArgumentException("keepBars is " + keptBars + " but the size or the allocation looks back "
                    + looksBack + " bars; keep more than that");
        }
    }

    /** Rejects what contradicts itself, if anything does. */
    private static void rejectAny(String contradiction) {
        if (!contradiction.isEmpty()) {
            throw new IllegalArgumentException(contradiction);
        }
    }

    /** What the series of the benchmark is called. */
    public String benchmarkName() {
        BarSeries series = benchmark;
        String name = series == null ? null : series.getName();
        return name == null || name.isBlank() ? "benchmark" : name;
    }

    /** The settings, name to value, as the report prints them. */
    public Map<String, String> describe(Limits inForce) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("starting cash", Require.trim(cash));
        text.put("commission", ChoiceWords.commission(commission));
        text.put("slippage", Require.trim(slippageBps) + " bps");
        text.putAll(plan.describe());
        text.putAll(terms.describe());
        text.putAll(instruments.describe());
        text.put("fill", fillAtClose ? "close of the deciding bar (optimistic)" : "open of the next bar");
        text.put("size", ChoiceWords.sizing(sizing()) + (wholeShares ? ", whole shares" : ", fractional shares"));
        text.put("allocation", ChoiceWords.allocation(allocation()));
        if (slots > 0) {
            text.put("slots", slots + (isRanked ? ", by the host's ranking" : ", in the order given"));
        }
        RebalanceRules rebalanced = rebalance;
        if (rebalanced != null) {
            text.putAll(rebalanced.describe());
        }
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
        List<String> read =
                watched.stream().filter(name -> finerOf(name) == null).toList();
        if (!read.isEmpty()) {
            text.put("watched", String.join(", ", read));
        }
        if (benchmark != null) {
            text.put("benchmark", benchmarkName());
        }
        text.putAll(entries.describe());
        text.putAll(exits.describe());
        text.putAll(latency.describe());
        if (!finer.isEmpty()) {
            text.put("finer bars", String.join(", ", finer));
        }
        if (volumeSharePercent > 0) {
            text.put("fills", "at most " + Require.trim(volumeSharePercent) + " % of a bar's volume");
        }
        text.putAll(actions.describe());
        if (liquidatesAtEnd) {
            text.put("end", "open positions sold at the last close");
        }
        if (allowsNegativePrices) {
            text.put("prices", "may be zero or below");
        }
        text.putAll(inForce.inForce());
        HaltEnding ending = haltEnding;
        if (ending != null) {
            text.put("halt", ending.describe());
        }
        return text;
    }
}
