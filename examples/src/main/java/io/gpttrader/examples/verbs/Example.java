package io.gpttrader.examples.verbs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The description that {@code init} writes. */
public final class Example {
    private static final String RESOURCE = "strategy.yaml";

    private Example() {}

    /** {@return YAML with comments, on the sample bars, ready for every verb} */
    public static String yaml() {
        try (InputStream in = Example.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        RESOURCE + " is not on the class path; compile with the resources of examples");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
