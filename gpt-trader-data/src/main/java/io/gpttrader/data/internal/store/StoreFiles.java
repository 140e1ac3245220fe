package io.gpttrader.data.internal.store;

import io.gpttrader.data.BarSource;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.support.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.ta4j.core.BarSeries;

/** A folder of files named after their symbols, as an export wrote them. */
public final class StoreFiles implements BarSource {

    /** Reads one file. */
    interface Reader {
        BarColumns read(Path file, String symbol) throws IOException;
    }

    private final Map<String, Path> files = new TreeMap<>();
    private final Reader reader;

    StoreFiles(Path folder, String ending, Reader reader) {
        this.reader = reader;
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "an import needs a folder of files named after their symbols but was " + folder.toAbsolutePath());
        }
        for (Path file : StoreFolder.entries(folder)) {
            String name = Objects.requireNonNull(file.getFileName()).toString();
            if (name.toLowerCase(Locale.ROOT).endsWith(ending) && Files.isRegularFile(file)) {
                files.put(StoreSymbols.decoded(name.substring(0, name.length() - ending.length())), file);
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("the folder " + folder + " has no files that end with " + ending);
        }
    }

    @Override
    public BarSeries apply(String symbol) {
        Path file = Objects.requireNonNull(files.get(symbol), symbol);
        try {
            return new ColumnarSeries(symbol, reader.read(file, symbol));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + Texts.message(e), e);
        }
    }

    @Override
    public List<String> symbols() {
        return List.copyOf(files.keySet());
    }
}
