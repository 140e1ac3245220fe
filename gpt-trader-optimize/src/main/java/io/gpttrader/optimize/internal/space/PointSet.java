package io.gpttrader.optimize.internal.space;

/**
 * Points that were met before, eight bytes each so that a million of them are nothing. It keeps a hash of 64 bits: of a million
 * points, two share one with a probability of 3e-8, and then the second is taken for the first.
 */
public final class PointSet {
    private long[] hashes = new long[64];
    private int size;

    /** Adds a point; false where it was in already. */
    public boolean add(double[] point) {
        if (2 * size >= hashes.length) {
            grow();
        }
        boolean isNew = put(hash(point));
        if (isNew) {
            size++;
        }
        return isNew;
    }

    /** Whether a point is in. */
    public boolean contains(double[] point) {
        long hash = hash(point);
        int place = place(hash);
        while (hashes[place] != 0) {
            if (hashes[place] == hash) {
                return true;
            }
            place = (place + 1) & (hashes.length - 1);
        }
        return false;
    }

    public int size() {
        return size;
    }

    private boolean put(long hash) {
        int place = place(hash);
        while (hashes[place] != 0) {
            if (hashes[place] == hash) {
                return false;
            }
            place = (place + 1) & (hashes.length - 1);
        }
        hashes[place] = hash;
        return true;
    }

    private int place(long hash) {
        return (int) (hash >>> 32) & (hashes.length - 1);
    }

    private void grow() {
        long[] old = hashes;
        hashes = new long[old.length * 2];
        for (long hash : old) {
            if (hash != 0) {
                put(hash);
            }
        }
    }

    /** The finaliser of SplitMix64 after each coordinate (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private static long hash(double[] point) {
        long hash = 0x9e3779b97f4a7c15L;
        for (double value : point) {
            // Adding 0.0 makes one zero of the two.
            hash = (hash ^ Double.doubleToLongBits(value + 0.0)) * 0xbf58476d1ce4e5b9L + 0x9e3779b97f4a7c15L;
            hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
            hash ^= hash >>> 31;
        }
        return hash == 0 ? 1 : hash;
    }
}
