package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.internal.security.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The page's files, from the class path: small, read once, and asked for again by their tag. */
final class PageFiles {
    /** Where the page is beside this class. */
    static final String PAGE = "page";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("json", "application/json; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("woff2", "font/woff2"));

    private final String folder;
    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    PageFiles(String folder) {
        this.folder = folder;
    }

    private record PageFile(byte[] bytes, String type, String tag) {}

    /** Serves a file by a path that {@link FrontDoor} has let pass: none of its segments begins with a dot. */
    void serve(Exchange exchange, String path) {
        PageFile file = file(path).orElseThrow(() -> new WebProblem(404, "there is no such file"));
        exchange.headers().put("ETag", file.tag());
        // May be kept, and is asked for by its tag each time: a new version shows at once.
        exchange.headers().put("Cache-Control", "no-cache");
        if (exchange.header("If-None-Match").filter(file.tag()::equals).isPresent()) {
            exchange.sendEmpty(304);
        } else {
            exchange.send(200, file.type(), file.bytes());
        }
    }

    private Optional<PageFile> file(String path) {
        PageFile known = files.get(path);
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (known != null || type == null) {
            return Optional.ofNullable(known);
        }
        try (InputStream in = PageFiles.class.getResourceAsStream(folder + "/" + path)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            PageFile file = new PageFile(bytes, type, "\"" + Secrets.tag(bytes) + "\"");
            files.put(path, file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
