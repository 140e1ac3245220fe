package io.gpttrader.data;

import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.synthetic.SyntheticMixing;
import io.gpttrader.data.internal.synthetic.SyntheticModel;
import io.gpttrader.data.internal.synthetic.SyntheticPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.ta4j.core.BarSeries;

/**
 * Synthetic markets, to try strategies where the truth is known. Immutable: every step returns a changed copy.
 *
 * <pre>{@code
 * Bars.synthetic(42).load("ANY");                                            // 1000 days, 7 % a year, volatility 20 %
 * Bars.synthetic(42).gbm(0.05, 0.30).count(2520).calendar(MarketCalendar.nyse());
 * Bars.synthetic(42).regimes().jumps(5, -0.02, 0.04);                        // calm and turbulent times, and jumps
 * Bars.synthetic(42).meanReverting(20, 0.25);                                // half-way back in 20 bars
 * Bars.synthetic(42).correlated(0.6, "A", "B", "C");
 * }</pre>
 *
 * <p>The same seed, symbol and settings give the same bits, on every machine, in whatever order symbols are asked for. Each
 * symbol is its own path; the regimes are the market's and common to all. The open of a bar is the close of the one before;
 * high and low are those of a continuous path between open and close. {@code SyntheticPath} cites the formulas.
 *
 * <p><b>A year</b> is 365 days; with a calendar that closes it is 252 sessions.
 *
 * <p>Drifts are those of the expected price: {@code 0.07} lets it grow by {@code e^0.07 - 1} = 7.25 % a year. Volatilities are
 * annual deviations of the log price: {@code 0.20} is 20 %.
 */
public final class SyntheticBars implements BarSource {

    private static final int MOST_BARS = 50_000_000;
    private static final double MOST = 100;

    private final SyntheticModel model;

    SyntheticBars(SyntheticModel model) {
        this.model = model;
    }

    private SyntheticBars with(Consumer<SyntheticModel> change) {
        SyntheticModel copy = model.copy();
        change.accept(copy);
        return new SyntheticBars(copy);
    }

    private static double checked(String name, double value, double from, double to) {
        if (!(value >= from && value <= to)) {
            throw new IllegalArgumentException(name + " must be in [" + from + ", " + to + "] but was " + value);
        }
        return value;
    }

    /**
     * Makes prices follow geometric Brownian motion, in place of other drifts, regimes or returning prices.
     *
     * @param annualDrift of the expected price, in [-100, 100]; 0.05 is 5 %
     * @param annualVolatility in [0, 100]; 0.20 is 20 %
     * @return a changed copy
     * @throws IllegalArgumentException if a number is out of range
     */
    public SyntheticBars gbm(double annualDrift, double annualVolatility) {
        SyntheticModel.Regime only = new SyntheticModel.Regime(
                checked("annualDrift", annualDrift, -MOST, MOST),
                checked("annualVolatility", annualVolatility, 0, MOST),
                SyntheticModel.FOR_EVER);
        return with(changed -> {
            changed.regimes = List.of(only);
            changed.halfLifeBars = 0;
        });
    }

    /**
     * Makes calm times of 10 % drift and 12 % volatility that last 250 bars on average alternate with turbulent ones of
     * -15 % and 35 % that last 50, with volatility clustering of 0.08 and 0.90.
     *
     * @return a changed copy
     */
    public SyntheticBars regimes() {
        return gbm(0, 0).addRegime(0.10, 0.12, 250).addRegime(-0.15, 0.35, 50).volatilityClustering(0.08, 0.90);
    }

    /**
     * Adds a regime to those added so far; the first takes the place of a drift without regimes or of returning prices. A
     * regime ends with the chance {@code 1 / averageBars} at each bar, and any of the others follows.
     *
     * @param annualDrift of the expected price, in [-100, 100]; 0.05 is 5 %
     * @param annualVolatility in [0, 100]; 0.20 is 20 %
     * @param averageBars how many bars it lasts on average, at least 1 and finite
     * @return a changed copy
     * @throws IllegalArgumentException if a number is out of range
     */
    public SyntheticBars addRegime(double annualDrift, double annualVolatility, double averageBars) {
        SyntheticModel.Regime another = new SyntheticModel.Regime(
                checked("annualDrift", annualDrift, -MOST, MOST),
                checked("annualVolatility", annualVolatility, 0, MOST),
                checked("averageBars", averageBars, 1, MOST_BARS));
        return with(changed -> {
            List<SyntheticModel.Regime> more = new ArrayList<>(changed.regimes);
            more.removeIf(each -> each.bars() == SyntheticModel.FOR_EVER);
            more.add(another);
            changed.regimes = List.copyOf(more);
            changed.halfLifeBars = 0;
        });
    }

