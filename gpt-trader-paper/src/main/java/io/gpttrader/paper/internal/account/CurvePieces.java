package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.state.ColumnInput;
import io.gpttrader.paper.internal.state.ColumnOutput;
import io.gpttrader.paper.internal.state.StateException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * An account's curves in pieces: all else that a session holds is about as large after a month as after an hour, but these grow by a row with each
 * of its times, and what they had before stays. So a checkpoint writes the rows since the one before, and only the last row, which may still change,
 * belongs to the state itself.
 *
 * <p>A piece says after how many rows it comes and how many it has. Then come its columns, each number as how far its bits are from what the rows
 * before let expect: times that go on as they did, days that stay, a net value that moves with the gross one, and an account whose value moves with
 * what is in the market.
 */
public final class CurvePieces {
    private final int size;
    private final long[] times;
    private final int[] days;
    private final double[] equity;
    private final double[] buyAndHold;
    private final double[] gross;
    private final double[] net;

    private CurvePieces(Curves curves) {
        size = curves.size;
        times = curves.times;
        days = curves.days;
        equity = curves.equity;
        buyAndHold = curves.buyAndHold;
        gross = curves.gross;
        net = curves.net;
    }

    /** The curves as they are. Another thread may write their pieces while the account goes on. */
    public static CurvePieces of(Curves curves) {
        return new CurvePieces(curves);
    }

    /** How many rows no longer change. */
    public int rows() {
        return Math.max(0, size - 1);
    }

    /** Writes the piece of all rows that no longer change after so many of them; nothing where there are none. */
    public void write(int after, OutputStream to) {
        if (after >= rows()) {
            return;
        }
        ColumnOutput columns = new ColumnOutput(to);
        columns.count(after);
        columns.count(rows() - after);
        long step = 0;
        for (int i = after; i < rows(); i++) {
            long now = i == after ? times[i] : times[i] - times[i - 1];
            columns.put(now - step);
            step = now;
        }
        columns.end();
        for (int i = after; i < rows(); i++) {
            columns.put((long) days[i] - (i == after ? 0 : days[i - 1]));
        }
        columns.end();
        write(gross, after, columns);
        long apart = 0;
        for (int i = after; i < rows(); i++) {
            long now = bits(net[i]) - bits(gross[i]);
            columns.put(now - apart);
            apart = now;
        }
        columns.end();
        for (int i = after; i < rows(); i++) {
            columns.put(bits(equity[i]) - (i == after ? 0 : expected(equity[i - 1], net[i - 1], net[i])));
        }
        columns.end();
        write(buyAndHold, after, columns);
        columns.flush();
    }

    private void write(double[] column, int after, ColumnOutput to) {
        for (int i = after; i < rows(); i++) {
            to.put(bits(column[i]) - (i == after ? 0 : bits(column[i - 1])));
        }
        to.end();
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    /** The value of an account that nothing but its positions has moved. */
    private static long expected(double before, double netBefore, double netNow) {
        return Double.doubleToLongBits(before + (netNow - netBefore));
    }

    /** Writes the last row, if there is any. */
    public void writeLast(DataOutputStream to) throws IOException {
        to.writeInt(size);
        if (size > 0) {
            to.writeLong(times[size - 1]);
            to.writeInt(days[size - 1]);
            to.writeLong(bits(equity[size - 1]));
            to.writeLong(bits(buyAndHold[size - 1]));
            to.writeLong(bits(gross[size - 1]));
            to.writeLong(bits(net[size - 1]));
        }
    }

    /**
     * Gives curves the rows of all pieces that were written one after the other, and a last row.
     *
     * @return rows that pieces have
     * @throws StateException if the pieces are not those of the last row
     */
    public static int restore(Curves curves, InputStream pieces, DataInputStream last) throws IOException {
        int size = last.readInt();
        curves.size = size;
        makeRoom(curves, Math.max(curves.times.length, size));
        ColumnInput columns = new ColumnInput(pieces);
        int rows = 0;
        while (!columns.isAtEnd()) {
            int after = columns.count();
            int more = columns.count();
            if (after != rows || more > size - 1 - rows) {
                throw new StateException(
                        "a piece of " + more + " rows after " + after + " comes after " + rows + " of " + size);
            }
            read(curves, after, after + more, columns);
            rows += more;
        }
        if (rows != Math.max(0, size - 1)) {
            throw new StateException("there are " + rows + " of " + size + " rows");
        }
        if (size > 0) {
            curves.times[rows] = last.readLong();
            curves.days[rows] = last.readInt();
            curves.equity[rows] = Double.longBitsToDouble(last.readLong());
            curves.buyAndHold[rows] = Double.longBitsToDouble(last.readLong());
            curves.gross[rows] = Double.longBitsToDouble(last.readLong());
            curves.net[rows] = Double.longBitsToDouble(last.readLong());
        }
        return rows;
    }

    private static void makeRoom(Curves curves, int rows) {
        curves.times = Arrays.copyOf(curves.times, rows);
        curves.days = Arrays.copyOf(curves.days, rows);
        curves.equity = Arrays.copyOf(curves.equity, rows);
        curves.buyAndHold = Arrays.copyOf(curves.buyAndHold, rows);
        curves.gross = Arrays.copyOf(curves.gross, rows);
        curves.net = Arrays.copyOf(curves.net, rows);
    }

    private static void read(Curves its, int from, int to, ColumnInput columns) {
        long step = 0;
        for (int i = from; i < to; i++) {
            step += columns.next();
            its.times[i] = i == from ? step : its.times[i - 1] + step;
        }
        columns.end();
        for (int i = from; i < to; i++) {
            its.days[i] = (int) (columns.next() + (i == from ? 0 : its.days[i - 1]));
        }
        columns.end();
        read(its.gross, from, to, columns);
        long apart = 0;
        for (int i = from; i < to; i++) {
            apart += columns.next();
            its.net[i] = Double.longBitsToDouble(bits(its.gross[i]) + apart);
        }
        columns.end();
        for (int i = from; i < to; i++) {
            long expected = i == from ? 0 : expected(its.equity[i - 1], its.net[i - 1], its.net[i]);
            its.equity[i] = Double.longBitsToDouble(expected + columns.next());
        }
        columns.end();
        read(its.buyAndHold, from, to, columns);
    }

    private static void read(double[] column, int from, int to, ColumnInput columns) {
        for (int i = from; i < to; i++) {
            column[i] = Double.longBitsToDouble(columns.next() + (i == from ? 0 : bits(column[i - 1])));
        }
        columns.end();
    }
}
