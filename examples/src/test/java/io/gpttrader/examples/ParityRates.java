package io.gpttrader.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Accounts in euro over markets in dollars and yen, whose exchange rates move as they like. The same seed gives the same. */
final class ParityRates {
    private ParityRates() {}

    /** A trader that has the symbols of a market in currencies at random, its rates from a publisher of a series' bars. */
    static ParityTrader in(
            ParityTrader trader,
            long seed,
            Collection<BarSeries> market,
            Function<BarSeries, Flow.Publisher<Bar>> feed) {
        Map<String, BarSeries> rates = of(seed, market);
        Iterator<String> names = rates.keySet().iterator();
        String usd = names.next();
        String jpy = names.next();
        Random random = new Random(seed);
        double multiplier = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(9);
        double lot = random.nextInt(3) == 0 ? 1 : 0.01;
        String of = "S" + random.nextInt(3);
        return trader.with(
                b -> b.accountCurrency("EUR")
                        .exchangeRate(usd, rates.get(usd))
                        .exchangeRate(jpy, rates.get(jpy))
                        .instruments(i -> i.currency("USD"))
                        .instrument(
                                of,
                                i -> i.currency("JPY").multiplier(multiplier).lot(lot))
                        .instrument("S3", i -> i.currency("EUR")),
                p -> p.accountCurrency("EUR")
                        .exchangeRate(usd, feed.apply(rates.get(usd)))
                        .exchangeRate(jpy, feed.apply(rates.get(jpy)))
                        .instruments(i -> i.currency("USD"))
                        .instrument(
                                of,
                                i -> i.currency("JPY").multiplier(multiplier).lot(lot))
                        .instrument("S3", i -> i.currency("EUR")));
    }

    /** The rates of a seed, dollars first, by what they are given for: for a third of the seeds a pair as it is quoted. */
    static Map<String, BarSeries> of(long seed, Collection<BarSeries> market) {
        Random random = new Random(seed);
        boolean isInverse = Math.floorMod(seed, 3) == 0;
        Map<String, BarSeries> rates = new LinkedHashMap<>();
        rates.put(isInverse ? "EUR/USD" : "USD", rate(random, market, isInverse ? 1.1 : 0.9));
        rates.put("JPY", rate(random, market, 0.006));
        return rates;
    }

    /** Bars that end before the market's first ends, at steps of their own, with gaps. */
    private static BarSeries rate(Random random, Collection<BarSeries> market, double start) {
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        Duration step = Duration.ZERO;
        for (BarSeries each : market) {
            Bar begin = each.getFirstBar();
            first = begin.getEndTime().isBefore(first) ? begin.getEndTime() : first;
            last = each.getLastBar().getEndTime().isAfter(last)
                    ? each.getLastBar().getEndTime()
                    : last;
            step = begin.getTimePeriod();
        }
        Duration period = switch (random.nextInt(3)) {
            case 0 -> step;
            case 1 -> step.dividedBy(3);
            default -> step.multipliedBy(5);
        };
        boolean isEven = random.nextBoolean();
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("rate")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        double close = start;
        Instant end = isEven ? first : first.minus(period.dividedBy(2));
        for (; !end.isAfter(last); end = end.plus(period)) {
            if (series.isEmpty() || random.nextInt(6) > 0) {
                double open = close;
                close = open * (1 + 0.02 * random.nextGaussian());
                series.barBuilder()
                        .timePeriod(period)
                        .endTime(end)
                        .openPrice(open)
                        .highPrice(Math.max(open, close))
                        .lowPrice(Math.min(open, close))
                        .closePrice(close)
                        .volume(1)
                        .add();
            }
        }
        return series;
    }
}
