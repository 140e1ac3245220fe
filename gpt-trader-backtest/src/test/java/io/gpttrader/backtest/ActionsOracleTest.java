package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;

/**
 * Raw prices with corporate actions against adjusted prices: an account that is fully invested after each close earns the total
 * return of the share.
 */
class ActionsOracleTest {

    /** Fully invested from the first close on, dividends as well. */
    private static final Backtest INVESTED = Backtest.withCash(10_000)
            .fractionalShares()
            .sizePercent(100)
            .fillAtClose()
            .rebalance(t -> t.everyBars(1));

    /** First the total returns, drawn; then the raw prices, splits and dividends that give them. */
    @Property(seed = "20261130", tries = 60)
    void always_invested_an_account_earns_the_total_return(@ForAll long seed) {
        Random random = new Random(seed);
        BarSeries series = NaiveMarket.empty("S");
        Map<LocalDate, Double> splits = new LinkedHashMap<>();
        Map<LocalDate, Double> dividends = new LinkedHashMap<>();
        double growth = 1;
        double close = 100;
        for (int i = 0; i < 80; i++) {
            LocalDate day = NaiveMarket.endOfTradingDay(i)
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .minusDays(1);
            if (i > 0) {
                double gain = 1 + 0.03 * random.nextGaussian();
                double paid = random.nextInt(6) == 0 ? 0.02 * close * random.nextDouble() : 0;
                double ratio = random.nextInt(10) == 0 ? new double[] {2, 3, 1.5, 0.1, 7}[random.nextInt(5)] : 1;
                growth *= gain;
                close = (close * gain - paid) / ratio;
                if (paid > 0) {
                    dividends.put(day, paid);
                }
                if (ratio != 1) {
                    splits.put(day, ratio);
                }
            }
            NaiveMarket.add(series, Duration.ofDays(1), NaiveMarket.endOfTradingDay(i), close, close, close, close);
        }
        double[] equity = INVESTED.actions("S", a -> a.splits(splits).dividends(dividends))
                .run(series, longAt(bars(0), bars()))
                .equity();

        assertThat(equity[79] / 10_000).isCloseTo(growth, within(1e-9 * growth));
    }

    /** Of one share: raw closes, and what the factors say happened to it. */
    private static final class RealShare {
        private final NavigableMap<LocalDate, Double> closes = new TreeMap<>();

        /** By date the factor of the price and that of splits up to it. */
        private final NavigableMap<LocalDate, double[]> factors = new TreeMap<>();

        private final Map<LocalDate, Double> splits = new LinkedHashMap<>();
        private final Map<LocalDate, Double> dividends = new LinkedHashMap<>();

        RealShare(Path daily, Path table) throws IOException {
            for (String[] line : lines(daily)) {
                closes.put(LocalDate.parse(line[0]), Double.parseDouble(line[4]));
            }
            List<String[]> rows = lines(table);
            for (String[] row : rows) {
                factors.put(
                        LocalDate.parse(row[0]), new double[] {Double.parseDouble(row[1]), Double.parseDouble(row[2])});
            }
            for (int i = 1; i < rows.size(); i++) {
                add(rows.get(i - 1), rows.get(i));
            }
        }

        private static List<String[]> lines(Path file) throws IOException {
            try (Stream<String> lines = Files.lines(file)) {
                return lines.skip(1).map(line -> line.split(",")).toList();
            }
        }

        /** Factors hold up to their date: what changes them happens on the next day that trades. */
        private void add(String[] row, String[] next) {
            Map.Entry<LocalDate, Double> last = closes.floorEntry(LocalDate.parse(row[0]));
            LocalDate exDate = closes.higherKey(LocalDate.parse(row[0]));
            if (last == null || exDate == null) {
                return;
            }
            double price = Double.parseDouble(row[1]) / Double.parseDouble(next[1]);
            double ratio = Double.parseDouble(next[2]) / Double.parseDouble(row[2]);
            if (price < 1) {
                dividends.put(exDate, last.getValue() * (1 - price));
            }
            if (Math.abs(ratio - 1) > 1e-6) {
                splits.put(exDate, ratio);
            }
        }

        double adjusted(LocalDate day) {
            double[] both = factors.ceilingEntry(day).getValue();
            return closes.get(day) * both[0] * both[1];
        }

        BarSeries series() {
            BarSeries series = NaiveMarket.empty("S");
            closes.forEach((day, close) -> NaiveMarket.add(
                    series,
                    Duration.ofDays(1),
                    day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    close,
                    close,
                    close,
                    close));
            return series;
        }
    }

    /**
     * Real factors. Adjusted closes put a dividend D back at C - D, where C is the close before; the account gets it at that day's close.
     * So a day's returns differ by about (return + D/C) x D/C, a few thousandths over all years.
     */
    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "AIG", "BAC", "IBM", "SPY", "USO"})
    void real_splits_and_dividends_give_the_return_of_adjusted_closes(String symbol) throws IOException {
        List<Path> files = MarketData.beside("daily/" + symbol + ".csv", "actions/" + symbol + ".factors.csv")
                .toList();
        assumeTrue(files.size() == 2, "the folder of market data with daily and actions is not there");
        RealShare share = new RealShare(files.get(0), files.get(1));
        BacktestReport report = INVESTED.actions(
                        "S", a -> a.splits(share.splits).dividends(share.dividends))
                .run(share.series(), longAt(bars(0), bars()));
        List<LocalDate> days = new ArrayList<>(share.closes.keySet());
        double[] equity = report.equity();

        double worst = 0;
        for (int i = 1; i < days.size(); i++) {
            double adjusted = share.adjusted(days.get(i)) / share.adjusted(days.get(i - 1)) - 1;
            worst = Math.max(worst, Math.abs(equity[i] / equity[i - 1] - 1 - adjusted));
        }
        double whole = share.adjusted(days.get(days.size() - 1)) / share.adjusted(days.get(0));
        assertThat(worst).isLessThan(0.003);
        assertThat(equity[equity.length - 1] / 10_000).isCloseTo(whole, within(0.01 * whole));
        assertThat(report.notes()).noneMatch(note -> note.contains("adjusted already"));
    }
}
