package io.gpttrader.examples.cli;

/** What the program tells the shell. */
final class ExitCodes {
    /** The work is done. */
    static final int OK = 0;

    /** The work failed, or a check found problems. */
    static final int FAILED = 1;

    /** The command or the description is wrong; nothing was done. */
    static final int WRONG_USE = 2;

    /** Ctrl+C. */
    static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
