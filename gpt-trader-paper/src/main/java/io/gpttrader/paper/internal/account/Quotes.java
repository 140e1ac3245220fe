package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.costs.ExchangeRate;
import io.gpttrader.paper.internal.costs.InstrumentTerms;
import io.gpttrader.paper.internal.dates.BarCounts;
import io.gpttrader.paper.internal.dates.BarDate;
import io.gpttrader.paper.internal.dates.BarsPerYear;
import io.gpttrader.paper.internal.notes.SeriesFacts;
import io.gpttrader.paper.internal.orders.FinerColumns;
import io.gpttrader.paper.internal.orders.WilderRange;
import io.gpttrader.paper.internal.origin.BarFingerprint;
import io.gpttrader.paper.internal.origin.Provenance.SymbolBars;
import io.gpttrader.paper.internal.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.Num;

/**
 * The bars of one symbol as they come. The series that strategies see ends in the bar that is forming, flat at the last close;
 * they are asked about the bar before it, the last one closed. So ta4j's indicators keep what they worked out for a closed
 * bar and go on from it, as over a history, to the same bits; of the last bar of a series they keep nothing.
 */
public final class Quotes {
    /** Bars at the end of a series that are not closed. */
    static final int FORMING = 1;

    /** Bars that may be in a series before their turn. */
    static final int MOST_AHEAD = 32;

    /** One in so many of those kept. */
    private static final int SHARE_AHEAD = 4;

    final int index;
    public final String symbol;
    public final Market market;

    /** Bars kept for indicators, the forming one not counted. */
    private final int kept;

    private @Nullable BarSeries series;

    /** Series index of the last bar that had its turn, -1 before the first. */
    private int last = -1;

    /** That bar, where it is not to be looked for in the series. */
    private transient @Nullable Bar lastTaken;

    /** Bars that were put into the series before their turn, counted by whoever does, and those of them that have had it, by the session. */
    private transient int given;

    private transient int taken;

    /** The dates of those that have not, by their place in the series. */
    private final transient int[] daysAhead = new int[MOST_AHEAD];

    /** Who puts bars into the series before their turn while others have theirs; null where nobody does. */
    private transient @Nullable BarsAhead beside;

    /** Bars from before the session. */
    private int warmUp;

    /** The last close that the account has been valued at; NaN before the first. */
    public double mark = Double.NaN;

    /** The same in account currency: price x multiplier x exchange rate. */
    public double worth = Double.NaN;

    /** What one unit was worth then as a multiple of its price. */
    double factor;

    private final InstrumentTerms instrument;

    /** Null where the price is in account currency. */
    private final @Nullable ExchangeRate rate;

    private final BarDate dates;
    private int day;

    /** The latest date of its bars, and that of the bars before the one counted last. */
    private long reachedDay = Long.MAX_VALUE;

    private long dayBefore = Long.MAX_VALUE;

    /** True from its last day on: nothing is traded any more. */
    boolean isDelisted;

    /** What the bars show of their year: all of them, and those of the session. */
    private final BarCounts all = new BarCounts();

    public final BarCounts ofSession = new BarCounts();

    /** Closes of the session that are 0. */
    int zeroCloses;

    private double barsPerYear = Double.NaN;
    private long yearOf = -1;

    /** Place of the last bar's time among the account's. */
    int time = -1;

    /** Of the bars so far, where stops are so many of them away. */
    private final @Nullable WilderRange range;

    private final BarFingerprint fingerprint = new BarFingerprint();

    /** Whether bars are not in it because a checkpoint stands for them. */
    private boolean lacksFingerprint;

    /** Begin of the session's first bar. */
    private @Nullable Instant first;

    /** What {@link #returnsStd} answered last, and to what: an allocation asks all symbols for the entry of each. */
    private double std;

    private int stdCount;
    private int stdLast = -1;

    /** The finer bars of this symbol, or what these bars are collected in where they are such; null without. */
    @Nullable
    FinerColumns finer;

