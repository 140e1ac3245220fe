package io.gpttrader.analyze.internal.screen;

import io.gpttrader.analyze.ScreenProgress;
import io.gpttrader.analyze.internal.progress.ProgressBar;
import io.gpttrader.analyze.internal.progress.ProgressUpdate;
import io.gpttrader.analyze.internal.support.HostCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** One screen from its first symbol to its outcome, which does not depend on the number of threads but for the time it took. */
public final class ScreenRun<R> {
    private final ScreenPlan<R> plan;
    private final long begin = System.nanoTime();
    private final Map<Integer, R> hits = new TreeMap<>();
    private final Map<Integer, String> failures = new TreeMap<>();
    private final double[] pValues;
    private int done;

    private ScreenRun(ScreenPlan<R> plan) {
        this.plan = plan;
        this.pValues = new double[plan.symbols().size()];
        Arrays.fill(pValues, Double.NaN);
    }

    /**
     * Runs a screen and waits for it. A symbol that fails is recorded, and the others go on.
     *
     * @throws CancellationException where the calling thread is interrupted, which it then still is; sources that are being asked are
     *     interrupted and not waited for
     * @throws IllegalStateException where the listener fails, or the workers are shut down
     */
    public static <R> ScreenOutcome<R> of(ScreenPlan<R> plan) {
        ScreenRun<R> run = new ScreenRun<>(plan);
        if (plan.listener().isPresent() || !ProgressBar.hasTerminal()) {
            return run.run(plan.listener().orElse(progress -> {}));
        }
        try (ProgressBar bar = ProgressBar.inTerminal("screen")) {
            return run.run(progress -> bar.accept(
                    new ProgressUpdate(progress.done(), progress.total(), Double.NaN, System.nanoTime() - run.begin)));
        }
    }

    private ScreenOutcome<R> run(Consumer<ScreenProgress> listener) {
        int total = plan.symbols().size();
        try (ScreenHelpers<R> helpers = new ScreenHelpers<>(plan)) {
            while (done < total) {
                SymbolAnswer<R> answer = helpers.take();
                if (answer.error().isPresent()) {
                    throw answer.error().get();
                }
                done++;
                record(answer);
                tell(listener, new ScreenProgress(done, total, plan.symbols().get(answer.index()), hits.size()));
            }
        }
        return outcome();
    }

    private void record(SymbolAnswer<R> answer) {
        answer.value().ifPresent(value -> hits.put(answer.index(), value));
        answer.failure().ifPresent(why -> failures.put(answer.index(), why));
        pValues[answer.index()] = answer.pValue();
    }

    private static void tell(Consumer<ScreenProgress> listener, ScreenProgress progress) {
        try {
            listener.accept(progress);
        } catch (RuntimeException failure) {
            throw HostCode.failed("the progress listener failed at " + HostCode.name(progress.symbol()), failure);
        }
    }

    private ScreenOutcome<R> outcome() {
        double[] adjusted = FalseDiscovery.adjusted(pValues);
        Map<String, Double> asked = new LinkedHashMap<>();
        Map<String, Double> corrected = new LinkedHashMap<>();
        for (int i = 0; i < pValues.length; i++) {
            if (plan.pValue().isPresent() && !failures.containsKey(i)) {
                asked.put(plan.symbols().get(i), pValues[i]);
                corrected.put(plan.symbols().get(i), adjusted[i]);
            }
        }
        Map<String, R> values = bySymbol(hits);
        List<String> symbols = new ArrayList<>(values.keySet());
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new ScreenOutcome<>(pValues.length, symbols, values, bySymbol(failures), asked, corrected, seconds);
    }

    private <V> Map<String, V> bySymbol(Map<Integer, V> byIndex) {
        Map<String, V> map = new LinkedHashMap<>();
        byIndex.forEach((index, value) -> map.put(plan.symbols().get(index), value));
        return map;
    }
}
