package io.gpttrader.analyze.internal.origin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The library's name and version, as the build has written it into a resource: the same from a jar and from a folder of classes. */
public final class LibraryVersion {
    private static final String NAME = "GPT-Trader";

    private LibraryVersion() {}

    /** Such as {@code GPT-Trader 0.1.0}; of classes that no build has made, {@code GPT-Trader (unknown version)}. */
    public static String text() {
        Properties properties = new Properties();
        try (InputStream in = LibraryVersion.class.getResourceAsStream("library.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("version", "");
        return version.isEmpty() || version.startsWith("$") ? NAME + " (unknown version)" : NAME + " " + version;
    }
}
