package io.gpttrader.optimize.internal.cluster;

import io.gpttrader.optimize.internal.objective.Ground;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Some trials that run on whatever machine an executor chooses. Serialisable; nothing in it but texts, numbers and bytes of the
 * JDK's own kinds, so that any cluster can carry it.
 */
final class RemoteChunk implements Callable<RemoteChunk.Reply>, Serializable {
    private static final long serialVersionUID = 1;

    /**
     * What came of a chunk.
     *
     * @param outcomes in the order of the trials; null where there are none
     * @param failure what failed in the host's code or ours, which fails anywhere; empty where nothing did, and then no outcomes mean
     *     that the machine does not know the ground
     * @param cause what the failure came from, null where it cannot be sent
     */
    record Reply(
            @Nullable ArrayList<Outcome> outcomes,
            String failure,
            @Nullable Throwable cause) implements Serializable {}

    private final String hash;
    private final byte @Nullable [] ground;
    private final double fraction;

    /** The names of parameters, a list for each set of them that occurs. */
    private final ArrayList<String[]> names = new ArrayList<>();

    /** For each trial, which names it has. */
    private final int[] shapes;

    private final ArrayList<Number> numbers = new ArrayList<>();

    RemoteChunk(String hash, byte @Nullable [] ground, List<Map<String, Number>> parameters, double fraction) {
        this.hash = hash;
        this.ground = ground;
        this.fraction = fraction;
        this.shapes = new int[parameters.size()];
        Map<List<String>, Integer> known = new LinkedHashMap<>();
        for (int i = 0; i < shapes.length; i++) {
            List<String> keys = List.copyOf(parameters.get(i).keySet());
            shapes[i] = known.computeIfAbsent(keys, each -> known.size());
            numbers.addAll(parameters.get(i).values());
        }
        known.keySet().forEach(keys -> names.add(keys.toArray(String[]::new)));
    }

    private List<Map<String, Number>> parameters() {
        List<Map<String, Number>> parameters = new ArrayList<>(shapes.length);
        int at = 0;
        for (int shape : shapes) {
            Map<String, Number> one = new LinkedHashMap<>();
            for (String name : names.get(shape)) {
                one.put(name, numbers.get(at++));
            }
            parameters.add(Collections.unmodifiableMap(one));
        }
        return parameters;
    }

    /** What fails here would fail anywhere, so it is told; what the machine itself lacks is thrown, and another may do. */
    @Override
    public Reply call() {
        try {
            Optional<Ground> known = GroundCache.HERE.get(hash, ground);
            if (known.isEmpty()) {
                return new Reply(null, "", null);
            }
            return new Reply(new ArrayList<>(known.get().run(parameters(), fraction)), "", null);
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (RuntimeException | StackOverflowError failed) {
            return new Reply(null, String.valueOf(failed), sendable(failed));
        }
    }

    private static @Nullable Throwable sendable(Throwable failed) {
        try {
            return Parcel.bytes(failed, "a failure").length > 0 ? failed : null;
        } catch (IllegalArgumentException cannot) {
            return null;
        }
    }

    @Override
    public String toString() {
        return shapes.length + " trials of search " + hash.substring(0, 12);
    }
}
