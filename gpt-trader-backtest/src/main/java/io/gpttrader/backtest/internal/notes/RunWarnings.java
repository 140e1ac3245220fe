package io.gpttrader.backtest.internal.notes;

import io.gpttrader.backtest.internal.metrics.ChosenBenchmark;
import io.gpttrader.backtest.internal.metrics.RoundTrip;
import io.gpttrader.backtest.internal.metrics.RunResult;
import io.gpttrader.backtest.internal.origin.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.num.Num;

/** Reasons to doubt figures that are right, read from the finished run. What the notes say already is not said here. */
public final class RunWarnings {
    private static final int FEW_TRADES = 30;
    private static final double LARGEST_PART = 0.5;
    private static final double LARGEST_VOLUME_SHARE = 0.01;

    /** Holidays close markets for a week at most; longer bars may be two and a half times as far apart as usual. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(8);

    private static final double LONGEST_STEP = 2.5;

    private final RunResult run;
    private final List<String> list = new ArrayList<>();

    private RunWarnings(RunResult run) {
        this.run = run;
    }

    /** Each a sentence; none of the trades where nothing was traded. */
    public static List<String> of(RunResult run) {
        RunWarnings warnings = new RunWarnings(run);
        List<RoundTrip> trips = run.roundTrips();
        if (!trips.isEmpty()) {
            List<RoundTrip> closed = trips.stream().filter(trip -> !trip.open()).toList();
            warnings.count(closed);
            warnings.largest(closed);
            warnings.costs();
            if (warnings.isFilledAtOnce()) {
                warnings.volumes(trips);
            }
            warnings.benchmark();
            run.benchmark().ifPresent(warnings::chosen);
        }
        run.benchmark().ifPresent(warnings::missing);
        warnings.gaps();
        warnings.watched();
        String splits = SplitSuspects.warning(run);
        if (splits != null) {
            warnings.list.add(splits);
        }
        return List.copyOf(warnings.list);
    }

    private void count(List<RoundTrip> closed) {
        if (closed.size() < FEW_TRADES) {
            add("only %s: mostly chance", closed.size() == 1 ? "1 closed trade" : closed.size() + " closed trades");
        }
    }

    private void largest(List<RoundTrip> closed) {
        double profit = closed.stream().mapToDouble(RoundTrip::profit).sum();
        RoundTrip best = closed.stream()
                .max(Comparator.comparingDouble(RoundTrip::profit))
                .orElse(null);
        if (best != null && closed.size() > 1 && profit > 0 && best.profit() > LARGEST_PART * profit) {
            add(
                    "one trade made %.0f %% of the profit: %s, %s to %s",
                    100 * best.profit() / profit, best.symbol(), best.entryDate(), best.exitDate());
        }
    }

    private void costs() {
        if (isZero("commissions") && isZero("slippage")) {
            add("traded without costs: no commission and no slippage were assumed");
        }
    }

    private boolean isZero(String metric) {
        Double value = run.metrics().get(metric);
        return value != null && value == 0;
    }

    private void benchmark() {
        double[] held = run.buyAndHold();
        double[] equity = run.equity();
        int last = Math.min(held.length, equity.length) - 1;
        if (last >= 0 && held[last] > equity[last]) {
            add("buy and hold earned more: %.2f %% against %.2f %%", percent(held[last]), percent(equity[last]));
        }
    }

    private void chosen(ChosenBenchmark chosen) {
        double[] equity = run.equity();
        double[] held = chosen.values();
        if (equity.length > 0 && held[held.length - 1] > equity[equity.length - 1]) {
            add(
                    "%s earned more: %.2f %% against %.2f %%",
                    chosen.name(), percent(held[held.length - 1]), percent(equity[equity.length - 1]));
        }
    }

    private void missing(ChosenBenchmark chosen) {
        if (chosen.missing() > 0) {
            add(
                    "the benchmark %s has no bar at %d of %d times, where its last close counts",
                    chosen.name(), chosen.missing(), run.times().length);
        }
    }

    private double percent(double value) {
        return 100 * (value / run.startingCash() - 1);
    }

    // ---- volume

    /** Settings by which a position is bought or sold in parts, of which its round trip has the sum: it tells no fill's share of a bar. */
    private static final List<String> IN_PARTS = List.of("fills", "pyramiding", "rebalanced");

    private boolean isFilledAtOnce() {
        return IN_PARTS.stream().noneMatch(run.settings()::containsKey);
    }

