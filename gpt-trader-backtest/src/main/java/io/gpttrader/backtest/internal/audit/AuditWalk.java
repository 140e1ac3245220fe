package io.gpttrader.backtest.internal.audit;

import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.ta4j.core.Bar;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.num.Num;

/**
 * Two strategies of one recipe, bar after bar: one over all bars, one over changed ones. Both are told of the same fills, at the
 * open after the decision, as the strategy over all bars decides.
 */
final class AuditWalk {
    private final AuditSide whole;
    private final AuditSide changed;

    /** Index in the whole series of the first changed bar. */
    private final int offset;

    private final String how;
    private boolean isOpen;
    private boolean isPending;

    /** True for a position that the changed series knows from its entry on. */
    private boolean isShared = true;

    private long answers;

    AuditWalk(AuditSide whole, AuditSide changed, int offset, String how) {
        this.whole = whole;
        this.changed = changed;
        this.offset = offset;
        this.how = how;
    }

    /** Adds the bars that the changed series does not have yet, one before each question. */
    boolean feed(int bar) {
        if (bar - offset > changed.series.getEndIndex()) {
            Bar next = whole.series.getBar(bar);
            changed.series.addBar(next, false);
            return true;
        }
        return false;
    }

    /**
     * Asks at the bars from the first to the last one given.
     *
     * @param grows whether the changed series is fed bar by bar
     * @param heard told of each difference; false ends the walk
     */
    void run(int last, boolean grows, Predicate<AuditFinding> heard) {
        boolean goesOn = true;
        for (int bar = 0; bar <= last && goesOn; bar++) {
            if (grows) {
                feed(bar);
            }
            whole.moveTo(bar);
            changed.moveTo(bar - offset);
            fill(bar);
            goesOn = compare(bar, heard);
        }
    }

    private void fill(int bar) {
        if (!isPending || !whole.fill(!isOpen)) {
            return;
        }
        isPending = false;
        isOpen = !isOpen;
        if (isOpen) {
            isShared = bar >= offset;
        }
        if (isShared) {
            changed.fill(isOpen);
        }
        isShared |= !isOpen;
    }

    private boolean compare(int bar, Predicate<AuditFinding> heard) {
        boolean covers = bar >= offset;
        AuditAnswer entry = whole.entry();
        boolean goesOn = !covers || isSame(bar, "entry", entry, changed.entry(), heard);
        AuditAnswer exit = whole.exit();
        if (covers && isShared) {
            goesOn &= isSame(bar, "exit", exit, changed.exit(), heard);
        }
        if (covers) {
            for (Map.Entry<String, Indicator<Num>> price : whole.prices.entrySet()) {
                goesOn &= isSamePrice(bar, price.getKey(), price.getValue(), heard);
            }
        }
        isPending |= Boolean.TRUE.equals(isOpen ? exit.value() : entry.value());
        return goesOn;
    }

    private boolean isSame(int bar, String side, AuditAnswer one, AuditAnswer another, Predicate<AuditFinding> heard) {
        answers++;
        if (one.isSame(another)) {
            return true;
        }
        boolean isEntry = side.equals("entry");
        Rule rule = isEntry ? whole.strategy.getEntryRule() : whole.strategy.getExitRule();
        Rule other = isEntry ? changed.strategy.getEntryRule() : changed.strategy.getExitRule();
        AuditPlace place = AuditPlace.of(whole, changed, rule, other);
        return place.isRounding()
                || heard.test(new AuditFinding(how, bar, side, place.part(), place.whole(), place.changed()));
    }

    /** Compared at every bar, whether its order is sent there or not. */
    private boolean isSamePrice(int bar, String name, Indicator<Num> price, Predicate<AuditFinding> heard) {
        answers++;
        Indicator<Num> other = Objects.requireNonNull(changed.prices.get(name));
        if (whole.answer(price, 0).isSameButForRounding(changed.answer(other, 0))) {
            return true;
        }
        AuditPlace place = AuditPlace.of(whole, changed, price, other);
        return heard.test(new AuditFinding(how, bar, name, place.part(), place.whole(), place.changed()));
    }

    long answers() {
        return answers;
    }
}
