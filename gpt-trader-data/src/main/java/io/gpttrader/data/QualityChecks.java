package io.gpttrader.data;

import io.gpttrader.data.internal.quality.QualityFindings;
import io.gpttrader.data.internal.quality.QualityNotes;
import io.gpttrader.data.internal.quality.QualityPrices;
import io.gpttrader.data.internal.quality.QualityTimes;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/**
 * How bars are checked. Immutable: every step returns a changed copy. It is a function from a series to its
 * {@link BarQuality}.
 *
 * <pre>{@code
 * BarQuality quality = Bars.qualityChecks().calendar(MarketCalendar.nyse()).now(InstantSource.system()).apply(series);
 * }</pre>
 *
 * <p><b>Gaps.</b> With a {@link #calendar} every bar of its sessions is expected between the first and the last bar. Without
 * one, days are expected on every weekday (on every day, where one bar in twenty is of a weekend), a single missing weekday
 * being taken for a holiday; bars within a day are expected at the times of day at which four days in five have one.
 *
 * <p><b>Outliers.</b> The robust z-score of a log return is its size over 1.4826 times the median absolute return of the
 * hundred or so bars around (returns of 0 left out, never below a quarter of that of the whole series). A close is an outlier
 * above {@link #outlierDeviations} (10) where within three bars at least two thirds of the move are taken back; a crash that
 * stays is none, however large. The last bar, which nothing confirms yet, is one without that. A high or a low is an outlier
 * where it is further than one and a half times as many deviations beyond open and close.
 *
 * <p><b>Unadjusted splits.</b> An open over the close before it that is near n:1 or 1:n, for n = 3/2, 2 to 10 and some
 * larger, and over five deviations, with the ten closes that follow on the new scale. Near is within 2.5 % (up to 4 % where
 * prices are wild) for 3/2 and 2, within 6 % for 3 and 4, within 15 % from 5 on. A crash by half that stays can look like one.
 *
 * <p><b>Scales.</b> A leap is an open away from the close before it by more than 8 median heights of a bar. A stretch of at most
 * 250 bars that leaps to another power of ten and back is on another scale (pence, a slipped decimal). Six leaps or more, of
 * which four in five are alike and turn back, are two symbols in turn. A leap by five or more that stays and is no split is a
 * change of unit, where it is near a power of ten, or of symbol.
 *
 * <p><b>The grid.</b> Of ten bars or more, those that do not begin at the others' multiple of the usual spacing (of half an hour for
 * bars of a day or longer), where they are one, or 2 % at most. A last one of these is unfinished, and so is a last bar that begins after
 * less than three quarters of the shortest other step, or, with a clock, has not ended (bars of a day: with a calendar only).
 *
 * <p><b>Times.</b> A day is shifted where its first and its last bar are moved by the same half hours, one hour at least,
 * against those of most days in the calendar's zone, or where most days are against the calendar's sessions. Without a
 * calendar the zone is UTC and less than two hours are no shift, since daylight saving moves a market by one.
 *
 * <p><b>Prices that stand still, bars without volume.</b> More than {@link #stuckAfter} (10) bars on end with one price for
 * open, high, low and close; any bars of volume 0, unless they are more than half of all. The last five bars or more are a dead
 * tail where they repeat the last price without volume (more than {@link #stuckAfter} in a market that has no volume).
 *
 * <p><b>Lateness.</b> With a clock ({@link #now}), the bars whose time is over and that have not come; one may be due
 * ({@link #allowedLate}).
 */
public final class QualityChecks implements Function<BarSeries, BarQuality> {

    private final @Nullable MarketCalendar calendar;
    private final @Nullable InstantSource clock;
    private final double deviations;
    private final int stuckBars;
    private final int allowedLate;

    QualityChecks() {
        this(null, null, 10, 10, 1);
    }

    private QualityChecks(
            @Nullable MarketCalendar calendar,
            @Nullable InstantSource clock,
            double deviations,
            int stuckBars,
            int allowedLate) {
        this.calendar = calendar;
        this.clock = clock;
        this.deviations = deviations;
        this.stuckBars = stuckBars;
        this.allowedLate = allowedLate;
    }

    /**
     * Sets when bars are expected, and the zone in which their times of day are compared.
     *
     * @param calendar the market's calendar, which must know the days of the bars
     * @return a changed copy
     */
    public QualityChecks calendar(MarketCalendar calendar) {
        Objects.requireNonNull(calendar, "calendar");
        return new QualityChecks(calendar, clock, deviations, stuckBars, allowedLate);
    }

