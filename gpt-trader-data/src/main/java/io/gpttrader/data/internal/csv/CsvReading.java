package io.gpttrader.data.internal.csv;

import io.gpttrader.data.BarProblem;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.BarSeries;

/**
 * What a file was read as.
 *
 * @param series its bars
 * @param file where they were read
 * @param skipped the first rows that were left out, with the rule that each breaks
 * @param skippedRows how many were left out
 * @param description how the file was understood, several lines
 */
public record CsvReading(BarSeries series, Path file, List<BarProblem> skipped, long skippedRows, String description) {

    private static final Logger LOG = LoggerFactory.getLogger(CsvReading.class);

    /** Warns in the log where rows were left out. */
    public void warnOfSkipped() {
        warnOfSkipped(series.getName(), file, skippedRows, skipped);
    }

    static void warnOfSkipped(String symbol, Path file, long rows, List<BarProblem> skipped) {
        if (!skipped.isEmpty()) {
            LOG.atWarn()
                    .setMessage("rows skipped")
                    .addKeyValue("symbol", symbol)
                    .addKeyValue("file", file)
                    .addKeyValue("rows", rows)
                    .addKeyValue("first", skipped.get(0))
                    .log();
        }
    }
}
