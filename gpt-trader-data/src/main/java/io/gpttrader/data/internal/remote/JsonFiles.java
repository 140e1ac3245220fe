package io.gpttrader.data.internal.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.data.internal.http.HttpBody;
import io.gpttrader.data.internal.http.HttpOptions;
import io.gpttrader.data.internal.json.JsonTable;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.FileText;
import io.gpttrader.data.internal.text.SymbolFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** JSON documents in files, one a symbol, gzipped, zipped or plain. */
public record JsonFiles(SymbolFiles place, HttpOptions limits, JsonOptions json) implements JsonOrigin {

    public static final List<String> ENDINGS = List.of(".json");
    private static final Instant FOR_EVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    @Override
    public String placeOf(String symbol) {
        return file(symbol).toString();
    }

    @Override
    public Document document(JsonAddress.Ask ask) {
        Path file = file(ask.symbol());
        return JsonOrigin.parsed(text(file), rejection(file), UnaryOperator.identity());
    }

    /** Returns the file of a symbol: the only one, where it holds several. */
    private Path file(String symbol) {
        return holdsMany() && !place.isFolder() ? place.path() : place.find(symbol);
    }

    private boolean holdsMany() {
        return json.mapping().symbols() != null;
    }

    private static Function<String, RuntimeException> rejection(Path file) {
        return what -> {
            Problems problems = new Problems(file.toString());
            problems.addOfFile(what);
            return problems.rejection("");
        };
    }

    private String text(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes((int) limits.maxResponseBytes() + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + Texts.message(e), e);
        }
        if (bytes.length > limits.maxResponseBytes()) {
            throw rejection(file)
                    .apply("is larger than " + limits.maxResponseBytes()
                            + " bytes; raise the limit with maxResponseBytes(..)");
        }
        bytes = unzipped(file, bytes);
        boolean gzipped = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        return FileText.decoded(gzipped ? decompressed(file, bytes) : bytes);
    }

    private byte[] unzipped(Path file, byte[] bytes) {
        int limit = (int) limits.maxResponseBytes();
        try {
            byte[] entry = FileText.zipped(file, bytes, limit + 1);
            if (entry != null && entry.length > limit) {
                throw rejection(file)
                        .apply("is larger than " + limit + " bytes when it is unpacked; raise the limit with"
                                + " maxResponseBytes(..)");
            }
            return entry == null ? bytes : entry;
        } catch (IOException e) {
            throw rejection(file).apply(String.valueOf(e.getMessage()));
        }
    }

    private byte[] decompressed(Path file, byte[] bytes) {
        try {
            return HttpBody.decompressed(bytes, limits.maxResponseBytes());
        } catch (IOException e) {
            throw rejection(file).apply("is not valid gzip: " + Texts.message(e));
        }
    }

    @Override
    public RuntimeException endless(String why, JsonAddress.Ask ask) {
        return new IllegalStateException("a file " + why);
    }

    @Override
    public RestRange widest(RestOptions options) {
        return new RestRange(null, FOR_EVER);
    }

    @Override
    public void check(JsonOptions options) {
        if (holdsMany() && place.isFolder()) {
            throw new IllegalStateException("symbolColumn(..) is for one file or a server, and " + place.path()
                    + " is a folder, whose files name the symbols");
        }
        if (options.next().path() != null || options.next().byTime()) {
            throw new IllegalStateException("a file has no next page; leave out nextPage(..) and nextPageByTime()");
        }
        if (!options.headers().isEmpty() || !options.secrets().isEmpty()) {
            throw new IllegalStateException("a file is not asked with headers; leave out header(..) and secret(..)");
        }
    }

    @Override
    public List<String> symbols(JsonOptions options) {
        if (!holdsMany() || place.isFolder()) {
            return options.names().asked(place.symbols());
        }
        Path file = place.path();
        JsonNode document = JsonOrigin.parsed(text(file), rejection(file), UnaryOperator.identity())
                .root();
        return options.names().asked(JsonTable.symbols(document, options.mapping()));
    }

    @Override
    public String toString() {
        return place.toString();
    }
}
