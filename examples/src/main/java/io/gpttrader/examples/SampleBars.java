package io.gpttrader.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Real bars for a first try: Apple's 252 daily bars of 2013 ({@code AAPL.csv}, US dollars) and Bitcoin on Bitstamp in five-minute bars
 * from 2013-11-25 to 2013-12-01 ({@code BTCUSD.csv}, US dollars, volume in coins, UTC).
 *
 * <p>They come from the class path, from the resources of {@code org.ta4j:ta4j-examples} (MIT licence): no download, the same on every machine.
 */
public final class SampleBars {
    private static final String APPLE = "/appleinc_bars_from_20130101_usd.csv";
    private static final String BITCOIN_TRADES = "/bitstamp_trades_from_20131125_usd.csv";

    private SampleBars() {}

    /**
     * A new temporary folder with both files, removed when this JVM ends.
     *
     * @return the folder
     */
    public static Path folder() {
        try {
            Path folder = Files.createTempDirectory("gpt-trader-bars");
            // deleteOnExit works backwards: the folder is asked for first, so it goes last
            folder.toFile().deleteOnExit();
            writeTo(folder).forEach(file -> file.toFile().deleteOnExit());
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make a temporary folder for the sample bars", failure);
        }
    }

    /**
     * Writes {@code AAPL.csv} and {@code BTCUSD.csv}.
     *
     * @param folder where to; made if missing, files of these names are replaced
     * @return the two files
     */
    public static List<Path> writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            Path apple = Files.write(folder.resolve("AAPL.csv"), lines(APPLE));
            Path bitcoin = Files.write(folder.resolve("BTCUSD.csv"), TradeBars.fiveMinutes(lines(BITCOIN_TRADES)));
            return List.of(apple, bitcoin);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the sample bars to " + folder, failure);
        }
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = SampleBars.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource
                        + " is not on the class path; add org.ta4j:ta4j-examples:0.18, without its dependencies");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        }
    }
}
