package io.gpttrader.backtest.internal.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Words of bits against {@link BitSet}. */
class SignalBitsTest {

    private static BitSet random(long seed, int bars) {
        Random random = new Random(seed);
        BitSet bits = new BitSet(bars);
        double share = random.nextDouble();
        for (int bar = 0; bar < bars; bar++) {
            bits.set(bar, random.nextDouble() < share);
        }
        return bits;
    }

    private static long[] words(BitSet bits, int bars) {
        long[] words = SignalBits.none(bars);
        bits.stream().forEach(bar -> SignalBits.set(words, bar));
        return words;
    }

    private static BitSet bits(long[] words) {
        return BitSet.valueOf(words);
    }

    @Property(seed = "20260321")
    void logic_is_that_of_a_bit_set(@ForAll long a, @ForAll long b, @ForAll @IntRange(min = 1, max = 300) int bars) {
        BitSet first = random(a, bars);
        BitSet second = random(b, bars);
        long[] x = words(first, bars);
        long[] y = words(second, bars);

        BitSet both = random(a, bars);
        both.and(second);
        assertThat(bits(SignalBits.both(x, y))).isEqualTo(both);
        BitSet either = random(a, bars);
        either.or(second);
        assertThat(bits(SignalBits.either(x, y))).isEqualTo(either);
        BitSet one = random(a, bars);
        one.xor(second);
        assertThat(bits(SignalBits.onlyOne(x, y))).isEqualTo(one);
    }

    @Property(seed = "20260322")
    void a_complement_begins_at_its_start_and_ends_at_the_last_bar(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int bars,
            @ForAll @IntRange(min = 0, max = 320) int start) {
        BitSet expected = random(seed, bars);
        expected.flip(0, bars);
        expected.clear(0, Math.min(start, bars));

        assertThat(bits(SignalBits.notFrom(start, words(random(seed, bars), bars), bars)))
                .isEqualTo(expected);
    }

    @Property(seed = "20260323")
    void later_moves_every_bit_and_drops_those_past_the_end(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int bars,
            @ForAll @IntRange(min = 0, max = 320) int shift) {
        BitSet expected = new BitSet();
        random(seed, bars).stream()
                .map(bar -> bar + shift)
                .filter(bar -> bar < bars)
                .forEach(expected::set);

        assertThat(bits(SignalBits.later(words(random(seed, bars), bars), shift, bars)))
                .isEqualTo(expected);
    }

    @Property(seed = "20260324")
    void next_finds_the_first_bit_from_a_bar_on(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int bars,
            @ForAll @IntRange(min = 0, max = 400) int from) {
        int expected = random(seed, bars).nextSetBit(from);

        assertThat(SignalBits.next(words(random(seed, bars), bars), from))
                .isEqualTo(expected < 0 ? Decisions.NEVER : expected);
    }
}
