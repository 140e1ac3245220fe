package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which column of a file means what: worked out from its first row, with or without a header. */
public final class ColumnLayout {

    private static final Set<BarField> PRICES = EnumSet.of(BarField.OPEN, BarField.HIGH, BarField.LOW, BarField.CLOSE);

    /** The columns of Binance's files of klines, which have no header. */
    private static final List<String> KLINE = List.of(
            "open time",
            "open",
            "high",
            "low",
            "close",
            "volume",
            "close time",
            "quote volume",
            "trades",
            "taker buy volume",
            "taker buy quote volume",
            "ignore");

    private final List<String> names;
    private final boolean hasHeader;
    private final ReadOptions options;
    private final Map<BarField, Integer> places = new EnumMap<>(BarField.class);

    /** The meaning of each column of the file, null for one that is not read. */
    private final @Nullable BarField[] meanings;

    private final List<Violation> errors = new ArrayList<>();

    /** A rule the first row breaks; the column is "" where it is the row as a whole. */
    public record Violation(String column, String rule) {}

    private ColumnLayout(List<String> names, boolean hasHeader, ReadOptions options) {
        this.names = names;
        this.hasHeader = hasHeader;
        this.options = options;
        this.meanings = new @Nullable BarField[names.size()];
    }

    /** Works out the layout of a file from its header. */
    public static ColumnLayout ofHeader(List<String> header, ReadOptions options) {
        ColumnLayout layout = new ColumnLayout(header, true, options);
        layout.work();
        return layout;
    }

    /** Works out the layout of a file without a header from its first row. */
    public static ColumnLayout ofRow(List<String> firstRow, ReadOptions options) {
        ColumnLayout layout = new ColumnLayout(namesWithoutHeader(firstRow), false, options);
        layout.work();
        return layout;
    }

    /** Takes each column for what its place was said to mean, whatever a header says. */
    public static ColumnLayout ofPlaces(List<String> firstRow, boolean isHeader, ReadOptions options) {
        List<String> places = options.shape().places();
        List<String> names = new ArrayList<>(isHeader ? firstRow : places);
        while (names.size() < firstRow.size()) {
            names.add("column " + (names.size() + 1));
        }
        ColumnLayout layout = new ColumnLayout(names, isHeader, options);
        layout.place(places, firstRow.size());
        return layout;
    }

