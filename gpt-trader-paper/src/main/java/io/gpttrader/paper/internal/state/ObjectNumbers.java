package io.gpttrader.paper.internal.state;

/** Objects and their numbers, from 0 on in the order in which they came; each is itself alone, whatever it equals. */
final class ObjectNumbers {
    static final int NONE = -1;

    private Object[] keys = new Object[1 << 8];
    private int[] hashes = new int[1 << 8];
    private int[] values = new int[1 << 8];
    private int size;

    /** The number of an object that came before; {@link #NONE} for one that is new, which gets the next one. */
    int of(Object one) {
        return of(one, System.identityHashCode(one));
    }

    /**
     * The same with a hash of what an object holds, which is the same while objects are numbered: where all of it is read anyway, that takes less
     * than the machine's own hash of a new object.
     */
    int of(Object one, int hash) {
        int mask = keys.length - 1;
        int at = hash & mask;
        while (keys[at] != null) {
            if (keys[at] == one) {
                return values[at];
            }
            at = (at + 1) & mask;
        }
        keys[at] = one;
        hashes[at] = hash;
        values[at] = size++;
        if (2 * size > keys.length) {
            grow();
        }
        return NONE;
    }

    private void grow() {
        Object[] before = keys;
        int[] theirHashes = hashes;
        int[] their = values;
        int mask = 2 * before.length - 1;
        keys = new Object[mask + 1];
        hashes = new int[mask + 1];
        values = new int[mask + 1];
        for (int i = 0; i < before.length; i++) {
            if (before[i] != null) {
                int at = theirHashes[i] & mask;
                while (keys[at] != null) {
                    at = (at + 1) & mask;
                }
                keys[at] = before[i];
                hashes[at] = theirHashes[i];
                values[at] = their[i];
            }
        }
    }
}
