package io.gpttrader.examples.verbs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.data.BarStore;
import io.gpttrader.examples.description.Description;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;

/** Copies the bars of a description to a folder of CSV files or to a store. */
public final class Download {
    private Download() {}

    /**
     * Copies to {@code SYMBOL.csv} files; files of these names are replaced.
     *
     * @param description with bars and symbols
     * @param folder where to; made if missing
     * @param progress is told of the symbols
     * @return what was written
     */
    public static VerbResult toFolder(Description description, Path folder, VerbProgress progress) {
        Path temporary = temporaryFolder();
        try (BarStore store = BarStore.open(temporary.resolve("bars.db"))) {
            Map<String, BarSeries> written = put(description, store, progress);
            Files.createDirectories(folder);
            store.exportCsv(folder);
            return result(written, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        } finally {
            delete(temporary);
        }
    }

    /**
     * Copies to a store; newer bars are added to those of the symbol, and bars of the same time replaced.
     *
     * @param description with bars and symbols
     * @param file of the store; made if missing
     * @param progress is told of the symbols
     * @return what was written
     */
    public static VerbResult toStore(Description description, Path file, VerbProgress progress) {
        try (BarStore store = BarStore.open(file)) {
            return result(put(description, store, progress), file);
        }
    }

    private static Map<String, BarSeries> put(Description description, BarStore store, VerbProgress progress) {
        Map<String, BarSeries> written = new LinkedHashMap<>();
        List<String> symbols = description.symbols();
        for (String symbol : symbols) {
            progress.at(written.size(), symbols.size(), symbol);
            BarSeries series = description.bars().apply(symbol);
            store.put(symbol, series);
            written.put(symbol, series);
        }
        progress.at(written.size(), symbols.size(), "");
        return written;
    }

    private static VerbResult result(Map<String, BarSeries> written, Path place) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        written.forEach((symbol, series) -> json.putObject(symbol)
                .put("bars", series.getBarCount())
                .put("first", begin(series).toString())
                .put("last", series.getLastBar().getEndTime().toString()));
        String text = written.entrySet().stream()
                .map(each -> "%s: %,d bars, %s to %s"
                        .formatted(
                                each.getKey(),
                                each.getValue().getBarCount(),
                                begin(each.getValue()),
                                each.getValue().getLastBar().getEndTime()))
                .collect(Collectors.joining("\n", "", "\nwritten to " + place));
        return VerbResult.of(text, () -> json, () -> Page.of("Bars", text));
    }

    private static Instant begin(BarSeries series) {
        return series.getFirstBar().getBeginTime();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("gpt-trader-download");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}
