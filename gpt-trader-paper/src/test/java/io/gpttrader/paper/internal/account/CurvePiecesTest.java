package io.gpttrader.paper.internal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.internal.state.StateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Curves that were written in pieces, wherever they were cut, are what they were to the bit. */
class CurvePiecesTest {
    private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    private byte[] last = {};
    private int written;

    /** A checkpoint: the piece since the one before, and the last row. */
    private void write(Curves curves) throws IOException {
        CurvePieces its = CurvePieces.of(curves);
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        its.writeLast(new DataOutputStream(row));
        last = row.toByteArray();
        its.write(written, pieces);
        written = its.rows();
    }

    private Curves restored() throws IOException {
        Curves curves = new Curves();
        int rows = CurvePieces.restore(
                curves,
                new ByteArrayInputStream(pieces.toByteArray()),
                new DataInputStream(new ByteArrayInputStream(last)));
        assertThat(rows).isEqualTo(written);
        return curves;
    }

    private static void check(Curves now, Curves before) {
        int size = before.size;
        assertThat(now.size).isEqualTo(size);
        assertThat(now.allTimes()).containsExactly(before.allTimes());
        assertThat(now.allDays()).containsExactly(before.allDays());
        assertThat(bits(now.equity, size)).containsExactly(bits(before.equity, size));
        assertThat(bits(now.buyAndHold, size)).containsExactly(bits(before.buyAndHold, size));
        assertThat(bits(now.gross, size)).containsExactly(bits(before.gross, size));
        assertThat(bits(now.net, size)).containsExactly(bits(before.net, size));
    }

    private static long[] bits(double[] values, int size) {
        return Arrays.stream(values, 0, size)
                .mapToLong(Double::doubleToRawLongBits)
                .toArray();
    }

    private static final double[] ODD = {
        0,
        -0.0,
        Double.NaN,
        Double.longBitsToDouble(0x7ff8_0000_0000_0001L),
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MAX_VALUE
    };

    private static double odd(Random random, double usual) {
        return random.nextInt(20) == 0 ? ODD[random.nextInt(ODD.length)] : usual;
    }

    @Test
    void random_curves_are_what_they_were() throws IOException {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            pieces.reset();
            written = 0;
            Curves curves = new Curves();
            boolean isOdd = random.nextInt(3) == 0;
            long time = random.nextLong(1L << 41);
            double cash = 1e6;
            double gross = 0;
            int side = 1;
            for (int i = random.nextInt(400); i > 0; i--) {
                time += random.nextInt(4) == 0 ? random.nextInt(100_000) : 1_000;
                curves.begin(time, (int) Math.floorDiv(time, 86_400_000L));
                gross *= 1 + random.nextGaussian() / 1_000;
                if (random.nextInt(10) == 0) {
                    gross = random.nextBoolean() ? 0 : 5e5 * random.nextDouble();
                    side = random.nextBoolean() ? 1 : -1;
                    cash = 1e6 - side * gross;
                }
                double equity = cash + side * gross;
                double held = 1e6 + random.nextGaussian();
                curves.set(isOdd ? odd(random, equity) : equity, isOdd ? odd(random, held) : held);
                curves.setInvested(
                        isOdd ? odd(random, gross) : gross, isOdd ? odd(random, side * gross) : side * gross);
                if (random.nextInt(50) == 0) {
                    write(curves);
                    // The last row may change after it has been written.
                    curves.set(equity + 1, held - 1);
                    curves.setInvested(gross + 2, gross - 2);
                }
            }
            write(curves);
            check(restored(), curves);
        }
    }

    private static Curves usual(int rows) {
        Curves curves = new Curves();
        Random random = new Random(3);
        double price = 100;
        for (int i = 0; i < rows; i++) {
            price *= 1 + random.nextGaussian() / 5_000;
            curves.begin(1_704_205_800_000L + i, 19_724);
            curves.set(5e6 + 1e3 * price, 1e7 + 3e2 * price);
            curves.setInvested(1e3 * price, 1e3 * price);
        }
        return curves;
    }

    /** Times that go on as they did, days and the difference of net and gross take nothing; an account follows its positions but for rounding. */
    @Test
    void a_usual_row_takes_few_bytes() throws IOException {
        write(usual(10_000));
        assertThat(pieces.size() / 10_000.0).isLessThan(14);
    }

    @Test
    void a_piece_that_is_missing_is_seen() throws IOException {
        Curves curves = usual(100);
        write(curves);
        pieces.reset();
        curves.begin(curves.lastTime() + 1, 19_724);
        curves.set(1, 2);
        curves.setInvested(3, 4);
        write(curves);
        assertThatThrownBy(this::restored)
                .isInstanceOf(StateException.class)
                .hasMessageContaining("comes after 0 of 101");
        pieces.reset();
        assertThatThrownBy(this::restored)
                .isInstanceOf(StateException.class)
                .hasMessageContaining("there are 0 of 101 rows");
    }

    @Test
    void without_a_time_there_is_no_piece() throws IOException {
        Curves curves = new Curves();
        write(curves);
        assertThat(pieces.size()).isZero();
        check(restored(), curves);
    }
}
