package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.account.Settings;
import io.gpttrader.backtest.internal.account.TradeLog;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.compiler.Compilers;
import io.gpttrader.backtest.internal.metrics.HeldBars;
import io.gpttrader.backtest.internal.metrics.Statistics;
import io.gpttrader.backtest.internal.support.Aside;
import io.gpttrader.backtest.internal.support.HostCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * Runs many recipes over the same bars. Workers take recipes from one iterator in chunks, each with its own buffers, and
 * share what is the same for all: the tape, the indicators' columns and the benchmark. Only the metrics asked for stay.
 */
public final class Batch {
    /** The most recipes that a worker takes at a time. */
    private static final int CHUNK = 64;

    /** In place of the number of recipes, where only their end will tell: as many as there may be. */
    private static final int UNKNOWN = Integer.MAX_VALUE;

    /** The most rows that a column has room for before they come; more make it grow. */
    private static final int MOST_BEGUN = 1 << 20;

    /**
     * What a worker takes at a time is to keep it busy for this long or twice as long: enough to make the taking cheap, little enough
     * that all end together, and that a few recipes over many bars are shared as well.
     */
    private static final long CHUNK_NANOS = 150_000;

    /** The figures a batch keeps where none are named. */
    public static final List<String> USUAL = List.of(
            "sharpe", "totalReturn", "annualReturn", "maxDrawdown", "trades", "winRate", "profitFactor", "exposure");

    /** What all runs over the same bars share. */
    public static final class Ground {
        final Tape tape;
        final Market market;
        final Compilers compilers;

        public Ground(Settings settings, Map<String, BarSeries> series) {
            tape = new Tape(series, settings.tradingDayZone, settings.tradingDayBegins);
            market = new Market(settings, tape, Aside.none());
            compilers = new Compilers(settings.compiles, false, tape, settings.watched());
        }
    }

    private final Settings settings;
    private final Ground ground;
    private final List<String> names;
    private final List<ToDoubleFunction<Statistics>> metrics;
    private final boolean needsDrawdowns;
    private final Iterator<? extends Function<? super BarSeries, ? extends Strategy>> source;
    private final LongConsumer progress;

    /** How many there are, or {@link #UNKNOWN}. */
    private final int recipes;

    /** A column a metric, grown as rows come; not used where rows are kept whole. */
    private final double[][] columns;

    /** Held to keep rows, and to count who is at work. */
    private final Object lock = new Object();

    private final BatchBest best = new BatchBest();
    private double @Nullable [][] whole;
    private int taken;
    private long done;
    private int atWork;
    private boolean closed;
    private @Nullable Throwable failure;
    private volatile boolean stopped;

    public Batch(
            Settings settings,
            Ground ground,
            Iterable<? extends Function<? super BarSeries, ? extends Strategy>> recipes,
            List<String> metrics) {
        this.settings = settings.with(s -> s.keepsNotes = false);
        this.ground = ground;
        this.names = List.copyOf(metrics);
        this.metrics = metrics.stream().map(Statistics::metric).toList();
        this.needsDrawdowns = metrics.stream().anyMatch(Statistics::needsDrawdowns);
        this.source = recipes.iterator();
        this.recipes = recipes instanceof List<?> list ? list.size() : UNKNOWN;
        this.columns = new double[metrics.size()][0];
        this.progress = settings.progress;
    }

