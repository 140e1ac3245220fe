package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** What the dates of bars decide in a run: returns of several markets, sizes by volatility, the trading day. */
class MetricsDatesTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static BarSeries empty(String name) {
        return new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
    }

    private static void add(BarSeries series, Instant begin, Instant end, double open, double close) {
        NaiveMarket.add(
                series, Duration.between(begin, end), end, open, Math.max(open, close), Math.min(open, close), close);
    }

    /** Weekdays of 2022 from midnight to midnight of a zone, with a price that moves each day. */
    private static BarSeries days(String zone, long seed) {
        ZoneId its = ZoneId.of(zone);
        BarSeries series = empty(zone);
        Random random = new Random(seed);
        double price = 100;
        for (LocalDate day = LocalDate.of(2022, 1, 3); day.getYear() == 2022; day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6) {
                double close = price * (1 + 0.01 * random.nextGaussian());
                add(
                        series,
                        day.atStartOfDay(its).toInstant(),
                        day.plusDays(1).atStartOfDay(its).toInstant(),
                        price,
                        close);
                price = close;
            }
        }
        return series;
    }

    @Test
    void three_markets_on_one_account_have_a_return_a_date() {
        Map<String, BarSeries> three = new LinkedHashMap<>();
        for (String zone : new String[] {"Asia/Tokyo", "Europe/Berlin", "America/New_York"}) {
            three.put(zone, days(zone, zone.hashCode()));
        }
        BacktestReport report = Backtest.withCash(300_000).sizePercent(100).run(three, NaiveRecipes.alwaysLong());

        int dates = 260;
        assertThat(report.equity()).hasSize(3 * dates);
        assertThat(report.metric("bars")).isEqualTo(dates);
        assertThat(report.metric("barsPerYear")).isEqualTo(252);
        // By hand: the equity after each third time, which is New York's close.
        double[] returns = new double[dates];
        double before = 300_000;
        for (int i = 0; i < dates; i++) {
            double equity = report.equity()[3 * i + 2];
            returns[i] = equity / before - 1;
            before = equity;
        }
        double mean = 0;
        for (double r : returns) {
            mean += r / dates;
        }
        double squares = 0;
        for (double r : returns) {
            squares += (r - mean) * (r - mean);
        }
        double volatility = Math.sqrt(squares / (dates - 1)) * Math.sqrt(252);
        assertThat(report.metric("volatility")).isCloseTo(volatility, within(1e-12));
        assertThat(report.metric("sharpe"))
                .isCloseTo(mean / Math.sqrt(squares / (dates - 1)) * Math.sqrt(252), within(1e-9));
        double total = before / 300_000;
        assertThat(report.metric("annualReturn")).isCloseTo(Math.pow(total, 252.0 / dates) - 1, within(1e-12));
    }

    /** A walk of five-minute closes in hours of 14:30 to 21:00 of each weekday, joined to bars of so many steps. */
    private static BarSeries walk(int days, int joined) {
        BarSeries series = empty("X");
        Random random = new Random(7);
        double price = 100;
        LocalDate day = LocalDate.of(2022, 1, 3);
        for (int done = 0; done < days; day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() > 5) {
                continue;
            }
            Instant open = day.atTime(14, 30).toInstant(ZoneOffset.UTC);
            for (int i = 0; i < 78; i += joined) {
                double first = price;
                int steps = Math.min(joined, 78 - i);
                for (int step = 0; step < steps; step++) {
                    price *= 1 + 0.2 / Math.sqrt(252 * 78) * random.nextGaussian();
                }
                add(series, open.plusSeconds(300L * i), open.plusSeconds(300L * (i + steps)), first, price);
            }
            done++;
        }
        return series;
    }

    @Test
    void a_volatility_target_invests_the_same_whatever_the_length_of_the_bars() {
        double[] invested = new double[3];
        int[] joined = {1, 12, 78};
        int[] windows = {78 * 20, 7 * 60, 250};
        for (int i = 0; i < joined.length; i++) {
            BarSeries bars = walk(300, joined[i]);
            BacktestReport report = Backtest.withCash(1_000_000)
                    .fractionalShares()
                    .volatilityTargetPercent(10, windows[i])
                    .run(bars, NaiveRecipes.longAt(NaiveRecipes.bars(windows[i] + 1), NaiveRecipes.bars()));
            invested[i] = report.roundTrips().get(0).quantity()
                    * report.roundTrips().get(0).entryPrice()
                    / 1_000_000;
        }
        // 10 % of a market of 20 %: a half, as far as the windows show.
        assertThat(invested[0]).isCloseTo(0.5, within(0.05));
        assertThat(invested[1]).isCloseTo(0.5, within(0.05));
        assertThat(invested[2]).isCloseTo(0.5, within(0.05));
    }

    @Test
    void the_minutes_of_an_evening_may_be_of_the_next_trading_day() {
        BarSeries series = empty("EURUSD");
        // Friday 16:00 and Sunday 17:00, 18:00 in New York.
        for (String begin : new String[] {"2022-01-07T21:00:00Z", "2022-01-09T22:00:00Z", "2022-01-09T23:00:00Z"}) {
            Instant from = Instant.parse(begin);
            add(series, from, from.plusSeconds(3600), 1, 1);
        }
        Backtest plain = Backtest.withCash(1_000).sizePercent(50).tradingDayZone(NEW_YORK);
        assertThat(plain.run(series, NaiveRecipes.alwaysLong())
                        .roundTrips()
                        .get(0)
                        .entryDate())
                .isEqualTo("2022-01-09");
        assertThat(plain.tradingDayBegins(LocalTime.of(17, 0))
                        .run(series, NaiveRecipes.alwaysLong())
                        .roundTrips()
                        .get(0)
                        .entryDate())
                .isEqualTo("2022-01-10");
    }

    @Test
    void trading_hours_decide_how_many_bars_a_year_has() {
        BarSeries week = walk(5, 1);
        Backtest plain = Backtest.withCash(1_000);
        assertThat(plain.run(week, NaiveRecipes.alwaysLong()).metric("barsPerYear"))
                .isCloseTo(52.18 * 5 * 78 * 252 / 260.9, within(1e-9));
        BacktestReport known = plain.tradingHours(moment -> {
                    LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
                    while (day.getDayOfWeek().getValue() > 5
                            || !moment.isBefore(day.atTime(21, 0).toInstant(ZoneOffset.UTC))) {
                        day = day.plusDays(1);
                    }
                    return Map.entry(
                            day.atTime(14, 30).toInstant(ZoneOffset.UTC),
                            day.atTime(21, 0).toInstant(ZoneOffset.UTC));
                })
                .run(week, NaiveRecipes.alwaysLong());
        assertThat(known.metric("barsPerYear")).isEqualTo(260 * 78);
        assertThat(known.settings()).containsEntry("frequency", "20280 bars a year (a year of the trading hours)");
    }

    @Test
    void dates_with_saturdays_but_no_mondays_are_a_note() {
        BarSeries shifted = empty("LATE");
        for (LocalDate day = LocalDate.of(2022, 1, 3); day.getYear() == 2022; day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6) {
                Instant end = day.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
                add(shifted, end.minus(Duration.ofDays(1)), end, 1, 1);
            }
        }
        assertThat(Backtest.withCash(1_000)
                        .run(shifted, NaiveRecipes.alwaysLong())
                        .notes())
                .anyMatch(note -> note.startsWith("the dates of LATE hold Saturdays but no Mondays"));
        assertThat(Backtest.withCash(1_000)
                        .run(days("UTC", 1), NaiveRecipes.alwaysLong())
                        .notes())
                .noneMatch(note -> note.contains("Saturdays"));
    }
}
