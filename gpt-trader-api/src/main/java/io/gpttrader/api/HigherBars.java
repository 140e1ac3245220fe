package io.gpttrader.api;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/**
 * The bars of a longer timeframe, made of a series as its bars come. A bar belongs to the period of its begin, or of its date where
 * periods are of dates. A period is closed by the first bar that ends at its end or later, or that belongs to a later period; its
 * bar is known from that bar on. Periods without a bar have none.
 *
 * <p>What is known at a bar depends on the bars up to it alone. The last bar of the series may still change its prices, not its times.
 * Remembers one number for each longer bar that is kept, and keeps as many of them as the series keeps bars. Safe for threads.
 */
final class HigherBars {

    /** A period whose bars are still coming. */
    private record Open(long from, long to, Num open, Num high, Num low, Num close, Num volume, long trades) {
        Open with(Bar bar) {
            return new Open(
                    from,
                    to,
                    open,
                    high.max(number(bar.getHighPrice())),
                    low.min(number(bar.getLowPrice())),
                    number(bar.getClosePrice()),
                    volume.plus(number(bar.getVolume())),
                    trades + bar.getTrades());
        }
    }

    /** All that a bar changes. */
    private record State(@Nullable Open open, long closedTo, long before, long beforeThat, int closed) {}

    private static final State START = new State(null, Long.MIN_VALUE, BarDate.NONE, BarDate.NONE, 0);

    private final BarSeries base;
    private final BarSeries bars;
    private final Timeframe timeframe;
    private final BarDate dates;
    private final List<HigherValue> values = new ArrayList<>();

    private State state = START;

    /** The bar of the base to be read next; below 0 before the first. */
    private int next = -1;

    /** The base's last bar, where it has been read and may still change: its prices and what was before it. */
    private @Nullable List<Num> lastRead;

    private State beforeLast = START;

    /** Counts the changes of a last bar. */
    private int revision;

    /** For each closed bar the bar of the base from which on it is known, from bar {@link #firstKept} on. */
    private int[] knownFrom = new int[16];

    private int firstKept;

    HigherBars(BarSeries base, TemporalAmount amount, ZoneId zone) {
        this.base = base;
        this.timeframe = new Timeframe(amount, zone);
        this.dates = new BarDate(zone);
        this.bars = new BaseBarSeriesBuilder()
                .withName(base.getName() + " on " + timeframe)
                .withNumFactory(base.numFactory())
                .withMaxBarCount(base.getMaximumBarCount())
                .build();
    }

    BarSeries base() {
        return base;
    }

    /** The longer bars: closed ones only. */
    BarSeries bars() {
        return bars;
    }

    /** Asks a value at every longer bar in ascending order from now on. */
    synchronized void follow(HigherValue value) {
        values.add(value);
    }

    /** The value at the last longer bar that is known at a bar of the base. */
    synchronized Num value(HigherValue value, int bar) {
        if (bar < 0 || bar > base.getEndIndex()) {
            return NaN.NaN;
        }
        readTo(bar);
        return value.at(knownAt(bar), revision);
    }

    private int knownAt(int bar) {
        int known = state.closed;
        while (known > firstKept && knownFrom[known - 1 - firstKept] > bar) {
            known--;
        }
        return known - 1;
    }

    private void readTo(int bar) {
        if (next < 0) {
            next = Math.max(0, base.getBeginIndex());
        }
        if (lastRead != null) {
            if (!lastRead.equals(prices(base.getBar(next - 1)))) {
                state = beforeLast;
                next--;
                revision++;
                lastRead = null;
            } else if (next <= base.getEndIndex()) {
                lastRead = null;
            }
        }
        next = Math.max(next, base.getBeginIndex());
        while (next <= bar) {
            Bar its = base.getBar(next);
            if (next == base.getEndIndex()) {
                lastRead = prices(its);
                beforeLast = state;
            }
            read(its, next);
            next++;
        }
    }

    private static List<Num> prices(Bar bar) {
        return List.of(
                number(bar.getOpenPrice()),
                number(bar.getHighPrice()),
                number(bar.getLowPrice()),
                number(bar.getClosePrice()),
                number(bar.getVolume()));
    }

    private static Num number(@Nullable Num number) {
        return number == null ? NaN.NaN : number;
    }

    private void read(Bar bar, int index) {
        long begin = bar.getBeginTime().toEpochMilli();
        long end = bar.getEndTime().toEpochMilli();
        requireShorter(bar, end - begin);
        long at = timeframe.isOfDates() ? dates.of(begin, end, state.before, state.beforeThat) : begin;
        long until = timeframe.isOfDates() ? dateAfter(at, begin, end) : end;

        // A bar that begins in a period that has been closed counts for the next one.
        long place = Math.max(at, state.closedTo);
        Open open = state.open;
        if (open != null && place >= open.to()) {
            close(open, index);
            open = null;
        }
        if (open == null) {
            open = new Open(
                    timeframe.begin(place),
                    timeframe.end(place),
                    number(bar.getOpenPrice()),
                    number(bar.getHighPrice()),
                    number(bar.getLowPrice()),
                    number(bar.getClosePrice()),
                    number(bar.getVolume()),
                    bar.getTrades());
        } else {
            open = open.with(bar);
        }
        if (until >= open.to()) {
            close(open, index);
            open = null;
        }
        state = new State(open, state.closedTo, begin, state.before, state.closed);
    }

    private void requireShorter(Bar bar, long length) {
        if (length > timeframe.longest()) {
            throw new IllegalArgumentException(
                    "%s must not be shorter than the bars it is made of, but series %s has one of %s, which ends at %s; use a longer timeframe or shorter bars"
                            .formatted(timeframe, base.getName(), Duration.ofMillis(length), bar.getEndTime()));
        }
    }

    /** The first date that a bar leaves to later ones, as far as its end shows. */
    private long dateAfter(long date, long begin, long end) {
        return switch (BarDate.kind(end - begin)) {
            case INTRADAY -> isSession(begin) ? date + 1 : dates.tradingDay(end);
            case DAY -> date + 1;
            case WEEK -> date + 7;
            default -> dates.nearestNoon(end - BarDate.DAY / 2) + 1;
        };
    }

    /** Whether the last three bars began on days of their own; two of short bars may have a weekend between them. */
    private boolean isSession(long begin) {
        return state.beforeThat != BarDate.NONE
                && BarDate.kind(begin - state.before).isDayOrLonger()
                && BarDate.kind(state.before - state.beforeThat).isDayOrLonger();
    }

    private void close(Open open, int index) {
        Instant begin = timeframe.moment(open.from());
        Instant end = timeframe.moment(open.to());
        int position = state.closed;
        if (position >= bars.getEndIndex()) {
            Bar bar = new BaseBar(
                    Duration.between(begin, end),
                    begin,
                    end,
                    open.open(),
                    open.high(),
                    open.low(),
                    open.close(),
                    open.volume(),
                    bars.numFactory().zero(),
                    open.trades());
            bars.addBar(bar, position == bars.getEndIndex());
        }
        remember(position, index);
        state = new State(null, open.to(), state.before, state.beforeThat, position + 1);
        values.forEach(value -> value.see(position, revision));
    }

    private void remember(int position, int index) {
        if (position - firstKept == knownFrom.length) {
            int dropped = Math.max(0, bars.getBeginIndex() - firstKept);
            int kept = position - firstKept - dropped;
            int[] moved = new int[Math.max(16, 2 * kept)];
            System.arraycopy(knownFrom, dropped, moved, 0, kept);
            knownFrom = moved;
            firstKept += dropped;
        }
        knownFrom[position - firstKept] = index;
    }
}
