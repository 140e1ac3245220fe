package io.gpttrader.monitor.internal.readings;

/** Is told of each tick, by the monitor's thread: quick, and never blocking. */
@FunctionalInterface
public interface ObservationSink {
    /** What the tick found. */
    void observe(Observation observation);
}
