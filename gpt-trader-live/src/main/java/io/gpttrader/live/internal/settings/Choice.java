package io.gpttrader.live.internal.settings;

import io.gpttrader.live.internal.support.Require;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One of several ways, with its numbers, so that it can be written into a journal and read back.
 *
 * @param way its name; {@link #HOST} is a function of the host's, which no journal can keep
 * @param numbers its numbers, in the order of the builder's step
 */
public record Choice(String way, List<Double> numbers) {
    public static final String HOST = "host";

    /** The size that takes all of a weight. */
    public static final String WHOLE = "whole";

    /** The allocation that gives each slot the same. */
    public static final String SLOTS = "slots";

    public static Choice of(String way, double... numbers) {
        return new Choice(way, Arrays.stream(numbers).boxed().toList());
    }

    boolean isHosts() {
        return way.equals(HOST);
    }

    public double number(int place) {
        return numbers.get(place);
    }

    public int count(int place) {
        return numbers.get(place).intValue();
    }

    /** Bars before the deciding one that a size or an allocation looks at. */
    public int looksBack() {
        return switch (way) {
            case "volatilityTarget", "atrRisk" -> count(1);
            case "inverseVolatility" -> count(0);
            default -> 0;
        };
    }

    /** The percentage of a sizing, by the name of its step, where it is seldom below 1. */
    public Map<String, Double> percents() {
        return switch (way) {
            case "percent" -> Map.of("sizePercent", number(0));
            case "volatilityTarget" -> Map.of("volatilityTargetPercent", number(0));
            default -> Map.of();
        };
    }

    /** A number as the settings print it. */
    String text(int place) {
        return Require.trim(numbers.get(place));
    }
}