    /** Rejects an empty list and a metric that does not exist, before anything runs. */
    public static void check(List<String> metrics) {
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("metrics is empty; name at least one of " + Statistics.names());
        }
        for (String metric : metrics) {
            Objects.requireNonNull(Statistics.metric(metric));
        }
    }

    public BatchColumns run() {
        runAll();
        return result();
    }

    /**
     * Runs, and gives a row a recipe: its figures, then the return at each bar. Twenty kilobytes a recipe over 2,500 bars, so for as
     * many recipes as there is memory for.
     *
     * @param recipes how many the batch has
     */
    public double[][] rows(int recipes) {
        whole = new double[recipes][];
        runAll();
        return whole;
    }

    private void runAll() {
        ExecutorService given = settings.workers;
        if (given == null) {
            runOn(BatchThreads.pool(), settings.threads - 1, BatchThreads.asCaller(this::join));
            return;
        }
        if (given.isShutdown()) {
            throw shutDown(given, null);
        }
        runOn(given, Runtime.getRuntime().availableProcessors() - 1, this::join);
    }

    /** The caller works too, so an executor whose threads are all busy (with the caller, say) delays nothing. */
    private void runOn(ExecutorService workers, int helpers, Runnable help) {
        List<Future<?>> tasks = new ArrayList<>();
        boolean hasRoom = true;
        for (int i = 0; i < Math.min(helpers, recipes - 1) && hasRoom; i++) {
            hasRoom = submit(workers, help, tasks);
        }
        join();
        awaitOthers();
        tasks.forEach(task -> task.cancel(false));
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException known) {
            throw known;
        }
    }

    /** Hands this batch to an executor; gives false where it has no room, for then it has no thread free either. */
    private boolean submit(ExecutorService workers, Runnable help, List<Future<?>> tasks) {
        try {
            return tasks.add(workers.submit(help));
        } catch (Error noThread) {
            stopped = true;
            awaitOthers();
            throw noThread;
        } catch (RejectedExecutionException e) {
            if (workers.isShutdown()) {
                stopped = true;
                awaitOthers();
                throw shutDown(workers, e);
            }
            return false;
        }
    }

    private static IllegalStateException shutDown(ExecutorService workers, @Nullable Throwable cause) {
        return new IllegalStateException(
                "workers(..) was given an executor that is shut down and takes no tasks: "
                        + HostCode.plain(String.valueOf(workers))
                        + "; give one that runs, or leave workers(..) out for the batch's own threads",
                cause);
    }

    private void join() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            atWork++;
        }
        try {
            work();
        } catch (RuntimeException | Error failed) {
            fail(failed);
        } finally {
            synchronized (lock) {
                atWork--;
                lock.notifyAll();
            }
        }
    }

    private void awaitOthers() {
        boolean interrupted = false;
        synchronized (lock) {
            closed = true;
            while (atWork > 0) {
                try {
                    lock.wait();
                } catch (InterruptedException asked) {
                    interrupted = true;
                    stopped = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            fail(cancelled());
        }
    }

    private void fail(Throwable why) {
        synchronized (lock) {
            failure = failure == null ? why : failure;
        }
        stopped = true;
    }

    private static CancellationException cancelled() {
        return new CancellationException("the batch was interrupted; no figures are kept");
    }

    private void work() {
        Arena arena = new Arena(ground.tape.length());
        List<Function<? super BarSeries, ? extends Strategy>> chunk = new ArrayList<>(CHUNK);
        int size = 1;
        while (!stopped) {
            int first = take(chunk, size);
            long began = System.nanoTime();
            if (chunk.isEmpty()) {
                return;
            }
            double[][] figures = new double[chunk.size()][];
            for (int i = 0; i < figures.length && !stopped; i++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw cancelled();
                }
                figures[i] = figures(chunk.get(i), first + i, arena);
            }
            if (!stopped) {
                keep(first, figures, chunk);
            }
            size = adapted(size, System.nanoTime() - began);
        }
    }

    private static int adapted(int size, long nanos) {
        if (nanos < CHUNK_NANOS) {
            return Math.min(CHUNK, 2 * size);
        }
        return nanos <= 2 * CHUNK_NANOS ? size : Math.max(1, size / 2);
    }

    private int take(List<Function<? super BarSeries, ? extends Strategy>> chunk, int size) {
        chunk.clear();
        synchronized (source) {
            int first = taken;
            while (chunk.size() < size && source.hasNext()) {
                chunk.add(source.next());
            }
            taken += chunk.size();
            return first;
        }
    }

    private double[] figures(Function<? super BarSeries, ? extends Strategy> recipe, int row, Arena arena) {
        try {
            Statistics statistics = new Engine(
                            settings, ground.tape, ground.market, ground.compilers, Map.of(Engine.UNNAMED, recipe))
                    .walk(ground.market, arena);
            if (needsDrawdowns) {
                // Else the deepest would be looked for alone at first.
                Objects.requireNonNull(statistics.drawdowns());
            }
            boolean isWhole = whole != null;
            double[] figures = new double[metrics.size() + (isWhole ? arena.equity.length : 0)];
            for (int m = 0; m < metrics.size(); m++) {
                figures[m] = metrics.get(m).applyAsDouble(statistics);
            }
            if (isWhole) {
                BarReturns.write(settings.cash, arena.equity, figures, metrics.size());
            }
            return figures;
        } catch (RuntimeException failed) {
            throw new IllegalArgumentException(
                    "recipe " + row + " of the batch failed: " + HostCode.plain(String.valueOf(failed.getMessage())),
                    failed);
        }
    }

    private void keep(int first, double[][] figures, List<Function<? super BarSeries, ? extends Strategy>> chunk) {
        long now;
        synchronized (lock) {
            double[][] kept = whole;
            if (kept != null) {
                System.arraycopy(figures, 0, kept, first, figures.length);
            } else {
                keepColumns(first, figures, chunk);
            }
            done += figures.length;
            now = done;
        }
        progress.accept(now);
    }

    private void keepColumns(
            int first, double[][] figures, List<Function<? super BarSeries, ? extends Strategy>> chunk) {
        int end = first + figures.length;
        for (int m = 0; m < columns.length; m++) {
            double[] column = columns[m];
            if (column.length < end) {
                int begun = recipes == UNKNOWN ? CHUNK : Math.min(recipes, MOST_BEGUN);
                column = Arrays.copyOf(column, Math.max(end, Math.max(begun, 2 * column.length)));
                columns[m] = column;
            }
            for (int i = 0; i < figures.length; i++) {
                column[first + i] = figures[i][m];
            }
        }
        for (int i = 0; i < figures.length; i++) {
            best.add(first + i, figures[i][0], chunk.get(i));
        }
    }

    private BatchColumns result() {
        Map<String, double[]> byName = new LinkedHashMap<>();
        for (int m = 0; m < columns.length; m++) {
            double[] column = columns[m];
            byName.put(names.get(m), column.length == taken ? column : Arrays.copyOf(column, taken));
        }
        return new BatchColumns(byName, taken, best.facts());
    }

    /** Buffers of one worker, used again for every run. */
    static final class Arena {
        final double[] equity;
        final TradeLog trades = new TradeLog();
        final HeldBars held = HeldBars.reused();

        Arena(int bars) {
            equity = new double[bars];
        }
    }
}
