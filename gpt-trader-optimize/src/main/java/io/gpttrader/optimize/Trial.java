package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.support.HostCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One combination of parameters and what came of it.
 *
 * @param number its number in the search, from 0
 * @param parameters the values by name; inactive conditional parameters are left out
 * @param score what the search maximized or minimized, in the objective's own sign; NaN where it is undefined
 * @param figures every figure that the objective measured, by name; NaN where undefined
 * @param state what became of it
 * @param reason why it was not completed, or which constraint on figures it breaks; empty otherwise
 */
public record Trial(
        long number,
        Map<String, Number> parameters,
        double score,
        Map<String, Double> figures,
        TrialState state,
        String reason) {

    /** Copies the maps, in their order. */
    public Trial {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
    }

    /** One line, such as {@code #17 fast=12 slow=47: 1.31}. */
    @Override
    public String toString() {
        String where = parameters.entrySet().stream()
                .map(each -> HostCode.name(each.getKey()) + "=" + each.getValue())
                .collect(Collectors.joining(" "));
        String what = state == TrialState.COMPLETE
                ? Double.isNaN(score) ? "-" : String.format(java.util.Locale.ROOT, "%.4g", score)
                : state.name().toLowerCase(java.util.Locale.ROOT);
        return "#" + number + " " + where + ": " + what + (reason.isEmpty() ? "" : " (" + HostCode.name(reason) + ")");
    }
}
