package io.gpttrader.data;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.transform.AdjustCsv;
import io.gpttrader.data.internal.transform.AdjustFactors;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/**
 * Splits and dividends, and what they do to prices. Immutable: every step returns a changed copy.
 *
 * <pre>{@code
 * source.adjustedBy(Adjustments.csv("actions"));                       // actions/AAPL.factors.csv
 * source.adjustedBy(Adjustments.none()
 *         .addSplit("AAPL", LocalDate.of(2020, 8, 31), 4)              // four shares for one
 *         .addDividend("AAPL", LocalDate.of(2020, 8, 7), 0.82));       // dollars a share, of the shares of that day
 * }</pre>
 *
 * <p><b>Formula</b>, as CRSP and Yahoo Finance use it: every price before a split's ex-date is divided by the new shares for
 * an old one and every volume multiplied by them; every price before a dividend's ex-date is multiplied by
 * {@code 1 - dividend / last close before it}, the dividends of one day taken together. Returns of the adjusted closes are
 * those of a holder who puts each dividend back into the share. The last prices stay as they were traded: splits and dividends after the last bar do nothing, so
 * that a series which ends earlier is adjusted to its own end.
 *
 * <p><b>Factor tables</b> contain the same in rows: on days after the row before and up to and including {@code date},
 * {@code adjusted = raw x price_factor x split_factor} and {@code adjusted volume = raw volume / split_factor}. Days after the
 * last row are not adjusted. A table and added splits and dividends of one symbol are both applied.
 *
 * <p>A bar belongs to the day on which it begins, in UTC unless {@link #in} names another zone. The adjusted series keeps the
 * raw bars: {@link Bars#raw} gives them back.
 */
public final class Adjustments implements UnaryOperator<BarSeries> {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int MOST_SHOWN = 5;

    private final @Nullable AdjustCsv tables;
    private final Map<String, AdjustFactors> events;
    private final ZoneId zone;
    private final boolean splitsOnly;

    private Adjustments(
            @Nullable AdjustCsv tables, Map<String, AdjustFactors> events, ZoneId zone, boolean splitsOnly) {
        this.tables = tables;
        this.events = Map.copyOf(events);
        this.zone = zone;
        this.splitsOnly = splitsOnly;
    }

    /**
     * Returns the factor tables of a folder: {@code SYMBOL.factors.csv} (or {@code SYMBOL.csv}) with the columns
     * {@code date, price_factor, split_factor}, with or without that header, as QuantConnect's LEAN has them.
     *
     * @param folder the folder
     * @return the adjustments; a table is read when its symbol is asked for, and a symbol without one is rejected
     * @throws IllegalArgumentException if there is no such folder
     */
    public static Adjustments csv(Path folder) {
        return new Adjustments(new AdjustCsv(Objects.requireNonNull(folder, "folder")), Map.of(), UTC, false);
    }

    /**
     * Returns the factor tables of a folder, as {@link #csv(Path)} does.
     *
     * @param folder the path of the folder; a relative one counts from the process's working directory
     * @return the adjustments
     * @throws IllegalArgumentException if there is no such folder
     */
    public static Adjustments csv(String folder) {
        return csv(Path.of(Objects.requireNonNull(folder, "folder")));
    }

    /**
     * Returns no splits and no dividends, to add them to. A symbol to which none are added stays as it is.
     *
     * @return the empty adjustments
     */
    public static Adjustments none() {
        return new Adjustments(null, Map.of(), UTC, false);
    }

