package io.gpttrader.data.internal.transform;

import io.gpttrader.data.internal.series.BarColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What splits and dividends do to the prices and volumes of one symbol.
 *
 * @param table rows of a factor table in ascending dates; empty where there is none
 * @param events splits and dividends in any order
 */
public record AdjustFactors(List<Row> table, List<Event> events) {

    public static final AdjustFactors NONE = new AdjustFactors(List.of(), List.of());

    public AdjustFactors {
        table = List.copyOf(table);
        events = List.copyOf(events);
    }

    /**
     * The factors of the days after the row before and up to this date.
     *
     * @param date the last day
     * @param price for dividends
     * @param split for splits
     */
    public record Row(LocalDate date, double price, double split) {}

    /**
     * A split or a dividend.
     *
     * @param day the ex-date: the first day that trades without it
     * @param split new shares for an old one; 1 for a dividend
     * @param cash money a share; 0 for a split
     */
    public record Event(LocalDate day, double split, double cash) {}

    public AdjustFactors with(Event event) {
        List<Event> more = new ArrayList<>(events);
        more.add(event);
        return new AdjustFactors(table, more);
    }

    /** Returns adjusted columns: prices times both factors, volumes by the split factor. */
    public BarColumns adjust(String symbol, BarColumns bars, LocalDate[] days, boolean splitsOnly) {
        double[] price = new double[days.length];
        double[] split = new double[days.length];
        fromTable(days, price, split);
        fromEvents(symbol, bars, days, price, split);
        BarColumns out = new BarColumns(
                bars.begin,
                bars.end,
                bars.open.clone(),
                bars.high.clone(),
                bars.low.clone(),
                bars.close.clone(),
                bars.volume.clone());
        for (int i = 0; i < days.length; i++) {
            double factor = splitsOnly ? split[i] : price[i] * split[i];
            out.open[i] *= factor;
            out.high[i] *= factor;
            out.low[i] *= factor;
            out.close[i] *= factor;
            out.volume[i] /= split[i];
        }
        return out;
    }

    private void fromTable(LocalDate[] days, double[] price, double[] split) {
        int row = 0;
        for (int i = 0; i < days.length; i++) {
            while (row < table.size() && table.get(row).date().isBefore(days[i])) {
                row++;
            }
            price[i] = row < table.size() ? table.get(row).price() : 1;
            split[i] = row < table.size() ? table.get(row).split() : 1;
        }
    }

    /** Goes back in time: each event scales the days before it. What comes after the last day does nothing yet. */
    private void fromEvents(String symbol, BarColumns bars, LocalDate[] days, double[] price, double[] split) {
        List<Event> newestFirst = new ArrayList<>(events);
        newestFirst.removeIf(event -> days.length == 0 || event.day().isAfter(days[days.length - 1]));
        newestFirst.sort(Comparator.comparing(Event::day).reversed());
        int next = 0;
        double prices = 1;
        double splits = 1;
        for (int i = days.length - 1; i >= 0; i--) {
            while (next < newestFirst.size()
                    && days[i].isBefore(newestFirst.get(next).day())) {
                // What is paid on one day is taken off together: the second dividend is not one of less money.
                LocalDate day = newestFirst.get(next).day();
                double cash = 0;
                for (; next < newestFirst.size() && newestFirst.get(next).day().equals(day); next++) {
                    splits /= newestFirst.get(next).split();
                    cash += newestFirst.get(next).cash();
                }
                prices *= remaining(symbol, day, cash, bars.close[i]);
            }
            price[i] *= prices;
            split[i] *= splits;
        }
    }

    /** The share of the last price before a dividend that is left without it. */
    private static double remaining(String symbol, LocalDate day, double cash, double close) {
        double left = 1 - cash / close;
        if (cash > 0 && !(left > 0)) {
            throw new IllegalArgumentException("a dividend must be below the close before it but " + symbol + " of "
                    + day + " pays " + cash + " after a close of " + close);
        }
        return cash > 0 ? left : 1;
    }
}
