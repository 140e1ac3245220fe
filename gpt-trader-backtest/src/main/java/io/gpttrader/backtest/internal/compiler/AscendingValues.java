package io.gpttrader.backtest.internal.compiler;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/** ta4j's own object, asked for bar after bar as far as is asked: the last bits of its running sums depend on the order. */
final class AscendingValues implements IntToDoubleFunction {
    private final Indicator<?> indicator;
    private final int beginIndex;
    private double[] values = {};
    private int asked;

    AscendingValues(Indicator<?> indicator, int beginIndex) {
        this.indicator = indicator;
        this.beginIndex = beginIndex;
    }

    @Override
    public synchronized double applyAsDouble(int bar) {
        while (asked <= bar) {
            double value;
            try {
                value = indicator.getValue(beginIndex + asked) instanceof Num number
                        ? number.doubleValue()
                        : Double.NaN;
            } catch (RuntimeException undefined) {
                if (asked == bar) {
                    throw undefined;
                }
                value = Double.NaN;
            }
            values = asked < values.length ? values : Arrays.copyOf(values, 16 + 2 * asked);
            values[asked++] = value;
        }
        return values[bar];
    }
}