    /**
     * Lets large moves follow large moves: the variance is that of the regime times a GARCH(1,1) of mean 1.
     *
     * @param alpha how much of a bar's surprise goes into the next variance, in [0, 1]; 0.08 is usual for days
     * @param beta how much of the variance stays, in [0, 1], {@code alpha + beta} below 1; 0.90 is usual for days
     * @return a changed copy
     * @throws IllegalArgumentException if a number or the sum is out of range
     */
    public SyntheticBars volatilityClustering(double alpha, double beta) {
        double a = checked("alpha", alpha, 0, 1);
        double b = checked("beta", beta, 0, 1);
        if (!(a + b < 1)) {
            throw new IllegalArgumentException(
                    "alpha + beta must be below 1 but was " + alpha + " + " + beta + "; the variance would not end");
        }
        return with(changed -> {
            changed.alpha = a;
            changed.beta = b;
        });
    }

    /**
     * Makes log prices return to that of the start price (an Ornstein-Uhlenbeck process), in place of drifts and regimes.
     *
     * @param halfLifeBars after how many bars half of a distance is gone on average, positive and finite
     * @param annualVolatility of the moves before they are pulled back, in [0, 100]; 0.20 is 20 %
     * @return a changed copy
     * @throws IllegalArgumentException if a number is out of range
     */
    public SyntheticBars meanReverting(double halfLifeBars, double annualVolatility) {
        double bars = checked("halfLifeBars", halfLifeBars, 1e-3, MOST_BARS);
        return gbm(0, annualVolatility).with(changed -> changed.halfLifeBars = bars);
    }

    /**
     * Adds jumps (R. C. Merton, 1976). They leave the expected price as it is, except where prices return to a level.
     *
     * @param perYear how many there are on average in a year, in [0, 10000]
     * @param meanLog mean of the jump of the log price, in [-10, 10]; -0.02 is about -2 %
     * @param deviationLog its deviation, in [0, 10]
     * @return a changed copy
     * @throws IllegalArgumentException if a number is out of range
     */
    public SyntheticBars jumps(double perYear, double meanLog, double deviationLog) {
        double each = checked("perYear", perYear, 0, 10_000);
        double mean = checked("meanLog", meanLog, -10, 10);
        double deviation = checked("deviationLog", deviationLog, 0, 10);
        return with(changed -> {
            changed.jumpsPerYear = each;
            changed.jumpMean = mean;
            changed.jumpDeviation = deviation;
        });
    }

    /**
     * Names the symbols there are; without it every symbol has bars.
     *
     * @param symbols at least one, none blank or twice
     * @return a changed copy, whose symbols are independent
     * @throws IllegalArgumentException if there is none, or one is blank or there twice
     */
    public SyntheticBars symbols(String... symbols) {
        List<String> named = named(List.of(symbols));
        return with(changed -> {
            changed.symbols = named;
            changed.mixing = null;
            changed.correlation = null;
        });
    }

    /**
     * Makes a basket of symbols whose shocks have the same correlation, two by two.
     *
     * @param correlation of any two, in [-1 / (symbols - 1), 1]
     * @param symbols at least one, none blank or twice
     * @return a changed copy
     * @throws IllegalArgumentException if the correlation is out of range or a symbol is blank or there twice
     */
    public SyntheticBars correlated(double correlation, String... symbols) {
        double[][] matrix = new double[symbols.length][symbols.length];
        for (int i = 0; i < matrix.length; i++) {
            Arrays.fill(matrix[i], correlation);
            matrix[i][i] = 1;
        }
        return correlated(matrix, symbols);
    }

    /**
     * Makes a basket of symbols whose shocks have given correlations. Without clustering and jumps these are the correlations
     * of the log returns.
     *
     * @param correlation a row and a column for each symbol in the order of {@code symbols}: symmetric, 1 on the diagonal,
     *     positive semi-definite
     * @param symbols at least one, none blank or twice
     * @return a changed copy
     * @throws IllegalArgumentException if the matrix is no such, or a symbol is blank or there twice
     */
    public SyntheticBars correlated(double[][] correlation, String... symbols) {
        List<String> named = named(List.of(symbols));
        double[][] mixing = SyntheticMixing.of(correlation, named);
        double[][] kept = Arrays.stream(correlation).map(double[]::clone).toArray(double[][]::new);
        return with(changed -> {
            changed.symbols = named;
            changed.mixing = mixing;
            changed.correlation = kept;
        });
    }

