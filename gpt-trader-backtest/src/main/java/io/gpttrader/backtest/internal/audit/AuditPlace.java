package io.gpttrader.backtest.internal.audit;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;

/**
 * Finds the innermost rule or indicator of two equal trees that answers differently at a bar.
 *
 * @param part in words
 * @param whole its value in the first tree
 * @param changed its value in the second
 * @param isRounding true where only the last digits of indicators differ
 */
record AuditPlace(String part, String whole, String changed, boolean isRounding) {

    /** One rule of each tree, asked at its own index with its own record. */
    static AuditPlace of(AuditSide whole, AuditSide changed, Rule one, Rule another) {
        return new Search(whole, changed).rule(one, another);
    }

    /** One indicator of each tree, which differ at the bar. */
    static AuditPlace of(AuditSide whole, AuditSide changed, Indicator<?> one, Indicator<?> another) {
        return new Search(whole, changed).difference(one, another, whole.answer(one, 0), changed.answer(another, 0));
    }

    private static final class Search {
        private final AuditSide whole;
        private final AuditSide changed;
        private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private boolean sawRounding;

        Search(AuditSide whole, AuditSide changed) {
            this.whole = whole;
            this.changed = changed;
        }

        AuditPlace rule(Rule one, Rule another) {
            AuditPlace inner = inside(one, another);
            if (inner != null) {
                return inner;
            }
            return new AuditPlace(
                    AuditParts.name(one),
                    whole.answer(one).toString(),
                    changed.answer(another).toString(),
                    sawRounding);
        }

        private @Nullable AuditPlace inside(Object one, Object another) {
            AuditPlace parameter = parameter(one, another);
            if (parameter != null) {
                return parameter;
            }
            List<Object> parts = AuditParts.of(one);
            List<Object> others = AuditParts.of(another);
            if (one.getClass() != another.getClass() || parts.size() != others.size() || !seen.add(one)) {
                return null;
            }
            for (int i = 0; i < parts.size(); i++) {
                AuditPlace found = pair(parts.get(i), others.get(i));
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        /** A number that the two were made with, such as a length taken from the count of bars. */
        private static @Nullable AuditPlace parameter(Object one, Object another) {
            Map<String, String> others = AuditParts.numbers(another);
            for (Map.Entry<String, String> number : AuditParts.numbers(one).entrySet()) {
                String other = others.get(number.getKey());
                if (other != null && !other.equals(number.getValue())) {
                    return new AuditPlace(
                            number.getKey() + " of " + one.getClass().getSimpleName(), number.getValue(), other, false);
                }
            }
            return null;
        }

        private @Nullable AuditPlace pair(Object one, Object another) {
            if (one instanceof Rule rule && another instanceof Rule otherRule) {
                return whole.answer(rule).isSame(changed.answer(otherRule)) ? null : rule(rule, otherRule);
            }
            if (one instanceof Indicator<?> indicator && another instanceof Indicator<?> otherIndicator) {
                return indicator(indicator, otherIndicator);
            }
            return null;
        }

        /** Where two indicators with these values differ. */
        AuditPlace difference(Indicator<?> one, Indicator<?> another, AuditAnswer value, AuditAnswer other) {
            AuditPlace inner = inside(one, another);
            return inner == null
                    ? new AuditPlace(AuditParts.name(one), value.toString(), other.toString(), false)
                    : inner;
        }

        /** Asked at the bar and at the one before, which crossings read too. */
        private @Nullable AuditPlace indicator(Indicator<?> one, Indicator<?> another) {
            for (int back = 0; back <= 1; back++) {
                AuditAnswer value = whole.answer(one, back);
                AuditAnswer other = changed.answer(another, back);
                if (!value.isSameButForRounding(other)) {
                    return difference(one, another, value, other);
                }
                sawRounding |= !value.isSame(other);
            }
            return null;
        }
    }
}
