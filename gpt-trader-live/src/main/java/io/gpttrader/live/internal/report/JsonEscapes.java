package io.gpttrader.live.internal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which characters of a text are written as escapes. The line separators U+2028 and U+2029 always are, as they end a line of a
 * script. Inside a page so are the brackets, the ampersand, the equals sign and the apostrophe: then no text can end the
 * {@code script} element that it stands in, or begin another.
 */
final class JsonEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final String UNSAFE_IN_A_PAGE = "<>&='";
    private static final JsonFactory PLAIN = factory(new JsonEscapes(""));
    private static final JsonFactory IN_A_PAGE = factory(new JsonEscapes(UNSAFE_IN_A_PAGE));

    private final int[] ascii = standardAsciiEscapesForJSON();

    private JsonEscapes(String more) {
        for (int c = 0; c < ' '; c++) {
            ascii[c] = ascii[c] == ESCAPE_STANDARD ? ESCAPE_CUSTOM : ascii[c];
        }
        more.chars().forEach(c -> ascii[c] = ESCAPE_CUSTOM);
    }

    private static JsonFactory factory(JsonEscapes escapes) {
        return new JsonFactory().setCharacterEscapes(escapes);
    }

    /** For a file or a program. */
    static JsonGenerator plain(Writer out) throws IOException {
        return new Paired(PLAIN.createGenerator(out));
    }

    /** For a {@code script} element. */
    static JsonGenerator insideAPage(Writer out) throws IOException {
        return new Paired(IN_A_PAGE.createGenerator(out));
    }

    /** Spells out halves of surrogate pairs, which JSON may hold and many programs cannot read. */
    private static final class Paired extends JsonGeneratorDelegate {

        Paired(JsonGenerator to) {
            super(to);
        }

        @Override
        public void writeString(@Nullable String text) throws IOException {
            super.writeString(text == null ? null : ReportText.paired(text));
        }

        @Override
        public void writeFieldName(String name) throws IOException {
            super.writeFieldName(ReportText.paired(name));
        }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        boolean isEscaped = character < ascii.length
                ? ascii[character] == ESCAPE_CUSTOM
                : character == '\u2028' || character == '\u2029';
        return isEscaped ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", character)) : null;
    }
}
