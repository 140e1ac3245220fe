package io.gpttrader.optimize.internal.cluster;

import io.gpttrader.optimize.internal.objective.Ground;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The grounds that this machine has unpacked, by hash, the last few of them and as long as there is memory: what an objective works
 * out once a series is then worked out once a machine. Thread-safe.
 */
final class GroundCache {
    private static final int MOST = 8;

    /** Of this process; the tasks of a cluster have nothing else in common. */
    static final GroundCache HERE = new GroundCache();

    private final Map<String, SoftReference<Ground>> byHash = new LinkedHashMap<>(16, 0.75f, true);
    private long unpacked;

    /**
     * The ground of a hash; unpacked by one thread while others wait.
     *
     * @param bytes of the ground, null where they were not sent
     * @return empty where it is not known and no bytes were sent
     */
    synchronized Optional<Ground> get(String hash, byte @Nullable [] bytes) {
        SoftReference<Ground> kept = byHash.get(hash);
        Ground ground = kept == null ? null : kept.get();
        if (ground == null && bytes != null) {
            ground = SentGround.unpack(bytes);
            unpacked++;
            byHash.put(hash, new SoftReference<>(ground));
            if (byHash.size() > MOST) {
                byHash.remove(byHash.keySet().iterator().next());
            }
        }
        return Optional.ofNullable(ground);
    }

    /** How many grounds were unpacked so far. */
    synchronized long unpacked() {
        return unpacked;
    }
}