    private void volumes(List<RoundTrip> trips) {
        int above = 0;
        double worst = 0;
        String where = "";
        for (RoundTrip trip : trips) {
            double entry = share(trip, trip.entryBar());
            double exit = trip.open() ? 0 : share(trip, trip.exitBar());
            above += (entry > LARGEST_VOLUME_SHARE ? 1 : 0) + (exit > LARGEST_VOLUME_SHARE ? 1 : 0);
            if (Math.max(entry, exit) > worst) {
                worst = Math.max(entry, exit);
                where = trip.symbol() + ", " + (entry >= exit ? trip.entryDate() : trip.exitDate());
            }
        }
        if (above > 0) {
            add(
                    "%s volume, the largest %.1f %% (%s)",
                    above == 1
                            ? "1 fill was more than 1 % of its bar's"
                            : above + " fills were more than 1 % of their bars'",
                    100 * worst,
                    where);
        }
    }

    /** Of the volume of the bar that filled; 0 where the volume is not known. */
    private double share(RoundTrip trip, int time) {
        List<Bar> bars = run.bars().get(trip.symbol());
        Bar bar = bars == null || time < 0 || time >= run.times().length ? null : barAt(bars, run.times()[time]);
        Num volume = bar == null ? null : bar.getVolume();
        double units = volume == null ? Double.NaN : volume.doubleValue();
        return units > 0 ? trip.quantity() / units : 0;
    }

    private static @Nullable Bar barAt(List<Bar> bars, long end) {
        int low = 0;
        int high = bars.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long its = bars.get(middle).getEndTime().toEpochMilli();
            if (its == end) {
                return bars.get(middle);
            }
            if (its < end) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    // ---- gaps

    private void gaps() {
        int symbols = 0;
        String longest = "";
        long most = 0;
        for (Map.Entry<String, List<Bar>> each : run.bars().entrySet()) {
            List<Bar> bars = each.getValue();
            int worst = longestGap(steps(bars));
            if (worst >= 0) {
                symbols++;
                Instant after = bars.get(worst).getEndTime();
                long gap = Duration.between(after, bars.get(worst + 1).getEndTime())
                        .toMillis();
                longest = gap > most ? each.getKey() + " after " + after : longest;
                most = Math.max(most, gap);
            }
        }
        if (symbols > 0) {
            add(
                    "gaps in the bars of %s, the longest %.0f days of %s",
                    symbols == 1 ? "1 symbol" : symbols + " symbols",
                    most / (double) Duration.ofDays(1).toMillis(),
                    longest);
        }
    }

    /** Bars that recipes read and that do not reach from the run's first bar to its last. */
    private void watched() {
        long[] times = run.times();
        if (times.length == 0) {
            return;
        }
        Instant first = Instant.ofEpochMilli(times[0]);
        Instant last = Instant.ofEpochMilli(times[times.length - 1]);
        for (Provenance.SymbolBars bars : run.provenance().bars()) {
            Instant begin = bars.first().orElse(null);
            Instant end = bars.last().orElse(null);
            if (!bars.isWatched()) {
                continue;
            }
            if (begin == null || end == null) {
                add("%s, which is watched, has no bars", bars.symbol());
                continue;
            }
            if (begin.isAfter(first)) {
                add(
                        "%s, which is watched, begins at %s, after the first bar of the run ended at %s",
                        bars.symbol(), begin, first);
            }
            if (Duration.between(end, last).toMillis() > inForce(bars.count(), Duration.between(begin, end))) {
                add("%s, which is watched, has no bar after %s; the run ends at %s", bars.symbol(), end, last);
            }
        }
    }

    /** How long a value asked of these bars stays in force after the last of them, by the rule of missing bars. */
    private static double inForce(int count, Duration length) {
        return Math.max(7.0 * Duration.ofDays(1).toMillis(), 2.0 * length.toMillis() / count);
    }

    private static long[] steps(List<Bar> bars) {
        long[] steps = new long[Math.max(0, bars.size() - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Duration.between(
                            bars.get(i).getEndTime(), bars.get(i + 1).getEndTime())
                    .toMillis();
        }
        return steps;
    }

    /** Place of the longest step that is a gap, -1 where none is. */
    private static int longestGap(long[] steps) {
        long[] sorted = steps.clone();
        Arrays.sort(sorted);
        double usual = steps.length == 0 ? 0 : sorted[sorted.length / 2];
        double allowed = Math.max((double) LONGEST_PAUSE.toMillis(), LONGEST_STEP * usual);
        int worst = -1;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] > allowed && (worst < 0 || steps[i] > steps[worst])) {
                worst = i;
            }
        }
        return worst;
    }

    private void add(String format, Object... values) {
        list.add(String.format(Locale.ROOT, format, values));
    }
}
