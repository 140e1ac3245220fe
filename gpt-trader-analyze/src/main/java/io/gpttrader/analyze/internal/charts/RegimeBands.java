package io.gpttrader.analyze.internal.charts;

import io.gpttrader.analyze.MarketRegime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Stretches of bars with the same regime, as a wash behind a chart and as a strip of full colour below it. */
final class RegimeBands {
    private static final MarketRegime[] REGIMES = MarketRegime.values();
    static final double STRIP = 7;

    private RegimeBands() {}

    /** Style of a regime. */
    static String style(int regime) {
        return "gt-r" + regime;
    }

    /** Which regimes occur from one bar to another, both included, in their order. */
    static List<Integer> occurring(int[] regimes, int from, int to) {
        boolean[] occurs = new boolean[REGIMES.length];
        for (int i = from; i <= to && i < regimes.length; i++) {
            if (isKnown(regimes[i])) {
                occurs[regimes[i]] = true;
            }
        }
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < occurs.length; i++) {
            if (occurs[i]) {
                found.add(i);
            }
        }
        return found;
    }

    static String name(int regime) {
        return REGIMES[regime].toString();
    }

    private static boolean isKnown(int regime) {
        return regime >= 0 && regime < REGIMES.length;
    }

    /**
     * Draws the stretches.
     *
     * @param leftOf left edge of a bar's column in pixels; that of the bar after the last is the right edge of the last
     */
    static void draw(
            ChartCanvas canvas,
            int[] regimes,
            int from,
            int to,
            IntToDoubleFunction leftOf,
            double top,
            double bottom) {
        int start = from;
        for (int i = from; i <= to && i < regimes.length; i++) {
            boolean isEnd = i == to || i + 1 >= regimes.length || regimes[i + 1] != regimes[start];
            if (isEnd) {
                if (isKnown(regimes[start])) {
                    double left = leftOf.applyAsDouble(start);
                    double width = leftOf.applyAsDouble(i + 1) - left;
                    canvas.rect(style(regimes[start]) + " gt-wash", left, top, width, bottom - top - STRIP);
                    canvas.rect(style(regimes[start]), left, bottom - STRIP, width, STRIP);
                }
                start = i + 1;
            }
        }
    }
}
