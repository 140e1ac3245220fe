package io.gpttrader.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.Num;

/**
 * An indicator of one series whose numbers come from other bars. It tells an engine what it is as a formula does: {@code "formula"}
 * gives the whole column, {@code "inputs"} an indicator of the same series, and {@code "reach"} is 0, because the column depends on no
 * other.
 */
abstract class AskedIndicator extends AbstractIndicator<Num> implements Function<String, @Nullable Object> {

    /**
     * The whole column, asked bar by bar. Columns of one series are equal where their expressions are.
     *
     * @param expression what is computed
     * @param indicator that computes it
     */
    private record Column(Object expression, AskedIndicator indicator) implements Function<double[][], double[]> {
        @Override
        public double[] apply(double[][] in) {
            double[] out = new double[in[0].length];
            for (int bar = 0; bar < out.length; bar++) {
                Num number = indicator.getValue(bar);
                out[bar] = number.isNaN() ? Double.NaN : number.doubleValue();
            }
            return out;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Column that && expression.equals(that.expression);
        }

        @Override
        public int hashCode() {
            return expression.hashCode();
        }

        @Override
        public String toString() {
            return expression.toString();
        }
    }

    private final Column column;
    private final ClosePriceIndicator close;

    /**
     * An indicator of a series.
     *
     * @param expression equal for equal columns of one series
     */
    AskedIndicator(BarSeries series, Object expression) {
        super(series);
        this.column = new Column(expression, this);
        this.close = new ClosePriceIndicator(series);
    }

    @Override
    public final @Nullable Object apply(String name) {
        return switch (name) {
            case "formula" -> column;
            case "inputs" -> List.of(close);
            case "reach" -> 0;
            default -> null;
        };
    }

    @Override
    public final String toString() {
        return column.toString();
    }
}
