package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.origin.RuleTags;
import io.gpttrader.live.internal.support.HostCode;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.ZeroCostModel;

/**
 * Asks the strategy that one recipe makes for one symbol, with a ta4j record of its trades. The strategy is made when the
 * symbol's first bar has come and the kind of its numbers is known, for a series that is still empty.
 */
public final class StrategyEvaluator {

    /** Round trips that a record holds at least, once it forgets; rules look at the last one or two. */
    private static final int POSITIONS_KEPT = 100;

    private final Quotes quotes;
    private final @Nullable Function<? super BarSeries, ? extends Strategy> recipe;
    private final PaidCosts paid = new PaidCosts();

    /** True where old round trips are forgotten, as old bars are. */
    private final boolean forgets;

    private final RecipeName name;
    private @Nullable Strategy strategy;
    private @Nullable AscendingIndicators indicators;
    private @Nullable TradingRecord record;

    private List<RuleTags> entryTags = List.of();
    private List<RuleTags> exitTags = List.of();

    StrategyEvaluator(
            Quotes quotes,
            RecipeName name,
            @Nullable Function<? super BarSeries, ? extends Strategy> recipe,
            boolean forgets) {
        this.quotes = quotes;
        this.name = name;
        this.recipe = recipe;
        this.forgets = forgets;
    }

    /** The evaluator of manual orders, which decides nothing. */
    static StrategyEvaluator manual(Quotes quotes) {
        return new StrategyEvaluator(quotes, new RecipeName(Sleeve.MANUAL), null, false);
    }

    public boolean isManual() {
        return recipe == null;
    }

    public String name() {
        return name.toString();
    }

    /** True when its entries buy. */
    public boolean startsLong() {
        return strategy == null || strategy.getStartingType() == TradeType.BUY;
    }

    /** To be called once for each bar, in order, after it has come. */
    void see() {
        if (indicators != null) {
            indicators.ask(quotes.last());
        }
    }

    /** Makes the strategy, for a series that is still empty. */
    void begin() {
        if (recipe == null) {
            return;
        }
        Strategy made = made(recipe);
        name.take(made);
        checkSeries(made);
        strategy = made;
        entryTags = RuleTags.of(made.getEntryRule());
        exitTags = RuleTags.of(made.getExitRule());
        indicators = AscendingIndicators.of(made, quotes.series().numFactory(), quotes.forgets());
        record = new BaseTradingRecord(made.getStartingType(), paid, new ZeroCostModel());
    }

    private void checkSeries(Strategy made) {
        try {
            new SeriesBinding(quotes.series()).checkAll(made);
        } catch (SeriesBinding.OtherSeriesException e) {
            throw new IllegalArgumentException(
                    name.words() + " on " + quotes.symbol + ": " + HostCode.plain(String.valueOf(e.getMessage())), e);
        }
    }

    private Strategy made(Function<? super BarSeries, ? extends Strategy> its) {
        Strategy made;
        try {
            made = its.apply(quotes.series());
        } catch (RuntimeException e) {
            throw HostCode.failed(name.words() + " failed to make a strategy for " + quotes.symbol, e);
        }
        if (made == null) {
            throw new IllegalArgumentException(
                    name.words() + " gave no strategy for " + quotes.symbol + "; it must return one");
        }
        return made;
    }

    boolean wantsIn() {
        Strategy asked = strategy;
        return asked != null && answer(() -> asked.shouldEnter(quotes.last(), record()));
    }

    boolean wantsOut() {
        Strategy asked = strategy;
        return asked != null && answer(() -> asked.shouldExit(quotes.last(), record()));
    }

    /** Name of the condition that holds at the last bar, of the exit or of the entry; empty where none has a name. */
    String tag(boolean isExit) {
        List<RuleTags> tags = isExit ? exitTags : entryTags;
        for (RuleTags each : tags) {
            if (answer(() -> each.rule().isSatisfied(quotes.last(), record()))) {
                return each.name();
            }
        }
        return "";
    }

    private boolean answer(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (RuntimeException e) {
            throw HostCode.failed(
                    "the recipe '" + HostCode.name(name()) + "' failed on " + quotes.symbol + " at the bar that ended "
                            + quotes.lastBar().getEndTime(),
                    e);
        }
    }

    /**
     * Writes an entry into the record, or what it has grown to: a broker fills in parts, and a record has one entry a position.
     *
     * @param price average of its parts
     * @param units of all parts so far
     * @param commission of all parts so far
     */
    void entered(double price, double units, double commission, int bar) {
        if (isManual()) {
            return;
        }
        if (!record().isClosed()) {
            List<Trade> trades = record().getTrades();
            record = copy(trades.subList(0, trades.size() - 1), Integer.MAX_VALUE);
        }
        paid.of(commission);
        record().operate(bar, quotes.number(price), quotes.number(units));
    }

    /** Writes an exit into the record, when the whole position is closed. */
    void left(double price, double units, double commission, int bar) {
        if (isManual()) {
            return;
        }
        paid.of(commission);
        record().operate(bar, quotes.number(price), quotes.number(units));
        if (forgets && record().getPositionCount() >= 2 * POSITIONS_KEPT && record().isClosed()) {
            record = copy(record().getTrades(), 2 * POSITIONS_KEPT);
        }
    }

    /** The fill as ta4j has it. */
    Trade trade(boolean isBuy, double price, double units, double commission, int bar) {
        PaidCosts its = new PaidCosts().of(commission);
        return isBuy
                ? Trade.buyAt(bar, quotes.number(price), quotes.number(units), its)
                : Trade.sellAt(bar, quotes.number(price), quotes.number(units), its);
    }

    /** The record of its trades so far; parts of a manual position have no place in one. */
    TradingRecord record() {
        return Objects.requireNonNull(record, "no bar yet");
    }

    /** A copy of the record that does not change. */
    public TradingRecord recordNow() {
        return copy(record == null ? List.of() : record.getTrades(), Integer.MAX_VALUE);
    }

    /** A record of the last trades. */
    private TradingRecord copy(List<Trade> trades, int most) {
        TradingRecord copy =
                new BaseTradingRecord(startsLong() ? TradeType.BUY : TradeType.SELL, paid, new ZeroCostModel());
        for (Trade trade : trades.subList(Math.max(0, trades.size() - most), trades.size())) {
            paid.of(trade.getCost().doubleValue());
            copy.operate(trade.getIndex(), trade.getPricePerAsset(), trade.getAmount());
        }
        return copy;
    }
}
