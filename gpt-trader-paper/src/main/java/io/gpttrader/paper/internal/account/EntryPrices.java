package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.orders.EntryOrder;
import io.gpttrader.paper.internal.orders.EntryRules;
import io.gpttrader.paper.internal.orders.PriceValue;
import io.gpttrader.paper.internal.settings.Settings;
import io.gpttrader.paper.internal.support.HostCode;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.OverIndicatorRule;

/** Limit and stop of one recipe's entries in one symbol where they are values of the host's. */
final class EntryPrices {
    private final Settings settings;
    private final Quotes quotes;
    private @Nullable Indicator<Num> limit;
    private @Nullable Indicator<Num> stop;
    private @Nullable AscendingIndicators indicators;

    EntryPrices(Settings settings, Quotes quotes) {
        this.settings = settings;
        this.quotes = quotes;
    }

    /** Makes the indicators, for a series that is still empty. */
    void begin() {
        limit = made(settings.entries.limitAt(), "limit");
        stop = made(settings.entries.stopAt(), "stop");
        Indicator<Num> first = limit == null ? stop : limit;
        Indicator<Num> second = stop == null ? limit : stop;
        Strategy reads = new BaseStrategy(new OverIndicatorRule(first, second), new OverIndicatorRule(second, first));
        indicators = AscendingIndicators.of(reads, quotes.series().numFactory(), quotes.forgets());
    }

    private @Nullable Indicator<Num> made(@Nullable PriceValue value, String name) {
        if (value == null) {
            return null;
        }
        String words = "the " + name + " of entries(..)";
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

    /** The entry that is decided at the last bar, or null and a note where one of its prices is none. */
    @Nullable
    EntryOrder order(Sleeve sleeve, boolean isBuy, double units, OrderBook book) {
        EntryRules rules = settings.entries;
        double atLimit = at(limit, "limit");
        double atStop = at(stop, "stop");
        boolean isLimit = limit != null && !settings.isPrice(atLimit);
        if (isLimit || (stop != null && !settings.isPrice(atStop))) {
            book.note(sleeve, units, 0, "price", rules.reasonNoPrice(atLimit, atStop, isLimit));
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
            throw HostCode.failed("the " + name + " of entries(..) failed on " + quotes.symbol, e);
        }
    }
}
