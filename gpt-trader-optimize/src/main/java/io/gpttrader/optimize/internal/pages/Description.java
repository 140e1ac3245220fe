package io.gpttrader.optimize.internal.pages;

/**
 * What was searched, in words.
 *
 * @param name of the family
 * @param expression of the family, empty where it does not tell
 * @param search the algorithm
 * @param objective what was followed and measured
 * @param space the parameters
 */
public record Description(String name, String expression, String search, String objective, String space) {

    /** Such as {@code sma-cross}. */
    public String title() {
        return name;
    }
}
