package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When each sleeve next has something to do, so that a step visits only those whose time has come: with many symbols a step is for a few of
 * them, and asking all of them several times over is most of the work. Of many sleeves, those of one time are chained together, so that a
 * step costs as much as it has sleeves to visit; a few are looked through.
 */
final class Agenda {

    /** So many are looked through sooner than chained. */
    static final int FEW = 24;

    private static final int[] NONE = {};
    private static final long[] NO_BITS = {};

    private final Tape tape;
    private final Sleeve[] sleeves;

    /** By sleeve, {@link Tape#NEVER} without one, or while it is visited. */
    private final int[] times;

    private final boolean chains;

    /** By time, the number from 1 of the first sleeve of its chain; 0 without one. */
    private final int[] first;

    /** By the number of a sleeve, those of its neighbours in the chain. */
    private final int[] after;

    private final int[] before;

    /** The time after that of the last step. */
    private int reached;

    /** No chain of an earlier time has any sleeves. */
    private int earliest;

    /** A bit for each sleeve, as those of a chain are in no order. */
    private final long[] visited;

    private final List<Sleeve> due = new ArrayList<>();

    Agenda(Tape tape, Sleeve[] sleeves) {
        this.tape = tape;
        this.sleeves = sleeves;
        this.times = new int[sleeves.length];
        Arrays.fill(times, Tape.NEVER);
        this.chains = sleeves.length > FEW;
        this.first = chains ? new int[tape.length()] : NONE;
        this.after = chains ? new int[sleeves.length + 1] : NONE;
        this.before = chains ? new int[sleeves.length + 1] : NONE;
        this.visited = chains ? new long[(sleeves.length + 63) >>> 6] : NO_BITS;
    }

    /** Looks up when a sleeve's time comes; to be called whenever it may have changed. */
    void plan(Sleeve sleeve) {
        int time = tape.timeOf(sleeve.symbol, sleeve.nextBar());
        if (chains) {
            // What is overdue comes with the next step, as among a few.
            int next = Math.max(time, reached);
            move(sleeve.index, next < first.length ? next : Tape.NEVER);
        } else {
            times[sleeve.index] = time;
        }
    }

    private void move(int index, int time) {
        int from = times[index];
        if (from == time) {
            return;
        }
        int number = index + 1;
        if (from != Tape.NEVER) {
            unlink(number, from);
        }
        times[index] = time;
        if (time != Tape.NEVER) {
            int second = first[time];
            after[number] = second;
            before[number] = 0;
            before[second] = number;
            first[time] = number;
            earliest = Math.min(earliest, time);
        }
    }

    private void unlink(int number, int time) {
        int left = before[number];
        int right = after[number];
        before[right] = left;
        if (left == 0) {
            first[time] = right;
        } else {
            after[left] = right;
        }
    }

    void planAll() {
        for (Sleeve sleeve : sleeves) {
            plan(sleeve);
        }
    }

    /** The first time at which a sleeve has something to do, {@link Tape#NEVER} where none has. */
    int next() {
        if (chains) {
            while (earliest < first.length && first[earliest] == 0) {
                earliest++;
            }
            return earliest < first.length ? earliest : Tape.NEVER;
        }
        int next = Tape.NEVER;
        for (int time : times) {
            next = Math.min(next, time);
        }
        return next;
    }

    /** The sleeves that have something to do at a time, in their order; valid until the next call. */
    List<Sleeve> dueAt(int time) {
        due.clear();
        if (chains) {
            addChain(time);
            return due;
        }
        for (int i = 0; i < times.length; i++) {
            if (times[i] <= time) {
                due.add(sleeves[i]);
            }
        }
        return due;
    }

    /** Unlinks the sleeves of a time, and visits them in their order. */
    private void addChain(int time) {
        for (int number = first[time]; number != 0; number = after[number]) {
            int index = number - 1;
            visited[index >>> 6] |= 1L << index;
            times[index] = Tape.NEVER;
        }
        first[time] = 0;
        reached = time + 1;
        for (int w = 0; w < visited.length; w++) {
            long word = visited[w];
            visited[w] = 0;
            while (word != 0) {
                due.add(sleeves[(w << 6) + Long.numberOfTrailingZeros(word)]);
                word &= word - 1;
            }
        }
    }

    /** All of them, where a step is for more than signals and orders. */
    List<Sleeve> all(int time) {
        reached = time + 1;
        due.clear();
        due.addAll(Arrays.asList(sleeves));
        return due;
    }
}
