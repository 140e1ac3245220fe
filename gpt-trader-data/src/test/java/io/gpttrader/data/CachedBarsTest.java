package io.gpttrader.data;

import static io.gpttrader.data.BarStoreContract.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import io.gpttrader.data.internal.series.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;

/** What a cache asks its source for, and that it gives what the source would. */
public class CachedBarsTest {

    @TempDir
    Path folder;

    private BarStore store;
    private final Remote remote = new Remote();
    private Instant now = minute(100_000);

    /** A source that notes what it is asked for; minute i of a symbol is there up to its last one. */
    public static final class Remote implements BarSource {

        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private int last = 999;
        private double price = 1;

        @Override
        public BarSeries apply(String symbol) {
            asked.add(symbol + " all");
            return all(symbol);
        }

        @Override
        public BarSeries load(String symbol, Instant from, Instant to) {
            asked.add(symbol + " " + minuteOf(from) + "-" + minuteOf(to));
            return new TimeRange(from, to).of(all(symbol));
        }

        private ColumnarSeries all(String symbol) {
            if (symbol.equals("NONE")) {
                throw new IllegalArgumentException("no symbol NONE");
            }
            return BarStoreContract.minutes(
                    symbol,
                    price,
                    IntStream.rangeClosed(0, last).filter(i -> i % 10 != 3).toArray());
        }

        private static long minuteOf(Instant moment) {
            return Duration.between(minute(0), moment).toMinutes();
        }

        @Override
        public List<String> symbols() {
            return List.of("A", "B", "C");
        }

        @Override
        public String toString() {
            return "Remote";
        }

        List<String> askedSince() {
            List<String> all = List.copyOf(asked);
            asked.clear();
            return all;
        }
    }

