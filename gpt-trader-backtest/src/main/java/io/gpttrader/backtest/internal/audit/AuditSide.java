package io.gpttrader.backtest.internal.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.num.Num;

/** One of two strategies that are compared: over its own bars, at its own bar, with its own record. */
final class AuditSide {
    final BarSeries series;
    final Strategy strategy;

    /** Values that are the prices of orders, by what they are the price of. */
    final Map<String, Indicator<Num>> prices;

    private final TradingRecord flat;
    private final TradingRecord record;
    private TradingRecord asked;
    private int bar;

    AuditSide(BarSeries series, Strategy strategy, Map<String, Indicator<Num>> prices) {
        this.series = series;
        this.strategy = strategy;
        this.prices = prices;
        this.flat = new BaseTradingRecord(strategy.getStartingType());
        this.record = new BaseTradingRecord(strategy.getStartingType());
        this.asked = flat;
    }

    /** The index that is asked next. */
    void moveTo(int index) {
        bar = index;
    }

    /** Entries are asked of an account without a position, at every bar. */
    AuditAnswer entry() {
        asked = flat;
        return AuditAnswer.of(() -> strategy.shouldEnter(bar, asked));
    }

    AuditAnswer exit() {
        asked = record;
        return AuditAnswer.of(() -> strategy.shouldExit(bar, asked));
    }

    AuditAnswer answer(Rule rule) {
        return AuditAnswer.of(() -> rule.isSatisfied(bar, asked));
    }

    AuditAnswer answer(Indicator<?> indicator, int back) {
        return AuditAnswer.of(() -> indicator.getValue(Math.max(0, bar - back)));
    }

    /** Fills at the open of the bar, where it has one. */
    boolean fill(boolean enters) {
        Num open = series.getBar(bar).getOpenPrice();
        if (!isPrice(open)) {
            return false;
        }
        Num unit = series.numFactory().one();
        return enters ? record.enter(bar, open, unit) : record.exit(bar, open, unit);
    }

    private static boolean isPrice(@Nullable Num price) {
        return price != null && Double.isFinite(price.doubleValue()) && price.doubleValue() != 0;
    }
}
