package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.internal.stream.FrameSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Frames that tell what was asked for. */
final class FakeFrames implements FrameSource {
    private long version = 1;
    private String filler = "";
    private int asked;

    @Override
    public String epoch() {
        return "run-1";
    }

    @Override
    public synchronized long version() {
        return version;
    }

    /** {@return how many frames have been made} */
    synchronized int asked() {
        return asked;
    }

    synchronized void rise() {
        version++;
        notifyAll();
    }

    synchronized void fill(int characters) {
        filler = "x".repeat(characters);
    }

    @Override
    public synchronized boolean awaitAbove(long have, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); version <= have && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000 + 1);
        }
        return version > have;
    }

    @Override
    public synchronized byte[] frame(long from, String component, String symbol) {
        asked++;
        return ("{\"version\":" + version + ",\"from\":" + from + ",\"asked\":\"" + component + "/" + symbol
                        + "\",\"filler\":\"" + filler + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
