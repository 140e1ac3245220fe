package io.gpttrader.paper.internal.journal;

import java.io.InputStream;

/** Takes the state of a checkpoint, which stands for all entries before it. */
public interface Restoring {

    /**
     * Restores a state.
     *
     * @param grown what only ever grows, piece after piece as it was written
     * @return false where it does not fit; then the next older one is tried, and after the oldest all entries are read
     */
    boolean restore(InputStream state, InputStream grown);
}
