package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.support.NearestName;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which column of a file means what: worked out from its first row, with or without a header. */
public final class ColumnLayout {

    private static final Set<BarField> PRICES = EnumSet.of(BarField.OPEN, BarField.HIGH, BarField.LOW, BarField.CLOSE);

    /** A header that lacks so many columns is in other words altogether. */
    private static final int MANY_MISSING = 3;

    private final List<String> names;
    private final boolean hasHeader;
    private final ReadOptions options;
    private final Map<BarField, Integer> places = new EnumMap<>(BarField.class);

    /** The meaning of each column of the file, null for one that is not read. */
    private final @Nullable BarField[] meanings;

    private final List<Violation> errors = new ArrayList<>();
    private final List<Violation> missing = new ArrayList<>();
    private int symbolPlace = -1;
    private int watchedPlace = -1;

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
        ColumnLayout layout = new ColumnLayout(ColumnNames.withoutHeader(firstRow), false, options);
        layout.work();
        return layout;
    }

    /** Takes each column for what its place was said to mean, whatever a header says. */
    public static ColumnLayout ofPlaces(List<String> firstRow, boolean isHeader, ReadOptions options) {
        List<String> places = options.shape().places();
        List<String> names = new ArrayList<>(isHeader ? firstRow : List.of());
        while (names.size() < firstRow.size()) {
            names.add("column " + (names.size() + 1));
        }
        ColumnLayout layout = new ColumnLayout(names, isHeader, options);
        layout.place(places, firstRow.size());
        return layout;
    }

    /** Returns the layout of a file whose columns are not known, for a reason. */
    public static ColumnLayout rejected(List<String> firstRow, ReadOptions options, String reason) {
        ColumnLayout layout = new ColumnLayout(firstRow, false, options);
        layout.errors.add(new Violation("", reason));
        return layout;
    }

    private void place(List<String> wanted, int width) {
        if (width < wanted.size()) {
            errors.add(new Violation(
                    "", "columns(..) says what " + wanted.size() + " columns mean but the row has " + width));
            return;
        }
        symbolPlace = wanted.indexOf(BarField.SYMBOL.label());
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).isEmpty() && i != symbolPlace) {
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

    private void work() {
        if (names.stream().anyMatch(ColumnLayout::isGarbled)) {
            errors.add(
                    new Violation(
                            "",
                            "the header is not UTF-8 text; name its charset, such as charset(Charset.forName(\"windows-1252\")), or save the file as UTF-8"));
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
        placeSymbol(plain);
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
        return options.has(Choice.TIMESTAMPED_AT_END)
                && !timeNamed
                && BarField.END.names.stream().anyMatch(plain::contains);
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
        if (plain.isEmpty() || !plain.get(0).isEmpty()) {
            return false;
        }
        places.put(BarField.TIMESTAMP, 0);
        return true;
    }

    private void require(BarField column, List<String> plain) {
        if (place(column, plain) || options.columns().containsKey(column)) {
            return;
        }
        List<Integer> others = column == BarField.CLOSE
                ? placesOf(ColumnNames.OTHER_CLOSES, plain)
                : column == BarField.VOLUME ? volumesByUnit() : List.of();
        if (others.size() == 1) {
            placeAt(column, others.get(0), others.get(0));
        } else if (others.isEmpty()) {
            missing(column, column.label());
        } else {
            errors.add(new Violation(
                    column.label(),
                    "may be " + others.stream().map(this::name).collect(Collectors.joining(" or "))
                            + "; name it: column(\"" + column.label() + "\", \"" + name(others.get(0)) + "\")"));
        }
    }

    private static List<Integer> placesOf(List<String> wanted, List<String> plain) {
        return IntStream.range(0, plain.size())
                .filter(i -> wanted.contains(plain.get(i)))
                .boxed()
                .toList();
    }

    /** Returns the places of columns called volume with a unit behind, such as Volume BTC, where none is called volume alone. */
    public List<Integer> volumesByUnit() {
        boolean hasPlain = names.stream().map(BarField::plain).anyMatch(BarField.VOLUME.names::contains);
        return IntStream.range(0, hasPlain ? 0 : names.size())
                .filter(i -> ColumnNames.isVolumeWithUnit(names.get(i)))
                .boxed()
                .toList();
    }

    /** Returns the places of columns that would be the volume if the one that is were not there. */
    public List<Integer> otherVolumes() {
        List<String> plain = names.stream().map(BarField::plain).toList();
        return BarField.VOLUME.names.stream()
                .filter(plain::contains)
                .map(plain::indexOf)
                .filter(place -> place != place(BarField.VOLUME))
                .toList();
    }

    private void placeSymbol(List<String> plain) {
        String given = options.shape().symbolColumn();
        if (given == null) {
            symbolPlace = BarField.SYMBOL.names.stream()
                    .filter(plain::contains)
                    .mapToInt(plain::indexOf)
                    .filter(place -> !places.containsValue(place))
                    .findFirst()
                    .orElse(-1);
            return;
        }
        symbolPlace = plain.indexOf(BarField.plain(given));
        if (symbolPlace < 0) {
            errors.add(new Violation(
                    BarField.SYMBOL.label(),
                    "missing column: the file has no column called " + given
                            + NearestName.hint(BarField.plain(given), plain) + " as symbolColumn(..) says"));
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
            missing(column, "column called " + given + NearestName.hint(BarField.plain(given), plain));
        }
        return false;
    }

    private void placeAt(BarField column, int first, int last) {
        places.put(column, first);
        if (first != last) {
            errors.add(new Violation(
                    nameOf(column),
                    "two columns have this name; say which is meant by its place, with columns(..), or remove one"));
        }
    }

    private void missing(BarField column, String what) {
        String without = column == BarField.VOLUME ? ", or withoutVolume() to do without" : "";
        Violation violation = new Violation(
                column.label(),
                "missing column: the file has no " + what + "; if it has one by another name, use column(\""
                        + column.label() + "\", \"that name\")" + without);
        errors.add(violation);
        missing.add(violation);
    }

    /** Returns this layout of a text file with one problem in the place of many, for a header whose names are not known at all. */
    public ColumnLayout summarised() {
        if (missing.size() >= MANY_MISSING) {
            Violation one = unknown();
            errors.removeAll(missing);
            errors.add(0, one);
        }
        return this;
    }

    private Violation unknown() {
        String without = missing.stream().map(Violation::column).collect(Collectors.joining(", "));
        return new Violation(
                "",
                "is no header with names that are known: there is no " + without
                        + "; name the columns by place, columns(\"timestamp\", \"open\", \"high\", \"low\", \"close\", \"volume\") in"
                        + " the order of the file, or each by its name with column(..); skipLines(n) leaves out lines above a header");
    }

    /** Returns this layout with a column to be looked at that is 0 in the first rows. */
    public ColumnLayout watching(int place) {
        watchedPlace = place;
        return this;
    }

    /** Returns the column that is to be 0 in every row, -1 for none. */
    public int watchedPlace() {
        return watchedPlace;
    }

    /** Returns where the symbol of each row is, -1 for nowhere. */
    public int symbolPlace() {
        return symbolPlace;
    }

    /** Returns where the length of each row's bar is, -1 for nowhere. */
    public int periodPlace() {
        List<String> plain = names.stream().map(BarField::plain).toList();
        return hasHeader
                ? placesOf(ColumnNames.PERIODS, plain).stream().findFirst().orElse(-1)
                : -1;
    }

    /** Returns where a meaning was found, -1 for nowhere. */
    public int place(BarField column) {
        return places.getOrDefault(column, -1);
    }

    /** Returns a column's name, or its place where it has none. */
    public String name(int column) {
        String name = column < names.size() ? Texts.shown(names.get(column).strip()) : "";
        return name.isEmpty() ? "column " + (column + 1) : name;
    }

    /**
     * Returns whether a row may have so many fields: as many as the first row, or fewer or more where the columns in question are without a
     * name or a value.
     */
    public boolean hasWidth(int fields, boolean hasExtraText) {
        return fields == names.size() || (fields > names.size() ? !hasExtraText : fields >= fewestFields());
    }

    private int fewestFields() {
        int fewest = names.size();
        while (hasHeader && fewest > 1 && names.get(fewest - 1).isBlank()) {
            fewest--;
        }
        return fewest;
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
        return name(place);
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
