package io.gpttrader.live.internal.orders;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** What decides in a model world: chance by a seed, or a script where it has a word to say and nothing happens elsewhere. */
abstract class Dice {

    abstract boolean chance(String what, double probability);

    /** From 0 to below n. */
    abstract int pick(String what, int n);

    /** From least to most. */
    long between(String what, long least, long most) {
        return least + pick(what, (int) (most - least + 1));
    }

    <T extends Enum<T>> T of(String what, T[] values) {
        return values[pick(what, values.length)];
    }

    static Dice seeded(long seed) {
        Random random = new Random(seed);
        return new Dice() {
            @Override
            boolean chance(String what, double probability) {
                return random.nextDouble() < probability;
            }

            @Override
            int pick(String what, int n) {
                return random.nextInt(n);
            }
        };
    }

    /** {@code what#2} to 5 in the script: the second time this is asked the answer is 5; {@code what} to 5: each time. */
    static Dice scripted(Map<String, Integer> script) {
        Map<String, Integer> asked = new HashMap<>();
        return new Dice() {
            @Override
            boolean chance(String what, double probability) {
                return probability >= 1 || pick(what, 2) == 1;
            }

            @Override
            int pick(String what, int n) {
                int times = asked.merge(what, 1, Integer::sum);
                return Math.min(n - 1, script.getOrDefault(what + "#" + times, script.getOrDefault(what, 0)));
            }
        };
    }
}
