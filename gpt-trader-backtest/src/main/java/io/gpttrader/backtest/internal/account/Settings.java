package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.actions.ActionPlan;
import io.gpttrader.backtest.internal.costs.AccountTerms;
import io.gpttrader.backtest.internal.costs.CostPlan;
import io.gpttrader.backtest.internal.costs.Costs;
import io.gpttrader.backtest.internal.costs.InstrumentPlan;
import io.gpttrader.backtest.internal.dates.BarsPerYear;
import io.gpttrader.backtest.internal.orders.EntryRules;
import io.gpttrader.backtest.internal.orders.ExitRules;
import io.gpttrader.backtest.internal.orders.FinerBars;
import io.gpttrader.backtest.internal.orders.Latency;
import io.gpttrader.backtest.internal.orders.PriceValue;
import io.gpttrader.backtest.internal.orders.VolumeShare;
import io.gpttrader.backtest.internal.portfolio.HaltEnding;
import io.gpttrader.backtest.internal.portfolio.RebalanceRules;
import io.gpttrader.backtest.internal.support.Require;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/** All settings of a host. Changed only while a copy is made; shared as it is afterwards. */
public final class Settings implements Cloneable, Serializable {
    private static final String NO_STOP =
            "stopRiskPercent(..) sizes to a protective stop, and there is none; ask for one with"
                    + " exits(o -> o.stopLossPercent(..)), stopAtr(..) or trailingStopPercent(..)";

    public final double cash;
    public Costs costs = Costs.NONE;

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

    /** Account currency for one unit of another, by that one. */
    public Map<String, BarSeries> rates = Map.of();

    /** Null until a step chooses: then 95 % of what the allocation gives, or all of a slot or a target weight. */
    @Nullable
    public Sizing sizing;

    public String sizingText = "";

    /** The percentage of the sizing, by the name of its step, where it is seldom below 1. */
    public Map<String, Double> sizingPercents = Map.of();

    public Limits limits = Limits.NONE;

    /** Null until a step chooses: then the same for each symbol, or for each slot. */
    @Nullable
    public Allocation allocation;

    public String allocationText = "";

    /** Most open positions that share equity equally; 0 without slots. */
    public int slots;

    /** Who gets the free slots first, where more entries fire than there are. */
    @Nullable
    public ToDoubleBiFunction<String, List<Bar>> slotRank;

    /** Null where positions are sized at their entry alone. */
    @Nullable
    public RebalanceRules rebalance;

    /** The weights, where a function of the host's has them. */
    @Nullable
    public Function<? super Map<String, List<Bar>>, ? extends Map<String, Double>> targetWeights;

    /** When a drawdown halt ends; null where it lasts as long as the drawdown. */
    @Nullable
    public HaltEnding haltEnding;

    public double riskFreeFraction;

    /** NaN: found from the bars. */
    public double barsPerYear = Double.NaN;

    public boolean liquidatesAtEnd;

    /** True where a price of zero or below is one to trade at; else there is no price there. */
    public boolean allowsNegativePrices;

    /** Whose days the dates of bars are; null: of each series its own, or else UTC. */
    @Nullable
    public ZoneId tradingDayZone;

    public LocalTime tradingDayBegins = LocalTime.MIDNIGHT;

    /** Series by symbol that recipes may read and nothing trades. */
    public Map<String, BarSeries> watched = Map.of();

    /** Finer series by symbol, which tell what comes first inside a bar. */
    public Map<String, BarSeries> finer = Map.of();

    /** What a report compares the account with beside buy and hold; null without a choice. */
    @Nullable
    public BarSeries benchmark;

    /** The trading hours, where the host has given them. */
    @Nullable
    public Function<Instant, ? extends Map.Entry<Instant, Instant>> calendar;

    /** The host's threads for a batch; without them a batch starts its own. */
    @Nullable
    public ExecutorService workers;

    public int threads = Runtime.getRuntime().availableProcessors();

    /** Called with how many runs of a batch are done. */
    public LongConsumer progress = new NoListener();

    /** False asks ta4j's objects bar by bar: slower, the same answers. */
    public boolean compiles = true;

    /** False in a batch, where nobody reads them. */
    public boolean keepsNotes = true;

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

    /** Whether no thread of ours may help the calling one in a single run. */
    public boolean isAlone() {
        return threads == 1 || workers != null;
    }

    /** What makes the prices of orders that are values of the host's, by what they are the price of. */
    public Map<String, Function<? super BarSeries, ? extends Indicator<Num>>> prices() {
        Map<String, Function<? super BarSeries, ? extends Indicator<Num>>> prices = new LinkedHashMap<>();
        addPrice(prices, "entry limit", entries.limitAt());
        addPrice(prices, "entry stop", entries.stopAt());
        addPrice(prices, "exit limit", exits.signal().limitAt());
        addPrice(prices, "exit stop", exits.signal().stopAt());
        return prices;
    }

    private static void addPrice(
            Map<String, Function<? super BarSeries, ? extends Indicator<Num>>> prices,
            String name,
            @Nullable PriceValue value) {
        if (value != null) {
            prices.put(name, value.function());
        }
    }

