package io.gpttrader.data.internal.series;

import java.util.Arrays;

/** Columns that grow a row at a time while a file is read; each row has one timestamp. */
public final class ColumnBuffer {

    /** The longest array every JVM can make. */
    public static final int MAX_ROWS = Integer.MAX_VALUE - 8;

    private static final int FIRST_CAPACITY = 1024;

    private final int maxRows;
    private int count;
    private long[] timestamp = new long[FIRST_CAPACITY];
    private final double[][] values = new double[5][FIRST_CAPACITY];

    public ColumnBuffer(int maxRows) {
        this.maxRows = maxRows;
    }

    public int count() {
        return count;
    }

    public boolean isFull() {
        return count == maxRows;
    }

    public void add(long time, double open, double high, double low, double close, double volume) {
        if (count == timestamp.length) {
            grow();
        }
        timestamp[count] = time;
        values[0][count] = open;
        values[1][count] = high;
        values[2][count] = low;
        values[3][count] = close;
        values[4][count] = volume;
        count++;
    }

    /** Adds the rows of another buffer below. */
    public void addAll(ColumnBuffer other) {
        double[][] more = other.values;
        for (int i = 0; i < other.count; i++) {
            add(other.timestamp[i], more[0][i], more[1][i], more[2][i], more[3][i], more[4][i]);
        }
    }

    /** Makes room for so many rows at once, where they are likely to come. */
    public void expect(long likely) {
        if (likely > timestamp.length && likely <= maxRows) {
            resize((int) likely);
        }
    }

    private void grow() {
        resize((int) Math.min(maxRows, count + (long) (count >> 1)));
    }

    private void resize(int capacity) {
        timestamp = Arrays.copyOf(timestamp, capacity);
        for (int i = 0; i < values.length; i++) {
            values[i] = Arrays.copyOf(values[i], capacity);
        }
    }

    /** Turns the rows read newest first into ascending time. */
    public void reverse() {
        for (int i = 0, j = count - 1; i < j; i++, j--) {
            long time = timestamp[i];
            timestamp[i] = timestamp[j];
            timestamp[j] = time;
            for (double[] column : values) {
                double value = column[i];
                column[i] = column[j];
                column[j] = value;
            }
        }
    }

    /** Returns the timestamps read so far, in an array of exactly that length. */
    public long[] timestamps() {
        if (timestamp.length != count) {
            timestamp = Arrays.copyOf(timestamp, count);
        }
        return timestamp;
    }

    public long timestamp(int row) {
        return timestamp[row];
    }

    public long[] copyOfTimestamps() {
        return Arrays.copyOf(timestamp, count);
    }

    /** Returns a copy of the first rows, as many as have times, with these. */
    public BarColumns first(long[] begin, long[] end) {
        double[][] copies = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            copies[i] = Arrays.copyOf(values[i], begin.length);
        }
        return new BarColumns(begin, end, copies[0], copies[1], copies[2], copies[3], copies[4]);
    }

    /** Forgets the rows before one, which becomes the first. */
    public void keepFrom(int row) {
        count -= row;
        System.arraycopy(timestamp, row, timestamp, 0, count);
        for (double[] column : values) {
            System.arraycopy(column, row, column, 0, count);
        }
    }

    /** Returns the columns with the given times; this buffer is not used afterwards. */
    public BarColumns columns(long[] begin, long[] end) {
        for (int i = 0; i < values.length; i++) {
            if (values[i].length != count) {
                values[i] = Arrays.copyOf(values[i], count);
            }
        }
        return new BarColumns(begin, end, values[0], values[1], values[2], values[3], values[4]);
    }
}
