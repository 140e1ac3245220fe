package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.orders.EntryOrder;
import io.gpttrader.paper.internal.orders.EntryRules;
import io.gpttrader.paper.internal.orders.PriceValue;
import io.gpttrader.paper.internal.settings.Settings;
import io.gpttrader.paper.internal.support.HostCode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.OverIndicatorRule;

/** Limit and stop of one recipe's entries in one symbol, or of its exits on a signal, where they are values of the host's. */
final class EntryPrices {
    private final Settings settings;
    private final EntryRules rules;
    private final String step;
    private final Quotes quotes;
    private @Nullable Indicator<Num> limit;
    private @Nullable Indicator<Num> stop;
    private @Nullable AscendingIndicators indicators;

    /**
     * The prices of these orders.
     *
     * @param step that chose them, such as {@code entries(..)}
     */
    EntryPrices(Settings settings, EntryRules rules, String step, Quotes quotes) {
        this.settings = settings;
        this.rules = rules;
        this.step = step;
        this.quotes = quotes;
    }

    /** Makes the indicators, for a series that is still empty. */
    void begin() {
        limit = made(rules.limitAt(), "limit");
        stop = made(rules.stopAt(), "stop");
        Indicator<Num> first = limit == null ? stop : limit;
        Indicator<Num> second = stop == null ? limit : stop;
        Strategy reads = new BaseStrategy(new OverIndicatorRule(first, second), new OverIndicatorRule(second, first));
        indicators = AscendingIndicators.of(reads, quotes.series().numFactory(), quotes.forgets());
    }

    private @Nullable Indicator<Num> made(@Nullable PriceValue value, String name) {
        if (value == null) {
            return null;
        }
        String words = "the " + name + " of " + step;
        Indicator<Num> made;
        try {
            made = value.function().apply(quotes.series());
        } catch (RuntimeException e) {
            throw HostCode.failed(words + " failed to make an indicator for " + quotes.symbol, e);
        }
        if (made == null) {
            throw new IllegalArgumentException(
                    words + " gave no indicator for " + quotes.symbol + "; it must return one");
        }
        try {
            new SeriesBinding(quotes.series()).checkAll(made);
        } catch (SeriesBinding.OtherSeriesException e) {
            throw new IllegalArgumentException(
                    words + " on " + quotes.symbol + ": " + HostCode.plain(String.valueOf(e.getMessage())), e);
        }
        return made;
    }

    /** Asks for a bar: each in order, whether an entry is decided there or not. */
    void ask(int bar) {
        if (indicators != null) {
            indicators.ask(bar);
        }
    }

    /** The order that is decided at the last bar, or null where one of its prices is none, which is told. */
    @Nullable
    EntryOrder order(boolean isBuy, Consumer<String> reason) {
        double atLimit = at(limit, "limit");
        double atStop = at(stop, "stop");
        boolean isLimit = limit != null && !settings.isPrice(atLimit);
        if (isLimit || (stop != null && !settings.isPrice(atStop))) {
            reason.accept(rules.reasonNoPrice(atLimit, atStop, isLimit));
            return null;
        }
        return new EntryOrder(
                rules,
                isBuy,
                atLimit,
                atStop,
                quotes.close(),
                quotes.instrument().tick());
    }

    private double at(@Nullable Indicator<Num> value, String name) {
        if (value == null) {
            return Double.NaN;
        }
        try {
            Num number = value.getValue(quotes.last());
            return number == null ? Double.NaN : number.doubleValue();
        } catch (RuntimeException e) {
            throw HostCode.failed("the " + name + " of " + step + " failed on " + quotes.symbol, e);
        }
    }
}
