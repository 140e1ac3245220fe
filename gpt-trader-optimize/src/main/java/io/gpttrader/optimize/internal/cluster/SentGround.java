package io.gpttrader.optimize.internal.cluster;

import io.gpttrader.optimize.internal.objective.Ground;
import io.gpttrader.optimize.internal.objective.Measure;
import java.io.IOException;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * What all trials of a search share, as bytes: the family and the measure by Java serialization, the series in a form of its own.
 *
 * @param hash SHA-256 of the bytes, by which a machine knows what it has unpacked already
 * @param bytes a serialised {@code Parts}
 */
record SentGround(String hash, byte[] bytes) {

    private record Parts(
            byte[] family, List<String> figures, boolean hasReturns, byte[] over, byte[] series, boolean keepsReturns)
            implements Serializable {}

    /**
     * Packs.
     *
     * @throws IllegalArgumentException if something cannot be sent, with its class and the remedy
     */
    static SentGround of(
            Function<? super Map<String, Number>, ? extends Function<BarSeries, Strategy>> family,
            Measure measure,
            BarSeries series,
            boolean keepsReturns) {
        Parts parts = new Parts(
                Parcel.bytes(family, "the family"),
                measure.figures(),
                measure.hasReturns(),
                Parcel.bytes(measure.over(), "the objective"),
                SeriesCodec.encode(series),
                keepsReturns);
        byte[] bytes = Parcel.bytes(parts, "a search");
        return new SentGround(hash(bytes), bytes);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Unpacks, on whatever machine this is. */
    @SuppressWarnings("unchecked") // they were what they are when they were packed
    static Ground unpack(byte[] bytes) {
        try {
            Parts parts = (Parts) Parcel.object(bytes);
            var family = (Function<Map<String, Number>, Function<BarSeries, Strategy>>) Parcel.object(parts.family);
            var over = (Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>>)
                    Parcel.object(parts.over);
            Measure measure = new Measure(parts.figures, parts.hasReturns, over);
            return new Ground(family, measure, SeriesCodec.decode(parts.series), parts.keepsReturns);
        } catch (IOException | ClassNotFoundException | LinkageError e) {
            throw new IllegalStateException(
                    "a machine of the cluster cannot unpack a search: " + e
                            + "; it must run the same JDK and have the same jars as this one",
                    e);
        }
    }
}
