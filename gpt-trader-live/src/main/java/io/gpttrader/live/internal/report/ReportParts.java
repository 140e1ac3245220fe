package io.gpttrader.live.internal.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What other rooms add to each form of a report.
 *
 * @param account where the session trades, in a line under the period
 * @param lines of the text, after the figures
 * @param page markup of sections, after the equity
 * @param json members of the object, after the metrics
 * @param picture changes the picture
 * @param files further forms of a file by the ending of its name
 */
public record ReportParts(
        String account,
        Supplier<List<String>> lines,
        Supplier<String> page,
        Members json,
        UnaryOperator<String> picture,
        Map<String, Table> files) {

    /** Adds nothing. */
    public static final ReportParts NONE =
            new ReportParts("", List::of, () -> "", json -> {}, UnaryOperator.identity(), Map.of());

    /** Writes members of an object that others have begun and end. */
    public interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    /** Writes a file. */
    public interface Table {
        void write(Writer to) throws IOException;
    }
}
