package io.gpttrader.api;

import java.io.Serializable;
import java.util.function.Function;
import org.ta4j.core.BarSeries;

/**
 * A function of the host from a series to an indicator or a rule. Its code cannot be printed, so an expression prints a
 * variable of the given name in its place. It travels to other machines if the host's function is serialisable.
 *
 * @param name the name the host chose
 * @param function creates the object for a series
 * @param <T> the type of the object
 */
record HostFunction<T>(String name, Function<? super BarSeries, ? extends T> function) implements Serializable {
    T on(BarSeries series) {
        T created = function.apply(series);
        if (created == null) {
            throw new IllegalArgumentException(
                    "\"%s\" must not return null but did for series %s; return an indicator or a rule"
                            .formatted(name, series.getName()));
        }
        return created;
    }

    @Override
    public String toString() {
        return variable(name);
    }

    /** A name as that of a Java variable. */
    static String variable(String name) {
        StringBuilder variable = new StringBuilder();
        name.chars().forEach(c -> variable.append(Character.isJavaIdentifierPart(c) ? (char) c : '_'));
        return Character.isJavaIdentifierStart(variable.charAt(0)) ? variable.toString() : "_" + variable;
    }
}
