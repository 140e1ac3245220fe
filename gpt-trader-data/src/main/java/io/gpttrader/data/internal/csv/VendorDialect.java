package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import io.gpttrader.data.internal.text.TimeCount;
import io.gpttrader.data.internal.text.TimeSettings;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of dialects: how one vendor writes one kind of file. What a host sets itself is left as it is.
 *
 * @param name what {@code dialect(..)} calls it
 * @param said what the table says, by its words
 * @param header the header of its files
 */
record VendorDialect(String name, Map<String, String> said, VendorHeader header) implements CsvDialect {

    private static final String BASE = "{base}";
    private static final Pattern DAY = Pattern.compile("(?<!\\d)\\d{8}(?!\\d)");

    static VendorDialect of(String name, Map<String, String> said) {
        VendorHeader header = VendorHeader.parse(said.getOrDefault("header", "-"), said.getOrDefault("cells", ""));
        return new VendorDialect(name, Map.copyOf(said), header);
    }

    /** Returns what the table says in a word of it, "" for nothing. */
    String says(String word) {
        return said.getOrDefault(word, "");
    }

    boolean isKnownByHeader() {
        return says("known").equals("by header");
    }

    @Override
    public boolean matches(CsvHead head) {
        if (says("known").equals("by columns")) {
            return VendorAlike.fits(this, head.rows());
        }
        return isKnownByHeader() && head.separator() == separator() && header.matches(head);
    }

    /** Returns what the columns of a file without a header mean, "" for one that is not read. */
    List<String> places() {
        return Arrays.stream(says("columns").split(", ?", -1))
                .map(place -> place.equals("-") ? "" : BarField.named(place).label())
                .toList();
    }

    private char separator() {
        return switch (says("between")) {
            case "tab" -> '\t';
            case "semicolon" -> ';';
            default -> ',';
        };
    }

    @Override
    public @Nullable String problem(CsvHead head, Path file) {
        if (!header.isAbsent() && header.find(head) < 0) {
            return "has no line \"" + header + "\", the header of dialect(\"" + name
                    + "\"); leave that step out, or take another" + " of Bars.csvDialects()";
        }
        if (header.isAbsent() && !head.rows().isEmpty()) {
            CsvHead.Row last = head.rows().get(head.rows().size() - 1);
            if (last.cells().size() != places().size()) {
                return "dialect(\"" + name + "\") has " + places().size() + " columns, " + says("columns")
                        + ", but line " + last.line() + " has " + last.cells().size();
            }
        }
        return isOfOneDay() && dayOf(file) == null
                ? "dialect(\"" + name + "\") takes the day from the file's name, which must have it as in"
                        + " 20140605_trade.zip"
                : null;
    }

    @Override
    public ReadOptions reading(CsvHead head, Path file, ReadOptions given) {
        ReadOptions options = withItsTimes(withColumns(head, given), file);
        boolean markIsGiven = ReadOptions.MARKS.stream().anyMatch(given::has);
        for (Choice choice : choices()) {
            boolean isMark = ReadOptions.MARKS.contains(choice);
            options = isMark && markIsGiven ? options : options.with(choice);
        }
        return options;
    }

    ReadOptions withItsTimes(ReadOptions given, Path file) {
        return given.withTimes(times(file, given.times()));
    }

    private TimeSettings times(Path file, TimeSettings given) {
        ZoneId zone = zone();
        TimeSettings times = given.zone() == null && zone != null ? given.withZone(zone) : given;
        LocalDate day = isOfOneDay() ? dayOf(file) : null;
        if (given.pattern() != null || given.count() != null) {
            return times;
        }
        if (day != null) {
            return times.withCount(TimeCount.millisecondsOf(day));
        }
        times = says("pattern").isEmpty() ? times : times.withFormat(says("pattern"), Locale.ENGLISH);
        return says("stamp").equals("close") ? times.withWholeDays() : times;
    }

