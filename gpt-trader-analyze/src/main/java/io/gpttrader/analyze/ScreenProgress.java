package io.gpttrader.analyze;

/**
 * How far a screen is. A listener is told after each symbol, by one thread at a time; {@code done} never goes back.
 *
 * @param done symbols that have ended, failures included
 * @param total symbols there are
 * @param symbol the one that has just ended
 * @param hits symbols that met the condition so far
 */
public record ScreenProgress(int done, int total, String symbol, int hits) {

    /** Such as {@code 120 of 500 symbols, 7 hits}. */
    @Override
    public String toString() {
        return done + " of " + total + " symbols, " + hits + (hits == 1 ? " hit" : " hits");
    }
}
