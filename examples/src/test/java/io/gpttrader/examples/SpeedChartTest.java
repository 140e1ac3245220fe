package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The picture of the benchmarks has the figures of the tables it was drawn from. */
class SpeedChartTest {
    private static final Path FOLDER = Project.root().resolve("examples/benchmarks");
    private static final Pattern SHOWN = Pattern.compile("<text class=\"soft[^>]*>([0-9.,]+)</text>");

    @Test
    void each_figure_drawn_is_in_the_tables() throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        String tables = readme.substring(readme.indexOf("<!-- results -->"), readme.indexOf("<!-- end of results -->"));
        List<String> shown = SHOWN.matcher(Files.readString(FOLDER.resolve("speed.svg")))
                .results()
                .map((MatchResult figure) -> figure.group(1))
                .toList();

        assertThat(shown).hasSizeGreaterThan(10);
        // A loop that ours is compared with is the other way round in the tables: 0.28 is 1 / 3.52.
        assertThat(shown)
                .filteredOn(figure -> !isIn(tables, figure))
                .allSatisfy(figure -> assertThat(inverses(tables)).contains(figure));
    }

    private static boolean isIn(String tables, String figure) {
        return tables.contains("| " + figure + " ");
    }

    private static List<String> inverses(String tables) {
        return Pattern.compile("\\| ([0-9]+\\.[0-9]+)")
                .matcher(tables)
                .results()
                .map((MatchResult ratio) -> String.format(Locale.ROOT, "%.2f", 1 / Double.parseDouble(ratio.group(1))))
                .toList();
    }
}
