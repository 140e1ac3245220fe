package io.gpttrader.optimize.internal.run;

import java.time.Duration;
import java.util.Optional;

/**
 * When a search ends before its method does.
 *
 * @param trials most trials to run, {@link Long#MAX_VALUE} for no limit
 * @param time most time to spend
 * @param withoutImprovement most trials in a row that are no better than the best, {@link Long#MAX_VALUE} for no limit
 */
public record StopRules(long trials, Optional<Duration> time, long withoutImprovement) {
    public static final StopRules NONE = new StopRules(Long.MAX_VALUE, Optional.empty(), Long.MAX_VALUE);

    public StopRules trials(long most) {
        return new StopRules(most, time, withoutImprovement);
    }

    public StopRules time(Duration most) {
        return new StopRules(trials, Optional.of(most), withoutImprovement);
    }

    public StopRules withoutImprovement(long most) {
        return new StopRules(trials, time, most);
    }
}
