package io.gpttrader.examples.verbs;

/** Is told how far long work is. Called from any thread of the work, and must be quick. */
@FunctionalInterface
public interface VerbProgress {
    /** Tells nobody. */
    VerbProgress NONE = (done, total, note) -> {};

    /**
     * Some of the work is done.
     *
     * @param done how many of its steps
     * @param total all steps, 0 if not known
     * @param note a few words on the last one, such as the best so far; may be empty
     */
    void at(long done, long total, String note);
}