    /**
     * Judges how fresh the last bar is. Without a calendar, bars within a day are taken to come around the clock.
     *
     * @param clock gives the time, such as {@code InstantSource.system()}
     * @return a changed copy
     */
    public QualityChecks now(InstantSource clock) {
        Objects.requireNonNull(clock, "clock");
        return new QualityChecks(calendar, clock, deviations, stuckBars, allowedLate);
    }

    /**
     * Sets how many bars may be due without being late, in place of 1.
     *
     * @param bars 0 or more
     * @return a changed copy
     * @throws IllegalArgumentException if it is negative
     */
    public QualityChecks allowedLate(int bars) {
        if (bars < 0) {
            throw new IllegalArgumentException("bars must not be negative but was " + bars);
        }
        return new QualityChecks(calendar, clock, deviations, stuckBars, bars);
    }

    /**
     * Sets above which robust z-score a move that is taken back is an outlier, in place of 10.
     *
     * @param deviations above 0
     * @return a changed copy
     * @throws IllegalArgumentException if it is not above 0
     */
    public QualityChecks outlierDeviations(double deviations) {
        if (!(deviations > 0)) {
            throw new IllegalArgumentException("deviations must be above 0 but was " + deviations);
        }
        return new QualityChecks(calendar, clock, deviations, stuckBars, allowedLate);
    }

    /**
     * Sets how many bars on end may have one and the same price for open, high, low and close, in place of 10.
     *
     * @param bars at least 2; the finding is of more than that
     * @return a changed copy
     * @throws IllegalArgumentException if it is below 2
     */
    public QualityChecks stuckAfter(int bars) {
        if (bars < 2) {
            throw new IllegalArgumentException("bars must be at least 2 but was " + bars);
        }
        return new QualityChecks(calendar, clock, deviations, bars, allowedLate);
    }

    /**
     * Checks a series.
     *
     * @param series any series, one of a foreign source too
     * @return what was found
     * @throws IllegalArgumentException if the calendar does not know a day of the bars
     */
    @Override
    public BarQuality apply(BarSeries series) {
        BarColumns bars = BarColumns.of(Objects.requireNonNull(series, "series"));
        String symbol = Objects.requireNonNullElse(series.getName(), "");
        QualityFindings findings = new QualityFindings(bars, series.getBeginIndex());
        if (bars.count() == 0) {
            return new BarQuality(symbol, findings.empty());
        }
        new QualityPrices(bars, findings).check(deviations, stuckBars);
        QualityTimes times = new QualityTimes(bars, calendar == null ? null : calendar.days(), findings);
        times.check();
        if (clock != null) {
            times.checkRunning(clock.instant());
        }
        long late = clock == null ? 0 : Math.max(0, times.due(clock.instant()) - allowedLate);
        return new BarQuality(symbol, findings.quality(late, clock != null));
    }

    /** A series that, asked for its notes, also answers what the usual checks find in its bars. */
    static BarSeries withNotes(BarSeries series) {
        return series instanceof ColumnarSeries bars
                ? bars.withOrigin(bars.origin().withCheck(QualityChecks::notes))
                : series;
    }

    private static List<String> notes(ColumnarSeries series) {
        return QualityNotes.of(series, new QualityChecks().apply(series).findings());
    }

    /** A check that rejects bars below an overall quality. */
    static Consumer<BarSeries> atLeast(double minimum) {
        String requirement = "its overall quality must be at least " + minimum;
        QualityChecks checks = new QualityChecks();
        return series -> require(checks.apply(series), quality -> quality.overall() >= minimum, requirement);
    }

    /** A check that rejects bars whose quality does not meet a condition. */
    static Consumer<BarSeries> meeting(Function<BarSeries, BarQuality> checks, Predicate<BarQuality> isGoodEnough) {
        Objects.requireNonNull(checks, "checks");
        Objects.requireNonNull(isGoodEnough, "isGoodEnough");
        return series -> require(checks.apply(series), isGoodEnough, "it does not meet the given condition");
    }

    /** A check that reports the quality and rejects nothing. */
    static Consumer<BarSeries> reporting(Function<BarSeries, BarQuality> checks, Consumer<BarQuality> listener) {
        Objects.requireNonNull(checks, "checks");
        Objects.requireNonNull(listener, "listener");
        return series -> listener.accept(checks.apply(series));
    }

    private static void require(BarQuality quality, Predicate<BarQuality> isGoodEnough, String requirement) {
        if (!isGoodEnough.test(quality)) {
            throw new BarQualityException(requirement, quality);
        }
    }

    /** Returns the settings. */
    @Override
    public String toString() {
        return "checks"
                + (calendar == null
                        ? " without a calendar"
                        : " on the calendar of " + calendar.days().label())
                + (clock == null ? ", without a clock" : ", " + allowedLate + " bars may be due")
                + ", outliers above " + deviations + " deviations, stuck after " + stuckBars + " bars";
    }
}
