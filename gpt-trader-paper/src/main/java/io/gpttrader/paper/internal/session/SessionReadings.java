package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.internal.account.Account;
import io.gpttrader.paper.internal.account.Sleeve;
import io.gpttrader.paper.internal.feed.FeedState;
import io.gpttrader.paper.internal.metrics.CurveMoment;
import io.gpttrader.paper.internal.metrics.RunningStatistics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Figures of a running session for a monitor: published after each commit, read by any thread without waiting. */
final class SessionReadings {
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

    /** From a bar's coming to its order being in the journal, and to its being processed. */
    private final Histogram toOrder = new ConcurrentHistogram(LONGEST_NANOS, 3);

    private final Histogram toCommit = new ConcurrentHistogram(LONGEST_NANOS, 3);

    /** What is published together. */
    record Published(Map<String, Double> values, CurveMoment curve) {}

    private final RunningStatistics statistics;
    private volatile Published published;

    /** What was made last, which shares with the next what has not changed. */
    private CurveMoment made;

    SessionReadings(Account account) {
        statistics = account.statistics();
        made = account.moment(null);
        published = new Published(Map.of(), made);
    }

    /** So many orders took a time. */
    void ordered(long nanos, long count) {
        toOrder.recordValueWithCount(Math.clamp(nanos, 0, LONGEST_NANOS), count);
    }

    /** So many bars took a time. */
    void processed(long nanos, long count) {
        toCommit.recordValueWithCount(Math.clamp(nanos, 0, LONGEST_NANOS), count);
    }

    void publish(Published next) {
        published = next;
    }

    /** The readings of a moment, for {@link #publish}; called by the session's own thread. */
    Published made(SessionCore core, double lagSeconds, double waiting) {
        Account account = core.account;
        double equity = account.broker.value();
        double ordersOnTheWay = 0;
        for (Sleeve sleeve : account.sleeves) {
            ordersOnTheWay += sleeve.orders.size();
        }
        Map<String, Double> now = new LinkedHashMap<>();
        now.put("equity", equity);
        now.put("cash", account.broker.cash);
        now.put("exposure", account.broker.gross() / equity);
        now.put("netExposure", account.broker.net() / equity);
        now.put("drawdown", 1 - equity / Math.max(equity, account.peak));
        now.put("openPositions", (double) account.broker.open.size());
        now.put("openOrders", ordersOnTheWay);
        now.put("trades", (double) account.broker.trips.size());
        now.put("rejections", (double) account.book.noted);
        now.put("entriesStopped", account.mode == Account.Mode.TRADING ? 0.0 : 1.0);
        now.put("bars", (double) core.bars);
        now.put("staleFeeds", (double) core.feeds.inState(FeedState.STALE));
        now.put("failedFeeds", (double) core.feeds.inState(FeedState.FAILED));
        now.put("feedLagSeconds", lagSeconds);
        now.put("barsWaiting", waiting);
        made = account.moment(made);
        return new Published(now, made);
    }

    private static void latencies(String name, Histogram of, Map<String, Double> into) {
        boolean none = of.getTotalCount() == 0;
        into.put(name + "P50Micros", none ? Double.NaN : of.getValueAtPercentile(50) / 1e3);
        into.put(name + "P99Micros", none ? Double.NaN : of.getValueAtPercentile(99) / 1e3);
        into.put(name + "MaxMicros", none ? Double.NaN : of.getMaxValue() / 1e3);
    }

    Map<String, Double> latest(SessionState state) {
        Map<String, Double> now = new LinkedHashMap<>();
        now.put("running", state == SessionState.RUNNING ? 1.0 : 0.0);
        now.put("failed", state == SessionState.FAILED ? 1.0 : 0.0);
        // One reader at a time, as the figures go on from moment to moment; the session's own thread does not wait
        // here.
        synchronized (statistics) {
            Published last = published;
            now.putAll(last.values);
            if (!last.values.isEmpty()) {
                statistics.put(now, last.curve);
            }
        }
        latencies("decisionLatency", toOrder, now);
        latencies("barLatency", toCommit, now);
        return Collections.unmodifiableMap(now);
    }
}