    Quotes(int index, String symbol, Market market, Settings settings, ExchangeRates rates) {
        this.index = index;
        this.symbol = symbol;
        this.market = market;
        this.kept = settings.finerOf(symbol) == null ? settings.keptBars : 1;
        this.instrument = settings.instruments.of(symbol);
        this.rate = rates.of(symbol);
        this.factor = instrument.multiplier();
        int rangeBars = settings.exits.rangeBars();
        this.range = rangeBars == 0 ? null : new WilderRange(rangeBars);
        this.dates = new BarDate(
                Objects.requireNonNullElse(settings.tradingDayZone, ZoneOffset.UTC), settings.tradingDayBegins);
    }

    /** What one unit is worth at a moment as a multiple of its price; NaN while its exchange rate is not known. */
    double factorAt(long millis) {
        return rate == null ? instrument.multiplier() : instrument.multiplier() * rate.at(millis);
    }

    /** The same at the begin of the last bar, where an order fills at its open or inside. */
    double factorAtBegin() {
        return rate == null
                ? instrument.multiplier()
                : factorAt(lastBar().getBeginTime().toEpochMilli());
    }

    /** Whether its price cannot be converted yet. */
    boolean lacksRate() {
        return Double.isNaN(factor);
    }

    InstrumentTerms instrument() {
        return instrument;
    }

    boolean isForeign() {
        return rate != null;
    }

    /** Values one unit at a time. */
    void value(long time) {
        factor = factorAt(time);
        worth = mark * factor;
    }

    /** Puts a bar into the series before its turn, and counts it; those of this symbol come in their order. */
    void ahead(Bar bar) {
        put(bar);
        daysAhead[lastAhead() % MOST_AHEAD] = counted(bar, true);
        if (!lacksFingerprint) {
            fingerprint(bar);
        }
        given++;
    }

    void prepares(BarsAhead before) {
        beside = before;
    }

    /** The series for whoever looks back in it: no bar is put into it meanwhile. */
    private BarSeries past() {
        BarsAhead its = beside;
        if (its != null) {
            its.await();
        }
        return series();
    }

    /** Whether the bar whose turn is next is in the series already. */
    boolean isNextAhead() {
        return given > taken;
    }

    /** Series index of the last closed bar, whether it had its turn or not. */
    int lastAhead() {
        return series().getEndIndex() - FORMING;
    }

    /** How many more bars of this symbol may be in its series before their turn: of those kept, most are those before. */
    int roomAhead() {
        return mostAhead(kept) - (given - taken);
    }

    /** How many bars may be in a series before their turn, of which so many are kept. */
    static int mostAhead(int kept) {
        return Math.min(MOST_AHEAD, Math.max(1, kept / SHARE_AHEAD));
    }

    private void put(Bar bar) {
        BarSeries bars = series();
        bars.addBar(bar, !bars.isEmpty());
        bars.addBar(forming(bar), false);
    }

    /** Takes in a closed bar and begins the next one. */
    void add(Bar bar) {
        boolean isNew = !isNextAhead();
        if (isNew) {
            put(bar);
        } else {
            taken++;
        }
        last++;
        lastTaken = bar;
        if (range != null) {
            range.add(number(bar.getHighPrice()), number(bar.getLowPrice()), number(bar.getClosePrice()));
        }
        first = first == null ? bar.getBeginTime() : first;
        zeroCloses += number(bar.getClosePrice()) == 0 ? 1 : 0;
        if (isNew && !lacksFingerprint) {
            fingerprint(bar);
        }
    }

    /** Takes a bar of the session into its fingerprint. */
    public void fingerprint(Bar bar) {
        fingerprint.add(
                bar.getEndTime().toEpochMilli(),
                number(bar.getOpenPrice()),
                number(bar.getHighPrice()),
                number(bar.getLowPrice()),
                number(bar.getClosePrice()),
                number(bar.getVolume()));
    }

    /** Takes a bar into the finer bars of its symbol, or drops those that it leaves behind. */
    void refine(Bar bar, boolean isTraded) {
        if (finer == null) {
            return;
        }
        long begin = bar.getBeginTime().toEpochMilli();
        if (isTraded) {
            finer.dropUntil(begin);
        } else {
            finer.add(
                    begin,
                    bar.getEndTime().toEpochMilli(),
                    number(bar.getOpenPrice()),
                    number(bar.getHighPrice()),
                    number(bar.getLowPrice()));
        }
    }

