package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.origin.RuleTags;
import io.gpttrader.backtest.internal.signals.PositionState;
import io.gpttrader.backtest.internal.signals.Signal;
import io.gpttrader.backtest.internal.signals.SignalBits;
import io.gpttrader.backtest.internal.signals.SignalObject;
import java.util.List;
import java.util.function.Function;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;

/** The parts of a strategy's entry and exit that have a name, as signals. */
final class TaggedSignals {
    private record Tagged(String name, Signal signal) {}

    private final List<Tagged> entries;
    private final List<Tagged> exits;

    private TaggedSignals(List<Tagged> entries, List<Tagged> exits) {
        this.entries = entries;
        this.exits = exits;
    }

    /** Whether a part of a strategy's rules has a name. */
    static boolean areIn(Strategy strategy) {
        return !RuleTags.of(strategy.getEntryRule()).isEmpty()
                || !RuleTags.of(strategy.getExitRule()).isEmpty();
    }

    static TaggedSignals of(Strategy strategy, Function<Rule, Signal> reading) {
        return new TaggedSignals(of(strategy.getEntryRule(), reading), of(strategy.getExitRule(), reading));
    }

    /** Of rules that are asked themselves, on a series that begins at an index. */
    static TaggedSignals asked(Strategy strategy, int beginIndex) {
        return of(
                strategy,
                rule -> new SignalObject((bar, position) -> rule.isSatisfied(beginIndex + bar, position.record), true));
    }

    private static List<Tagged> of(Rule rule, Function<Rule, Signal> reading) {
        List<RuleTags> tags = RuleTags.of(rule);
        return tags.isEmpty()
                ? List.of()
                : tags.stream()
                        .map(tag -> new Tagged(tag.name(), reading.apply(tag.rule())))
                        .toList();
    }

    boolean areAny() {
        return !entries.isEmpty() || !exits.isEmpty();
    }

    String at(int bar, PositionState position, boolean leaves) {
        for (Tagged tagged : leaves ? exits : entries) {
            long[] candidates = tagged.signal.candidates();
            if ((candidates == null || SignalBits.isOn(candidates, bar)) && tagged.signal.test(bar, position)) {
                return tagged.name;
            }
        }
        return "";
    }
}
