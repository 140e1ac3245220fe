package io.gpttrader.live.internal.metrics;

import org.jspecify.annotations.Nullable;

/** Account values bar by bar that are read a block at a time, so that the whole need not exist in memory. */
public interface Curve {

    int length();

    /** Writes the values of the bars {@code [from, to)} to the front of a block. */
    void read(int from, int to, double[] block);

    /** The values at these places alone; at all of them where there are none. */
    default Curve at(int @Nullable [] places) {
        return places == null ? this : new AtPlaces(this, places);
    }

    /**
     * The values of a curve at some places of it.
     *
     * @param curve of all places
     * @param places ascending
     */
    record AtPlaces(Curve curve, int[] places) implements Curve {

        @Override
        public int length() {
            return places.length;
        }

        @Override
        public void read(int from, int to, double[] block) {
            if (from == to) {
                return;
            }
            int first = places[from];
            double[] all = new double[places[to - 1] + 1 - first];
            curve.read(first, first + all.length, all);
            for (int i = from; i < to; i++) {
                block[i - from] = all[places[i] - first];
            }
        }
    }

    static Curve of(double[] values) {
        return new Curve() {
            @Override
            public int length() {
                return values.length;
            }

            @Override
            public void read(int from, int to, double[] block) {
                System.arraycopy(values, from, block, 0, to - from);
            }
        };
    }
}