    /** The fingerprint of the bars so far is unknown, until {@link #fingerprint} has been given all of them. */
    public void forgetFingerprint() {
        lacksFingerprint = true;
        fingerprint.clear();
    }

    /** All bars so far have been given. */
    public void hasFingerprint() {
        lacksFingerprint = false;
    }

    /** The bars so far were from before the session. */
    void endWarmUp() {
        warmUp = last + 1;
        first = null;
        zeroCloses = 0;
        fingerprint.clear();
    }

    private static double number(@Nullable Num number) {
        return number == null ? Double.NaN : number.doubleValue();
    }

    /** Which bars the session has seen, and where they come from. */
    public SymbolBars provenance(SeriesFacts facts) {
        Instant begin = first;
        return new SymbolBars(
                symbol,
                sessionBars(),
                Optional.ofNullable(begin),
                begin == null ? Optional.empty() : Optional.of(lastBar().getEndTime()),
                Objects.requireNonNullElse(facts.source(), ""),
                Objects.requireNonNullElse(facts.readAs(), ""),
                facts.zone() == null ? "" : facts.zone().toString(),
                fingerprint.text());
    }

    /** Makes the empty series that strategies are made for, of the same kind of numbers as the first bar. */
    void begin(Bar first) {
        series = new BaseBarSeriesBuilder()
                .withName(symbol)
                .withNumFactory(first.getClosePrice().getNumFactory())
                .withMaxBarCount(kept == Integer.MAX_VALUE ? kept : kept + 1)
                .build();
    }

    private static Bar forming(Bar closed) {
        Num price = closed.getClosePrice();
        Num zero = price.getNumFactory().zero();
        Instant begin = closed.getEndTime();
        Instant end = begin.plus(closed.getTimePeriod());
        return new BaseBar(closed.getTimePeriod(), begin, end, price, price, price, price, zero, zero, 0);
    }

    BarSeries series() {
        return Objects.requireNonNull(series, "no bar yet");
    }

    /** The same, null before the first bar. */
    @Nullable
    BarSeries seriesSoFar() {
        return series;
    }

    /** True when only the last bars are kept. */
    boolean forgets() {
        return kept < Integer.MAX_VALUE;
    }

    public boolean isEmpty() {
        return last < 0;
    }

    /** Series index of the last closed bar. */
    int last() {
        return last;
    }

    /** Bars since the session began. */
    public int sessionBars() {
        return last + 1 - warmUp;
    }

    public Bar lastBar() {
        return lastTaken != null ? lastTaken : past().getBar(last);
    }

    /** When an order filled at the last bar is filled: at the bar's open or at its close, milliseconds since 1970 UTC. */
    public long fillTime(boolean atClose) {
        Bar its = lastBar();
        return (atClose ? its.getEndTime() : its.getBeginTime()).toEpochMilli();
    }

    /** Counts a bar that is about to be taken in, where that was not done ahead; its date is known from then on. */
    void count(Bar bar, boolean isOfSession) {
        day = isNextAhead() ? daysAhead[(last + 1) % MOST_AHEAD] : counted(bar, isOfSession);
        dayBefore = reachedDay;
        reachedDay = reachedDay == Long.MAX_VALUE ? day : Math.max(reachedDay, day);
    }

    private int counted(Bar bar, boolean isOfSession) {
        long begin = bar.getBeginTime().toEpochMilli();
        long end = bar.getEndTime().toEpochMilli();
        all.add(dates, begin, end);
        if (isOfSession) {
            ofSession.add(dates, begin, end);
        }
        return (int) dates.of(all.kind(), begin, end);
    }

    /** The date that its bars had reached before the one counted last, {@link Long#MAX_VALUE} before the first. */
    long dayBefore() {
        return dayBefore;
    }

    /** The date of the bar counted last, as days since 1970-01-01. */
    int day() {
        return day;
    }

