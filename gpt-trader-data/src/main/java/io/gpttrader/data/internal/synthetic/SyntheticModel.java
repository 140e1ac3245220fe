package io.gpttrader.data.internal.synthetic;

import io.gpttrader.data.internal.calendar.TradingDays;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a synthetic market is made of. Written only while a builder's step makes its copy. */
public final class SyntheticModel implements Cloneable {

    /**
     * A state of the market.
     *
     * @param drift annual, of the expected price
     * @param volatility annual
     * @param bars how many bars it lasts on average, or {@link #FOR_EVER}
     */
    public record Regime(double drift, double volatility, double bars) {}

    /** The length of a regime where there are none to change between. */
    public static final double FOR_EVER = 0;

    private static final double START_PRICE = 100;
    private static final double MEAN_VOLUME = 1_000_000;

    public final long seed;
    public List<Regime> regimes = List.of(new Regime(0.07, 0.20, FOR_EVER));
    public double alpha;
    public double beta;

    /** Bars after which half of a distance to the start price is gone; 0 for prices that do not return. */
    public double halfLifeBars;

    public double jumpsPerYear;
    public double jumpMean;
    public double jumpDeviation;

    /** The symbols there are; empty for any. */
    public List<String> symbols = List.of();

    /** The lower triangle whose product with its transpose is the correlation of the symbols; null where they are independent. */
    public double @Nullable [][] mixing;

    /** The correlation that the mixing was made of, null with it. */
    public double @Nullable [][] correlation;

    public Duration barLength = Duration.ofDays(1);
    public Instant start = Instant.parse("2020-01-01T00:00:00Z");
    public int count = 1000;
    public double startPrice = START_PRICE;
    public double meanVolume = MEAN_VOLUME;

    @Nullable
    public TradingDays calendar;

    public SyntheticModel(long seed) {
        this.seed = seed;
    }

    public SyntheticModel copy() {
        try {
            return (SyntheticModel) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("seed ").append(seed);
        if (halfLifeBars > 0) {
            out.append(text(
                    ", returning half-way in %s bars with volatility %s",
                    halfLifeBars, regimes.get(0).volatility()));
        } else {
            regimes.forEach(each -> out.append(text(", drift %s with volatility %s", each.drift(), each.volatility()))
                    .append(regimes.size() > 1 ? text(" for %s bars", each.bars()) : ""));
        }
        out.append(alpha + beta > 0 ? text(", clustering %s and %s", alpha, beta) : "");
        out.append(
                jumpsPerYear > 0 ? text(", %s jumps a year of %s +- %s", jumpsPerYear, jumpMean, jumpDeviation) : "");
        out.append(symbols.isEmpty() ? "" : ", " + correlations() + String.join(", ", symbols));
        out.append(startPrice == START_PRICE ? "" : text(", from a price of %s", startPrice));
        out.append(meanVolume == MEAN_VOLUME ? "" : text(", with a mean volume of %s", meanVolume));
        return out.append(", ")
                .append(count)
                .append(" bars of ")
                .append(barLength)
                .append(" from ")
                .append(start)
                .append(calendar == null ? "" : " on the days of " + calendar.label())
                .toString();
    }

    private String correlations() {
        double[][] all = correlation;
        if (all == null || all.length == 1) {
            return "";
        }
        double[] pairs = IntStream.range(0, all.length)
                .boxed()
                .flatMapToDouble(i -> Arrays.stream(all[i], 0, i))
                .toArray();
        boolean isOne = Arrays.stream(pairs).allMatch(each -> each == pairs[0]);
        return "correlated by " + (isOne ? pairs[0] : Arrays.toString(pairs)) + ": ";
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
