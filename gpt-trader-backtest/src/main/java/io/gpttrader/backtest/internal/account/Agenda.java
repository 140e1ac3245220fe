package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When each sleeve next has something to do, so that a step visits only those whose time has come: with many symbols a step is for a few of
 * them, and asking all of them several times over is most of the work.
 */
final class Agenda {
    private final Tape tape;
    private final Sleeve[] sleeves;
    private final int[] times;
    private final List<Sleeve> due = new ArrayList<>();

    Agenda(Tape tape, Sleeve[] sleeves) {
        this.tape = tape;
        this.sleeves = sleeves;
        this.times = new int[sleeves.length];
    }

    /** Looks up when a sleeve's time comes; to be called whenever it may have changed. */
    void plan(Sleeve sleeve) {
        times[sleeve.index] = tape.timeOf(sleeve.symbol, sleeve.nextBar());
    }

    void planAll() {
        for (Sleeve sleeve : sleeves) {
            plan(sleeve);
        }
    }

    /** The first time at which a sleeve has something to do, {@link Tape#NEVER} where none has. */
    int next() {
        int next = Tape.NEVER;
        for (int time : times) {
            next = Math.min(next, time);
        }
        return next;
    }

    /** The sleeves that have something to do at a time, in their order; valid until the next call. */
    List<Sleeve> dueAt(int time) {
        due.clear();
        for (int i = 0; i < times.length; i++) {
            if (times[i] <= time) {
                due.add(sleeves[i]);
            }
        }
        return due;
    }

    /** All of them, where a step is for more than signals and orders. */
    List<Sleeve> all() {
        due.clear();
        due.addAll(Arrays.asList(sleeves));
        return due;
    }
}
