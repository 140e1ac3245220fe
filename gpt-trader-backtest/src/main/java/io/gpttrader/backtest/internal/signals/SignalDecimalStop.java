package io.gpttrader.backtest.internal.signals;

import io.gpttrader.backtest.internal.kernels.KernelColumn;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Rule;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;

/**
 * Stops and targets of ta4j over decimal numbers, in percent: while the position is open the price is compared with a threshold in doubles, and
 * ta4j's own rule is asked where these are too near to tell.
 *
 * <p>The threshold is a price f times (100 - p) / 100, or plus. Of an operation on doubles u = 2^-53 is the largest relative error, e that of
 * one on the numbers. Rounding p, the difference and the quotient err by 3 (u + e) (100 + |p|) / 100 at most, f and the product by 2 (u + e)
 * of the product, which is less than that: by 5 (u + e) |f| (100 + |p|) / 100 together, and 8 is more.
 */
public final class SignalDecimalStop extends SignalPosition {

    /** What the threshold is relative to, and which way the price passes it. */
    public enum Kind {
        LOSS,
        GAIN,
        TRAILING
    }

    private static final double UNIT = 0x1p-53;

    private final Kind kind;
    private final Rule rule;
    private final KernelColumn price;
    private final double slack;
    private final double percent;
    private final double error;
    private final int count;
    private final SignalPeak peak;
    private @Nullable Trade entry;
    private double entryNetPrice;

    /**
     * A rule of ta4j's.
     *
     * @param price at every bar a number
     * @param slack the most by which a price differs from its decimal number
     * @param rounding the largest relative error of an operation on these
     * @param count bars that a trailing stop looks at
     */
    public SignalDecimalStop(
            Kind kind, Rule rule, KernelColumn price, double slack, double percent, double rounding, int count) {
        this.kind = kind;
        this.rule = rule;
        this.price = price;
        this.slack = slack;
        this.percent = percent;
        this.error = 8 * (UNIT + rounding) * (1 + Math.abs(percent) / 100);
        this.count = count;
        this.peak = new SignalPeak(price);
    }

    @Override
    public boolean test(int bar, PositionState position) {
        if (!position.open) {
            return false;
        }
        TradingRecord record = Objects.requireNonNull(position.record, "record");
        boolean falls = position.isLong == (kind != Kind.GAIN);
        double from = kind == Kind.TRAILING ? peak.best(bar, position, count) : entryNetPrice(record);
        double above = price.at(bar) - from * ((falls ? 100 - percent : 100 + percent) / 100);
        double doubt =
                slack + Math.abs(from) * error + (kind == Kind.TRAILING ? slack * (1 + Math.abs(percent) / 100) : 0);
        if (Math.abs(above) > doubt * (1 + 1e-6)) {
            return falls ? above < 0 : above > 0;
        }
        return rule.isSatisfied(bar, record);
    }

    /** The price that ta4j's record has, asked once a position. */
    private double entryNetPrice(TradingRecord record) {
        Trade its = record.getCurrentPosition().getEntry();
        if (its != entry) {
            entry = its;
            entryNetPrice = its.getNetPrice().doubleValue();
        }
        return entryNetPrice;
    }

    @Override
    public boolean needsRecord() {
        return true;
    }
}
