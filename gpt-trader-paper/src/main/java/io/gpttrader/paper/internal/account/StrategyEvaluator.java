package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.costs.FillCommission;
import io.gpttrader.paper.internal.origin.RuleTags;
import io.gpttrader.paper.internal.state.StateWriter;
import io.gpttrader.paper.internal.support.HostCode;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.CostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.num.DoubleNumFactory;

/**
 * Asks the strategy that one recipe makes for one symbol, with a ta4j record of its trades. The strategy is made when the
 * symbol's first bar has come and the kind of its numbers is known, for a series that is still empty.
 */
public final class StrategyEvaluator {

    /** Round trips that a record holds at least, once it forgets; rules look at the last one or two. */
    private static final int POSITIONS_KEPT = 100;

    private final Quotes quotes;
    private final @Nullable Function<? super BarSeries, ? extends Strategy> recipe;
    private final CostModel commission;

    /** True where old round trips are forgotten, as old bars are. */
    private final boolean forgets;

    private final RecipeName name;
    private @Nullable Strategy strategy;
    private @Nullable AscendingIndicators indicators;
    private @Nullable TradingRecord record;

    private List<RuleTags> entryTags = List.of();
    private List<RuleTags> exitTags = List.of();
    private List<RuleTags> partTags = List.of();

    /** True where it reads other symbols than its own, whose bars must have come before it sees one. */
    boolean readsOthers;

    /** Sells a part of the position, where the recipe does: what makes the strategy whose exit that is, the strategy, and the share. */
    private @Nullable Function<? super BarSeries, ? extends Strategy> partRecipe;

    private @Nullable Strategy part;
    private @Nullable AscendingIndicators partIndicators;
    private double partSharePercent = Double.NaN;

    /** Whether it works out what the strategy is made of, for checkpoints. */
    boolean sumsUp;

    private long madeSum;

    /** Whether nothing of the host's own is asked. */
    private boolean goesAhead;

    /** What its entries cost at most where that is a value of the host's, null where it is not. */
    @Nullable
    EntryPrices prices;

    /** Of exits on a signal, as above. */
    @Nullable
    EntryPrices leavingPrices;

    /** Index of the first bar that it has not seen. */
    private int unseen;

    /** Whether what it decides follows from its indicators alone, so that it can be asked before it is known what is held. */
    private transient boolean decidesAhead;

    /**
     * From which bar to which it is known whether it would enter, and whether it would leave: a bit each, of the bar that many places after a multiple
     * of 64. Another thread adds bars while the session reads those before.
     */
    private transient int decidedFrom;

    private transient int decidedTo = -1;
    private transient volatile long entering;
    private transient volatile long leaving;

    StrategyEvaluator(
            Quotes quotes,
            RecipeName name,
            @Nullable Function<? super BarSeries, ? extends Strategy> recipe,
            CostModel commission,
            boolean forgets) {
        this.quotes = quotes;
        this.name = name;
        this.recipe = recipe;
        this.commission = commission;
        this.forgets = forgets;
    }

    /** The evaluator of manual orders, which decides nothing. */
    static StrategyEvaluator manual(Quotes quotes, CostModel commission) {
        return new StrategyEvaluator(quotes, new RecipeName(Sleeve.MANUAL), null, commission, false);
    }

    /** Sells a part of the position where another strategy leaves. */
    void scalesOut(Function<? super BarSeries, ? extends Strategy> itsPart, double sharePercent) {
        partRecipe = itsPart;
        partSharePercent = sharePercent;
    }

    public boolean isManual() {
        return recipe == null;
    }

    public String name() {
        return name.toString();
    }

    /** True when its entries buy. */
    boolean startsLong() {
        return strategy == null || strategy.getStartingType() == TradeType.BUY;
    }

    /** Sees the bars that have come since the last call, in order. */
    void see() {
        if (!isDecided(quotes.last())) {
            see(quotes.last());
        }
    }

    /** Whether it may see the next bar before its turn, beside others of other symbols. */
    boolean goesAhead() {
        return goesAhead || isManual();
    }

    /**
     * Sees the last bar of the series before its turn, and decides on it where that can be; what fails does so again when its turn has come.
     *
     * @return whether it needs the series no more at that bar's turn, so that another may follow in it
     */
    boolean seeAhead() {
        if (isManual()) {
            return true;
        }
        try {
            int bar = quotes.lastAhead();
            see(bar);
            return decideAhead(bar);
        } catch (RuntimeException | StackOverflowError e) {
            goesAhead = false;
            return false;
        }
    }

    /** Not where an indicator was passed over, which a rule would then be the first to ask. */
    private boolean decideAhead(int bar) {
        Strategy asked = strategy;
        if (!decidesAhead || asked == null || indicators == null || indicators.askedLast() != bar) {
            return false;
        }
        if (bar != decidedTo + 1) {
            decidedFrom = bar;
        }
        TradingRecord its = record();
        long before = entering;
        long after = with(before, bar, asked.shouldEnter(bar, its));
        if (after != before) {
            entering = after;
        }
        before = leaving;
        after = with(before, bar, asked.shouldExit(bar, its));
        if (after != before) {
            leaving = after;
        }
        decidedTo = bar;
        decidedFrom = Math.max(decidedFrom, bar + 1 - Long.SIZE);
        return true;
    }

    private static long with(long bits, int bar, boolean value) {
        long its = 1L << bar;
        return value ? bits | its : bits & ~its;
    }

    private static boolean isSet(long bits, int bar) {
        return ((bits >>> bar) & 1) != 0;
    }

    /** Whether its indicators are asked at a bar's turn though it has decided on that bar before. */
    boolean asksLater() {
        return !entryTags.isEmpty() || !exitTags.isEmpty();
    }

