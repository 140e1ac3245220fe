package io.gpttrader.optimize.internal.belief;

import io.gpttrader.optimize.VerdictLevel;
import java.util.List;

/**
 * What the rules make of the evidence.
 *
 * @param level the lowest that a finding allows
 * @param line one line, such as {@code do not trade this: PBO 0.71, deflated Sharpe 0.12 after 5,050 trials}
 * @param reasons a sentence a finding, those that decide first
 */
public record Verdict(VerdictLevel level, String line, List<String> reasons) {
    public Verdict {
        reasons = List.copyOf(reasons);
    }
}
