package io.gpttrader.live.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgReportTest {

    @Test
    void is_well_formed_and_escapes_names() throws Exception {
        var svg = parse(SvgReport.of(ReportFixture.run().symbols("<b>&\"'").make()));

        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Equity of sma-cross on <b>&\"' against buy and hold, its drawdown and what is invested");
        assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 900 500");
    }

    @Test
    void draws_the_highest_equity_highest_and_the_last_bar_rightmost() throws Exception {
        double[] equity = {10_000, 12_000, 9_000, 11_000};
        var points = points(SvgReport.of(ReportFixture.run().make(equity)), "gt-equity");

        assertThat(points).hasSize(4);
        assertThat(points).extracting(point -> point[0]).isSorted();
        var byHeight =
                IntStream.range(0, 4).boxed().sorted((a, b) -> Double.compare(points.get(a)[1], points.get(b)[1]));
        assertThat(byHeight).containsExactly(1, 3, 0, 2); // y counts downwards
        assertThat(points).allMatch(point -> point[0] >= 64 && point[0] <= 880 && point[1] >= 64 && point[1] <= 304);
        // 12,000 to 9,000 is three times 10,000 to 9,000, to a tenth of a pixel
        double whole = points.get(2)[1] - points.get(1)[1];
        assertThat((points.get(2)[1] - points.get(0)[1]) * 3).isBetween(whole - 0.4, whole + 0.4);
    }

    @Test
    void the_deepest_fall_hangs_lowest_below_the_zero_at_the_top_of_its_panel() throws Exception {
        var points = points(SvgReport.of(ReportFixture.run().make(10_000, 9_500, 8_000, 10_000)), "gt-fall");

        assertThat(points).extracting(point -> point[1]).containsExactly(332.0, 348.7, 398.7, 332.0);
    }

    @Test
    void stays_small_and_the_same_for_the_same_run() {
        var run = ReportFixture.run().bars(20_000).make();

        assertThat(SvgReport.of(run)).hasSizeLessThan(90_000).isEqualTo(SvgReport.of(run));
    }

    @Test
    void is_legible_in_light_and_dark() {
        assertThat(SvgReport.of(ReportFixture.run().make()))
                .contains("--sheet:#fff", "@media (prefers-color-scheme:dark)", "gt-ground");
    }

    @Test
    void a_flat_or_undefined_or_one_bar_curve_is_drawn_without_a_wrong_coordinate() throws Exception {
        for (double[] equity : new double[][] {{10_000, 10_000}, {10_000}, {10_000, Double.NaN, 9_000}, {}, {0, 0}}) {
            String svg = SvgReport.of(ReportFixture.run().make(equity));
            assertThat(svg).as(Arrays.toString(equity)).doesNotContain("NaN", "Infinity", "null");
            assertThat(parse(svg)).isNotNull();
        }
    }

    /** Coordinates of the longest line of that class; a shorter one stands in the legend. */
    private static List<double[]> points(String svg, String style) throws Exception {
        var lines = parse(svg).getElementsByTagName("polyline");
        String points = IntStream.range(0, lines.getLength())
                .mapToObj(i -> (Element) lines.item(i))
                .filter(line -> line.getAttribute("class").equals(style))
                .map(line -> line.getAttribute("points"))
                .reduce("", (a, b) -> b.length() > a.length() ? b : a);
        return Arrays.stream(points.trim().split(" "))
                .map(point -> Arrays.stream(point.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
