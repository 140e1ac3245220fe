package io.gpttrader.paper.internal.journal;

import static io.gpttrader.paper.internal.journal.JournalSamples.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.PaperJournalException.Reason;
import io.gpttrader.paper.internal.feed.SymbolBar;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DecimalNum;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

class BarCodecTest {

    private static final long TIME = 1_700_000_000_123L;

    private static Bar bar(Instant end, Duration length, Num price) {
        Num volume = DoubleNum.valueOf(1_000);
        Num amount = price instanceof DoubleNum ? price.multipliedBy(volume) : price;
        return new BaseBar(length, end.minus(length), end, price, price, price, price, volume, amount, 0);
    }

    /** All that there is to a bar; ta4j's own equals takes numbers for equal that are not. */
    private static String words(SymbolBar each) {
        Bar bar = each.bar();
        List<String> words = new ArrayList<>();
        for (Num number : new Num[] {
            bar.getOpenPrice(),
            bar.getHighPrice(),
            bar.getLowPrice(),
            bar.getClosePrice(),
            bar.getVolume(),
            bar.getAmount()
        }) {
            words.add(words(number));
        }
        return each.symbol() + " " + bar.getBeginTime() + " " + bar.getEndTime() + " " + bar.getTimePeriod() + " "
                + words + " " + bar.getTrades();
    }

    private static String words(@Nullable Num number) {
        if (number instanceof DecimalNum decimal) {
            BigDecimal value = decimal.bigDecimalValue();
            return value.unscaledValue() + "E-" + value.scale() + " " + decimal.getMathContext();
        }
        return number instanceof DoubleNum
                ? Long.toHexString(Double.doubleToRawLongBits(number.doubleValue()))
                : "" + number;
    }

    private static void passes(List<SymbolBar> bars) {
        List<SymbolBar> decoded = BarCodec.decode(TIME, BarCodec.encode(TIME, bars));
        assertThat(decoded.stream().map(BarCodecTest::words))
                .isEqualTo(bars.stream().map(BarCodecTest::words).toList());
        assertThat(decoded).allSatisfy(each -> assertThat(each.bar()).isExactlyInstanceOf(BaseBar.class));
    }

    @Test
    void a_step_of_a_thousand_symbols_takes_at_most_45_bytes_a_bar() {
        Random random = new Random(1);
        Instant end = Instant.ofEpochMilli(TIME);
        List<SymbolBar> bars = IntStream.range(0, 1_000)
                .mapToObj(
                        i -> new SymbolBar(i, bar(end, Duration.ofSeconds(1), DoubleNum.valueOf(random.nextDouble()))))
                .toList();
        // 8 bytes for the price that all four are, 2 for the volume, flags twice and symbol.
        assertThat(BarCodec.encode(TIME, bars).length).isBetween(13_000, 13_020);
        passes(bars);
    }

    @Test
    void one_bar_alone_and_a_history_stay_small() {
        Instant end = Instant.ofEpochMilli(TIME);
        Duration minute = Duration.ofMinutes(1);
        SymbolBar one = new SymbolBar(0, bar(end, minute, DoubleNum.valueOf(1.5)));
        assertThat(BarCodec.encode(TIME, List.of(one))).hasSizeLessThanOrEqualTo(50);
        List<SymbolBar> history = IntStream.range(0, 500)
                .mapToObj(i -> new SymbolBar(7, bar(end.plus(minute.multipliedBy(i)), minute, DoubleNum.valueOf(i))))
                .toList();
        assertThat(BarCodec.encode(0, history).length).isLessThan(500 * 42 + 30);
        passes(history);
    }

    @Test
    void no_bars_are_no_bytes() {
        assertThat(BarCodec.encode(TIME, List.of())).isEmpty();
        assertThat(BarCodec.decode(TIME, new byte[0])).isEmpty();
    }

    @Test
    void odd_numbers_and_times_pass() {
        List<SymbolBar> bars = new ArrayList<>();
        for (Num number : new Num[] {
            NaN.NaN,
            DoubleNum.valueOf(Double.NaN),
            DoubleNum.valueOf(-0.0),
            DoubleNum.valueOf(Double.MIN_VALUE),
            DoubleNum.valueOf(Double.NEGATIVE_INFINITY),
            DecimalNum.valueOf("100.10", new MathContext(32, RoundingMode.HALF_UP)),
            DecimalNum.valueOf(new BigDecimal("1E+1000"), MathContext.UNLIMITED),
            DecimalNum.valueOf(new BigDecimal("-0.000"), new MathContext(5, RoundingMode.UNNECESSARY))
        }) {
            bars.add(new SymbolBar(bars.size(), bar(Instant.EPOCH, Duration.ofDays(1), number)));
        }
        bars.add(new SymbolBar(
                Integer.MAX_VALUE, bar(Instant.MAX, Duration.between(Instant.MIN, Instant.MAX), NaN.NaN)));
        bars.add(new SymbolBar(0, bar(Instant.EPOCH.minusNanos(1), Duration.ofNanos(-7), NaN.NaN)));
        bars.add(new SymbolBar(3, withoutNumbers()));
        passes(bars);
    }

