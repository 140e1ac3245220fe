package io.gpttrader.live.internal.feed;

import static io.gpttrader.live.internal.feed.FeedTestBars.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.internal.feed.FeedMerger.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;

class FeedMergerTest {

    private static final long T1 = 1_700_000_040_000L;
    private static final long T2 = T1 + FeedTestBars.MINUTE;
    private static final long T3 = T2 + FeedTestBars.MINUTE;
    private static final long DAY = 86_400_000;

    /** Of the day after: a replay. */
    private final FeedTestClock clock = new FeedTestClock(T1 + DAY);

    private final FeedMerger merger = new FeedMerger(2, clock.steady(), Duration.ofSeconds(2));

    private static String text(@Nullable Step step) {
        if (step == null) {
            return "nothing";
        }
        StringBuilder text = new StringBuilder().append((step.time() - T1) / FeedTestBars.MINUTE + 1);
        step.bars().forEach(bar -> text.append(" ").append(bar.symbol()));
        return text + (step.late() ? " late" : "");
    }

    private String next() {
        return text(merger.next());
    }

    @Test
    void a_step_holds_the_bars_of_all_symbols_that_end_together_in_order_of_symbol() {
        merger.offer(1, minute(T1));
        assertThat(next()).isEqualTo("nothing");
        merger.offer(0, minute(T1));
        assertThat(merger.wakeAtMillis()).isEqualTo(clock.millis());
        assertThat(next()).isEqualTo("1 0 1");
        assertThat(next()).isEqualTo("nothing");
        assertThat(merger.wakeAtMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_later_bar_of_a_symbol_tells_that_it_has_none_of_the_time_before() {
        merger.offer(0, minute(T1));
        merger.offer(1, minute(T2));
        assertThat(next()).isEqualTo("1 0");
        assertThat(next()).isEqualTo("nothing");
        merger.offer(0, minute(T3));
        assertThat(next()).isEqualTo("2 1");
    }

    @Test
    void a_feed_that_has_ended_is_waited_for_no_more_and_its_bars_still_count() {
        merger.offer(0, minute(T1));
        merger.offer(0, minute(T2));
        merger.offer(1, minute(T1));
        merger.end(1);
        merger.end(1);
        assertThat(next()).isEqualTo("1 0 1");
        assertThat(next()).isEqualTo("2 0");
        assertThat(next()).isEqualTo("nothing");
        merger.end(0);
        assertThat(next()).isEqualTo("nothing");
        assertThat(merger.wakeAtMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_live_bar_waits_for_the_others_as_long_as_the_grace() {
        clock.set(T1 + 500);
        merger.offer(0, minute(T1));
        assertThat(merger.wakeAtMillis()).isEqualTo(T1 + 2_500);
        clock.set(T1 + 2_499);
        assertThat(next()).isEqualTo("nothing");
        clock.set(T1 + 2_500);
        assertThat(next()).isEqualTo("1 0");
    }

    @Test
    void a_bar_of_the_past_waits_for_a_minute_whatever_the_grace() {
        clock.set(T1 + 62_001);
        merger.offer(0, minute(T1));
        assertThat(merger.wakeAtMillis()).isEqualTo(T1 + 122_001);
        clock.pass(59_999);
        assertThat(next()).isEqualTo("nothing");
        clock.pass(1);
        assertThat(next()).isEqualTo("1 0");
    }

    @Test
    void a_clock_that_is_set_back_holds_nothing_up_longer_than_the_grace() {
        clock.set(T1);
        merger.offer(0, minute(T1));
        clock.set(T1 - 30_000);
        assertThat(next()).isEqualTo("nothing");
        clock.pass(2_000);
        assertThat(next()).isEqualTo("1 0");
    }

    /** A live feed that reconnected beside one of daily bars, which has none before the evening. */
    @Test
    void back_fill_waits_a_minute_for_a_silent_feed_once_and_not_for_each_part_of_it() {
        merger.offer(0, minute(T1));
        clock.pass(60_000);
        assertThat(next()).isEqualTo("1 0");
        merger.offer(0, minute(T2));
        assertThat(merger.wakeAtMillis()).isEqualTo(clock.millis());
        assertThat(next()).isEqualTo("2 0");
        merger.offer(1, minute(T3));
        merger.offer(0, minute(T3));
        assertThat(next()).isEqualTo("3 0 1");

        merger.offer(0, minute(T3 + FeedTestBars.MINUTE));
        assertThat(merger.wakeAtMillis()).isEqualTo(clock.millis() + 60_000);
        clock.pass(60_000);
        assertThat(next()).isEqualTo("4 0");
        merger.end(1);
        merger.offer(0, minute(T3 + 2 * FeedTestBars.MINUTE));
        assertThat(next()).isEqualTo("5 0");
    }

    @Test
    void the_last_moment_at_which_a_bar_is_live_is_a_minute_and_the_grace_after_its_end() {
        clock.set(T1 + 62_000);
        merger.offer(0, minute(T1));
        assertThat(merger.wakeAtMillis()).isEqualTo(T1 + 64_000);
    }

    @Test
    void patience_counts_from_the_first_bar_of_a_time() {
        FeedMerger three = new FeedMerger(3, clock.steady(), Duration.ofSeconds(2));
        clock.set(T1 + 100);
        three.offer(2, minute(T1));
        clock.set(T1 + 900);
        three.offer(0, minute(T1));
        assertThat(three.wakeAtMillis()).isEqualTo(T1 + 2_100);
        clock.set(T1 + 1_000);
        three.offer(0, minute(T2));
        clock.set(T2);
        three.offer(2, minute(T2));
        assertThat(text(three.next())).isEqualTo("1 0 2");
        // The bar of symbol 0 came 59 s before its end, which is as live.
        assertThat(three.wakeAtMillis()).isEqualTo(T1 + 3_000);
        assertThat(text(three.next())).isEqualTo("2 0 2");
    }

    @Test
    void a_bar_whose_time_was_given_out_is_a_late_step_before_anything_newer() {
        clock.set(T1);
        merger.offer(0, minute(T1));
        clock.set(T1 + 2_000);
        assertThat(next()).isEqualTo("1 0");
        merger.offer(0, minute(T2));
        merger.offer(1, minute(T1 - FeedTestBars.MINUTE));
        merger.offer(1, minute(T1));
        merger.offer(1, minute(T2));
        assertThat(merger.wakeAtMillis()).isEqualTo(clock.millis());
        assertThat(next()).isEqualTo("1 1 late");
        assertThat(next()).isEqualTo("1 1 late");
        assertThat(next()).isEqualTo("2 0 1");
    }

    @Test
    void after_a_recovery_what_was_given_out_before_it_is_late() {
        merger.resumeAfter(T2);
        merger.offer(0, minute(T2));
        merger.offer(0, minute(T3));
        merger.offer(1, minute(T3));
        assertThat(next()).isEqualTo("2 0 late");
        assertThat(next()).isEqualTo("3 0 1");
    }

    @Test
    void bars_out_of_order_or_after_the_end_are_rejected() {
        merger.offer(0, minute(T2));
        merger.end(1);
        assertThatThrownBy(() -> merger.offer(0, minute(T2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("symbol 0 offered a bar of 2023-11-14T22:15:00Z after one that was not older");
        assertThatThrownBy(() -> merger.offer(1, minute(T2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after its end");
        assertThatThrownBy(() -> merger.resumeAfter(T1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new FeedMerger(1, clock.steady(), Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("grace must not be negative but was PT-1S; 0 waits for nobody");
    }

    @Property(seed = "20260105")
    void any_interleaving_of_arrivals_gives_the_sorted_union(
            @ForAll @IntRange(min = 1, max = 6) int symbols, @ForAll long seed) {
        Random random = new Random(seed);
        FeedMerger merged = new FeedMerger(symbols, clock.steady(), Duration.ZERO);
        List<List<Bar>> feeds = new ArrayList<>();
        TreeMap<Long, TreeMap<Integer, Bar>> union = new TreeMap<>();
        for (int symbol = 0; symbol < symbols; symbol++) {
            feeds.add(new ArrayList<>());
            for (int time = 0; time < 20; time++) {
                if (random.nextInt(3) > 0) {
                    Bar bar = minute(T1 + time * FeedTestBars.MINUTE);
                    feeds.get(symbol).add(bar);
                    union.computeIfAbsent(bar.getEndTime().toEpochMilli(), key -> new TreeMap<>())
                            .put(symbol, bar);
                }
            }
        }

        TreeMap<Long, TreeMap<Integer, Bar>> given = new TreeMap<>();
        List<Integer> open = new ArrayList<>();
        for (int symbol = 0; symbol < symbols; symbol++) {
            open.add(symbol);
        }
        int[] sent = new int[symbols];
        long before = Long.MIN_VALUE;
        while (!open.isEmpty()) {
            Integer symbol = open.get(random.nextInt(open.size()));
            if (sent[symbol] < feeds.get(symbol).size()) {
                merged.offer(symbol, feeds.get(symbol).get(sent[symbol]++));
            } else {
                merged.end(symbol);
                boolean unused = open.remove(symbol);
            }
            for (Step step = merged.next(); step != null; step = merged.next()) {
                assertThat(step.late()).isFalse();
                assertThat(step.time()).isGreaterThan(before);
                before = step.time();
                put(given, step);
            }
        }

        assertThat(given).isEqualTo(union);
    }

    private static void put(TreeMap<Long, TreeMap<Integer, Bar>> given, Step step) {
        TreeMap<Integer, Bar> bars = new TreeMap<>();
        int last = -1;
        for (SymbolBar bar : step.bars()) {
            assertThat(bar.symbol()).isGreaterThan(last);
            last = bar.symbol();
            bars.put(bar.symbol(), bar.bar());
        }
        given.put(step.time(), bars);
    }

    @Property(seed = "20260106")
    void whatever_the_clock_does_no_bar_is_lost_or_doubled_and_time_never_goes_back(@ForAll long seed) {
        Random random = new Random(seed);
        int symbols = 4;
        FeedTestClock live = new FeedTestClock(T1);
        FeedMerger merged = new FeedMerger(symbols, live.steady(), Duration.ofSeconds(1));
        long[] times = {T1, T1, T1, T1};
        List<SymbolBar> sent = new ArrayList<>();
        List<SymbolBar> given = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (int i = 0; i < 200; i++) {
            live.pass(random.nextInt(5_000));
            int symbol = random.nextInt(symbols);
            times[symbol] += FeedTestBars.MINUTE * random.nextInt(1, 4);
            Bar bar = minute(times[symbol]);
            sent.add(new SymbolBar(symbol, bar));
            merged.offer(symbol, bar);
            for (Step step = merged.next(); step != null; step = merged.next()) {
                assertThat(step.time()).isGreaterThanOrEqualTo(before);
                for (SymbolBar each : step.bars()) {
                    long end = each.bar().getEndTime().toEpochMilli();
                    assertThat(step.late() ? end <= step.time() : end == step.time())
                            .isTrue();
                }
                before = step.time();
                given.addAll(step.bars());
            }
        }
        for (int symbol = 0; symbol < symbols; symbol++) {
            merged.end(symbol);
        }
        for (Step step = merged.next(); step != null; step = merged.next()) {
            given.addAll(step.bars());
        }

        assertThat(given).containsExactlyInAnyOrderElementsOf(sent);
        Map<Integer, List<SymbolBar>> bySymbol = given.stream().collect(Collectors.groupingBy(SymbolBar::symbol));
        bySymbol.forEach((symbol, bars) -> assertThat(bars)
                .isEqualTo(sent.stream().filter(bar -> bar.symbol() == symbol).toList()));
    }
}
