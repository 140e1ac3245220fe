package io.gpttrader.monitor.internal.web;

import java.time.Duration;

/** One stream that is being written, and the way to end it from elsewhere. */
final class OpenStream {
    private final Thread thread;
    private boolean ended;
    private boolean left;

    OpenStream(Thread thread) {
        this.thread = thread;
    }

    /** Asks the stream to end, and wakes it where it waits. */
    synchronized void end() {
        ended = true;
        if (!left) {
            thread.interrupt();
        }
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** Waits, or less where the stream is asked to end. */
    void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    /** The thread goes on to other things: no interrupt follows it there. */
    @SuppressWarnings("ResultOfMethodCallIgnored") // called to clear the flag
    synchronized void leave() {
        left = true;
        if (ended) {
            Thread.interrupted();
        }
    }
}
