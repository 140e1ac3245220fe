package io.gpttrader.optimize.internal.folds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Windows of walk-forwards: by hand, as properties, and beside skfolio. */
class ForwardWindowsTest {
    private static final ForwardPlan ROLLING = ForwardPlan.of(false);
    private static final ForwardPlan ANCHORED = ForwardPlan.of(true);

    private static ForwardPlan bars(ForwardPlan plan, int train, int test) {
        return plan.with(ForwardLengths.NONE.withTrainBars(train).withTestBars(test));
    }

    private static ForwardPlan dates(ForwardPlan plan, Period train, Period test) {
        return plan.with(ForwardLengths.NONE.withTrainFor(train).withTestFor(test));
    }

    private static String windows(ForwardPlan plan, int bars) {
        return text(ForwardWindows.of(plan, FoldSamples.times(bars)));
    }

    private static String text(List<ForwardWindow> windows) {
        List<String> parts = new ArrayList<>();
        windows.forEach(window -> parts.add(window.train() + ">" + window.test()));
        return String.join(" ", parts);
    }

    @Test
    void rolling_windows_by_bars() {
        assertThat(windows(bars(ROLLING, 5, 3), 12)).isEqualTo("0..4>5..7 3..7>8..10 6..10>11..11");
    }

    @Test
    void anchored_windows_by_bars() {
        assertThat(windows(bars(ANCHORED, 5, 3), 12)).isEqualTo("0..4>5..7 0..7>8..10 0..10>11..11");
    }

    @Test
    void purge_and_embargo_lie_between_training_and_test() {
        assertThat(windows(bars(ROLLING, 5, 3).withGap(1, 2), 14)).isEqualTo("0..4>8..10 3..7>11..13");
    }

    @Test
    void eight_folds_with_a_training_window_of_four_tests_are_the_default() {
        List<ForwardWindow> windows = ForwardWindows.of(ROLLING, FoldSamples.times(120));

        assertThat(windows).hasSize(8);
        assertThat(windows.get(0)).hasToString("ForwardWindow[train=0..39, test=40..49, warmUpFrom=0]");
        assertThat(windows.get(7)).hasToString("ForwardWindow[train=70..109, test=110..119, warmUpFrom=70]");
    }

    @Test
    void a_share_of_the_bars_may_be_the_first_training_window() {
        ForwardPlan plan = ANCHORED.with(ForwardLengths.NONE.withFolds(2).withTrainPercent(50));

        assertThat(windows(plan, 20)).isEqualTo("0..9>10..14 0..14>15..19");
    }

    @Test
    void one_length_and_the_number_of_folds_give_the_other_length() {
        assertThat(windows(ROLLING.with(ForwardLengths.NONE.withTrainBars(6).withFolds(2)), 11))
                .isEqualTo("0..5>6..7 2..7>8..10");
        assertThat(windows(ROLLING.with(ForwardLengths.NONE.withTestBars(2).withFolds(3)), 11))
                .isEqualTo("0..4>5..6 2..6>7..8 4..8>9..10");
    }

    @Test
    void a_single_fold_is_one_split() {
        assertThat(windows(ROLLING.with(ForwardLengths.NONE.withFolds(1)), 10)).isEqualTo("0..7>8..9");
    }

    @Test
    void warm_up_begins_with_the_training_window_unless_it_is_given() {
        assertThat(ForwardWindows.of(bars(ROLLING, 5, 3), FoldSamples.times(12))
                        .get(1)
                        .warmUpFrom())
                .isEqualTo(3);
        assertThat(ForwardWindows.of(bars(ROLLING, 5, 3).withWarmUpBars(2), FoldSamples.times(12))
                        .get(1)
                        .warmUpFrom())
                .isEqualTo(6);
        assertThat(ForwardWindows.of(bars(ROLLING, 5, 3).withWarmUpBars(0), FoldSamples.times(12))
                        .get(1)
                        .warmUpFrom())
                .isEqualTo(8);
    }