    private static List<String> named(List<String> symbols) {
        boolean anyBlank = symbols.stream().anyMatch(String::isBlank);
        if (symbols.isEmpty() || anyBlank || new HashSet<>(symbols).size() < symbols.size()) {
            throw new IllegalArgumentException(
                    "symbols must be at least one, none blank or twice, but were " + Texts.list(symbols));
        }
        return symbols;
    }

    /**
     * Sets how long a bar lasts, in place of a day.
     *
     * @param length whole milliseconds, positive, at most 366 days; with a calendar at most a day
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public SyntheticBars barLength(Duration length) {
        Objects.requireNonNull(length, "length");
        boolean inRange = length.isPositive() && length.compareTo(Duration.ofDays(366)) <= 0;
        if (!inRange || length.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "barLength must be whole milliseconds, positive and at most 366 days, but was " + length);
        }
        return with(changed -> changed.barLength = length);
    }

    /**
     * Sets when the first bar begins, in place of 2020-01-01T00:00:00Z. With a calendar it is the first bar from then on; bars
     * of a day begin with that day in the calendar's zone.
     *
     * @param start whole milliseconds between the years 1800 and 2299
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public SyntheticBars startingAt(Instant start) {
        Objects.requireNonNull(start, "start");
        MarketCalendar years = MarketCalendar.alwaysOpen();
        boolean inRange = !start.isBefore(
                        years.firstDay().atStartOfDay(years.zone()).toInstant())
                && !start.isAfter(years.lastDay().atStartOfDay(years.zone()).toInstant());
        if (!inRange || !start.equals(Instant.ofEpochMilli(start.toEpochMilli()))) {
            throw new IllegalArgumentException(
                    "start must be whole milliseconds between the years 1800 and 2299 but was " + start);
        }
        return with(changed -> changed.start = start);
    }

    /**
     * Sets how many bars there are, in place of 1000. More bars begin with the same ones.
     *
     * @param bars 1 to 50 million
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public SyntheticBars count(int bars) {
        if (bars < 1 || bars > MOST_BARS) {
            throw new IllegalArgumentException("bars must be in [1, " + MOST_BARS + "] but was " + bars);
        }
        return with(changed -> changed.count = bars);
    }

    /**
     * Sets the first open, in place of 100. It is also the level that prices return to.
     *
     * @param price in [1e-6, 1e9]
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public SyntheticBars startPrice(double price) {
        double checked = checked("price", price, 1e-6, 1e9);
        return with(changed -> changed.startPrice = checked);
    }

    /**
     * Sets the mean volume of a bar, in place of a million. Half of it is traded in any bar, the other half in proportion to
     * the size of the move, both times log-normal noise; volumes are whole.
     *
     * @param mean in [0, 1e15]
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public SyntheticBars volume(double mean) {
        double checked = checked("mean", mean, 0, 1e15);
        return with(changed -> changed.meanVolume = checked);
    }

    /**
     * Lets bars begin only within the sessions of a calendar, counted from each open; bars of a day last the calendar day of
     * each trading day.
     *
     * @param calendar the calendar, which must reach to the last bar
     * @return a changed copy
     */
    public SyntheticBars calendar(MarketCalendar calendar) {
        Objects.requireNonNull(calendar, "calendar");
        return with(changed -> changed.calendar = calendar.days());
    }

    /**
     * Returns the regime of each bar: the truth that an analysis of the prices should find.
     *
     * @return for each bar the place of its regime among those that were set, from 0
     */
    public int[] regimePath() {
        return SyntheticPath.regimes(model);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if the calendar ends before the last bar or bars within a calendar are longer
     *     than a day, or if the prices leave what a double holds
     */
    @Override
    public BarSeries apply(String symbol) {
        Objects.requireNonNull(symbol, "symbol");
        if (symbol.isBlank() || !(model.symbols.isEmpty() || model.symbols.contains(symbol))) {
            throw new IllegalArgumentException(
                    "there is no symbol \"" + Texts.shown(symbol) + "\"; there are " + Texts.list(symbols()));
        }
        if (model.calendar != null && model.barLength.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("bars within a calendar must last at most a day but were set to last "
                    + model.barLength + "; resample days");
        }
        SeriesOrigin origin = SeriesOrigin.NONE
                .withSource("synthetic market of seed " + model.seed)
                .withZone(model.calendar == null ? null : model.calendar.zone());
        return new ColumnarSeries(symbol, new SyntheticPath(model, symbol).columns(), origin);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where none were named every symbol has bars, and this names one: {@code SYN}.
     */
    @Override
    public List<String> symbols() {
        return model.symbols.isEmpty()
                ? List.of("SYN")
                : model.symbols.stream().sorted().toList();
    }

    /** Returns the seed and every setting. */
    @Override
    public String toString() {
        return "Bars.synthetic(" + model + ")";
    }
}
