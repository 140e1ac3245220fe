package io.gpttrader.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The arguments of a word, read by position once no parameter is open any more. */
record Args(List<Object> items, @Nullable Value givenSource) {
    int whole(int position) {
        return (Integer) items.get(position);
    }

    double real(int position) {
        return (Double) items.get(position);
    }

    Value value(int position) {
        return (Value) items.get(position);
    }

    Condition condition(int position) {
        return (Condition) items.get(position);
    }

    List<Condition> conditions() {
        return items.stream().map(Condition.class::cast).toList();
    }

    /** The input of a word that has one. */
    Value source() {
        return Objects.requireNonNull(givenSource, "source");
    }

    /** Whether every value among the arguments holds a number at every bar. */
    boolean areUnbroken() {
        return items.stream().allMatch(item -> !(item instanceof Value value) || value.isUnbroken());
    }
}
