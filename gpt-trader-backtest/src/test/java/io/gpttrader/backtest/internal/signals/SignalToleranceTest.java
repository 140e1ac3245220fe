package io.gpttrader.backtest.internal.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.internal.kernels.KernelColumn;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** The comparison that makes a word at a time against its definition, asked bar by bar. */
class SignalToleranceTest {
    private static final double FRACTION = 1e-12;

    @Property(seed = "20261128", tries = 500)
    void words_equal_the_definition(@ForAll long seed) {
        Random random = new Random(seed);
        int bars = 1 + random.nextInt(400);
        KernelColumn a = column(random, bars, null);
        KernelColumn b = column(random, bars, random.nextBoolean() ? a : null);
        KernelColumn scale = random.nextInt(3) == 0 ? null : column(random, bars, null);

        long[][] sides = SignalTolerance.sides(a, b, scale, FRACTION);

        for (int bar = 0; bar < bars; bar++) {
            assertThat(SignalBits.isOn(sides[0], bar))
                    .as("above at bar %d", bar)
                    .isEqualTo(isAbove(a, b, scale, bar));
            assertThat(SignalBits.isOn(sides[1], bar))
                    .as("below at bar %d", bar)
                    .isEqualTo(isAbove(b, a, scale, bar));
        }
        assertThat(sides[0]).hasSameSizeAs(SignalBits.none(bars));
    }

    /** |a - b| > fraction x max(|a|, |b|, |scale|), of numbers that are there; an infinite size tells no numbers equal. */
    private static boolean isAbove(KernelColumn a, KernelColumn b, @Nullable KernelColumn scale, int bar) {
        if (bar < a.head || bar < b.head) {
            return false;
        }
        double x = a.at(bar);
        double y = b.at(bar);
        double size = Math.max(Math.abs(x), Math.abs(y));
        if (scale != null && bar >= scale.head && Math.abs(scale.at(bar)) > size) {
            size = Math.abs(scale.at(bar));
        }
        return x - y > (Double.isInfinite(size) ? 0 : FRACTION * size);
    }

    /** A constant, or a walk with stretches of ties, rounding, holes and infinities; near another column where one is given. */
    private static KernelColumn column(Random random, int bars, @Nullable KernelColumn near) {
        if (near == null && random.nextInt(5) == 0) {
            return KernelColumn.constant(random.nextGaussian(), bars);
        }
        int odd = random.nextInt(4);
        double[] values = new double[bars];
        double walk = random.nextGaussian();
        for (int bar = 0; bar < bars; bar++) {
            walk += random.nextInt(3) == 0 ? 0 : 0.01 * random.nextGaussian();
            double base = near == null ? walk : near.at(bar);
            values[bar] = switch (random.nextInt(8)) {
                case 0 -> odd == 1 ? Double.NaN : base;
                case 1 -> odd == 2 ? Double.POSITIVE_INFINITY : base;
                case 2 -> base * (1 + 3e-16);
                case 3 -> base * (1 + FRACTION * (0.5 + random.nextDouble()));
                default -> near == null || odd == 3 ? base : base + 0.1 * random.nextGaussian();
            };
        }
        return KernelColumn.of(values, 0);
    }
}
