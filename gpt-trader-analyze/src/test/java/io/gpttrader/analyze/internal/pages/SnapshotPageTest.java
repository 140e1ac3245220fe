package io.gpttrader.analyze.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.charts.SvgCheck;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class SnapshotPageTest {
    private static final Pattern SVG = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);
    private static final Pattern IMAGE =
            Pattern.compile("<img alt=\"[^\"]*\" src=\"data:image/svg\\+xml;base64,([^\"]*)\"/>");
    private static final SnapshotView APPLE = SampleView.whole("");

    /** Well-formed, nothing loaded, nothing styled in place, no script, no picture with a text upon another. */
    private static void check(String markup) throws Exception {
        String page = markup.replaceFirst("^<!DOCTYPE html>", "");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<all>" + page + "</all>")));
        assertThat(page)
                .doesNotContain("{{")
                .doesNotContainPattern("(src|href)=\"(?!data:)")
                .doesNotContain(" style=\"")
                .doesNotContain("url(")
                .doesNotContain("<script")
                .doesNotContain("NaN");
        SVG.matcher(page).results().forEach(picture -> SvgCheck.check(picture.group()));
    }

    private static List<String> pictures(String page) {
        return SVG.matcher(page).results().map(result -> result.group()).toList();
    }

    @Test
    void a_page_of_real_bars_has_every_part_in_order() throws Exception {
        String page = SnapshotPage.of(APPLE);
        String file = System.getProperty("snapshot.pages");
        if (file != null) {
            Files.writeString(Path.of(file, "page.html"), page);
            Files.writeString(Path.of(file, "cell.html"), SnapshotPage.cell(APPLE));
            Files.writeString(Path.of(file, "screen.txt"), SnapshotText.of(APPLE));
        }
        check(page);
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .containsSubsequence(
                        "<h1>AAPL</h1>",
                        "Buy, score +0.31",
                        "It rose within 20 bars 5 of 7 times (36 to 92 %)".substring(3),
                        "aria-label=\"Notes\"",
                        "<h2>Price</h2>",
                        "<h2>Why</h2>",
                        "<h2>Levels</h2>",
                        "<h2>Pivot points</h2>",
                        "<h2>Patterns</h2>",
                        "met its target 12 of 20 times (38 to 78 %), random 41 %",
                        "<h2>Regimes</h2>",
                        "<h2>Volatility</h2>",
                        "<h2>Indicators</h2>",
                        "<h2>Strategies</h2>",
                        "This is no advice.");
        assertThat(pictures(page))
                .as("price, score, regimes, volatility, wide and narrow")
                .hasSize(8);
    }

    @Test
    void the_parts_of_a_snapshot_have_a_page_a_cell_a_screen_and_json() throws Exception {
        SnapshotView real = SampleView.real();
        check(SnapshotPage.of(real));
        check(decoded(SnapshotPage.cell(real)));
        assertThat(SnapshotText.of(real).lines()).hasSizeLessThanOrEqualTo(45).allMatch(line -> line.length() <= 100);
        assertThat(SnapshotJson.of(real)).contains("\"AAPL\"");
        assertThat(real.regime().history()).hasSize(real.bars().size());
        String file = System.getProperty("snapshot.pages");
        if (file != null) {
            Files.writeString(Path.of(file, "real.html"), SnapshotPage.of(real));
            Files.writeString(Path.of(file, "real.txt"), SnapshotText.of(real));
        }
    }

    @Test
    void the_same_view_gives_the_same_bytes() {
        assertThat(SnapshotPage.of(APPLE)).isEqualTo(SnapshotPage.of(APPLE));
    }

    @Test
    void a_cell_of_a_notebook_is_a_fragment_with_the_recommendation_the_figures_and_the_chart() throws Exception {
        String cell = SnapshotPage.cell(APPLE);
        check(decoded(cell));
        assertThat(cell)
                .startsWith("<div class=\"gt-cell\">")
                .doesNotContain("<html")
                .containsSubsequence(
                        "<h3>AAPL</h3>", "Buy, score +0.31", ">Regime</th>", "<img alt=\"Price with levels");
        assertThat(pictures(decoded(cell))).hasSize(1);
    }

    /** With its pictures as markup. */
    private static String decoded(String cell) {
        return IMAGE.matcher(cell)
                .replaceAll(image -> Matcher.quoteReplacement(
                        new String(Base64.getDecoder().decode(image.group(1)), StandardCharsets.UTF_8)));
    }

    @Test
    void hostile_texts_stay_texts() throws Exception {
        String page = SnapshotPage.of(SampleView.whole(SampleView.HOSTILE));
        check(page);
        assertThat(page).contains("&lt;script&gt;").doesNotContain("\u202e").doesNotContain("onload=\"");
    }

    @Test
    void one_bar_and_bars_without_prices_have_pages_too() throws Exception {
        for (PriceBars bars : List.of(
                SampleView.same(1, 10, 11, 9, 10, 5),
                SampleView.same(3, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                SampleView.same(300, 1e-12, 1e-12, 1e-12, 1e-12, 0),
                SampleView.same(40, 1e12, 1.1e12, 1e12, 1e12, 1e12))) {
            check(SnapshotPage.of(SampleView.bare(bars)));
            check(decoded(SnapshotPage.cell(SampleView.bare(bars))));
        }
    }
}
