package io.gpttrader.analyze.internal.charts;

import io.gpttrader.analyze.internal.markup.ReportAxis;
import io.gpttrader.analyze.internal.markup.ReportAxis.Tick;
import java.util.Arrays;
import java.util.List;

/**
 * Which pixel a number has; numbers outside are drawn at the edge.
 *
 * @param low number at {@code from}
 * @param high number at {@code to}, above {@code low}
 * @param from pixel
 * @param to pixel
 */
record ChartScale(double low, double high, double from, double to) {

    /** All finite numbers, and a little room; from 0 to 1 where there are none. */
    static ChartScale around(double[] values, double from, double to) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double least = Arrays.stream(finite).min().orElse(0);
        double most = Arrays.stream(finite).max().orElse(1);
        return between(least, most, from, to);
    }

    /** Two numbers and a little room, also where they are the same. */
    static ChartScale between(double least, double most, double from, double to) {
        double room = most > least ? (most / 2 - least / 2) * 0.1 : Math.max(1e-9, Math.abs(most) * 0.1);
        return new ChartScale(least - room, most + room, from, to);
    }

    double at(double value) {
        double share = (value / 2 - low / 2) / (high / 2 - low / 2);
        return from + Math.max(0, Math.min(1, share)) * (to - from);
    }

    List<Tick> ticks(int wanted) {
        return ReportAxis.numbers(low, high, wanted);
    }

    /** Room that the longest label takes. */
    static double labels(List<Tick> ticks, String unit) {
        int longest =
                ticks.stream().mapToInt(tick -> tick.text().length()).max().orElse(1);
        return (longest + unit.length()) * ChartCanvas.LETTER + 8;
    }
}
