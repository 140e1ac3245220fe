package io.gpttrader.analyze.internal.charts;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.markup.ReportAxis;
import io.gpttrader.analyze.internal.markup.ReportAxis.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Columns of equal width for the bars shown: nights and holidays take no room.
 *
 * @param bars the series
 * @param from place of the first bar shown
 * @param to place of the last bar shown
 * @param left edge in pixels
 * @param right edge in pixels
 */
record BarFrame(PriceBars bars, int from, int to, double left, double right) {

    double step() {
        return (right - left) / (to - from + 1);
    }

    double leftOf(int bar) {
        return left + (bar - from) * step();
    }

    double middleOf(int bar) {
        return leftOf(bar) + step() / 2;
    }

    boolean shows(int bar) {
        return bar >= from && bar <= to;
    }

    /** Round dates at the first bar that ends on or after each. */
    List<Tick> dates(int wanted) {
        List<Tick> ticks = new ArrayList<>();
        long[] ends = Arrays.copyOfRange(bars.endMillis(), from, to + 1);
        for (Tick tick :
                ReportAxis.times(Instant.ofEpochMilli(ends[0]), Instant.ofEpochMilli(ends[ends.length - 1]), wanted)) {
            int place = Arrays.binarySearch(ends, (long) (tick.at() * 1000));
            int index = place >= 0 ? place : -place - 1;
            if (index < ends.length) {
                ticks.add(new Tick(middleOf(from + index), tick.text()));
            }
        }
        return ticks;
    }

    /** Draws upright lines with their dates below. */
    void columns(ChartCanvas canvas, int wanted, double top, double bottom) {
        canvas.columns(new ChartScale(left, right, left, right), dates(wanted), top, bottom);
    }

    /** A line through values of all bars, broken where they are undefined, of those shown. */
    String path(ChartScale y, double[] values) {
        return path(y, values, bar -> true);
    }

    /** The same through chosen bars alone. */
    String path(ChartScale y, double[] values, IntPredicate isDrawn) {
        StringBuilder d = new StringBuilder();
        boolean isDown = false;
        for (int i = from; i <= to && i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                isDown = false;
            } else if (isDrawn.test(i)) {
                d.append(isDown ? 'L' : 'M').append(ChartCanvas.at(middleOf(i))).append(' ');
                d.append(ChartCanvas.at(y.at(values[i])));
                isDown = true;
            }
        }
        return d.toString();
    }
}
