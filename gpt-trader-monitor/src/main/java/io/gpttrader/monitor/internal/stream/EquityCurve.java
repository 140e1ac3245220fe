package io.gpttrader.monitor.internal.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Equity over the whole of a session in at most {@value #MOST} points. Points are kept by buckets of as many points each: the first, the
 * lowest, the highest and the newest. When there are too many, neighbours become one with their lowest and highest, so that extremes survive.
 */
final class EquityCurve {
    static final int MOST = 2_000;

    private static final int LEAST_BUCKETS = MOST / 4;

    private final TimedRows rows = new TimedRows();

    /** Points a bucket. */
    private int width = 1;

    /** Of the last bucket. */
    private int filled;

    private int shown;
    private double[] first = {};
    private double[] low = {};
    private double[] high = {};

    /** A point: time in milliseconds, equity, drawdown. One that is not after the last takes the last one's place. */
    void add(long version, long time, double equity, double drawdown) {
        double[] point = {time, equity, drawdown};
        if (time < rows.lastTime()) {
            return;
        }
        if (width == 1) {
            rows.put(version, point);
        } else {
            intoBucket(version, point);
        }
        if (rows.size() > MOST) {
            thin(version);
        }
    }

    private void intoBucket(long version, double[] point) {
        boolean isSame = filled > 0 && point[0] == rows.lastTime();
        if (filled == width && !isSame) {
            filled = 0;
        }
        if (filled == 0) {
            first = point;
            low = point;
            high = point;
            shown = 0;
            filled = 1;
        } else {
            low = point[1] < low[1] ? point : low;
            high = point[1] > high[1] ? point : high;
            filled += isSame ? 0 : 1;
        }
        rows.removeLast(shown);
        shown = 0;
        boolean isLowFirst = low[0] <= high[0];
        // The first comes again each time: a page replaces its rows from there on.
        for (double[] each : List.of(first, isLowFirst ? low : high, isLowFirst ? high : low, point)) {
            if (shown == 0 || rows.lastTime() < each[0]) {
                rows.put(version, each);
                shown++;
            }
        }
    }

    /** Lowest and highest of each few neighbours in place of all of them; the newest point stays. */
    private void thin(long version) {
        int group = Math.max(2, 2 * rows.size() / (2 * LEAST_BUCKETS));
        List<double[]> kept = new ArrayList<>();
        for (int begin = 0; begin < rows.size(); begin += group) {
            double[] lowest = rows.get(begin);
            double[] highest = lowest;
            for (int i = begin; i < Math.min(begin + group, rows.size()); i++) {
                lowest = rows.get(i)[1] < lowest[1] ? rows.get(i) : lowest;
                highest = rows.get(i)[1] > highest[1] ? rows.get(i) : highest;
            }
            kept.add(lowest[0] <= highest[0] ? lowest : highest);
            if (lowest != highest) {
                kept.add(lowest[0] <= highest[0] ? highest : lowest);
            }
        }
        double[] last = rows.get(rows.size() - 1);
        if (kept.getLast() != last) {
            kept.add(last);
        }
        rows.replace(version, kept);
        width = width == 1 ? group : width * 2;
        filled = 0;
        shown = 0;
    }

    boolean isNewer(long from) {
        return rows.isNewer(from);
    }

    void write(JsonGenerator json, long from) throws IOException {
        rows.write(json, from);
    }

    /** For tests: the points kept. */
    List<double[]> points() {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            points.add(rows.get(i));
        }
        return points;
    }
}
