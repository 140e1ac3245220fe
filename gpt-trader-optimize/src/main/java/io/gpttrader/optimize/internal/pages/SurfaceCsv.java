package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.GridIndex;
import io.gpttrader.optimize.internal.trials.SurfaceScores;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A surface as CSV, written as it is read, so that it needs no memory of its own. */
public final class SurfaceCsv {
    private SurfaceCsv() {}

    /** A header, then a line a combination; undefined numbers are empty. */
    public static void write(SurfaceScores scores, String scoreName, Appendable out) throws IOException {
        GridIndex index = scores.index();
        List<Dimension> dimensions = index.space().dimensions();
        StringBuilder line = new StringBuilder();
        for (Dimension dimension : dimensions) {
            line.append(SearchCsv.quoted(dimension.name())).append(',');
        }
        out.append(line.append(SearchCsv.quoted("score: " + scoreName)).append(",state\r\n"));
        for (int place = 0; place < index.size(); place++) {
            if (!index.isCombination(place)) {
                continue;
            }
            line.setLength(0);
            for (int i = 0; i < dimensions.size(); i++) {
                double value = index.value(place, i);
                line.append(Double.isNaN(value) ? "" : SearchCsv.quoted(SearchCsv.cell(dimensions.get(i), value)))
                        .append(',');
            }
            double score = scores.score(place);
            line.append(SearchCsv.number(score)).append(',');
            out.append(line.append(
                            Double.isNaN(score) ? scores.missing(place).name().toLowerCase(Locale.ROOT) : "complete")
                    .append("\r\n"));
        }
    }
}
