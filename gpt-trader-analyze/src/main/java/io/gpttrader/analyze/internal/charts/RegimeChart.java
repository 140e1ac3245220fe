package io.gpttrader.analyze.internal.charts;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.markup.ReportAxis.Tick;
import io.gpttrader.analyze.internal.markup.ReportFormat;
import io.gpttrader.analyze.internal.markup.ReportThinning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The regimes of a whole series behind its close, with the share of bars that each had. The scale is logarithmic where prices rose tenfold. */
public final class RegimeChart {
    private static final double TENFOLD = 10;

    private RegimeChart() {}

    /**
     * Draws them.
     *
     * @param regimes of each bar, as ordinals of {@code MarketRegime}, -1 where unknown
     */
    public static String svg(String title, PriceBars bars, int[] regimes, ChartLayout layout) {
        double[] close = bars.close();
        double[] finite = Arrays.stream(close).filter(Double::isFinite).toArray();
        List<Integer> occurring = RegimeBands.occurring(regimes, 0, bars.last());
        if (finite.length == 0 || occurring.isEmpty()) {
            return ChartCanvas.empty(layout, title, "There are too few bars to tell regimes.");
        }
        List<String> styles = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int each : occurring) {
            long count = Arrays.stream(regimes).filter(regime -> regime == each).count();
            styles.add(RegimeBands.style(each));
            double percent = 100.0 * count / bars.size();
            texts.add(RegimeBands.name(each) + (percent < 1 ? " <1 %" : " " + Math.round(percent) + " %"));
        }
        double lowest = Arrays.stream(finite).min().orElse(1);
        double highest = Arrays.stream(finite).max().orElse(1);
        boolean isLog = highest > TENFOLD * lowest;
        double[] drawn = isLog ? Arrays.stream(close).map(Math::log10).toArray() : close;
        int lines = new ChartCanvas(layout, 0, "", "").legend(styles, texts, 0, true);
        int plot = layout.isNarrow() ? 150 : 190;
        var canvas = new ChartCanvas(layout, lines + plot + 40, title, String.join("; ", texts) + ".");
        canvas.legend(styles, texts, canvas.top() + 16, true);
        double top = canvas.top() + 10.0 + lines;
        ChartScale y = ChartScale.around(drawn, top + plot - RegimeBands.STRIP, top);
        List<Tick> ticks = isLog ? powers(lowest, highest) : y.ticks(4);
        BarFrame frame =
                new BarFrame(bars, 0, bars.last(), canvas.left() + ChartScale.labels(ticks, ""), canvas.right());
        canvas.rows(y, ticks, frame.left(), frame.right(), "");
        frame.columns(canvas, layout.isNarrow() ? 3 : 8, top, top + plot);
        RegimeBands.draw(canvas, regimes, 0, bars.last(), frame::leftOf, top, top + plot);
        canvas.path("gt-close", path(frame, y, drawn, layout));
        return canvas.end();
    }

    /** A long curve is thinned, a gap stays a gap. */
    static String path(BarFrame frame, ChartScale y, double[] values, ChartLayout layout) {
        BitSet kept = new BitSet();
        for (int each : ReportThinning.keep(layout.points, values)) {
            kept.set(each);
        }
        return frame.path(y, values, kept::get);
    }

    /** 1, 2 and 5 times powers of ten, or the powers alone where those are many. */
    private static List<Tick> powers(double lowest, double highest) {
        List<Tick> ticks = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(lowest));
        int last = (int) Math.ceil(Math.log10(highest));
        int stride = Math.max(1, (last - first) / 5);
        for (int power = first; power <= last; power += stride) {
            for (int lead : last - first > 2 ? new int[] {1} : new int[] {1, 3}) {
                double price = lead * Math.pow(10, power);
                if (price >= lowest && price <= highest) {
                    ticks.add(new Tick(
                            Math.log10(price), ReportFormat.price(price).replaceFirst("\\.0+$", "")));
                }
            }
        }
        return ticks;
    }
}
