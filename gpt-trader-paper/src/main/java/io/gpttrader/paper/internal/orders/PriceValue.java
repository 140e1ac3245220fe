package io.gpttrader.paper.internal.orders;

import java.io.Serializable;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/**
 * A value of the host's that is the price of an order: what makes its indicator for a series.
 *
 * @param function makes the indicator
 * @param words what it is called
 */
public record PriceValue(Function<? super BarSeries, ? extends Indicator<Num>> function, String words)
        implements Serializable {

    public static PriceValue of(Function<? super BarSeries, ? extends Indicator<Num>> function) {
        String text = String.valueOf(function);
        String type = function.getClass().getName();
        int lambda = type.indexOf("$$Lambda");
        boolean isTold = !text.isBlank() && !text.startsWith(type + "@");
        return new PriceValue(
                function, isTold ? text : "a value of " + (lambda < 0 ? type : type.substring(0, lambda)));
    }

    /** One of which only the words are known, as a journal has them. */
    static PriceValue told(String words) {
        return new PriceValue(
                series -> {
                    throw new IllegalStateException("only the words of " + words + " are known");
                },
                words);
    }
}
