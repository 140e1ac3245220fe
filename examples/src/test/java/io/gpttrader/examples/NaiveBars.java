package io.gpttrader.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prices read from a CSV file of time, open, high, low, close, volume with nothing but {@code split}. */
record NaiveBars(double[] open, double[] high, double[] low, double[] close) {

    static NaiveBars read(Path file) {
        try {
            List<String> rows = Files.readAllLines(file);
            return new NaiveBars(column(rows, 1), column(rows, 2), column(rows, 3), column(rows, 4));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static double[] column(List<String> rows, int column) {
        return rows.stream()
                .skip(1)
                .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[column]))
                .toArray();
    }
}
