package io.gpttrader.optimize.internal.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A point as the text that identifies it in a database, such as {@code fast=10 slow=30}: names in alphabetical order, each number
 * exact, inactive dimensions left out. It depends neither on ranges nor on the order in which parameters are declared.
 */
final class PointText {
    /** An index of PostgreSQL takes keys of at most about 2,700 bytes. */
    private static final int LONGEST = 600;

    private static final int SHOWN = 400;

    private final String[] names;
    private final int[] order;

    PointText(List<String> dimensions) {
        this.order = IntStream.range(0, dimensions.size())
                .boxed()
                .sorted((a, b) -> dimensions.get(a).compareTo(dimensions.get(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        this.names = dimensions.stream().map(PointText::escaped).toArray(String[]::new);
    }

    /** Letters and digits of ASCII and a few signs as they are, every other character as percent and its code. */
    private static String escaped(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isPlain = c < 128 && (Character.isLetterOrDigit(c) || "_-.+/:()[]".indexOf(c) >= 0);
            out.append(isPlain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%04x", (int) c));
        }
        return out.toString();
    }

    String of(double[] point) {
        StringBuilder out = new StringBuilder();
        for (int dimension : order) {
            if (!Double.isNaN(point[dimension])) {
                out.append(out.isEmpty() ? "" : " ").append(names[dimension]).append('=');
                append(out, point[dimension]);
            }
        }
        return out.length() <= LONGEST ? out.toString() : shortened(out.toString());
    }

    private static void append(StringBuilder out, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            out.append((long) value);
        } else {
            out.append(value);
        }
    }

    private static String shortened(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return text.substring(0, SHOWN) + ".. sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
