package io.gpttrader.live.internal.drift;

/** Counts as they come. */
final class ExecutionTally {
    long decisions;
    long sent;
    long fills;
    long filled;
    long rejected;
    long cancelled;
    long expired;
    long unknownResolved;
    long foreign;
    long reconciliations;
    long mismatches;

    ExecutionCounts counts() {
        return new ExecutionCounts(
                decisions,
                sent,
                fills,
                filled,
                rejected,
                cancelled,
                expired,
                unknownResolved,
                foreign,
                reconciliations,
                mismatches);
    }
}
