package io.gpttrader.data.internal.text;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What a host says of how a file's text is packed.
 *
 * @param charset how characters are written, null for UTF-8 or UTF-16 as the file shows it
 * @param entry the file within a zip archive, null where there is one
 */
public record FilePacking(
        @Nullable Charset charset, @Nullable String entry) {

    public static final FilePacking UNSAID = new FilePacking(null, null);

    public FilePacking withCharset(Charset given) {
        return new FilePacking(given, entry);
    }

    public FilePacking withEntry(String given) {
        return new FilePacking(charset, given);
    }

    /** Returns the steps that say this. */
    @Override
    public String toString() {
        return (charset == null ? "" : ".charset(\"" + charset + "\")")
                + (entry == null ? "" : ".entry(\"" + entry + "\")");
    }
}
