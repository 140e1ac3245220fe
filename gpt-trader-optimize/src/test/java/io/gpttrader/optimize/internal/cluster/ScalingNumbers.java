package io.gpttrader.optimize.internal.cluster;

import static io.gpttrader.optimize.internal.cluster.ClusterSamples.MEASURE;

import io.gpttrader.optimize.internal.objective.Ground;
import io.gpttrader.optimize.internal.store.JdbcTrialStore;
import io.gpttrader.optimize.internal.store.StudyKey;
import io.gpttrader.optimize.internal.store.TrialFile;
import io.gpttrader.optimize.internal.store.TrialStore;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.DoubleNumFactory;

/** Prints the numbers of docs/scaling.md. Processor time of the calling thread, so that a busy machine changes them little. */
public final class ScalingNumbers {
    private static final int TRIALS = 1_000;

    private ScalingNumbers() {}

    public static void main(String[] none) throws IOException {
        for (int bars : new int[] {315, 630, 1_260, 2_520, 5_040}) {
            BarSeries series = ClusterSamples.series(bars, DoubleNumFactory.getInstance());
            Ground ground = new Ground(new ClusterSamples.Cross(), MEASURE, series, true);
            List<Map<String, Number>> trials = valid(200);
            double trial = micros(3, i -> ground.run(trials, 1)) / trials.size();
            SentGround sent = SentGround.of(new ClusterSamples.Cross(), MEASURE, series, true);
            double pack = micros(5, i -> SentGround.of(new ClusterSamples.Cross(), MEASURE, series, true));
            double unpack = micros(5, i -> SentGround.unpack(sent.bytes()));
            say(
                    "bars %d: trial %.0f us, ground %d bytes, pack %.0f us, unpack %.0f us",
                    bars, trial, sent.bytes().length, pack, unpack);
        }
        wire();
        store(false);
        store(true);
    }

    private static List<Map<String, Number>> valid(int count) {
        List<Map<String, Number>> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Number> one = new LinkedHashMap<>();
            one.put("fast", 2 + i % 10);
            one.put("slow", 20 + i / 10);
            trials.add(one);
        }
        return trials;
    }

    private static void wire() {
        BarSeries series = ClusterSamples.series(2_520, DoubleNumFactory.getInstance());
        byte[] ground =
                SentGround.of(new ClusterSamples.Cross(), MEASURE, series, true).bytes();
        RemoteChunk chunk = new RemoteChunk("0".repeat(64), null, valid(TRIALS), 1);
        say(
                "chunk of %d trials without ground: %d bytes; ground %d bytes",
                TRIALS, Parcel.bytes(chunk, "it").length, ground.length);
        for (boolean keeps : new boolean[] {false, true}) {
            List<Outcome> outcomes = new Ground(new ClusterSamples.Cross(), MEASURE, series, keeps).run(valid(200), 1);
            RemoteChunk.Reply reply = new RemoteChunk.Reply(new ArrayList<>(outcomes), "", null);
            byte[] bytes = Parcel.bytes(reply, "it");
            double carry = micros(5, i -> Parcel.bytes(reply, "it"));
            say(
                    "reply, returns %s: %d bytes a trial, %.1f us a trial to write and read",
                    keeps, bytes.length / 200, carry / 200);
        }
    }

    private static void store(boolean keepsReturns) throws IOException {
        Path folder = Files.createTempDirectory("scaling");
        Path file = folder.resolve("trials.db");
        BarSeries series = ClusterSamples.series(2_520, DoubleNumFactory.getInstance());
        Outcome outcome = new Ground(new ClusterSamples.Cross(), MEASURE, series, true)
                .run(valid(1), 1)
                .get(0);
        int chunk = keepsReturns ? 1_000 : 10_000;
        List<Outcome> outcomes = java.util.Collections.nCopies(chunk, outcome);
        try (TrialStore store = JdbcTrialStore.open(
                TrialFile.at(file), new StudyKey("r", "s", "d", "l"), List.of("fast", "slow"), keepsReturns)) {
            int chunks = keepsReturns ? 10 : 20;
            for (int from : new int[] {0, chunks / 2}) {
                double put = micros(chunks / 2, i -> store.put(points(from + i, chunk), 1, outcomes)) / chunk;
                double find = micros(chunks / 2, i -> store.find(points(from + i, chunk), 1)) / chunk;
                say(
                        "store, returns %s, %d rows: put %.1f us, find %.1f us a trial",
                        keepsReturns, store.size(), put, find);
            }
        }
        say("file %d bytes a trial", Files.size(file) / (keepsReturns ? 10_000 : 200_000));
        Files.delete(file);
        Files.delete(folder);
    }

    private static List<double[]> points(int number, int chunk) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < chunk; i++) {
            points.add(new double[] {i, number});
        }
        return points;
    }

    /** The least of some runs, in processor time of this thread. */
    private static double micros(int times, IntConsumer work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.accept(i);
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
        }
        return least / 1e3;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
