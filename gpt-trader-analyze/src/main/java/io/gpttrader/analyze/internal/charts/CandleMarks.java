package io.gpttrader.analyze.internal.charts;

import io.gpttrader.analyze.internal.bars.PriceBars;

/** Candles and bars of volume. Rising candles are hollow, falling ones are filled, so that they differ without colour. */
final class CandleMarks {
    private final BarFrame frame;
    private final PriceBars bars;

    CandleMarks(BarFrame frame) {
        this.frame = frame;
        this.bars = frame.bars();
    }

    void candles(ChartCanvas canvas, ChartScale y) {
        StringBuilder up = new StringBuilder();
        StringBuilder down = new StringBuilder();
        double half = Math.max(0.5, Math.min(6, frame.step() * 0.35));
        for (int i = frame.from(); i <= frame.to(); i++) {
            if (isWhole(i)) {
                candle(isUp(i) ? up : down, y, i, half);
            }
        }
        filled(canvas, "gt-up", up);
        filled(canvas, "gt-down", down);
    }

    private void candle(StringBuilder d, ChartScale y, int i, double half) {
        double x = frame.middleOf(i);
        double above = y.at(Math.max(bars.open()[i], bars.close()[i]));
        double below = Math.max(above + 0.6, y.at(Math.min(bars.open()[i], bars.close()[i])));
        String middle = ChartCanvas.at(x);
        d.append('M').append(middle).append(' ').append(ChartCanvas.at(y.at(bars.high()[i])));
        d.append('V').append(ChartCanvas.at(above));
        d.append('M').append(middle).append(' ').append(ChartCanvas.at(below));
        d.append('V').append(ChartCanvas.at(Math.max(below, y.at(bars.low()[i]))));
        box(d, x - half, above, x + half, below);
    }

    void volume(ChartCanvas canvas, ChartScale y) {
        StringBuilder up = new StringBuilder();
        StringBuilder down = new StringBuilder();
        double half = Math.max(0.4, frame.step() * 0.35);
        for (int i = frame.from(); i <= frame.to(); i++) {
            if (bars.volume()[i] > 0) {
                double x = frame.middleOf(i);
                box(isUp(i) ? up : down, x - half, y.at(bars.volume()[i]), x + half, y.at(0));
            }
        }
        filled(canvas, "gt-volume-up", up);
        filled(canvas, "gt-volume-down", down);
    }

    private boolean isWhole(int i) {
        return bars.open()[i] > 0 && bars.high()[i] > 0 && bars.low()[i] > 0 && bars.close()[i] > 0;
    }

    private boolean isUp(int i) {
        return !(bars.close()[i] < bars.open()[i]);
    }

    private static void box(StringBuilder d, double left, double top, double right, double bottom) {
        d.append('M').append(ChartCanvas.at(left)).append(' ').append(ChartCanvas.at(top));
        d.append('H').append(ChartCanvas.at(right)).append('V').append(ChartCanvas.at(bottom));
        d.append('H').append(ChartCanvas.at(left)).append('z');
    }

    private static void filled(ChartCanvas canvas, String style, CharSequence d) {
        if (d.length() > 0) {
            canvas.add("<path class=\"%s\" d=\"%s\"/>\n", style, d);
        }
    }
}
