package io.gpttrader.paper.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.Trade;
import org.ta4j.core.num.DecimalNum;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/** A state's bars are what they were to the bit, and each once, however often it is held. */
class StateBarsTest {
    private static final Instant OPEN = Instant.parse("2024-01-02T14:30:00Z");

    /** Holds what a session might. */
    private static final class Holder {
        final List<Object> all = new ArrayList<>();
    }

    private static byte[] written(Holder holder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StateWriter.write(List.of(holder), new Outside(), bytes);
        return bytes.toByteArray();
    }

    private static Holder restored(byte[] bytes, Holder into) {
        StateReader.restore(List.of(into), new Outside(), new ByteArrayInputStream(bytes));
        return into;
    }

    private static Holder again(Holder holder) {
        return restored(written(holder), new Holder());
    }

    private static Num number(double value) {
        return DoubleNum.valueOf(value);
    }

    private static final double[] ODD = {
        0, -0.0, 1, 1e300, -3.5, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, 0x1p53
    };

    private static Num random(Random random, double near) {
        return number(
                random.nextInt(4) == 0 ? ODD[random.nextInt(ODD.length)] : near * (1 + random.nextGaussian() / 100));
    }

    private static Bar bar(Random random, Instant begin) {
        Duration length = Duration.ofNanos(1 + random.nextInt(3) * 500_000_000L);
        Num close = random(random, 100);
        Num volume = random.nextBoolean() ? number(random.nextInt(1_000)) : random(random, 1e6);
        Num amount = random.nextBoolean() ? close.multipliedBy(volume) : random(random, 1e8);
        return new BaseBar(
                length,
                begin,
                begin.plus(length),
                random(random, 100),
                random(random, 101),
                random(random, 99),
                close,
                volume,
                amount,
                random.nextInt(3));
    }

    private static String text(Object one) {
        if (!(one instanceof Bar bar)) {
            return String.valueOf(one);
        }
        return bar.getClass() + " " + bar.getTimePeriod() + " " + bar.getBeginTime() + " " + bar.getEndTime() + " "
                + text(bar.getOpenPrice()) + text(bar.getHighPrice()) + text(bar.getLowPrice())
                + text(bar.getClosePrice())
                + text(bar.getVolume()) + text(bar.getAmount()) + bar.getTrades();
    }

    private static String text(Num number) {
        return number instanceof DoubleNum
                ? Double.doubleToRawLongBits(number.doubleValue()) + " "
                : number == null ? "null " : number.getClass() + " " + number + " ";
    }

    @Test
    void random_bars_are_what_they_were_to_the_bit() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            Holder holder = new Holder();
            Instant begin = OPEN;
            for (int i = 0; i < 1 + random.nextInt(40); i++) {
                if (!holder.all.isEmpty() && random.nextInt(4) == 0) {
                    holder.all.add(holder.all.get(random.nextInt(holder.all.size())));
                    continue;
                }
                Bar bar = bar(random, begin);
                begin = random.nextInt(5) == 0 ? OPEN.plusNanos(random.nextLong(1L << 50)) : bar.getEndTime();
                holder.all.add(bar);
            }
            Holder again = again(holder);
            assertThat(again.all.stream().map(StateBarsTest::text))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            holder.all.stream().map(StateBarsTest::text).toList());
            for (int i = 0; i < holder.all.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(again.all.get(i) == again.all.get(j)).isEqualTo(holder.all.get(i) == holder.all.get(j));
                }
            }
        }
    }

    /** Two bars of the same numbers stay two. */
    @Test
    void equal_bars_are_not_the_same() {
        Holder holder = new Holder();
        holder.all.add(bar(new Random(1), OPEN));
        holder.all.add(bar(new Random(1), OPEN));
        assertThat(holder.all.get(0)).isEqualTo(holder.all.get(1));
        Holder again = again(holder);
        assertThat(again.all.get(0)).isEqualTo(again.all.get(1)).isNotSameAs(again.all.get(1));
    }

    @Test
    void bars_of_other_numbers_are_written_by_their_fields() {
        Holder holder = new Holder();
        Num decimal = DecimalNum.valueOf("101.25");
        Num none = NaN.NaN;
        Duration second = Duration.ofSeconds(1);
        Instant end = OPEN.plus(second);
        holder.all.add(new BaseBar(second, OPEN, end, decimal, decimal, decimal, decimal, decimal, decimal, 0));
        holder.all.add(new BaseBar(second, OPEN, end, none, number(1), number(1), number(1), none, number(1), 0));
        holder.all.add(new BaseBar(second, OPEN, end, null, null, null, null, null, null, 0));
        holder.all.add(bar(new Random(3), OPEN));
        assertThat(again(holder).all.stream().map(StateBarsTest::text))
                .containsExactlyElementsOf(
                        holder.all.stream().map(StateBarsTest::text).toList());
    }

    /** Whoever holds the bar that was there holds the restored one. */
    @Test
    void a_bar_that_is_there_gets_the_numbers() {
        Holder holder = new Holder();
        holder.all.add(bar(new Random(1), OPEN));
        Holder there = new Holder();
        Bar its = bar(new Random(2), OPEN.plusSeconds(5));
        there.all.add(its);
        Holder unused = restored(written(holder), there);
        assertThat(there.all.get(0)).isSameAs(its);
        assertThat(text(its)).isEqualTo(text(holder.all.get(0)));
    }

    /** Most bars follow the one before and are highest and lowest where they open and close. */
    @Test
    void a_usual_bar_takes_few_bytes() {
        Holder holder = new Holder();
        Random random = new Random(7);
        double price = 100;
        for (int i = 0; i < 1_000; i++) {
            double open = price;
            price *= 1 + 0.0002 * random.nextGaussian();
            holder.all.add(new BaseBar(
                    Duration.ofSeconds(1),
                    OPEN.plusSeconds(i),
                    OPEN.plusSeconds(i + 1),
                    number(open),
                    number(Math.max(open, price)),
                    number(Math.min(open, price)),
                    number(price),
                    number(1 + random.nextInt(1_000)),
                    number(0),
                    0));
        }
        // The kind, the flags, 1 byte for an open that is the last close, 6 for the close, 2 for the volume.
        assertThat(written(holder).length).isLessThan(12_000);
    }

    @Test
    void constants_and_numbers_come_again_as_they_were() {
        Holder holder = new Holder();
        for (int i = 0; i < 3; i++) {
            holder.all.add(Trade.TradeType.BUY);
            holder.all.add(Trade.TradeType.SELL);
            for (double each : ODD) {
                holder.all.add(number(each));
                holder.all.add(each);
            }
            holder.all.add(new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0});
        }
        Holder again = again(holder);
        for (int i = 0; i < holder.all.size(); i++) {
            Object before = holder.all.get(i);
            if (before instanceof int[] numbers) {
                assertThat((int[]) again.all.get(i)).containsExactly(numbers);
            } else if (before instanceof Num its) {
                assertThat(text((Num) again.all.get(i))).isEqualTo(text(its));
            } else {
                assertThat(again.all.get(i)).isEqualTo(before);
            }
        }
    }

    @Test
    void bytes_that_end_too_early_are_no_state() {
        Holder holder = new Holder();
        holder.all.add(bar(new Random(1), OPEN));
        byte[] bytes = written(holder);
        assertThatThrownBy(() -> restored(java.util.Arrays.copyOf(bytes, bytes.length - 1), new Holder()))
                .hasMessageContaining("ends too early");
    }
}
