package io.gpttrader.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The arguments of a DSL call, read by position once every parameter has a number. */
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

    String text(int position) {
        return (String) items.get(position);
    }

    List<Condition> conditions() {
        return items.stream().map(Condition.class::cast).toList();
    }

    /** The input of a call that accepts {@code of(..)}. */
    Value source() {
        return Objects.requireNonNull(givenSource, "source");
    }
}
