package io.gpttrader.analyze;

import java.util.List;

/**
 * A chart pattern on confirmed swings. Places of bars count from 0, the first bar of the series.
 *
 * @param kind which
 * @param bias the direction of the break; of a forming one the direction that would confirm it, neutral where either would
 * @param stage forming or confirmed
 * @param firstBar place of its first swing
 * @param lastBar place of its last swing
 * @param confirmedBar place of the bar whose close broke the line; of a forming one the bar at which its last swing was known
 * @param trigger price of the line at that bar; of a forming one at the last bar, the upper line where either would confirm it
 * @param target price that the measured move leads to; NaN for a forming one that may break either way
 * @param stop price that proves it wrong; NaN for a forming one that may break either way
 * @param points its swings in order
 * @param baseRate how patterns of the kind fared on the same bars
 */
public record ChartPattern(
        ChartPatternKind kind,
        MarketBias bias,
        PatternStage stage,
        int firstBar,
        int lastBar,
        int confirmedBar,
        double trigger,
        double target,
        double stop,
        List<SwingPoint> points,
        BaseRate baseRate) {
    /** Copies the list. */
    public ChartPattern {
        points = List.copyOf(points);
    }
}
