package io.gpttrader.optimize.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.optimize.internal.charts.SampleTrials;
import io.gpttrader.optimize.internal.charts.SvgCheck;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizePageTest {
    private static final Pattern SVG = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" class=\"gt-data\">(.*?)</script>", Pattern.DOTALL);

    private static List<String> pictures(String page) {
        return SVG.matcher(page).results().map(result -> result.group()).toList();
    }

    private static String data(String page) {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        return data.group(1);
    }

    /** Nothing is loaded, nothing is styled in place, and only the page's own script can run. */
    private static void check(String page) {
        assertThat(page).startsWith("<!DOCTYPE html>").doesNotContain("{{");
        assertThat(page)
                .doesNotContainPattern("(src|href)=\"(?!data:)")
                .doesNotContain(" style=\"")
                .doesNotContain("url(");
        assertThat(page.split("<script", -1)).as("the data and the code").hasSize(3);
        pictures(page).forEach(SvgCheck::check);
    }

    @Test
    void a_page_begins_with_the_verdict_and_has_every_part() {
        String page = OptimizePage.of(SampleInput.search(SampleTrials.grid(), PageVerdict.Light.RED, "sma-cross"));
        check(page);
        assertThat(page).contains("<section class=\"verdict red\"");
        assertThat(page)
                .containsSubsequence(
                        "<h2>Verdict on sma-cross</h2>",
                        "note sma-cross",
                        "Best sharpe",
                        "<h2>Best parameters</h2>",
                        "<h2>Top ten</h2>",
                        "<h2>Heat map</h2>",
                        "<h2>Parameters of the best trials</h2>",
                        "<h2>Course of the search</h2>",
                        "<h2>Can it be believed?</h2>",
                        "<h2>Sensitivity</h2>",
                        "<h2>Walk-forward: out of sample</h2>",
                        "<h2>Walk-forward: folds</h2>",
                        "<h2>Walk-forward: parameters by fold</h2>",
                        "<h2>Why trials have no score</h2>",
                        "fast must be below slow",
                        "<h2>Settings</h2>",
                        "<h2>What made this</h2>");
        // heat map, parallel coordinates, history, sensitivity, equity and drift, each for a wide and a narrow screen
        assertThat(pictures(page)).hasSize(14);
        assertThat(page).contains("<strong>45</strong><span class=\"beside\">of 100</span>");
    }

    @Test
    void the_same_input_gives_the_same_bytes() {
        assertThat(OptimizePage.of(SampleInput.search(SampleTrials.mixed(200, "a"), PageVerdict.Light.GREEN, "x")))
                .isEqualTo(OptimizePage.of(
                        SampleInput.search(SampleTrials.mixed(200, "a"), PageVerdict.Light.GREEN, "x")));
    }

    @Test
    void more_than_two_parameters_give_a_choice_of_pairs_of_which_one_is_shown() throws Exception {
        String page =
                OptimizePage.of(SampleInput.search(SampleTrials.mixed(300, "fast"), PageVerdict.Light.AMBER, "x"));
        check(page);
        assertThat(page.split("<option>", -1)).hasSize(1 + 10); // 5 choose 2
        assertThat(page.split("<div class=\"heat-map\"", -1)).hasSize(1 + 10);
        assertThat(page.split("<div class=\"heat-map\" hidden", -1)).hasSize(1 + 9);
        JsonNode heat = new ObjectMapper().readTree(data(page)).get("heat");
        assertThat(heat).hasSize(10);
        heat.forEach(map -> assertThat(map.get("values").size())
                .isEqualTo(map.get("xs").size() * map.get("ys").size()));
    }

    @ParameterizedTest
    @EnumSource(PageVerdict.Light.class)
    void hostile_texts_stay_texts(PageVerdict.Light light) throws Exception {
        TrialLog log = SampleTrials.mixed(60, SampleTrials.HOSTILE);
        for (String page : List.of(
                OptimizePage.of(SampleInput.search(log, light, SampleTrials.HOSTILE)),
                ForwardPage.of(SampleInput.forward(SampleTrials.HOSTILE)))) {
            check(page);
            assertThat(page).doesNotContain("alert('").doesNotContain("\u202e").contains("&lt;script&gt;");
            new ObjectMapper().readTree(data(page));
        }
    }

    @Test
    void no_trial_and_one_trial_have_pages_too() {
        String none = OptimizePage.of(SampleInput.search(SampleTrials.empty("a", "b"), PageVerdict.Light.NONE, "x"));
        check(none);
        assertThat(none).contains("no trial has a score");
        TrialLog one = SampleTrials.empty("a");
        SampleTrials.add(one, Double.POSITIVE_INFINITY, 3);
        String page = OptimizePage.of(SampleInput.search(one, PageVerdict.Light.GREEN, "x"));
        check(page);
        assertThat(page).contains("<strong>inf</strong>").doesNotContain("<h2>Heat map</h2>");
    }

    @Test
    void allocations_are_compared_with_a_picture_of_weights_each() {
        double[] equity = {1, 1.1, 1.2};
        double[][] weights = {{0.5, 0.5, 0.5}, {0.5, 0.5, 0.4}};
        String page = AllocationPage.of(new AllocationInput(
                SampleTrials.HOSTILE,
                "3 bars",
                new long[] {0, 86_400_000L, 172_800_000L},
                List.of("risk parity", "equal weight"),
                new double[][] {equity, equity},
                List.of("A", SampleTrials.HOSTILE),
                new double[][][] {weights, weights},
                new PageRows(List.of("allocator", "#Sharpe"), List.of(List.of("risk parity", "0.7"))),
                new PageVerdict(PageVerdict.Light.AMBER, "no difference", List.of()),
                List.of(),
                List.of(),
                List.of()));
        check(page);
        assertThat(pictures(page)).hasSize(2 * (1 + 2));
        assertThat(page).contains("<h2>Weights: risk parity</h2>");
    }

    @Test
    void cells_of_notebooks_have_the_verdict_the_best_trials_and_one_picture() {
        String cell = OptimizePage.cell(SampleInput.search(SampleTrials.grid(), PageVerdict.Light.RED, "sma-cross"));

        assertThat(cell)
                .containsSubsequence(
                        "<b>Verdict on sma-cross</b>",
                        "<li>reason sma-cross</li>",
                        "<li>note sma-cross</li>",
                        "Best sharpe</th>",
                        "<td><small>of 100</small></td>",
                        "<h4>Best trials</h4>",
                        "<img alt=\"Best sharpe over ")
                .as("the time is another in every run")
                .doesNotContain("Time</th>");
        assertThat(cell.split("<tr><td", -1)).as("the best five").hasSize(1 + 5);
        assertThat(cell.split("<img", -1)).hasSize(1 + 1);
    }

    @Test
    void cells_of_notebooks_exist_without_trials_and_keep_hostile_texts_texts() {
        assertThat(OptimizePage.cell(SampleInput.search(SampleTrials.empty("a"), PageVerdict.Light.NONE, "x")))
                .contains("no trial has a score", "<img alt=\"Course of the search\"");
        TrialLog log = SampleTrials.mixed(60, SampleTrials.HOSTILE);
        for (String cell : List.of(
                OptimizePage.cell(SampleInput.search(log, PageVerdict.Light.AMBER, SampleTrials.HOSTILE)),
                ForwardPage.cell(SampleInput.forward(SampleTrials.HOSTILE)))) {
            assertThat(cell)
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script")
                    .doesNotContain("\u202e");
        }
    }

    @Test
    void cells_of_walk_forwards_have_their_figures_and_the_equity() {
        assertThat(ForwardPage.cell(SampleInput.forward("fast")))
                .containsSubsequence(
                        "2,516 bars", "rolling fast", "efficiency</td><td class=\"n\">41 %", "<img alt=\"Equity");
    }
}