    private void place(List<String> wanted, int width) {
        if (width < wanted.size()) {
            errors.add(new Violation(
                    "", "columns(..) says what " + wanted.size() + " columns mean but the row has " + width));
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).isEmpty()) {
                places.put(BarField.named(wanted.get(i)), i);
            }
        }
        if (!places.containsKey(BarField.TIMESTAMP)) {
            boolean date = places.containsKey(BarField.DATE);
            if (date != places.containsKey(BarField.TIME)) {
                moveToTimestamp(date ? BarField.DATE : BarField.TIME);
            } else if (!date) {
                errors.add(unsaid("timestamp", "or \"date\" and \"time\""));
            }
        }
        for (BarField price : PRICES) {
            if (!places.containsKey(price)) {
                errors.add(unsaid(price.label(), ""));
            }
        }
        if (!options.has(Choice.WITHOUT_VOLUME) && !places.containsKey(BarField.VOLUME)) {
            errors.add(unsaid("volume", ", or withoutVolume() to do without"));
        }
        finish();
    }

    private static Violation unsaid(String column, String or) {
        return new Violation(column, "columns(..) says no place for it; add \"" + column + "\"" + or);
    }

    private void finish() {
        places.forEach((column, place) -> meanings[place] = column);
    }

    private static List<String> namesWithoutHeader(List<String> row) {
        int count = row.size();
        if (count == KLINE.size()) {
            return KLINE;
        }
        if (count == 7 && TimeText.isTimeOfDay(row.get(1))) {
            return List.of("date", "time", "open", "high", "low", "close", "volume");
        }
        return switch (count) {
            case 5 -> List.of("time", "open", "high", "low", "close");
            case 6 -> List.of("time", "open", "high", "low", "close", "volume");
            default -> List.of();
        };
    }

    private void work() {
        if (names.isEmpty()) {
            errors.add(new Violation(
                    "",
                    "a file without a header has 5, 6, 7 or 12 columns as the documentation of CsvBars describes;"
                            + " name the columns in a first line"));
            return;
        }
        if (names.stream().anyMatch(ColumnLayout::isGarbled)) {
            errors.add(new Violation("", "the header is not UTF-8 text; save the file as UTF-8"));
            return;
        }
        List<String> plain = names.stream().map(BarField::plain).toList();
        placeTimes(plain);
        for (BarField price : PRICES) {
            require(price, plain);
        }
        if (!options.has(Choice.WITHOUT_VOLUME)) {
            require(BarField.VOLUME, plain);
        }
        if (options.has(Choice.ADJUSTED)) {
            require(BarField.ADJUSTED, plain);
        }
        finish();
    }

    private static boolean isGarbled(String name) {
        return name.indexOf('\ufffd') >= 0 || name.indexOf('\0') >= 0;
    }

    /** A whole timestamp is preferred to a date and a time, and these to either alone. */
    private void placeTimes(List<String> plain) {
        boolean dateOrTimeNamed = options.columns().containsKey(BarField.DATE)
                || options.columns().containsKey(BarField.TIME);
        if (prefersEnd(plain) && placeEnd(plain)) {
            return;
        }
        if (!dateOrTimeNamed && place(BarField.TIMESTAMP, plain)) {
            return;
        }
        boolean date = place(BarField.DATE, plain);
        boolean time = place(BarField.TIME, plain);
        if (date != time) {
            moveToTimestamp(date ? BarField.DATE : BarField.TIME);
        } else if (!date && !placeEnd(plain) && !placeUnnamedFirst(plain)) {
            missing(BarField.TIMESTAMP, "timestamp, date or time");
        }
    }

    private void moveToTimestamp(BarField from) {
        Integer place = places.remove(from);
        if (place != null) {
            places.put(BarField.TIMESTAMP, place);
        }
    }

    /** Of a file with begins and ends, timestampedAtEnd() means the ends, unless another column was named. */
    private boolean prefersEnd(List<String> plain) {
        boolean timeNamed = options.columns().keySet().stream()
                .anyMatch(each -> each == BarField.TIMESTAMP || each == BarField.DATE || each == BarField.TIME);
        return options.has(Choice.TIMESTAMPED_AT_END) && !timeNamed && BarField.END.names.stream().anyMatch(plain::contains);
    }

    private boolean placeEnd(List<String> plain) {
        if (!place(BarField.END, plain)) {
            return false;
        }
        if (!options.has(Choice.TIMESTAMPED_AT_END)) {
            errors.add(new Violation(
                    BarField.TIMESTAMP.label(),
                    "missing column: the file has only the end of the bars; use timestampedAtEnd() to use it"));
        }
        moveToTimestamp(BarField.END);
        return true;
    }

    /** The index of a pandas table is a first column without a name. */
    private boolean placeUnnamedFirst(List<String> plain) {
        if (!plain.get(0).isEmpty()) {
            return false;
        }
        places.put(BarField.TIMESTAMP, 0);
        return true;
    }

    private void require(BarField column, List<String> plain) {
        if (!place(column, plain) && !options.columns().containsKey(column)) {
            missing(column, column.label());
        }
    }

    /** Finds a column by the name a host gave, else by the known names. Returns whether it is there. */
    private boolean place(BarField column, List<String> plain) {
        String given = options.columns().get(column);
        List<String> wanted = given == null ? column.names : List.of(BarField.plain(given));
        for (String name : wanted) {
            if (plain.contains(name)) {
                placeAt(column, plain.indexOf(name), plain.lastIndexOf(name));
                return true;
            }
        }
        if (given != null) {
            missing(column, "column called " + given);
        }
        return false;
    }

    private void placeAt(BarField column, int first, int last) {
        places.put(column, first);
        if (first != last) {
            errors.add(new Violation(nameOf(column), "two columns have this name; rename or remove one"));
        }
    }

    private void missing(BarField column, String what) {
        String without = column == BarField.VOLUME ? ", or withoutVolume() to do without" : "";
        errors.add(new Violation(
                column.label(),
                "missing column: the file has no " + what + "; if it has one by another name, use column(\""
                        + column.label() + "\", \"that name\")" + without));
    }

    /** Returns the rules that the first row breaks, empty for a file that can be read. */
    public List<Violation> errors() {
        return errors;
    }

    /** Returns how many columns were found. */
    public int knownNames() {
        return places.size();
    }

    public boolean hasHeader() {
        return hasHeader;
    }

    /** Returns how many fields every row has. */
    public int width() {
        return names.size();
    }

    /** Returns what a column means, null where it is not read. */
    @Nullable
    public BarField meaning(int column) {
        return column < meanings.length ? meanings[column] : null;
    }

    /** Returns the name a column has in the file, or what it is taken for where the file names none. */
    public String nameOf(BarField column) {
        Integer place = places.get(column);
        if (place == null) {
            return column == BarField.TIMESTAMP ? "date and time" : column.label();
        }
        String name = Texts.shown(names.get(place).strip());
        return name.isEmpty() ? "column 1" : name;
    }

    /** Returns the columns that are read, for a person. */
    public String read() {
        String list = places.keySet().stream()
                .map(column -> column.label() + "=" + nameOf(column))
                .collect(Collectors.joining(", "));
        return (hasHeader ? "" : "no header, taken for ") + list;
    }

    /** Returns the names of the columns that are not read. */
    public List<String> ignored() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < meanings.length; i++) {
            if (meanings[i] == null) {
                out.add(names.get(i).strip());
            }
        }
        return out;
    }

    /** Returns whether an adjusted close is in the file and is not used. */
    public boolean leavesAdjusted() {
        return ignored().stream().map(BarField::plain).anyMatch(BarField.ADJUSTED.names::contains);
    }
}
