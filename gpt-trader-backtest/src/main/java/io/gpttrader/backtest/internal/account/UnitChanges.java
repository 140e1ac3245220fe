package io.gpttrader.backtest.internal.account;

import java.util.ArrayList;
import java.util.List;

/** Units that changed while a position was open, other than by its own orders: what was held before each of these times. */
public final class UnitChanges {

    /** Before the fills of {@code time} the sleeve held {@code before}, then {@code after}. */
    record Change(int sleeve, int time, double before, double after) {}

    private final List<Change> changes = new ArrayList<>();

    void add(Sleeve sleeve, int time, double after) {
        changes.add(new Change(sleeve.index, time, sleeve.quantity, after));
    }

    /** Those of a sleeve after one time and up to another, in order of time. */
    List<Change> of(Sleeve sleeve, int after, int upTo) {
        if (changes.isEmpty()) {
            return List.of();
        }
        return changes.stream()
                .filter(each -> each.sleeve == sleeve.index && each.time > after && each.time <= upTo)
                .toList();
    }
}
