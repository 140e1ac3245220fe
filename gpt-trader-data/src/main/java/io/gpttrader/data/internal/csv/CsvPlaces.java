package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.csv.CsvHead.Row;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.NumberShape;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.TimeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the columns of a file without a header are. Usual is time, open, high, low, close, volume. Another order is taken only where the
 * numbers leave no doubt: one column is never below the others (the high), one never above them (the low), and the bars follow each other
 * closely only if one of the two that are left is the open and the other the close.
 */
final class CsvPlaces {

    private static final int MOST_ROWS = 2_000;

    /** The share of rows that must agree; a few may be broken. */
    private static final double NEARLY_ALL = 0.9;

    /** Prices follow each other closely where the sum of the steps is below this share of that of the other order. */
    private static final double CLOSELY = 0.5;

    private static final double ROUNDING = 1e-9;
    private static final int KLINE_COLUMNS = 12;
    private static final String DATE_LIKE = "\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}.*|.*[A-Za-z]{3}.*\\d.*|\\d{8}[ T].*";
    private static final String CLOCK_LIKE = "\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?( ?[AaPp][Mm])?";

    private final List<Row> rows;
    private final ReadOptions options;
    private final int width;
    private final List<String> notes = new ArrayList<>();

    CsvPlaces(List<Row> all, ReadOptions options) {
        this.options = options;
        this.width = all.get(0).cells().size();
        this.rows = all.stream()
                .filter(row -> row.cells().size() == width)
                .limit(MOST_ROWS)
                .toList();
    }

    List<String> notes() {
        return notes;
    }

    ColumnLayout layout() {
        List<String> first = rows.get(0).cells();
        List<String> places = new ArrayList<>();
        int prices = placeTimes(places);
        if (prices < 0 || prices + 4 > width) {
            return rejected(first, "");
        }
        int[] order = order(prices, places.contains("symbol"));
        if (order.length == 0) {
            return rejected(first, highest(prices));
        }
        boolean usual = Arrays.equals(order, new int[] {0, 1, 2, 3});
        String[] names = new String[4];
        List<String> fields = List.of("open", "high", "low", "close");
        for (int i = 0; i < 4; i++) {
            names[order[i]] = fields.get(i);
        }
        places.addAll(List.of(names));
        if (prices + 4 < width) {
            boolean klines = width == KLINE_COLUMNS && isTime(prices + 5);
            if (prices + 5 < width && !klines && isLikePrice(prices)) {
                return rejected(first, "column " + (prices + 5) + " may be a price or the volume");
            }
            places.add("volume");
        }
        if (!usual) {
            notes.add("the order of the columns is shown by the numbers");
        }
        boolean plain = usual && prices == 1 && (width <= 6 || width == KLINE_COLUMNS);
        return plain
                        || (usual
                                && prices == 2
                                && width == 7
                                && places.contains("time")
                                && TimeText.isTimeOfDay(first.get(1)))
                ? ColumnLayout.ofRow(first, options)
                : ColumnLayout.ofPlaces(
                        first, false, options.withShape(options.shape().withPlaces(places)));
    }

    /** Takes the columns before the prices for a symbol, a date and a time of day; returns where the prices begin, -1 for nowhere. */
    private int placeTimes(List<String> places) {
        int at = 0;
        if (width > 5 && all(0, cell -> cell.matches("[A-Za-z^][A-Za-z0-9.^/=_:-]*")) && isTime(1)) {
            places.add("symbol");
            at = 1;
        }
        if (!isTime(at)) {
            return -1;
        }
        boolean clock = at + 1 < width
                && (all(at + 1, cell -> cell.matches(CLOCK_LIKE))
                        || (isRunTogether(at + 1) && order(at + 1, false).length == 0));
        places.add(clock ? "date" : "timestamp");
        if (clock) {
            places.add("time");
        }
        return at + (clock ? 2 : 1);
    }

    /** Returns whether a column beside dates holds times of day such as 930 and 1545. */
    private boolean isRunTogether(int column) {
        return all(column - 1, cell -> cell.matches("\\d{8}|\\d{4}-\\d{2}-\\d{2}"))
                && all(
                        column,
                        cell -> cell.matches("([01]?\\d|2[0-3])?[0-5]\\d|0|[0-9]|([01]\\d|2[0-3])[0-5]\\d[0-5]\\d"));
    }

    private boolean isTime(int column) {
        return all(column, cell -> {
            boolean number = NumberShape.looksLikeNumber(cell);
            return number ? TimeText.isTimestamp(cell) : cell.matches(DATE_LIKE) || TimeText.isTimestamp(cell);
        });
    }

    private interface Test {
        boolean holds(String cell);
    }

    private boolean all(int column, Test test) {
        long holding = rows.stream().filter(row -> test.holds(row.cell(column))).count();
        return column < width && holding >= NEARLY_ALL * rows.size();
    }

