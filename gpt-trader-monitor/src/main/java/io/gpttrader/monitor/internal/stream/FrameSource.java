package io.gpttrader.monitor.internal.stream;

import java.time.Duration;

/** Differences between versions of what the dashboard shows. Any thread may call it. */
public interface FrameSource {

    /** {@return names this run of the monitor: a version of another run means nothing here} */
    String epoch();

    /** {@return the version now; grows by one with each change, at most ten times a second} */
    long version();

    /** {@return whether the version rose above that within a time} */
    boolean awaitAbove(long version, Duration longest) throws InterruptedException;

    /**
     * What has changed since a version, everything for 0, as one JSON object (UTF-8, no line breaks).
     *
     * @param from the version that the page has; 0 for none
     * @param component whose bars are wanted, empty for none
     * @param symbol which bars are wanted, empty for none
     */
    byte[] frame(long from, String component, String symbol);
}
