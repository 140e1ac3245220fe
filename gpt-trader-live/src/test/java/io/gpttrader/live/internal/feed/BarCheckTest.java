package io.gpttrader.live.internal.feed;

import static io.gpttrader.live.internal.feed.FeedTestBars.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.internal.calendar.TestCalendar;
import io.gpttrader.live.internal.calendar.TradingSessions;
import io.gpttrader.live.internal.feed.BarCheck.Kind;
import io.gpttrader.live.internal.feed.BarCheck.Verdict;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

class BarCheckTest {

    private static final Instant T0 = Instant.parse("2024-07-05T14:00:00Z");
    private static final Instant T1 = T0.plusSeconds(60);
    private static final Instant T2 = T0.plusSeconds(120);
    private static final Instant T3 = T0.plusSeconds(180);

    private final BarCheck check = new BarCheck("AAPL", TradingSessions.days(ZoneId.of("UTC")));

    private static Num num(double value) {
        return DoubleNumFactory.getInstance().numOf(value);
    }

    private static String text(Verdict verdict) {
        return verdict.kind() + (verdict.why().isEmpty() ? "" : " " + verdict.why());
    }

    @Test
    void a_bar_is_taken_as_a_copy_that_the_feed_cannot_change() {
        Bar sent = bar(T0, T1, 10, 12, 9, 11, 500);
        Bar taken = Objects.requireNonNull(check.check(sent).bar());
        sent.addTrade(num(5), num(99));
        assertThat(taken).isExactlyInstanceOf(BaseBar.class).isEqualTo(bar(T0, T1, 10, 12, 9, 11, 500));
        assertThat(taken.getTimePeriod()).isEqualTo(Duration.ofMinutes(1));
        assertThat(taken.getAmount()).isEqualTo(num(500));
        assertThat(taken.getTrades()).isEqualTo(1);
    }

    @Test
    void numbers_stay_what_they_are_and_what_was_traded_need_not_be_known() {
        Num price = DecimalNumFactory.getInstance().numOf("10.123456789012345678");
        Bar sent = new BaseBar(Duration.ofMinutes(1), T0, T1, price, price, price, price, null, null, 0);
        Bar taken = Objects.requireNonNull(check.check(sent).bar());
        assertThat(taken.getClosePrice()).isSameAs(price);
        assertThat(taken.getVolume()).isNull();
    }

    static Stream<Arguments> garbage() {
        Num ten = num(10);
        Num decimal = DecimalNumFactory.getInstance().numOf(10);
        return Stream.of(
                Arguments.of(null, "null instead of a bar"),
                Arguments.of(bar(T1, T1, 10), "a bar from 2024-07-05T14:01:00Z to 2024-07-05T14:01:00Z, which must"),
                Arguments.of(bar(T1, T0, 10), "which must last a millisecond at least"),
                Arguments.of(bar(T0, T0.plusNanos(999_999), 10), "which must last a millisecond at least"),
                Arguments.of(
                        bar(T0, Instant.parse("2300-01-01T00:00:00Z"), 10),
                        "a bar with end time 2300-01-01T00:00:00Z, of no market: another unit?"),
                Arguments.of(bar(Instant.MIN, T0, 10), "a bar with begin time -1000000000-01-01T00:00:00Z, of no"),
                Arguments.of(with(null, ten, ten, ten, ten), "the bar of 2024-07-05T14:01:00Z has no open price"),
                Arguments.of(with(ten, null, ten, ten, ten), "has no high price"),
                Arguments.of(with(ten, ten, null, ten, ten), "has no low price"),
                Arguments.of(with(ten, ten, ten, null, ten), "has no close price"),
                Arguments.of(with(NaN.NaN, ten, ten, ten, ten), "has open NaN, which must be finite and not negative"),
                Arguments.of(bar(T0, T1, 10, Double.POSITIVE_INFINITY, 9, 10, 5), "has high Infinity, which must be"),
                Arguments.of(bar(T0, T1, 10, 11, -1, 10, 5), "has low -1.0, which must be finite and not negative"),
                Arguments.of(bar(T0, T1, 10, 11, 9, Double.NaN, 5), "has close NaN, which must"),
                Arguments.of(bar(T0, T1, 10, 11, 9, 10, -5), "has volume -5.0, which must be finite and not negative"),
                Arguments.of(bar(T0, T1, 10, 9, 11, 10, 5), "has high 9.0 below low 11.0"),
                Arguments.of(bar(T0, T1, 8, 11, 9, 10, 5), "has open 8.0 outside its low 9.0 and high 11.0"),
                Arguments.of(bar(T0, T1, 10, 11, 9, 12, 5), "has close 12.0 outside its low 9.0 and high 11.0"),
                Arguments.of(
                        with(decimal, ten, ten, ten, ten),
                        "has its open as DecimalNum where DoubleNum is expected, as in the bars before"),
                Arguments.of(throwing(), "a bar that cannot be read: java.lang.IllegalStateException: gone"));
    }

