package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.metrics.Curve;
import java.util.Arrays;
import org.ta4j.core.BarSeries;

/**
 * The starting cash held in a series of the host's choice, without costs: at each time of the run the last close known then. Before its
 * first close it is cash.
 */
final class BenchmarkLine {
    final double[] values;

    /** Times since the one before which the series had no bar. */
    final int missing;

    BenchmarkLine(BarSeries series, Tape tape, double cash) {
        Columns bars = Columns.of(series);
        long[] times = tape.times();
        values = new double[times.length];
        Arrays.fill(values, cash);
        long before = tape.columns(0).beginTime[0];
        int next = 0;
        int without = 0;
        double base = Double.NaN;
        double close = Double.NaN;
        for (int time = 0; time < times.length; time++) {
            boolean isThere = false;
            while (next < bars.length() && bars.endTime[next] <= times[time]) {
                isThere |= bars.endTime[next] > before;
                close = bars.close[next] > 0 ? bars.close[next] : close;
                next++;
            }
            base = Double.isNaN(base) ? close : base;
            values[time] = Double.isNaN(base) ? cash : cash * (close / base);
            without += isThere ? 0 : 1;
            before = times[time];
        }
        missing = without;
    }

    Curve curve() {
        return Curve.of(values);
    }
}