    /** Whether it is known that nothing is decided at the bar whose turn is next. */
    boolean staysAtNext(boolean isOpen, boolean mayAdd) {
        if (isManual()) {
            return true;
        }
        int bar = quotes.last() + 1;
        if (!isDecided(bar)) {
            return false;
        }
        boolean enters = isSet(entering, bar);
        boolean leaves = isSet(leaving, bar);
        return isOpen ? !leaves && !(mayAdd && enters) : !enters;
    }

    private boolean isDecided(int bar) {
        return bar >= decidedFrom && bar <= decidedTo;
    }

    private void see(int last) {
        if (indicators != null) {
            for (int bar = Math.max(unseen, quotes.series().getRemovedBarsCount()); bar <= last; bar++) {
                indicators.ask(bar);
                if (partIndicators != null) {
                    partIndicators.ask(bar);
                }
                if (prices != null) {
                    prices.ask(bar);
                }
                if (leavingPrices != null) {
                    leavingPrices.ask(bar);
                }
            }
            unseen = Math.max(unseen, last + 1);
        }
    }

    /** Check sum of what its strategies were made of. */
    long madeSum() {
        return madeSum;
    }

    /** Makes the strategy, for a series that is still empty. */
    void begin() {
        if (recipe == null) {
            return;
        }
        Strategy made = made(recipe);
        name.take(made);
        checkSeries(made);
        madeSum = sumsUp ? StateWriter.checkSum(made) : 0;
        strategy = made;
        entryTags = RuleTags.of(made.getEntryRule());
        exitTags = RuleTags.of(made.getExitRule());
        indicators = AscendingIndicators.of(made, quotes.series().numFactory(), quotes.forgets());
        record = new BaseTradingRecord(made.getStartingType(), commission, new ZeroCostModel());
        if (prices != null) {
            prices.begin();
        }
        if (leavingPrices != null) {
            leavingPrices.begin();
        }
        boolean isAsked = quotes.forgets() || quotes.series().numFactory() instanceof DoubleNumFactory;
        decidesAhead = isAsked
                && made.getClass() == BaseStrategy.class
                && RulesOfOneBar.areAll(made.getEntryRule(), quotes.forgets())
                && RulesOfOneBar.areAll(made.getExitRule(), quotes.forgets());
        goesAhead = prices == null && leavingPrices == null && partRecipe == null && LibraryParts.isAll(made);
        if (partRecipe != null) {
            Strategy its = made(partRecipe);
            checkSeries(its);
            part = its;
            partTags = RuleTags.of(its.getExitRule());
            madeSum = sumsUp ? 31 * madeSum + StateWriter.checkSum(its) : 0;
            partIndicators = AscendingIndicators.of(its, quotes.series().numFactory(), quotes.forgets());
        }
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
        if (isDecided(quotes.last())) {
            return isSet(entering, quotes.last());
        }
        return asked != null && answer(() -> asked.shouldEnter(quotes.last(), record()));
    }

    boolean wantsOut() {
        Strategy asked = strategy;
        if (isDecided(quotes.last())) {
            return isSet(leaving, quotes.last());
        }
        return asked != null && answer(() -> asked.shouldExit(quotes.last(), record()));
    }

    /** Whether a part of the position is to be sold. */
    boolean wantsPartOut() {
        Strategy asked = part;
        return asked != null && answer(() -> asked.shouldExit(quotes.last(), record()));
    }

    /** Units of a part of those held. */
    double partOf(double held, boolean wholeShares) {
        double units = held * partSharePercent / 100;
        return wholeShares ? Math.floor(units) : units;
    }

    /** Name of the condition that holds at the last bar, of the exit or of the entry; empty where none has a name. */
    String tag(boolean isExit) {
        return tagOf(isExit ? exitTags : entryTags);
    }

    /** The same of the part that is sold. */
    String partTag() {
        return tagOf(partTags);
    }

    private String tagOf(List<RuleTags> tags) {
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

    /** Writes a fill into the record. */
    void filled(boolean isBuy, double price, double units, double paid) {
        if (isManual()) {
            return;
        }
        FillCommission.tell(commission, paid);
        record().operate(quotes.last(), quotes.number(price), quotes.number(units));
        FillCommission.done(commission);
        if (forgets && record().getPositionCount() >= 2 * POSITIONS_KEPT && record().isClosed()) {
            record = copy(record().getTrades(), 2 * POSITIONS_KEPT);
        }
    }

    /** Writes the open entry into the record in the units and at the price after a split. */
    void restate(double price, double units, double paid) {
        if (isManual()) {
            return;
        }
        List<Trade> trades = record().getTrades();
        Trade entry = trades.get(trades.size() - 1);
        record = copy(trades.subList(0, trades.size() - 1), Integer.MAX_VALUE);
        FillCommission.tell(commission, paid);
        record().operate(entry.getIndex(), quotes.number(price), quotes.number(units));
        FillCommission.done(commission);
    }

    /** The fill as ta4j has it. */
    Trade trade(boolean isBuy, double price, double units, double paid) {
        FillCommission.tell(commission, paid);
        Trade trade = isBuy
                ? Trade.buyAt(quotes.last(), quotes.number(price), quotes.number(units), commission)
                : Trade.sellAt(quotes.last(), quotes.number(price), quotes.number(units), commission);
        FillCommission.done(commission);
        return trade;
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
                new BaseTradingRecord(startsLong() ? TradeType.BUY : TradeType.SELL, commission, new ZeroCostModel());
        trades.subList(Math.max(0, trades.size() - most), trades.size()).forEach(trade -> {
            FillCommission.tell(commission, trade.getCost());
            copy.operate(trade.getIndex(), trade.getPricePerAsset(), trade.getAmount());
            FillCommission.done(commission);
        });
        return copy;
    }
}
