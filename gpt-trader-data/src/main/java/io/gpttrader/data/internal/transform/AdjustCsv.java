package io.gpttrader.data.internal.transform;

import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.support.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads factor tables as QuantConnect's LEAN writes them: date, price factor, split factor, reference price. */
public final class AdjustCsv {

    private static final List<String> ENDINGS = List.of(".factors.csv", ".csv");

    private final Path folder;

    public AdjustCsv(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder of factor tables at " + folder.toAbsolutePath());
        }
        this.folder = folder;
    }

    /** Returns the factors of a symbol, whose table there must be: without it nothing would be adjusted, unseen. */
    public AdjustFactors read(String symbol) {
        for (String ending : ENDINGS) {
            for (String name : List.of(symbol, symbol.toLowerCase(Locale.ROOT))) {
                Path file = folder.resolve(name + ending);
                if (file.normalize().startsWith(folder.normalize()) && Files.isRegularFile(file)) {
                    return parse(file);
                }
            }
        }
        throw new IllegalArgumentException("there is no factor table " + symbol + ENDINGS.get(0) + " in " + folder
                + "; there are " + Texts.list(names()) + "; for a symbol without splits and dividends write a table"
                + " without rows");
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
    }

    private static AdjustFactors parse(Path file) {
        Problems problems = new Problems(file.toString());
        List<AdjustFactors.Row> rows = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\ufeff", "").strip();
            boolean header = i == 0 && line.startsWith("date");
            if (!header && !line.isEmpty() && !line.startsWith("#")) {
                add(rows, line, i + 1, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw problems.rejection(
                    "a row is date,price_factor,split_factor with factors above 0 and ascending dates");
        }
        return new AdjustFactors(rows, List.of());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the factor table " + file + " cannot be read", e);
        }
    }

    private static void add(List<AdjustFactors.Row> rows, String line, int number, Problems problems) {
        String[] cells = line.split(",", -1);
        if (cells.length < 3) {
            problems.addOfRow(number, "", line, "has fewer than three columns");
            return;
        }
        LocalDate date = date(cells[0].strip(), number, problems);
        double price = factor("price_factor", cells[1].strip(), number, problems);
        double split = factor("split_factor", cells[2].strip(), number, problems);
        if (date == null) {
            return;
        }
        AdjustFactors.Row row = new AdjustFactors.Row(date, price, split);
        AdjustFactors.Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        boolean repeated = row.equals(last);
        if (last != null && !repeated && !date.isAfter(last.date())) {
            problems.addOfRow(number, "date", cells[0], "must be after the row above, " + last.date());
        }
        if (!repeated) {
            rows.add(row);
        }
    }

    private static @Nullable LocalDate date(String text, int line, Problems problems) {
        try {
            return LocalDate.parse(
                    text, text.length() == 8 ? DateTimeFormatter.BASIC_ISO_DATE : DateTimeFormatter.ISO_LOCAL_DATE);
        } catch (DateTimeParseException e) {
            problems.addOfRow(line, "date", text, "is no date such as 2024-06-10");
            return null;
        }
    }

    private static double factor(String column, String text, int line, Problems problems) {
        double value = Double.NaN;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            // Stays no number, which the rule below names.
        }
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            problems.addOfRow(line, column, text, "must be a number above 0");
        }
        return value;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