    @Override
    public Map<String, String> account(boolean isChosen) {
        Map<String, String> account = new LinkedHashMap<>();
        account.put(
                "vendor",
                says("vendor") + ", " + says("file") + " (dialect " + name
                        + (isChosen ? ", chosen)" : ", recognised " + says("known") + ")"));
        for (String word : List.of("prices", "volume", "note")) {
            if (!says(word).isEmpty()) {
                account.put(word, says(word));
            }
        }
        return account;
    }

    private boolean isOfOneDay() {
        return says("time").startsWith("milliseconds of the day");
    }

    /** Returns the day that a file's name has, null for none. */
    private static @Nullable LocalDate dayOf(Path file) {
        Matcher day = DAY.matcher(String.valueOf(file.getFileName()));
        try {
            return day.find() ? LocalDate.parse(day.group(), DateTimeFormatter.BASIC_ISO_DATE) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Returns what prices are divided by: 1 but for prices that are written as whole numbers of small units. */
    @Override
    public double priceDivisor() {
        for (String word : says("numbers").split(" ", -1)) {
            if (word.startsWith("/")) {
                return Double.parseDouble(word.substring(1));
            }
        }
        return 1;
    }

    @Override
    public boolean isAdjusted() {
        return says("prices").startsWith("adjusted for");
    }

    @Override
    public int extraFields() {
        return says("extra").isEmpty() ? 0 : Integer.parseInt(says("extra"));
    }

    @Override
    public boolean isNewestFirst() {
        return says("order").equals("newest");
    }

    private List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        for (String word : says("numbers").split(" ", -1)) {
            switch (word) {
                case "plain" -> choices.add(Choice.DECIMAL_POINT);
                case "comma" -> choices.add(Choice.DECIMAL_COMMA);
                case "grouping" -> choices.add(Choice.GROUPING_COMMA);
                case "units" -> choices.add(Choice.NUMBERS_WITH_UNITS);
                case "missing" -> choices.add(Choice.MISSING_VOLUME_AS_ZERO);
                default -> {}
            }
        }
        if (says("stamp").equals("end")) {
            choices.add(Choice.TIMESTAMPED_AT_END);
        }
        if (says("volume").equals("none")) {
            choices.add(Choice.WITHOUT_VOLUME);
        }
        return choices;
    }

    /** Returns the zone of times that carry none, null where the table names none. */
    @Nullable
    ZoneId zone() {
        try {
            return says("zone").contains(" ") ? null : ZoneId.of(says("zone"));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private ReadOptions withColumns(CsvHead head, ReadOptions given) {
        String columns = says("columns");
        if (columns.isEmpty() || !given.shape().places().isEmpty()) {
            return given;
        }
        return header.isAbsent()
                ? given.withShape(given.shape().withPlaces(places()))
                : withNames(columns, head, given);
    }

    private ReadOptions withNames(String columns, CsvHead head, ReadOptions given) {
        ReadOptions options = given;
        for (String column : columns.split("; ?", -1)) {
            String[] pair = column.split(" = ", 2);
            BarField field = BarField.named(pair[0]);
            if (!given.columns().containsKey(field)) {
                options = options.withColumn(field, pair[1].endsWith(BASE) ? ofBase(pair[1], head) : pair[1]);
            }
        }
        return options;
    }

    /** Returns, of columns named after currencies, the one of the currency that the first row's symbol begins with. */
    private String ofBase(String column, CsvHead head) {
        int row = header.find(head);
        String stem = column.substring(0, column.length() - BASE.length());
        if (row < 0 || row + 1 >= head.rows().size()) {
            return column;
        }
        List<String> names = head.rows().get(row).cells();
        String symbol = head.rows()
                .get(row + 1)
                .cell(VendorHeader.place(names, "symbol"))
                .toUpperCase(Locale.ROOT);
        return names.stream()
                .map(String::strip)
                .filter(each -> each.startsWith(stem)
                        && symbol.startsWith(each.substring(stem.length()).toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(column);
    }

    /** Returns the dialect in one line. */
    @Override
    public String toString() {
        return name + ": " + says("vendor") + ", " + says("file")
                + (says("known").equals("by name") ? " (chosen)" : " (recognised)");
    }
}
