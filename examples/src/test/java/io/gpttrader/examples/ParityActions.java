package io.gpttrader.examples;

import io.gpttrader.backtest.CorporateActions;
import io.gpttrader.paper.PaperCorporateActions;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Corporate actions at random for the days of {@link ParityMarket} and {@link RandomBars}; the same seed gives the same. */
record ParityActions(
        Map<LocalDate, Double> splits,
        Map<LocalDate, Double> dividends,
        double withheldPercent,
        @Nullable LocalDate lastDay,
        double price) {

    private static final LocalDate BEGIN = LocalDate.parse("2024-01-01");

    static ParityActions random(long seed) {
        Random random = new Random(seed);
        Map<LocalDate, Double> splits = new TreeMap<>();
        Map<LocalDate, Double> dividends = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            double[] ratios = {2, 4, 1.5, 0.1, 0.5, 1.0 / 3, 7, 1.1, 0.001};
            splits.put(day(random), ratios[random.nextInt(ratios.length)]);
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            dividends.put(day(random), 5 * random.nextDouble());
        }
        return new ParityActions(
                splits,
                dividends,
                random.nextInt(2) == 0 ? 0 : 30 * random.nextDouble(),
                random.nextInt(4) == 0 ? day(random) : null,
                random.nextInt(2) == 0 ? Double.NaN : 100 * random.nextDouble());
    }

    /** Often one of the first days, as the bars of minutes have no others. */
    private static LocalDate day(Random random) {
        return BEGIN.plusDays(random.nextInt(3) == 0 ? random.nextInt(4) : random.nextInt(140));
    }

    CorporateActions of(CorporateActions actions) {
        CorporateActions all = actions.splits(splits).dividends(dividends).withholdingPercent(withheldPercent);
        if (lastDay == null) {
            return all;
        }
        return Double.isNaN(price) ? all.delisting(lastDay) : all.delisting(lastDay, price);
    }

    PaperCorporateActions of(PaperCorporateActions actions) {
        PaperCorporateActions all = actions.splits(splits).dividends(dividends).withholdingPercent(withheldPercent);
        if (lastDay == null) {
            return all;
        }
        return Double.isNaN(price) ? all.delisting(lastDay) : all.delisting(lastDay, price);
    }
}