    private static Bar with(
            @Nullable Num open, @Nullable Num high, @Nullable Num low, @Nullable Num close, @Nullable Num volume) {
        return new BaseBar(Duration.ofMinutes(1), T0, T1, open, high, low, close, volume, null, 0);
    }

    private static Bar throwing() {
        return (Bar) Proxy.newProxyInstance(
                Bar.class.getClassLoader(), new Class<?>[] {Bar.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("gone");
                });
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbage_is_left_out_with_its_reason_and_the_next_good_bar_is_taken(@Nullable Bar bar, String why) {
        Verdict verdict = check.check(bar);
        assertThat(verdict.kind()).isEqualTo(Kind.GARBAGE);
        assertThat(verdict.bar()).isNull();
        assertThat(verdict.why()).startsWith("AAPL: ").contains(why);
        assertThat(check.check(bar(T0, T1, 10)).kind()).isEqualTo(Kind.TAKE);
    }

    @Test
    void a_bar_of_another_kind_of_number_than_those_before_is_garbage() {
        Num decimal = DecimalNumFactory.getInstance().numOf(10);
        Verdict first = check.check(bar(T0, T1, 10));
        Bar other = new BaseBar(Duration.ofMinutes(1), T1, T2, decimal, decimal, decimal, decimal, decimal, decimal, 0);
        assertThat(first.kind()).isEqualTo(Kind.TAKE);
        assertThat(check.check(other).why()).contains("DecimalNum where DoubleNum is expected");
    }

    @Test
    void the_last_bar_again_is_a_duplicate_or_a_correction_by_its_numbers() {
        Verdict taken = check.check(bar(T0, T1, 10, 12, 9, 11, 500));
        assertThat(text(taken)).isEqualTo("TAKE");
        assertThat(text(check.check(bar(T0, T1, 10, 12, 9, 11, 500))))
                .isEqualTo("DUPLICATE AAPL: the bar 2024-07-05T14:00:00Z to 2024-07-05T14:01:00Z again, with the same"
                        + " numbers");
        // Nearer than ta4j distinguishes doubles
        double near = Math.nextUp(11.0);
        assertThat(text(check.check(bar(T0, T1, 10, 12, 9, near, 501))))
                .isEqualTo(
                        "CORRECTION AAPL: the bar 2024-07-05T14:00:00Z to 2024-07-05T14:01:00Z again with other"
                                + " numbers, not applied: close 11.0 became 11.000000000000002, volume 500.0 became 501.0, amount 500.0 became 501.0");
        assertThat(check.check(bar(T0, T1, 10, 12, 9, 11, 500)).kind()).isEqualTo(Kind.DUPLICATE);
    }

    @Test
    void what_is_older_than_the_last_bar_or_overlaps_it_is_out_of_order() {
        assertThat(check.check(bar(T1, T2, 10)).kind()).isEqualTo(Kind.TAKE);
        assertThat(text(check.check(bar(T0, T1, 10))))
                .isEqualTo("OUT_OF_ORDER AAPL: the bar 2024-07-05T14:00:00Z to 2024-07-05T14:01:00Z is not after the"
                        + " last bar, 2024-07-05T14:01:00Z to 2024-07-05T14:02:00Z");
        assertThat(check.check(bar(T0, T2, 10)).kind()).isEqualTo(Kind.OUT_OF_ORDER);
        assertThat(check.check(bar(T1.plusMillis(1), T3, 10)).why()).contains("overlaps the last bar");
        assertThat(check.check(bar(T2, T3, 10)).kind()).isEqualTo(Kind.TAKE);
    }

    @Test
    void a_bar_that_the_calendar_cannot_place_is_garbage_but_a_wrong_calendar_is_not_borne() {
        BarCheck nyse = new BarCheck("AAPL", TradingSessions.of(new TestCalendar()));
        Instant later = Instant.parse("2030-07-05T13:30:00Z");
        assertThat(text(nyse.check(bar(later, later.plusSeconds(60), 10))))
                .isEqualTo("GARBAGE AAPL: the bar 2030-07-05T13:30:00Z to 2030-07-05T13:31:00Z cannot be placed: the"
                        + " trading calendar does not cover 2030-07-05T13:30:00Z: only 2024 is known"
                        + " but was asked about 2030-07-05");
        BarCheck wrong = new BarCheck("AAPL", TradingSessions.of(moment -> Map.entry(moment, moment)));
        assertThatThrownBy(() -> wrong.check(bar(T0, T1, 10))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void after_a_recovery_what_was_processed_is_skipped_and_a_correction_of_it_is_told() {
        check.resumeAfter(bar(T1, T2, 10));
        assertThat(text(check.check(bar(T0, T1, 9)))).isEqualTo("SKIPPED");
        assertThat(text(check.check(bar(T1, T2, 10)))).isEqualTo("SKIPPED");
        assertThat(check.check(bar(T1, T2, 11)).why()).contains("close 10.0 became 11.0");
        assertThat(check.check(bar(T2, T3, 11)).kind()).isEqualTo(Kind.TAKE);
        assertThat(check.check(bar(T1, T2, 10)).kind()).isEqualTo(Kind.OUT_OF_ORDER);
    }

    @Test
    void after_a_recovery_a_replay_is_told_of_nothing_twice_that_was_left_out() {
        List<@Nullable Bar> tape = Arrays.asList(
                null,
                bar(T0, T1, 10),
                bar(T0, T1, 11),
                null,
                bar(T0, T1, 10),
                bar(T1, T2, 10),
                bar(T0, T1, 10),
                null,
                bar(T2, T3, 10));
        List<Verdict> whole = tape.stream().map(check::check).toList();
        for (int killed = 0; killed < tape.size(); killed++) {
            Bar last = null;
            int leftOut = 0;
            for (Verdict before : whole.subList(0, killed)) {
                leftOut = before.bar() == null ? leftOut + 1 : 0;
                last = before.bar() == null ? last : before.bar();
            }
            BarCheck resumed = new BarCheck("AAPL", TradingSessions.days(ZoneId.of("UTC")));
            resumed.resumeAfter(last, leftOut);
            List<Verdict> after = tape.stream().map(resumed::check).toList();
            assertThat(after.subList(0, killed)).allMatch(verdict -> verdict.kind() == Kind.SKIPPED);
            assertThat(after.subList(killed, tape.size())).isEqualTo(whole.subList(killed, tape.size()));
        }
    }

    @Property(seed = "20240705")
    void whatever_comes_those_taken_ascend_without_overlap(@ForAll long seed) {
        Random random = new Random(seed);
        BarCheck any = new BarCheck("A", TradingSessions.days(ZoneId.of("UTC")));
        Instant end = Instant.EPOCH;
        for (int i = 0; i < 300; i++) {
            Instant begin = T0.plusSeconds(60L * random.nextInt(i + 1));
            Verdict verdict = any.check(
                    random.nextInt(20) == 0
                            ? null
                            : bar(begin, begin.plusSeconds(60L * random.nextInt(3)), random.nextInt(2)));
            if (verdict.bar() != null) {
                assertThat(verdict.kind()).isEqualTo(Kind.TAKE);
                assertThat(verdict.bar().getBeginTime()).isAfterOrEqualTo(end);
                end = verdict.bar().getEndTime();
            }
        }
    }
}
