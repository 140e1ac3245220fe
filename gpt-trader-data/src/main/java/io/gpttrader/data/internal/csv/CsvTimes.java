package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.TimeGuess;
import io.gpttrader.data.internal.text.TimeSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the times of a file are written, as its first rows show it where nobody has said it. */
final class CsvTimes {

    private CsvTimes() {}

    /** Returns the settings with the pattern that the rows show, if they need one; where they leave a choice, that is a problem of the file. */
    static TimeSettings of(CsvHead head, CsvTable table, TimeSettings said, Problems problems) {
        ColumnLayout layout = table.layout();
        if (!said.isOpen() || layout == null || !layout.errors().isEmpty()) {
            return said;
        }
        List<CsvHead.Row> rows = head.rows().stream()
                .filter(row -> row.line() >= table.firstLine())
                .toList();
        TimeGuess guess = TimeGuess.of(texts(rows, layout, false));
        if (guess.patterns().isEmpty()) {
            guess = TimeGuess.of(texts(rows, layout, true));
        }
        String certain = guess.certain();
        if (certain != null) {
            return said.withRecognised(certain, guess.names());
        }
        String doubt = guess.doubt();
        if (doubt != null) {
            BarField column = place(layout, BarField.DATE) < 0 ? BarField.TIMESTAMP : BarField.DATE;
            String vendors = layout.hasHeader() ? "" : VendorAlike.steps(rows);
            String orWhose = vendors.isEmpty() ? "" : ", or say whose file it is: " + vendors;
            problems.addOfFile(rows.get(0).line(), layout.nameOf(column), guess.example(), doubt + orWhose);
            throw problems.rejection("");
        }
        return said;
    }

    /** The texts of the times: of a date and a time in two columns both, or the date alone. */
    private static List<String> texts(List<CsvHead.Row> rows, ColumnLayout layout, boolean alone) {
        int date = place(layout, BarField.DATE);
        int time = place(layout, BarField.TIME);
        int timestamp = place(layout, BarField.TIMESTAMP);
        return rows.stream()
                .filter(row -> row.cells().size() >= layout.width())
                .map(row -> timestamp >= 0
                        ? row.cell(timestamp)
                        : date < 0 ? "" : alone ? row.cell(date) : row.cell(date) + " " + row.cell(time))
                .toList();
    }

    private static int place(ColumnLayout layout, BarField wanted) {
        for (int i = 0; i < layout.width(); i++) {
            @Nullable BarField meaning = layout.meaning(i);
            if (meaning == wanted) {
                return i;
            }
        }
        return -1;
    }
}
