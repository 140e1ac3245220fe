package io.gpttrader.optimize.internal.allocation;

import io.gpttrader.optimize.internal.support.Require;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Returns as rows, checked: at least one symbol, all of the same length, every number finite.
 *
 * @param symbols in the order of the rows
 */
public record ReturnRows(List<String> symbols, double[][] returns) {

    public static ReturnRows of(Map<String, double[]> bySymbol) {
        Objects.requireNonNull(bySymbol, "returns");
        if (bySymbol.isEmpty()) {
            throw new IllegalArgumentException(
                    "there are no returns to allocate by; pass the returns of at least one symbol");
        }
        List<String> symbols = List.copyOf(bySymbol.keySet().stream()
                .map(each -> Objects.requireNonNull(each, "a symbol"))
                .toList());
        double[][] rows = symbols.stream()
                .map(each -> Objects.requireNonNull(bySymbol.get(each), () -> "the returns of " + each))
                .toArray(double[][]::new);
        for (int i = 0; i < rows.length; i++) {
            check(symbols.get(i), rows[i], symbols.get(0), rows[0].length);
        }
        return new ReturnRows(symbols, rows);
    }

    private static void check(String symbol, double[] row, String first, int bars) {
        if (row.length != bars) {
            throw new IllegalArgumentException("returns must be of the same bars, but " + first + " has " + bars
                    + " of them and " + symbol + " has " + row.length + "; align the series first");
        }
        for (int t = 0; t < row.length; t++) {
            if (!Double.isFinite(row[t])) {
                throw new IllegalArgumentException("a return must be a finite number, but that of " + symbol + " at "
                        + t + " is " + Require.trim(row[t]) + "; fill the gap or leave the symbol out");
            }
        }
    }

    public static boolean isMoving(double[] row) {
        double low = row[0];
        double high = row[0];
        for (double each : row) {
            low = Math.min(low, each);
            high = Math.max(high, each);
        }
        // Returns that differ by rounding alone are constant.
        return high - low > 1e-14 * Math.max(1, Math.abs(high));
    }
}
