package io.gpttrader.live.internal.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Rule;
import org.ta4j.core.rules.AndRule;
import org.ta4j.core.rules.OrRule;

/**
 * The parts of an entry's or an exit's rule that have a name of the host's, in the order written, an outer one before those within it. A rule
 * with a name is also a {@code Function} that answers {@code tag} with it and {@code rule} with the rule itself.
 *
 * @param name the tag
 * @param rule that it is the name of
 */
public record RuleTags(String name, Rule rule) {

    /** The named parts of a rule that are joined by and, or or. */
    public static List<RuleTags> of(@Nullable Rule rule) {
        List<RuleTags> found = new ArrayList<>();
        add(found, rule);
        return found;
    }

    private static void add(List<RuleTags> found, @Nullable Rule rule) {
        if (rule instanceof AndRule both) {
            add(found, both.getRule1());
            add(found, both.getRule2());
        } else if (rule instanceof OrRule either) {
            add(found, either.getRule1());
            add(found, either.getRule2());
        } else if (told(rule, "tag") instanceof String name && told(rule, "rule") instanceof Rule named) {
            found.add(new RuleTags(name, named));
            add(found, named);
        }
    }

    /** A function of something else may fail or answer anything. */
    @SuppressWarnings("unchecked")
    private static @Nullable Object told(@Nullable Rule rule, String name) {
        if (!(rule instanceof Function<?, ?>)) {
            return null;
        }
        try {
            return ((Function<Object, @Nullable Object>) rule).apply(name);
        } catch (RuntimeException other) {
            return null;
        }
    }
}
