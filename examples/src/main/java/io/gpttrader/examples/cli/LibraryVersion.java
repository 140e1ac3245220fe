package io.gpttrader.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class LibraryVersion implements IVersionProvider {
    /** Maven writes it when the back-test slice is built. */
    private static final String RESOURCE = "/io/gpttrader/backtest/internal/origin/library.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = LibraryVersion.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        }
        return new String[] {
            "gpt-trader " + properties.getProperty("version", "of unknown version"),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
        };
    }
}
