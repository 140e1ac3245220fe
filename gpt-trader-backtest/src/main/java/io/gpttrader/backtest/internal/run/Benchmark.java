package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.account.MarketCosts;
import io.gpttrader.backtest.internal.account.Settings;
import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Marks;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.FillCosts;
import io.gpttrader.backtest.internal.metrics.Curve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Buy and hold: the starting cash in equal parts, each symbol bought where a signal at its first bar would fill. It is undefined,
 * NaN at all times, where no part buys a single unit.
 */
public final class Benchmark implements Curve {

    /** One symbol's part: {@code units} from {@code time} on, for which {@code paid} was spent. */
    private record Part(int time, double units, double paid, int symbol) {}

    private final double cash;
    private final Tape tape;
    private final List<Part> parts = new ArrayList<>();
    private final boolean isDefined;

    Benchmark(Settings settings, Tape tape) {
        cash = settings.cash;
        this.tape = tape;
        MarketCosts costs = new MarketCosts(settings, tape);
        for (int symbol = 0; symbol < tape.symbols(); symbol++) {
            buy(settings, tape, costs, symbol);
        }
        isDefined = parts.stream().anyMatch(part -> part.units > 0);
    }

    private void buy(Settings settings, Tape tape, MarketCosts costs, int symbol) {
        Columns bars = tape.columns(symbol);
        int bar = settings.fillAtClose ? 0 : 1;
        double[] prices = settings.fillAtClose ? bars.close : bars.open;
        while (bar < bars.length() && !settings.isPrice(prices[bar])) {
            bar++;
        }
        if (bar >= bars.length()) {
            return;
        }
        FillCosts its = costs.at(symbol, bar, settings.fillAtClose ? bar : bar - 1);
        double units = its.affordable(settings.cash / tape.symbols(), true, prices[bar], settings.wholeShares);
        double price = its.buyPrice(prices[bar], units);
        double paid = units * price + its.commissionOf(units, price);
        parts.add(new Part(tape.timeOf(symbol, bar), units, paid, symbol));
    }

    @Override
    public int length() {
        return tape.length();
    }

    @Override
    public void read(int from, int to, double[] block) {
        Arrays.fill(block, 0, to - from, isDefined ? cash : Double.NaN);
        for (Part part : parts) {
            Marks marks = tape.marks(part.symbol);
            for (int time = Math.max(from, part.time); time < to; time++) {
                block[time - from] += part.units * marks.at(time) - part.paid;
            }
        }
    }

    double[] values() {
        double[] values = new double[length()];
        read(0, length(), values);
        return values;
    }
}