    private double value(Row row, int column) {
        return NumberShape.roughly(row.cell(column));
    }

    private boolean isHighest(int prices, int column) {
        return share(row -> IntStream.range(prices, prices + 4)
                        .allMatch(i -> value(row, column) >= value(row, i) * (1 - ROUNDING)))
                >= NEARLY_ALL;
    }

    private boolean isLowest(int prices, int column) {
        return share(row -> IntStream.range(prices, prices + 4)
                        .allMatch(i -> value(row, column) <= value(row, i) * (1 + ROUNDING)))
                >= NEARLY_ALL;
    }

    private interface RowTest {
        boolean holds(Row row);
    }

    private double share(RowTest test) {
        return (double) rows.stream().filter(test::holds).count() / rows.size();
    }

    /** Returns where open, high, low and close are, counted from the first price; empty where the numbers do not show it. */
    private int[] order(int prices, boolean manySymbols) {
        if (prices + 4 > width) {
            return new int[0];
        }
        if (isHighest(prices, prices + 1) && isLowest(prices, prices + 2)) {
            return new int[] {0, 1, 2, 3};
        }
        List<Integer> high = IntStream.range(prices, prices + 4)
                .filter(i -> isHighest(prices, i))
                .boxed()
                .toList();
        List<Integer> low = IntStream.range(prices, prices + 4)
                .filter(i -> isLowest(prices, i))
                .boxed()
                .toList();
        if (high.size() != 1 || low.size() != 1 || manySymbols) {
            return new int[0];
        }
        int[] rest = IntStream.range(prices, prices + 4)
                .filter(i -> i != high.get(0) && i != low.get(0))
                .toArray();
        double one = steps(rest[0], rest[1]);
        double other = steps(rest[1], rest[0]);
        if (one < CLOSELY * other) {
            return new int[] {rest[0] - prices, high.get(0) - prices, low.get(0) - prices, rest[1] - prices};
        }
        if (other < CLOSELY * one) {
            return new int[] {rest[1] - prices, high.get(0) - prices, low.get(0) - prices, rest[0] - prices};
        }
        return new int[0];
    }

    /** Returns a number that ascends as the times do; not a number for times that are not written year first. */
    private static double time(Row row) {
        String text = row.cell(0);
        boolean ascends = NumberShape.looksLikeNumber(text) || text.matches("\\d{4}[-/.]\\d{2}[-/.]\\d{2}.*");
        return ascends ? NumberShape.roughly(text.replaceAll("[^0-9]", "")) : Double.NaN;
    }

    /** Returns the sum of the steps from each close to the next open; not a number where the times do not show which row is next. */
    private double steps(int open, int close) {
        List<Double> times = rows.stream().map(CsvPlaces::time).toList();
        double sum = 0;
        for (int i = 1; i < rows.size(); i++) {
            double step = times.get(i) - times.get(i - 1);
            if (Double.isNaN(step) || step == 0) {
                return Double.NaN;
            }
            Row before = rows.get(step > 0 ? i - 1 : i);
            Row after = rows.get(step > 0 ? i : i - 1);
            sum += Math.abs(value(after, open) - value(before, close));
        }
        return rows.size() > 2 ? sum : Double.NaN;
    }

    /** Returns whether the column after the prices is near them in all rows, as a mean price or an adjusted close is. */
    private boolean isLikePrice(int prices) {
        return share(row -> {
                    double value = value(row, prices + 4);
                    double price = value(row, prices);
                    return value >= price / 2 && value <= price * 2;
                })
                >= NEARLY_ALL;
    }

    private String highest(int prices) {
        String high = columns(prices, true);
        String low = columns(prices, false);
        return high.isEmpty() || low.isEmpty()
                ? ""
                : "the highest is " + high + ", the lowest " + low + ", and open and close may be either of the others";
    }

    private String columns(int prices, boolean high) {
        return IntStream.range(prices, prices + 4)
                .filter(i -> high ? isHighest(prices, i) : isLowest(prices, i))
                .mapToObj(i -> "column " + (i + 1))
                .collect(Collectors.joining(" or "));
    }

    private ColumnLayout rejected(List<String> first, String shown) {
        String vendors = VendorAlike.steps(rows);
        String proposal = "columns(\"timestamp\", \"open\", \"high\", \"low\", \"close\", \"volume\")";
        return ColumnLayout.rejected(
                first,
                options,
                "the file has no header, and its " + width + " columns do not show what they are"
                        + (shown.isEmpty() ? "" : ": " + shown)
                        + "; name them by place, in the order of the file, with \"\" for one"
                        + " that is not read, such as " + proposal
                        + (vendors.isEmpty() ? "" : ", or say whose file it is: " + vendors));
    }
}