    /** Whether an exit on its way has given up its slot: not where it fills at once, nor in parts that may take many bars. */
    boolean freesSlotsEarly() {
        return slots > 0 && !fillAtClose && volumeSharePercent == 0;
    }

    /** How large entries are: chosen, or as slots and target weights have it. */
    public Sizing sizing() {
        Sizing chosen = sizing;
        return chosen != null ? chosen : Sizing.fixed(takesAll() ? 1 : 0.95);
    }

    private boolean takesAll() {
        return slots > 0 || rebalance != null;
    }

    /** How equity is shared: chosen, or as slots have it. */
    public Allocation allocation() {
        Allocation chosen = allocation;
        return chosen != null ? chosen : slots > 0 ? Allocation.slots(slots) : Allocation.equal();
    }

    private String sizingWords() {
        return sizing != null ? sizingText : takesAll() ? "100 % of the weight" : "95 % of equity";
    }

    private String allocationWords() {
        return allocation != null ? allocationText : slots > 0 ? "1 / " + slots + " a slot" : "equal weight";
    }

    /** Rejects settings that contradict each other. */
    public void check() {
        if (fillAtClose && entries.rest()) {
            throw new IllegalArgumentException(
                    "entries(..) asks for orders that rest in the bars after their signal, and"
                            + " fillAtClose() fills at the signal's own close; choose one of them");
        }
        if (sizing().needsStop() && !exits.hasStop()) {
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
    }

    /** Rejects what contradicts itself, if anything does. */
    private static void rejectAny(String contradiction) {
        if (!contradiction.isEmpty()) {
            throw new IllegalArgumentException(contradiction);
        }
    }

    /** Series that recipes may read and nothing trades, exchange rates too. */
    public Map<String, BarSeries> watched() {
        if (rates.isEmpty()) {
            return watched;
        }
        Map<String, BarSeries> all = new LinkedHashMap<>(watched);
        rates.forEach((currency, series) -> all.put(instruments.pair(currency), series));
        return all;
    }

    /** What the series of the benchmark is called. */
    public String benchmarkName() {
        BarSeries series = benchmark;
        String name = series == null ? null : series.getName();
        return name == null || name.isBlank() ? "benchmark" : name;
    }

    /** Whether positions change between their entry and their exit by something else than target weights. */
    public boolean changesPositions() {
        return entries.pyramids() || exits.scalesOut() || volumeSharePercent > 0;
    }

    /** Whether positions are watched bar by bar, as their protective orders stay in the market while another is on its way. */
    public boolean watches() {
        return (latency.isAny() && exits.protects()) || exits.signal().rest() || volumeSharePercent > 0;
    }

    /** True for a price that orders fill at. */
    public boolean isPrice(double price) {
        return allowsNegativePrices ? Math.abs(price) < Double.POSITIVE_INFINITY : price > 0;
    }

    /** The same, and what was found out about the frequency. */
    public Map<String, String> describe(BarsPerYear frequency) {
        Map<String, String> text = describe();
        text.put("frequency", frequency.toString());
        return Collections.unmodifiableMap(text);
    }

    /** The settings, name to value, as the report prints them. */
    public Map<String, String> describe() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("starting cash", Require.trim(cash));
        text.put("commission", costs.description());
        text.put("slippage", Require.trim(Math.round(costs.slippageFraction() * 1e8) / 1e4) + " bps");
        text.putAll(plan.describe());
        text.putAll(terms.describe());
        text.putAll(instruments.describe());
        text.put("fill", fillAtClose ? "close of the deciding bar (optimistic)" : "open of the next bar");
        text.put("size", sizingWords() + (wholeShares ? ", whole shares" : ", fractional shares"));
        text.put("allocation", allocationWords());
        if (slots > 0) {
            text.put("slots", slots + (slotRank == null ? ", in the order given" : ", by the host's ranking"));
        }
        RebalanceRules rebalanced = rebalance;
        if (rebalanced != null) {
            text.putAll(rebalanced.describe());
        }
        text.put("risk-free rate", Require.trim(riskFreeFraction * 100) + " %");
        if (!Double.isNaN(barsPerYear)) {
            text.put("bars a year", Require.trim(barsPerYear));
        }
        if (limits.isSet(Limits.Limit.DAILY_LOSS_HALT_PERCENT) && tradingDayZone != null) {
            text.put("session zone", tradingDayZone.toString());
        }
        if (!tradingDayBegins.equals(LocalTime.MIDNIGHT)) {
            text.put("trading day begins", tradingDayBegins.toString());
        }
        if (calendar != null) {
            text.put("sessions", "the host's calendar");
        }
        if (!watched.isEmpty()) {
            text.put("watched", String.join(", ", watched.keySet()));
        }
        if (benchmark != null) {
            text.put("benchmark", benchmarkName());
        }
        text.putAll(entries.describe());
        text.putAll(exits.describe());
        text.putAll(latency.describe());
        if (!finer.isEmpty()) {
            text.put("finer bars", String.join(", ", finer.keySet()));
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
        text.putAll(limits.inForce());
        HaltEnding ending = haltEnding;
        if (ending != null) {
            text.put("halt", ending.describe());
        }
        return text;
    }
}
