package io.gpttrader.analyze;

import java.util.List;

/**
 * Pivot points of the period before.
 *
 * @param method {@code classic}, {@code fibonacci}, {@code camarilla}, {@code woodie} or {@code demark}
 * @param period whose high, low and close they are made of, such as {@code week of 2013-12-23} (its Monday), {@code 2013-12-27}
 * @param pivot the middle
 * @param supports from the nearest to the farthest
 * @param resistances from the nearest to the farthest
 */
public record PivotPoints(String method, String period, double pivot, List<Double> supports, List<Double> resistances) {
    /** Copies the lists. */
    public PivotPoints {
        supports = List.copyOf(supports);
        resistances = List.copyOf(resistances);
    }
}
