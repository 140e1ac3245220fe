package io.gpttrader.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Real market data for tests: Apple's daily bars of 2013, which every clone has on its test class path, and the folder of more
 * data that some checkouts have beside them. Tests take what is there: the folder makes extra runs and nothing depends on it.
 */
public final class MarketData {

    /** Where the folder is; {@code -Dmarket.data=none} runs as if it were missing. */
    private static final Path FOLDER = Path.of(System.getProperty("market.data", "../../shared/data"));

    private static final String APPLE = "/appleinc_bars_from_20130101_usd.csv";

    private MarketData() {}

    /** The CSV lines of Apple's 252 daily bars of 2013 after the header: date, open, high, low, close, volume. */
    public static List<String> appleOf2013() {
        try (InputStream in = MarketData.class.getResourceAsStream(APPLE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, APPLE), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes Apple's bars of 2013 to {@code apple/AAPL.csv} of a folder; returns the folder of the file. */
    public static Path writeApple(Path folder) throws IOException {
        Path apple = Files.createDirectories(folder.resolve("apple"));
        List<String> lines = Stream.concat(Stream.of("date,open,high,low,close,volume"), appleOf2013().stream())
                .toList();
        Files.write(apple.resolve("AAPL.csv"), lines);
        return apple;
    }

    /** The files or folders of these names that are beside the checkout, none where the folder is missing. */
    public static Stream<Path> beside(String... names) {
        return Stream.of(names).map(FOLDER::resolve).filter(Files::exists);
    }
}
