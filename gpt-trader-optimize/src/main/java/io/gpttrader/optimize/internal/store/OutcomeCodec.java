package io.gpttrader.optimize.internal.store;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes as columns of a row, exact both ways. Figures are an array of JSON, so that a person can read and a database query them
 * ({@code null} is NaN). Returns are bytes: their count, a bit a bar that says whether the return is other than 0, those that
 * are as floats, and a CRC-32C; a strategy that is seldom invested needs little more than the bits.
 */
final class OutcomeCodec {
    private OutcomeCodec() {}

    /** A row without its study. */
    record Row(
            String point,
            double fraction,
            String state,
            String figures,
            byte @Nullable [] returns,
            String reason,
            long checkSum) {

        /** Whether the row is as it was written. */
        boolean isWhole(long study) {
            return checkSum == sum(study, point, fraction, state, figures, reason);
        }
    }

    static Row row(long study, String point, double fraction, Outcome outcome, boolean keepsReturns) {
        String state = outcome.state().name();
        String figures = json(outcome.figures());
        byte[] returns = keepsReturns && outcome.returns() != null ? bytes(outcome.returns()) : null;
        long sum = sum(study, point, fraction, state, figures, outcome.reason());
        return new Row(point, fraction, state, figures, returns, outcome.reason(), sum);
    }

    /**
     * The outcome of a row.
     *
     * @throws IllegalArgumentException if its texts or bytes are damaged
     */
    static Outcome outcome(Row row, boolean wantsReturns) {
        float[] returns = wantsReturns && row.returns() != null ? floats(row.returns()) : null;
        return new Outcome(TrialState.valueOf(row.state()), numbers(row.figures()), returns, row.reason());
    }

    private static long sum(long study, String point, double fraction, String state, String figures, String reason) {
        CRC32C crc = new CRC32C();
        ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES).putLong(study).putDouble(fraction);
        crc.update(numbers.flip());
        for (String each : new String[] {point, state, figures, reason}) {
            crc.update(each.getBytes(StandardCharsets.UTF_8));
            crc.update(0);
        }
        return crc.getValue();
    }

    static String json(double[] figures) {
        StringBuilder out = new StringBuilder(2 + 20 * figures.length).append('[');
        for (int i = 0; i < figures.length; i++) {
            out.append(i == 0 ? "" : ",");
            if (Double.isNaN(figures[i])) {
                out.append("null");
            } else if (Double.isInfinite(figures[i])) {
                out.append(figures[i] > 0 ? "\"inf\"" : "\"-inf\"");
            } else {
                out.append(figures[i]);
            }
        }
        return out.append(']').toString();
    }

    /** What {@link #json} writes is read, and nothing else: a column of numbers has no need of a parser. */
    static double[] numbers(String json) {
        if (json.length() < 2 || json.charAt(0) != '[' || json.charAt(json.length() - 1) != ']') {
            throw new IllegalArgumentException("no array of numbers: " + json);
        }
        if (json.length() == 2) {
            return new double[0];
        }
        String[] parts = json.substring(1, json.length() - 1).split(",", -1);
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = switch (parts[i]) {
                case "null" -> Double.NaN;
                case "\"inf\"" -> Double.POSITIVE_INFINITY;
                case "\"-inf\"" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(parts[i]);
            };
        }
        return numbers;
    }

    static byte[] bytes(float[] returns) {
        int others = 0;
        for (float each : returns) {
            others += isOther(each) ? 1 : 0;
        }
        int bits = (returns.length + 7) / 8;
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + bits + Float.BYTES * others + Integer.BYTES);
        out.putInt(returns.length);
        byte[] map = new byte[bits];
        for (int i = 0; i < returns.length; i++) {
            map[i / 8] |= (byte) (isOther(returns[i]) ? 1 << i % 8 : 0);
        }
        out.put(map);
        for (float each : returns) {
            if (isOther(each)) {
                out.putFloat(each);
            }
        }
        byte[] bytes = out.array();
        out.putInt(crc(bytes));
        return bytes;
    }

    /** Minus zero counts as another number, so that what is read is what was written. */
    private static boolean isOther(float value) {
        return Float.floatToRawIntBits(value) != 0;
    }

    /** Of all but the last four bytes. */
    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - Integer.BYTES);
        return (int) crc.getValue();
    }

    static float[] floats(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < 2 * Integer.BYTES || in.getInt(bytes.length - Integer.BYTES) != crc(bytes)) {
            throw new IllegalArgumentException("the check sum of its returns is another");
        }
        try {
            float[] returns = new float[in.getInt()];
            byte[] map = new byte[(returns.length + 7) / 8];
            in.get(map);
            for (int i = 0; i < returns.length; i++) {
                returns[i] = (map[i / 8] >> i % 8 & 1) == 1 ? in.getFloat() : 0;
            }
            return returns;
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("its returns are cut short", e);
        }
    }
}
