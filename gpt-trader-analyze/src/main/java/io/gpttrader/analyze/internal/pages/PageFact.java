package io.gpttrader.analyze.internal.pages;

/**
 * A line of a table of facts.
 *
 * @param name of the fact
 * @param value as people read it
 * @param meaning a sentence in small print that says how to read it, or empty
 */
public record PageFact(String name, String value, String meaning) {

    public static PageFact of(String name, String value) {
        return new PageFact(name, value, "");
    }
}