    // ta4j lets a bar have none as long as no trade was in it.
    @SuppressWarnings("NullAway")
    private static Bar withoutNumbers() {
        return new BaseBar(Duration.ofHours(1), Instant.EPOCH, null, null, null, null, null, null, null, -3);
    }

    @Test
    void numbers_of_another_kind_are_rejected_by_name() {
        Num odd = (Num) Proxy.newProxyInstance(
                BarCodecTest.class.getClassLoader(),
                new Class<?>[] {Num.class},
                (proxy, method, arguments) -> method.getName().equals("toString") ? "odd" : null);
        SymbolBar bar = new SymbolBar(0, bar(Instant.EPOCH, Duration.ofDays(1), odd));
        assertThatThrownBy(() -> BarCodec.encode(TIME, List.of(bar)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got odd of");
    }

    @Property(seed = "51")
    void bars_of_any_kind_pass_exactly(@ForAll long seed) {
        passes(randomBars(new Random(seed)));
    }

    @Property(seed = "52")
    void changed_bytes_are_torn_and_never_other_bars(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = BarCodec.encode(TIME, randomBars(random));
        byte[] changed = bytes.clone();
        changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        rejected(() -> BarCodec.decode(TIME, changed), Reason.TORN, "are damaged", "restore the journal");
        byte[] cut = Arrays.copyOf(bytes, random.nextInt(1, bytes.length));
        rejected(() -> BarCodec.decode(TIME, cut), Reason.TORN, "are damaged");
        rejected(() -> BarCodec.decode(TIME + 1, bytes), Reason.TORN, "are damaged");
    }

    /** What a check sum that happens to fit would let through. */
    @Property(seed = "53")
    void garbage_with_a_right_check_sum_is_torn_or_bars_but_nothing_worse(@ForAll byte[] garbage) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(8).putLong(TIME).flip());
        crc.update(garbage);
        byte[] bytes = ByteBuffer.allocate(garbage.length + 4)
                .put(garbage)
                .putInt((int) crc.getValue())
                .array();
        try {
            passes(BarCodec.decode(TIME, bytes));
        } catch (PaperJournalException e) {
            assertThat(e.reason()).isEqualTo(Reason.TORN);
        }
    }

    private static List<SymbolBar> randomBars(Random random) {
        List<SymbolBar> bars = new ArrayList<>();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            bars.add(new SymbolBar(random.nextInt(2_000), randomBar(random)));
        }
        return bars;
    }

    private static Bar randomBar(Random random) {
        Duration length = random.nextBoolean()
                ? Duration.ofMinutes(1)
                : Duration.ofSeconds(random.nextInt(90_000), random.nextInt(1_000_000_000));
        Instant now = Instant.ofEpochMilli(TIME);
        Instant end = random.nextBoolean() ? now : now.plusNanos(random.nextLong(-1L << 50, 1L << 50));
        int kind = random.nextInt(3);
        Num close = number(random, kind);
        Num volume = number(random, kind);
        Num amount = kind == 0 && random.nextBoolean() ? close.multipliedBy(volume) : number(random, kind);
        return new BaseBar(
                length,
                end.minus(length),
                end,
                number(random, kind),
                number(random, kind),
                number(random, kind),
                close,
                volume,
                random.nextInt(4) == 0 ? DoubleNum.valueOf(0) : amount,
                random.nextBoolean() ? 0 : random.nextLong());
    }

    private static Num number(Random random, int kind) {
        return switch (kind) {
            case 0 -> DoubleNum.valueOf(Double.longBitsToDouble(random.nextLong()));
            case 1 ->
                DecimalNum.valueOf(
                        new BigDecimal(new BigInteger(random.nextInt(1, 200), random), random.nextInt(-40, 40)),
                        new MathContext(random.nextInt(60), RoundingMode.values()[random.nextInt(8)]));
            default -> random.nextInt(3) == 0 ? NaN.NaN : number(random, random.nextInt(2));
        };
    }

    @Test
    void no_journal_counts_and_cannot_be_read() {
        try (NoJournal journal = new NoJournal()) {
            journal.append(JournalSamples.entries(0, 3));
            assertThat(journal.size()).isEqualTo(3);
            assertThat(journal.place()).isEqualTo("no journal");
            rejected(() -> journal.read(each -> {}), Reason.EMPTY, "keeps no journal", "name a store");
        }
    }
}
