package io.gpttrader.paper;

import java.util.Arrays;
import java.util.List;

/**
 * One of several ways, with its numbers, so that it can be written into a journal and read back.
 *
 * @param way its name; {@link #HOST} is a function of the host's, which no journal can keep
 * @param numbers its numbers, in the order of the builder's step
 */
record Choice(String way, List<Double> numbers) {
    static final String HOST = "host";

    static Choice of(String way, double... numbers) {
        return new Choice(way, Arrays.stream(numbers).boxed().toList());
    }

    boolean isHosts() {
        return way.equals(HOST);
    }

    double number(int place) {
        return numbers.get(place);
    }

    int count(int place) {
        return numbers.get(place).intValue();
    }

    /** Bars before the deciding one that a size or an allocation looks at. */
    int looksBack() {
        return switch (way) {
            case "volatilityTarget", "atrRisk" -> count(1);
            case "inverseVolatility" -> count(0);
            default -> 0;
        };
    }

    /** A number as the settings print it. */
    String text(int place) {
        return Require.trim(numbers.get(place));
    }
}
