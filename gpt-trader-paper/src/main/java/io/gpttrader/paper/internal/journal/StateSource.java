package io.gpttrader.paper.internal.journal;

import java.io.OutputStream;

/** What a checkpoint is written from. */
public interface StateSource {

    /** Writes the state. */
    void writeState(OutputStream to);

    /**
     * Writes what belongs to the state and only ever grows, after the state itself.
     *
     * @param all whether all of it is written; otherwise what it has grown by since the checkpoint before, which is written already
     */
    void writeGrown(boolean all, OutputStream to);
}
