package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.csv.CsvHead.Row;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.NumberShape;
import io.gpttrader.data.internal.text.ReadOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of several columns is the volume, as the first rows prove: not one that is 0 in every row where another is not, and of the same
 * volume counted in two units the one that makes the other when it is multiplied by the price.
 */
final class CsvVolumes {

    private static final double PRICE_MARGIN = 0.05;
    private static final double PROOF = 0.9;

    private final Row header;
    private final List<Row> rows;
    private final ReadOptions options;
    private final List<String> notes = new ArrayList<>();

    CsvVolumes(Row header, List<Row> rows, ReadOptions options) {
        this.header = header;
        this.rows = rows;
        this.options = options;
    }

    List<String> notes() {
        return notes;
    }

    ColumnLayout layout() {
        ColumnLayout found = ColumnLayout.ofHeader(header.cells(), options);
        if (options.columns().containsKey(BarField.VOLUME)) {
            return found;
        }
        List<Integer> units = found.volumesByUnit();
        return units.size() == 2 ? ofUnits(found, units.get(0), units.get(1)) : notOfZeros(found);
    }

    private ColumnLayout notOfZeros(ColumnLayout found) {
        List<Integer> others = found.otherVolumes();
        int volume = found.place(BarField.VOLUME);
        if (volume < 0 || others.isEmpty() || !isAllZero(volume)) {
            return found;
        }
        for (int other : others) {
            if (!isAllZero(other)) {
                notes.add("volume is " + found.name(other) + ", since " + found.name(volume) + " is 0 in every row");
                return taking(other).watching(volume);
            }
        }
        return found;
    }

    private boolean isAllZero(int column) {
        return !rows.isEmpty()
                && rows.stream().allMatch(row -> {
                    double value = NumberShape.roughly(row.cell(column));
                    return value == 0 || NumberShape.isMissing(row.cell(column));
                });
    }

    private ColumnLayout taking(int column) {
        return ColumnLayout.ofHeader(
                header.cells(),
                options.withColumn(BarField.VOLUME, header.cells().get(column)));
    }

    /** Returns the layout with the volume whose product with the price is the other. */
    private ColumnLayout ofUnits(ColumnLayout found, int one, int other) {
        ColumnLayout first = taking(one);
        if (!first.errors().isEmpty()) {
            return found;
        }
        boolean isFirst = isProduct(first, one, other);
        boolean isSecond = isProduct(first, other, one);
        if (isFirst == isSecond) {
            return found;
        }
        int base = isFirst ? one : other;
        int quote = isFirst ? other : one;
        notes.add("volume is " + found.name(base) + ", since " + found.name(quote) + " is that times the price");
        return taking(base);
    }

    /** Returns whether one column times a price between the low and the high is the other, in nearly all rows. */
    private boolean isProduct(ColumnLayout layout, int base, int quote) {
        int compared = 0;
        int inside = 0;
        for (Row row : rows) {
            double low = NumberShape.roughly(row.cell(layout.place(BarField.LOW)));
            double high = NumberShape.roughly(row.cell(layout.place(BarField.HIGH)));
            double price = NumberShape.roughly(row.cell(quote)) / NumberShape.roughly(row.cell(base));
            if (price > 0 && price < Double.POSITIVE_INFINITY && low > 0) {
                compared++;
                inside += price >= low * (1 - PRICE_MARGIN) && price <= high * (1 + PRICE_MARGIN) ? 1 : 0;
            }
        }
        return compared > 0 && inside >= PROOF * compared;
    }
}
