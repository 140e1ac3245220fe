package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.internal.charts.ChartStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The fixed files of a page. */
final class SnapshotAssets {
    private SnapshotAssets() {}

    static String template() {
        return read("snapshot.html");
    }

    /** The page's only style sheet: that of the other slices' reports, and what is ours alone. */
    static String style() {
        return "\n" + ChartStyle.css() + read("report.css") + read("snapshot.css");
    }

    /** The hash by which a content security policy lets one style sheet count and no other. */
    static String policyHash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String read(String name) {
        try (InputStream in = SnapshotAssets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name + ": the jar is incomplete");
            }
            // a browser reads a page with plain line ends, and hashes its style so
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
