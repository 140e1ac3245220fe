package io.gpttrader.data.internal.series;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Bars with begin and end as they come from a database, in any order; turned into columns in ascending time. */
public final class BarBuffer {

    public long[] begin;
    public long[] end;
    public final double[][] values;
    private int count;

    public BarBuffer(int expected) {
        int capacity = Math.max(expected, 16);
        begin = new long[capacity];
        end = new long[capacity];
        values = new double[5][capacity];
    }

    public int count() {
        return count;
    }

    /** Makes room for more rows, which are then written from {@link #count()} on. */
    public void add(int rows) {
        count = Math.addExact(count, rows);
        if (count > begin.length) {
            resize((int) Math.min(ColumnBuffer.MAX_ROWS, Math.max(count, begin.length * 3L / 2)));
        }
    }

    public void add(long beginMillis, long endMillis, PriceRow row) {
        add(1);
        int i = count - 1;
        begin[i] = beginMillis;
        end[i] = endMillis;
        values[0][i] = row.open;
        values[1][i] = row.high;
        values[2][i] = row.low;
        values[3][i] = row.close;
        values[4][i] = row.volume;
    }

    private void resize(int capacity) {
        begin = Arrays.copyOf(begin, capacity);
        end = Arrays.copyOf(end, capacity);
        for (int i = 0; i < values.length; i++) {
            values[i] = Arrays.copyOf(values[i], capacity);
        }
    }

    /** Returns the rows in ascending time; this buffer is not used afterwards. */
    public BarColumns columns() {
        if (begin.length != count) {
            resize(count);
        }
        if (!ascends()) {
            sort();
        }
        return new BarColumns(begin, end, values[0], values[1], values[2], values[3], values[4]);
    }

    private boolean ascends() {
        for (int i = 1; i < count; i++) {
            if (begin[i] < begin[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private void sort() {
        long[] unsorted = begin;
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Long.compare(unsorted[a], unsorted[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        begin = Arrays.stream(order).mapToLong(i -> unsorted[i]).toArray();
        long[] unsortedEnd = end;
        end = Arrays.stream(order).mapToLong(i -> unsortedEnd[i]).toArray();
        for (int c = 0; c < values.length; c++) {
            double[] column = values[c];
            values[c] = Arrays.stream(order).mapToDouble(i -> column[i]).toArray();
        }
    }
}
