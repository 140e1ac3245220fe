package io.gpttrader.paper.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.internal.feed.SymbolBar;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

class ShortNumbersTest {
    private static final Instant END = Instant.parse("2026-01-05T14:30:01Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double[] VALUES = {
        0,
        -0.0,
        1,
        100.25,
        100.5,
        -3,
        1e-9,
        9_007_199_254_740_992.0,
        9_007_199_254_740_994.0,
        1.5,
        127,
        128,
        1e300,
        Double.NaN,
        Double.POSITIVE_INFINITY
    };

    private static Bar bar(double open, double high, double low, double close, double volume) {
        Num none = DoubleNum.valueOf(0);
        return new BaseBar(
                SECOND,
                END.minus(SECOND),
                END,
                DoubleNum.valueOf(open),
                DoubleNum.valueOf(high),
                DoubleNum.valueOf(low),
                DoubleNum.valueOf(close),
                DoubleNum.valueOf(volume),
                none,
                0);
    }

    private static int bytes(Bar bar) {
        ShortNumbers numbers = ShortNumbers.of(bar);
        JournalBytes to = new JournalBytes(8);
        numbers.put(numbers.shape(), to);
        ByteBuffer from = to.view();
        assertThat(ShortNumbers.get(from)).isEqualTo(numbers);
        assertThat(from.hasRemaining()).isFalse();
        return to.toArray().length;
    }

    /** A byte for the shape; 8 for each price that is written; the volume in 7 bits a byte, 8 bytes where it is no whole number. */
    @Test
    void what_follows_from_the_others_takes_no_bytes() {
        assertThat(bytes(bar(100, 101, 100, 101, 127))).isEqualTo(1 + 8 + 8 + 1);
        assertThat(bytes(bar(101, 101, 100, 100, 128))).isEqualTo(1 + 8 + 8 + 2);
        assertThat(bytes(bar(100, 100, 100, 100, 0))).isEqualTo(1 + 8 + 1);
        assertThat(bytes(bar(100, 102, 99, 101, 1e6))).isEqualTo(1 + 4 * 8 + 3);
        assertThat(bytes(bar(100, 102, 100, 101, 0.5))).isEqualTo(1 + 3 * 8 + 8);
    }

    /** A bar alone: its count, flags and symbol, then the numbers, which begin with open and close. */
    @Test
    void a_bar_of_a_journals_entry_is_as_long_as_its_numbers_and_ten_bytes() {
        Bar bar = bar(100, 101, 100, 101, 127);
        byte[] bytes = BarCodec.encode(END.toEpochMilli(), List.of(new SymbolBar(3, bar)));
        // Count, flags, symbol and two for the length of a second; at the end the check sum.
        assertThat(bytes).hasSize(5 + bytes(bar) + 4);
    }

    /** Where nothing follows from the others, no byte is spent on saying so. */
    @Test
    void numbers_of_no_shape_are_written_as_before() {
        assertThat(ShortNumbers.of(bar(100, 102, 99, 101, 0.5)).shape()).isZero();
        byte[] bytes = BarCodec.encode(END.toEpochMilli(), List.of(new SymbolBar(3, bar(100, 102, 99, 101, 0.5))));
        assertThat(bytes).hasSize(5 + 5 * 8 + 4);
    }

    /** Written by hand as version 4 of the journal had it: all five numbers, whatever follows from the others. */
    @Test
    void bytes_of_earlier_journals_are_read() {
        ByteBuffer body = ByteBuffer.allocate(45)
                .put((byte) 1)
                // It ends at the entry's time, and its amount is 0.
                .put((byte) (1 | 32))
                .put((byte) 6)
                .put((byte) 2)
                .put((byte) 0);
        for (double each : new double[] {100, 101, 100, 101, 127}) {
            body.putDouble(each);
        }
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(8).putLong(END.toEpochMilli()).flip());
        sum.update(body.array());
        byte[] bytes = ByteBuffer.allocate(49)
                .put(body.array())
                .putInt((int) sum.getValue())
                .array();
        SymbolBar read = BarCodec.decode(END.toEpochMilli(), bytes).get(0);
        assertThat(read.symbol()).isEqualTo(3);
        assertThat(read.bar().getTimePeriod()).isEqualTo(SECOND);
        assertThat(ShortNumbers.of(read.bar())).isEqualTo(ShortNumbers.of(bar(100, 101, 100, 101, 127)));
    }

    @Property(seed = "57")
    void numbers_of_any_bits_pass_exactly(@ForAll long seed) {
        Random random = new Random(seed);
        double[] each = new double[5];
        for (int i = 0; i < each.length; i++) {
            boolean isFromBefore = i > 0 && random.nextInt(3) == 0;
            each[i] = isFromBefore
                    ? each[random.nextInt(i)]
                    : random.nextBoolean()
                            ? VALUES[random.nextInt(VALUES.length)]
                            : Double.longBitsToDouble(random.nextLong());
        }
        assertThat(bytes(bar(each[0], each[1], each[2], each[3], each[4]))).isLessThanOrEqualTo(41);
    }

    @Test
    void what_was_never_written_is_rejected() {
        assertThatThrownBy(() -> ShortNumbers.get(ByteBuffer.allocate(41).put(0, (byte) 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("numbers of the shape 16");
        // 2^53 + 1 has no double.
        JournalBytes to = new JournalBytes(32);
        to.put(8 | 4 | 2 | 1);
        to.putLong(0);
        to.putVariable((1L << 53) + 1);
        assertThatThrownBy(() -> ShortNumbers.get(to.view()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a volume of 9007199254740993");
    }
}