    /** Bars a year as far as the bars so far show, those from before the session too. */
    double barsPerYear(Settings settings) {
        if (beside != null) {
            beside.await();
        }
        if (yearOf != all.bars()) {
            var calendar = settings.hasCalendar ? settings.calendarOf(symbol) : null;
            barsPerYear = BarsPerYear.soFar(settings.barsPerYear, calendar, all).value();
            yearOf = all.bars();
        }
        return barsPerYear;
    }

    /** Whether the last bar ended at a time. */
    boolean endedAt(long time) {
        return lastBar().getEndTime().toEpochMilli() == time;
    }

    /** The date of the last bar. */
    LocalDate date() {
        return LocalDate.ofEpochDay(day);
    }

    double open() {
        return lastBar().getOpenPrice().doubleValue();
    }

    double close() {
        return lastBar().getClosePrice().doubleValue();
    }

    private double close(int bar) {
        return past().getBar(bar).getClosePrice().doubleValue();
    }

    Num number(double value) {
        return series().numFactory().numOf(value);
    }

    /** All closed bars that are kept, those from before the session too, as a view. */
    List<Bar> known() {
        return new KnownBars(past(), series().getRemovedBarsCount(), last);
    }

    private static final class KnownBars extends AbstractList<Bar> implements RandomAccess {
        private final BarSeries bars;
        private final int from;
        private final int to;

        KnownBars(BarSeries bars, int from, int to) {
            this.bars = bars;
            this.from = from;
            this.to = to;
        }

        @Override
        public Bar get(int index) {
            return bars.getBar(from + Objects.checkIndex(index, size()));
        }

        @Override
        public int size() {
            return to - from + 1;
        }
    }

    /** The bars of the session that are still kept. */
    public List<Bar> bars() {
        if (isEmpty()) {
            return List.of();
        }
        List<Bar> bars = new ArrayList<>();
        for (int i = Math.max(warmUp, past().getRemovedBarsCount()); i <= last; i++) {
            bars.add(series().getBar(i));
        }
        return List.copyOf(bars);
    }

    /** Sample standard deviation of the last {@code count} one-bar returns; NaN where there are not so many bars or a close is below 0. */
    double returnsStd(int count) {
        if (stdCount != count || stdLast != last) {
            std = returnsStd(last, count);
            stdCount = count;
            stdLast = last;
        }
        return std;
    }

    /** The same up to another bar. */
    double returnsStd(int bar, int count) {
        if (bar < count) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = bar - count + 1; i <= bar; i++) {
            if (close(i) < 0 || close(i - 1) < 0) {
                return Double.NaN;
            }
            sum += close(i) / close(i - 1) - 1;
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = bar - count + 1; i <= bar; i++) {
            double off = close(i) / close(i - 1) - 1 - mean;
            squares += off * off;
        }
        return Math.sqrt(squares / (count - 1));
    }

    /** Volume of the last bar; NaN where it is missing. */
    double volume() {
        return number(lastBar().getVolume());
    }

    /** Plain mean of the volumes of the {@code count} bars up to one; NaN where there are not so many before it, or one is missing. */
    double meanVolume(int bar, int count) {
        if (bar < count) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = bar - count + 1; i <= bar; i++) {
            sum += number(past().getBar(i).getVolume());
        }
        return sum / count;
    }

    /** Wilder's average true range that stops need, up to the last bar; NaN without one. */
    double stopRange() {
        return range == null ? Double.NaN : range.value();
    }

    /** Plain mean of the last {@code count} true ranges; NaN where there are not so many bars. */
    double averageTrueRange(int count) {
        if (last < count) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = last - count + 1; i <= last; i++) {
            double before = close(i - 1);
            Bar bar = past().getBar(i);
            sum += Math.max(bar.getHighPrice().doubleValue(), before)
                    - Math.min(bar.getLowPrice().doubleValue(), before);
        }
        return sum / count;
    }

    /** All one-bar returns of the bars kept. */
    double[] returns() {
        int first = isEmpty() ? 0 : past().getRemovedBarsCount();
        double[] returns = new double[Math.max(0, last - first)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = close(first + i + 1) / close(first + i) - 1;
        }
        return returns;
    }
}