    /**
     * Adds a split.
     *
     * @param symbol whose split
     * @param exDate the first day that trades at the new price
     * @param newForOld how many shares there are for each one before: 4 for four to one, 0.1 for a reverse split of one for
     *     ten; positive and finite
     * @return a changed copy
     * @throws IllegalArgumentException if {@code newForOld} is out of range
     */
    public Adjustments addSplit(String symbol, LocalDate exDate, double newForOld) {
        if (!(newForOld > 0 && newForOld < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("newForOld must be positive and finite but was " + newForOld);
        }
        return adding(symbol, new AdjustFactors.Event(Objects.requireNonNull(exDate, "exDate"), newForOld, 0));
    }

    /**
     * Adds a cash dividend.
     *
     * @param symbol whose dividend
     * @param exDate the first day that trades without it
     * @param cashPerShare money for each share held before that day, not adjusted for later splits; positive and finite
     * @return a changed copy
     * @throws IllegalArgumentException if {@code cashPerShare} is out of range
     */
    public Adjustments addDividend(String symbol, LocalDate exDate, double cashPerShare) {
        if (!(cashPerShare > 0 && cashPerShare < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("cashPerShare must be positive and finite but was " + cashPerShare);
        }
        return adding(symbol, new AdjustFactors.Event(Objects.requireNonNull(exDate, "exDate"), 1, cashPerShare));
    }

    private Adjustments adding(String symbol, AdjustFactors.Event event) {
        Map<String, AdjustFactors> more = new TreeMap<>(events);
        more.put(
                Objects.requireNonNull(symbol, "symbol"),
                more.getOrDefault(symbol, AdjustFactors.NONE).with(event));
        return new Adjustments(tables, more, zone, splitsOnly);
    }

    /**
     * Leaves out the dividends: prices are those of today's shares, as most charts show them.
     *
     * @return a changed copy
     */
    public Adjustments splitsOnly() {
        return new Adjustments(tables, events, zone, true);
    }

    /**
     * Sets the zone whose days the dates mean, in place of UTC. Needed for bars within a day.
     *
     * @param zone the exchange's zone
     * @return a changed copy
     */
    public Adjustments in(ZoneId zone) {
        return new Adjustments(tables, events, Objects.requireNonNull(zone, "zone"), splitsOnly);
    }

    /**
     * Adjusts a series, whose name is its symbol. Adjusted prices know of later splits and dividends, which the series' notes
     * say: a run reports it.
     *
     * @param series raw bars in ascending time
     * @return the adjusted bars, which keep the raw ones for {@link Bars#raw}
     * @throws IllegalArgumentException if the series is adjusted already, there is no table for its symbol, or a dividend is
     *     not below the close before it
     * @throws InvalidBarsException if the table breaks a rule
     * @throws java.io.UncheckedIOException if the table cannot be read
     */
    @Override
    public BarSeries apply(BarSeries series) {
        Objects.requireNonNull(series, "series");
        if (series instanceof ColumnarSeries columnar && columnar.raw() != null) {
            throw new IllegalArgumentException(series.getName() + " is adjusted already; adjust Bars.raw(series)");
        }
        String symbol = Objects.requireNonNull(series.getName(), "the series' name");
        BarColumns raw = BarColumns.of(series);
        LocalDate[] days = new LocalDate[raw.count()];
        Arrays.setAll(days, i -> LocalDate.ofInstant(Instant.ofEpochMilli(raw.begin[i]), zone));
        BarColumns adjusted = factors(symbol).adjust(symbol, raw, days, splitsOnly);
        SeriesOrigin origin = SeriesOrigin.of(series);
        boolean isChanged = !Arrays.equals(raw.close, adjusted.close);
        return new ColumnarSeries(
                symbol, adjusted, raw, isChanged ? origin.withNote(SeriesOrigin.ADJUSTED_BACKWARDS) : origin);
    }

    private AdjustFactors factors(String symbol) {
        AdjustFactors added = events.getOrDefault(symbol, AdjustFactors.NONE);
        return tables == null ? added : new AdjustFactors(tables.read(symbol).table(), added.events());
    }

    /** Returns where the factors are from and what was added; of more than a few a digest, which distinguishes them from others. */
    @Override
    public String toString() {
        List<String> added = events.entrySet().stream()
                .flatMap(each -> each.getValue().events().stream().map(event -> text(each.getKey(), event)))
                .sorted()
                .toList();
        return (tables == null ? "" : "factor tables in " + tables + ", ") + Texts.count(added.size(), "event")
                + " added" + (added.isEmpty() ? "" : " (" + shown(added) + ")")
                + (splitsOnly ? ", splits only" : "") + ", days of " + zone;
    }

    private static String text(String symbol, AdjustFactors.Event event) {
        return symbol + " " + event.day() + (event.cash() > 0 ? " pays " + event.cash() : " splits " + event.split());
    }

    private static String shown(List<String> added) {
        String all = String.join(", ", added);
        return added.size() <= MOST_SHOWN
                ? all
                : "digest " + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }
}
