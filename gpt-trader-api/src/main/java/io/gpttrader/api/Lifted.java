package io.gpttrader.api;

import java.util.function.Function;
import org.ta4j.core.BarSeries;

/**
 * A host's own function from a series to an indicator or a rule. It cannot be printed, so it is written as a variable
 * of the given name.
 *
 * @param name what the host calls it
 * @param function makes it for a series
 * @param <T> what is made
 */
record Lifted<T>(String name, Function<? super BarSeries, ? extends T> function) {
    T on(BarSeries series) {
        T made = function.apply(series);
        if (made == null) {
            throw new IllegalArgumentException(
                    "\"%s\" must give something for series %s but gave null".formatted(name, series.getName()));
        }
        return made;
    }

    @Override
    public String toString() {
        StringBuilder variable = new StringBuilder();
        name.chars().forEach(c -> variable.append(Character.isJavaIdentifierPart(c) ? (char) c : '_'));
        return Character.isJavaIdentifierStart(variable.charAt(0)) ? variable.toString() : "_" + variable;
    }
}