    @BeforeEach
    void openStore() {
        store = BarStore.open(folder.resolve("cache.duckdb"));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private CachedBars cache() {
        return remote.cachedIn(store).clock(() -> now);
    }

    private static void assertSame(BarSeries found, BarSeries wanted) {
        assertThat(Samples.lines(found)).isEqualTo(Samples.lines(wanted));
    }

    @Test
    void a_range_is_fetched_once_and_of_a_wider_one_only_the_rest() {
        CachedBars cache = cache();

        assertSame(cache.load("A", minute(100), minute(200)), remote.load("A", minute(100), minute(200)));
        remote.asked.clear();
        assertSame(cache.load("A", minute(120), minute(180)), remote.all("A").cut(108, 162));
        assertThat(remote.askedSince()).isEmpty();
        assertSame(cache.load("A", minute(50), minute(300)), remote.all("A").cut(45, 270));
        assertThat(remote.askedSince()).containsExactly("A 50-100", "A 200-300");
        assertThat(cache.statistics()).isEqualTo(new CachedBars.Statistics(1, 2, 3, 54 + 90, 90 + 135, 0));
        assertThat(cache.statistics())
                .hasToString("1 hits, 2 misses (33 % hits), 3 requests; 144 bars from the store, 225 from the source; 0"
                        + " symbols evicted");
    }

    @Test
    void that_there_are_no_bars_is_kept_too() {
        CachedBars cache = cache();
        assertThat(cache.load("A", minute(2_000), minute(3_000)).isEmpty()).isTrue();
        assertThat(cache.load("A", minute(2_000), minute(3_000)).isEmpty()).isTrue();
        assertThat(remote.askedSince()).containsExactly("A 2000-3000");
        assertThat(cache.statistics().hitRate()).isEqualTo(0.5);
    }

    @Test
    void any_sequence_of_ranges_gives_what_the_source_gives_and_asks_for_no_moment_twice() {
        CachedBars cache = cache();
        Random random = new Random(17);
        boolean[] known = new boolean[1_000];
        for (int i = 0; i < 15; i++) {
            int from = random.nextInt(900);
            int to = from + 1 + random.nextInt(99);
            assertSame(
                    cache.load("A", minute(from), minute(to)),
                    new TimeRange(minute(from), minute(to)).of(remote.all("A")));
            for (String asked : remote.askedSince()) {
                String[] parts = asked.split("[ -]");
                for (int at = Integer.parseInt(parts[1]); at < Integer.parseInt(parts[2]); at++) {
                    assertThat(known[at]).as("minute %s asked for again", at).isFalse();
                    known[at] = true;
                }
            }
        }
    }

    @Test
    void a_whole_history_is_brought_up_to_date_by_its_newest_stretch() {
        now = minute(1_000);
        CachedBars cache = cache().refreshNewestAfter(Duration.ofMinutes(5));
        assertSame(cache.load("A"), remote.all("A"));
        assertThat(remote.askedSince()).containsExactly("A all");

        remote.last = 1_003;
        remote.price = 2;
        now = minute(1_004);
        assertThat(cache.load("A").getBarCount()).as("still fresh").isEqualTo(900);
        assertThat(remote.askedSince()).isEmpty();

        now = minute(1_006);
        BarSeries found = cache.load("A");
        // A day and five minutes before the first fetch is known for good, the rest is not.
        assertThat(remote.askedSince()).containsExactly("A " + (1_000 - 5 - 1_440) + "-" + (1_006 + 1_440));
        assertSame(found, remote.all("A"));
    }

    @Test
    void what_is_old_enough_stays_for_good() {
        now = minute(10_000);
        CachedBars cache = cache().refreshNewestAfter(Duration.ofMinutes(5));
        assertSame(cache.load("A"), remote.all("A"));
        remote.askedSince();
        remote.price = 7;
        now = minute(20_000);

        assertThat(cache.load("A").getFirstBar().getClosePrice().doubleValue()).isEqualTo(1);
        assertThat(remote.askedSince()).containsExactly("A " + (10_000 - 5 - 1_440) + "-" + (20_000 + 1_440));
    }

    @Test
    void the_newest_bars_of_a_range_are_fetched_again_when_they_are_too_old() {
        now = minute(500);
        remote.last = 499;
        CachedBars cache = cache().refreshNewestAfter(Duration.ofMinutes(10));
        var first = cache.load("A", minute(400), minute(600));
        assertThat(first.getBarCount()).isEqualTo(90);
        remote.last = 599;
        now = minute(509);
        assertSame(cache.load("A", minute(400), minute(600)), first);
        now = minute(511);
        assertThat(cache.load("A", minute(400), minute(600)).getBarCount()).isEqualTo(180);
        assertThat(remote.askedSince()).containsExactly("A 400-600", "A 400-600");
    }

    @Test
    void it_is_all_there_for_the_next_process() {
        assertSame(cache().load("A"), remote.all("A"));
        remote.askedSince();
        store.close();
        store = BarStore.open(folder.resolve("cache.duckdb"));

        CachedBars next = cache();
        assertSame(next.load("A"), remote.all("A"));
        assertThat(remote.askedSince()).isEmpty();
        next.forget("A");
        assertSame(next.load("A"), remote.all("A"));
        assertThat(remote.askedSince()).containsExactly("A all");
    }

    @Test
    void the_symbols_not_used_for_the_longest_time_make_room() {
        CachedBars cache = cache().atMost(2_000);
        var a = cache.load("A");
        var b = cache.load("B");
        assertSame(cache.load("A"), a);
        var c = cache.load("C");
        assertThat(cache.statistics().evictedSymbols()).isEqualTo(1);
        remote.askedSince();

        assertSame(cache.load("A"), a);
        assertSame(cache.load("C"), c);
        assertThat(remote.askedSince()).isEmpty();
        assertSame(cache.load("B"), b);
        assertThat(remote.askedSince()).containsExactly("B all");

        CachedBars tiny = cache().atMost(10);
        remote.price = 3;
        assertThat(tiny.load("A", minute(0), minute(500)).getBarCount()).isEqualTo(450);
    }

    @Test
    void a_symbol_alone_beyond_the_limit_is_given_and_not_kept() {
        CachedBars tiny = cache().atMost(10);
        assertThat(tiny.load("A").getBarCount()).isEqualTo(900);
        assertThat(store.set("cache:Remote").symbols()).isEmpty();
        assertThat(tiny.load("A").getBarCount()).isEqualTo(900);
        assertThat(remote.askedSince()).containsExactly("A all", "A all");
    }

    @Test
    void other_sources_and_settings_do_not_meet() {
        Path csv = Samples.write(folder, "A.csv", Samples.PLAIN);
        BarSource plain = Bars.csv(csv);
        assertSame(cache().load("A"), remote.all("A"));
        assertSame(plain.cachedIn(store).load("A"), plain.load("A"));
        assertSame(remote.cachedIn(store, "mine").clock(() -> now).load("A"), remote.all("A"));
        assertThat(store.sets()).containsExactly("cache:Bars.csv(" + csv + ")", "cache:Remote", "cache:mine");
        assertThat(store.symbols()).isEmpty();
    }

    @Test
    public void a_source_that_cannot_be_told_from_others_must_be_named() {
        BarSource nameless = new BarSource() {
            @Override
            public BarSeries apply(String symbol) {
                return remote.all(symbol);
            }

            @Override
            public List<String> symbols() {
                return List.of();
            }
        };
        assertThatThrownBy(() -> nameless.cachedIn(store))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name it: cachedIn(store, \"name\")");
        assertSame(nameless.cachedIn(store, "n").load("A"), remote.all("A"));
    }

    @Test
    void a_source_that_fails_leaves_nothing_behind() {
        CachedBars cache = cache();
        assertThatThrownBy(() -> cache.load("NONE")).hasMessage("no symbol NONE");
        assertThatThrownBy(() -> cache.load("NONE", minute(0), minute(1))).hasMessage("no symbol NONE");
        assertThat(store.sets()).isEmpty();
        assertThat(cache.statistics().hits() + cache.statistics().misses()).isZero();
        assertThat(cache.symbols()).containsExactly("A", "B", "C");
        assertThat(cache.toString()).startsWith("Remote.cachedIn(").endsWith(".refreshNewestAfter(PT15M)");
    }

    /** Daily bars around the clock, from a server whose connection breaks at the request of that number. */
    private static final class Breaking implements BarSource {
        private final BarSource whole = Bars.synthetic(5)
                .barLength(Duration.ofDays(1))
                .count(2_000)
                .startingAt(Instant.parse("2015-01-01T00:00:00Z"));
        private final int broken;
        private int requests;
        private final List<String> asked = new ArrayList<>();

        Breaking(int broken) {
            this.broken = broken;
        }

        @Override
        public BarSeries apply(String symbol) {
            return whole.apply(symbol);
        }

        @Override
        public BarSeries load(String symbol, Instant from, Instant to) {
            asked.add(from.toString().substring(0, 10) + " to " + to.toString().substring(0, 10));
            if (++requests == broken) {
                throw new IllegalStateException("the connection broke");
            }
            return whole.load(symbol, from, to);
        }

        @Override
        public List<String> symbols() {
            return List.of("A");
        }

        @Override
        public String toString() {
            return "Breaking";
        }
    }

    @Test
    void of_a_long_range_that_broke_off_only_the_rest_is_fetched() {
        Breaking source = new Breaking(3);
        CachedBars cache = source.cachedIn(store).clock(() -> Instant.parse("2026-01-01T00:00:00Z"));
        Instant from = Instant.parse("2015-01-01T00:00:00Z");
        Instant to = Instant.parse("2020-01-01T00:00:00Z");

        assertThatThrownBy(() -> cache.load("A", from, to)).hasMessage("the connection broke");
        assertThat(source.asked)
                .containsExactly("2015-01-01 to 2016-01-01", "2016-01-01 to 2016-12-31", "2016-12-31 to 2017-12-31");

        source.asked.clear();
        BarSeries all = source.cachedIn(store)
                .clock(() -> Instant.parse("2026-01-01T00:00:00Z"))
                .load("A", from, to);
        assertThat(source.asked)
                .containsExactly("2016-12-31 to 2017-12-31", "2017-12-31 to 2018-12-31", "2018-12-31 to 2020-01-01");
        assertSame(all, source.whole.load("A", from, to));
    }

    @Test
    void the_future_is_one_question() {
        Breaking source = new Breaking(0);
        CachedBars cache = source.cachedIn(store).clock(() -> Instant.parse("2018-03-01T00:00:00Z"));

        cache.load("A", Instant.parse("2017-01-01T00:00:00Z"), Instant.parse("2060-01-01T00:00:00Z"));

        assertThat(source.asked).containsExactly("2017-01-01 to 2060-01-01");
        source.asked.clear();
        cache.load("A", Instant.parse("2015-01-01T00:00:00Z"), Instant.parse("2060-01-01T00:00:00Z"));
        assertThat(source.asked).containsExactly("2015-01-01 to 2016-01-01", "2016-01-01 to 2017-01-01");
    }

    @Test
    void a_range_without_limits_is_asked_for_at_once() {
        CachedBars cache = cache();

        cache.load("A", Instant.MIN, minute(10));
        cache.load("B", Instant.parse("1800-01-01T00:00:00Z"), Instant.parse("2300-01-01T00:00:00Z"));

        assertThat(remote.asked).hasSize(2);
    }

    @Test
    void deleting_from_the_store_makes_the_cache_ask_again() {
        CachedBars cache = cache();
        assertSame(cache.load("A"), remote.all("A"));
        remote.askedSince();
        assertThat(store.set("cache:Remote").delete("A", minute(0), minute(100)))
                .isEqualTo(90);

        assertSame(cache.load("A", minute(0), minute(200)), remote.all("A").cut(0, 180));
        assertThat(remote.askedSince()).containsExactly("A 0-100");
    }

    @Test
    void of_threads_that_want_one_symbol_one_fetches() throws Exception {
        CachedBars cache = cache();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    try {
                        start.await();
                        assertSame(cache.load("A"), remote.all("A"));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        start.countDown();
        for (Thread each : threads) {
            each.join();
        }
        assertThat(remote.askedSince()).containsExactly("A all");
        assertThat(cache.statistics().hits()).isEqualTo(3);
    }

    @Test
    void synthetic_and_shaped_sources_that_differ_in_a_setting_do_not_meet() {
        SyntheticBars cheap = Bars.synthetic(1).count(5).startPrice(50);
        SyntheticBars dear = cheap.startPrice(100);
        assertSame(cheap.cachedIn(store).load("A"), cheap.load("A"));
        assertSame(dear.cachedIn(store).load("A"), dear.load("A"));

        LocalDate day = LocalDate.of(2020, 1, 3);
        BarSource halved = dear.adjustedBy(Adjustments.none().addSplit("A", day, 2));
        BarSource quartered = dear.adjustedBy(Adjustments.none().addSplit("A", day, 4));
        assertSame(halved.cachedIn(store).load("A"), halved.load("A"));
        assertSame(quartered.cachedIn(store).load("A"), quartered.load("A"));

        SyntheticBars minutes = dear.count(3 * 1440).barLength(Duration.ofMinutes(1));
        BarSource regular = minutes.resample(BarPeriod.days(1).within(MarketCalendar.nyse()));
        BarSource extended =
                minutes.resample(BarPeriod.days(1).within(MarketCalendar.nyse().extendedHours()));
        assertSame(regular.cachedIn(store).load("A"), regular.load("A"));
        assertSame(extended.cachedIn(store).load("A"), extended.load("A"));
    }

    @Test
    void what_is_made_of_a_source_that_cannot_be_told_from_others_must_be_named_too() {
        BarSeries one = BarStoreContract.minutes("A", 1, 0, 1, 2);
        BarSource memory = Bars.of(one);
        BarSource cut = memory.between(minute(0), minute(2));
        BarSource longer = memory.resample(Duration.ofHours(1)).requireQuality(0);
        BarSource adjusted = memory.adjustedBy(Adjustments.none());
        for (BarSource each : List.of(memory, cut, longer, adjusted)) {
            assertThatThrownBy(() -> each.cachedIn(store))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("name it: cachedIn(store, \"name\")");
        }
        assertSame(memory.cachedIn(store, "n").load("A"), one);
    }
}