    @Test
    void periods_count_from_the_date_of_the_first_bar_and_months_keep_their_end() {
        List<Instant> begins = new ArrayList<>();
        LocalDate first = LocalDate.of(2020, 1, 31);
        for (LocalDate day = first; day.isBefore(LocalDate.of(2020, 7, 15)); day = day.plusDays(1)) {
            begins.add(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        double[] closes = new double[begins.size()];
        Arrays.fill(closes, 1);
        BarTimes times = BarTimes.of(FoldSamples.bars(begins, closes), ZoneOffset.UTC, 252);

        List<ForwardWindow> windows = ForwardWindows.of(dates(ROLLING, Period.ofMonths(2), Period.ofMonths(1)), times);

        List<String> tests = windows.stream()
                .map(window -> times.date(window.train().from()) + " "
                        + times.date(window.test().from()) + " "
                        + times.date(window.test().to() - 1))
                .toList();
        assertThat(tests)
                .containsExactly(
                        "2020-01-31 2020-03-31 2020-04-28",
                        "2020-02-29 2020-04-29 2020-05-30",
                        "2020-03-31 2020-05-31 2020-06-29",
                        "2020-04-30 2020-06-30 2020-07-14");
    }

    @Test
    void a_bar_belongs_to_the_window_of_its_date_in_the_zone() {
        ForwardPlan plan = dates(ANCHORED, Period.ofMonths(1), Period.ofMonths(1));

        BarTimes there = BarTimes.of(FoldSamples.auckland(40), ZoneId.of("Pacific/Auckland"), 365);
        BarTimes elsewhere = BarTimes.of(FoldSamples.auckland(40), ZoneOffset.UTC, 365);

        // A month after January 31 or 30 is February 29.
        assertThat(text(ForwardWindows.of(plan, there))).isEqualTo("0..28>29..39");
        assertThat(text(ForwardWindows.of(plan, elsewhere))).isEqualTo("0..29>30..39");
    }

    @Test
    void a_hole_in_the_data_leaves_no_window_without_bars() {
        List<Instant> begins = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            if (i < 25 || i >= 45) {
                begins.add(LocalDate.of(2020, 1, 1)
                        .plusDays(i)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
            }
        }
        double[] closes = new double[begins.size()];
        Arrays.fill(closes, 1);
        BarTimes times = BarTimes.of(FoldSamples.bars(begins, closes), ZoneOffset.UTC, 365);

        // Tests of ten days begin on days 20, 30, 40 and 50; from day 30 to 39 there is no bar.
        assertThat(text(ForwardWindows.of(dates(ANCHORED, Period.ofDays(20), Period.ofDays(10)), times)))
                .isEqualTo("0..19>20..24 0..24>25..29 0..29>30..39");
        assertThatThrownBy(() -> ForwardWindows.of(dates(ROLLING, Period.ofDays(10), Period.ofDays(10)), times))
                .hasMessageContaining("trainFor(P10D) holds 0 bars before 2020-02-15");
    }

    @Test
    void a_series_too_short_is_refused_with_all_numbers() {
        assertThatThrownBy(() -> windows(bars(ROLLING, 750, 125).withGap(5, 2), 757))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "trainBars(750), purgeBars(5), embargoBars(2) and 1 test bars need 758 bars, but the series has 757;"
                                + " bring more bars, or take shorter windows or fewer folds");
        assertThat(windows(bars(ROLLING, 750, 125).withGap(5, 2), 758)).isEqualTo("0..749>757..757");
        assertThatThrownBy(() -> windows(ROLLING, 9)).hasMessageContaining("need 10 bars, but the series has 9");
        assertThat(windows(ROLLING, 10)).startsWith("0..1>2..2").endsWith("7..8>9..9");
        assertThatThrownBy(() -> windows(ROLLING, 0)).hasMessageContaining("the series has 0");
        assertThatThrownBy(() -> windows(dates(ROLLING, Period.ofDays(3), Period.ofDays(1)), 0))
                .hasMessageContaining("no bars");
        assertThatThrownBy(() -> windows(dates(ROLLING, Period.ofYears(3), Period.ofMonths(6)), 100))
                .hasMessageContaining("trainFor(P3Y) reaches from 2020-01-01 beyond the last bar of 2020-04-09");
        assertThatThrownBy(() -> windows(
                        ROLLING.with(ForwardLengths.NONE.withTestBars(100).withFolds(8)), 801))
                .hasMessageContaining("800 test bars need 802 bars");
    }

    @Test
    void settings_that_contradict_each_other_are_refused_with_both_values() {
        assertThatThrownBy(() -> windows(
                        bars(ROLLING, 5, 3)
                                .with(ForwardLengths.NONE
                                        .withTrainBars(5)
                                        .withTestBars(3)
                                        .withFolds(4)),
                        100))
                .hasMessageContaining("trainBars(5) and testBars(3)")
                .hasMessageContaining("folds(4)");
        assertThatThrownBy(() -> windows(
                        ROLLING.with(ForwardLengths.NONE
                                .withTrainFor(Period.ofYears(1))
                                .withTestFor(Period.ofMonths(1))
                                .withTestBars(20)),
                        100))
                .hasMessageContaining("trainFor(P1Y) and testFor(P1M)")
                .hasMessageContaining("testBars(20)");
        assertThatThrownBy(() -> windows(ROLLING.with(ForwardLengths.NONE.withTrainFor(Period.ofYears(1))), 100))
                .hasMessageContaining("trainFor(P1Y) needs testFor(..)");
        assertThatThrownBy(() -> windows(ROLLING.with(ForwardLengths.NONE.withTestFor(Period.ofYears(1))), 100))
                .hasMessageContaining("testFor(P1Y) needs trainFor(..)");
        assertThatThrownBy(() -> windows(
                        ROLLING.with(ForwardLengths.NONE.withTrainPercent(30).withTrainBars(5)), 100))
                .hasMessageContaining("trainPercent(30)")
                .hasMessageContaining("trainBars(5)");
        assertThatThrownBy(() -> windows(bars(ROLLING, 5, 3).withWarmUpBars(6), 100))
                .hasMessageContaining("warmupBars(6)")
                .hasMessageContaining("after 5 bars");
    }

    @Test
    void a_window_that_trains_on_its_test_bars_cannot_be_made() {
        assertThatThrownBy(() -> new ForwardWindow(new Span(0, 6), new Span(5, 9), 0))
                .hasMessageContaining("0..5 reach into the test bars 5..8");
        assertThatThrownBy(() -> new ForwardWindow(new Span(0, 5), new Span(5, 9), 6))
                .hasMessageContaining("warm-up");
    }

    @Property(seed = "20261128")
    void tests_cover_every_bar_after_the_first_training_once_and_follow_what_they_are_trained_on(
            @ForAll("plans") ForwardPlan plan, @ForAll @IntRange(min = 60, max = 400) int bars) {
        List<ForwardWindow> windows = ForwardWindows.of(plan, FoldSamples.times(bars));

        int next = windows.get(0).test().from();
        int training = windows.get(0).train().bars();
        assertThat(windows.get(0).train().from()).isZero();
        for (ForwardWindow window : windows) {
            assertThat(window.test().from()).isEqualTo(next);
            assertThat(window.test().from() - window.train().to()).isEqualTo(plan.purgeBars() + plan.embargoBars());
            assertThat(window.warmUpFrom()).isLessThanOrEqualTo(window.test().from());
            if (plan.isAnchored()) {
                assertThat(window.train().from()).isZero();
            } else if (!plan.lengths().isByDates()) {
                assertThat(window.train().bars()).isEqualTo(training);
            }
            next = window.test().to();
        }
        assertThat(next).isEqualTo(bars);
    }

    @Provide
    Arbitrary<ForwardPlan> plans() {
        Arbitrary<Integer> train = Arbitraries.integers().between(2, 30);
        Arbitrary<Integer> test = Arbitraries.integers().between(1, 30);
        Arbitrary<ForwardLengths> lengths = Arbitraries.oneOf(
                Combinators.combine(train, test)
                        .as((a, b) -> ForwardLengths.NONE.withTrainBars(a).withTestBars(b)),
                Combinators.combine(train, test)
                        .as((a, b) -> ForwardLengths.NONE
                                .withTrainFor(Period.ofDays(a + 11))
                                .withTestFor(Period.ofDays(b))),
                Arbitraries.integers().between(1, 20).map(ForwardLengths.NONE::withFolds),
                Arbitraries.integers().between(1, 60).map(p -> ForwardLengths.NONE.withTrainPercent(p)),
                Arbitraries.integers()
                        .between(1, 15)
                        .map(k -> ForwardLengths.NONE.withFolds(k).withTestBars(3)),
                Arbitraries.integers()
                        .between(1, 15)
                        .map(k -> ForwardLengths.NONE.withFolds(k).withTrainBars(20)));
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        lengths,
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 5))
                .as((anchored, chosen, purge, embargo) ->
                        ForwardPlan.of(anchored).with(chosen).withGap(purge, embargo));
    }

    @Test
    void windows_by_bars_are_those_of_skfolio() throws IOException {
        for (JsonNode each : golden("walkForward")) {
            ForwardPlan plan = bars(
                            ForwardPlan.of(each.get("anchored").asBoolean()),
                            each.get("train").asInt(),
                            each.get("test").asInt())
                    .withGap(each.get("purge").asInt(), 0);
            List<String> expected = new ArrayList<>();
            for (JsonNode window : each.get("windows")) {
                expected.add(span(window.get(0)) + ">" + span(window.get(1)));
            }
            assertThat(windows(plan, each.get("bars").asInt())).isEqualTo(String.join(" ", expected));
        }
    }

    static Span span(JsonNode pair) {
        return new Span(pair.get(0).asInt(), pair.get(1).asInt());
    }

    static JsonNode golden(String kind) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ForwardWindowsTest.class.getResourceAsStream("/io/gpttrader/optimize/folds/splits.json"))) {
            JsonNode cases = new ObjectMapper().readTree(in).get(kind);
            assertThat(cases).isNotEmpty();
            return cases;
        }
    }
}
