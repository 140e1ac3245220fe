package io.gpttrader.monitor.internal.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every meter: its name, kind, unit, tags and meaning. {@code docs/metrics.md} has the same table, which a test compares. */
final class MeterCatalogue {
    /** A gauge that falls and rises. */
    static final String GAUGE = "gauge";

    static final String COUNTER = "counter";
    static final String TIMER = "timer";

    static final String COMPONENT = "component";

    static final String EVENTS = "gpttrader.event.received";
    static final String LOST = "gpttrader.event.lost";
    static final String ORDERS = "gpttrader.event.orders";
    static final String FILLS = "gpttrader.event.fills";
    static final String REJECTIONS = "gpttrader.event.rejections";
    static final String BAR_TO_DECISION = "gpttrader.latency.bar.to.decision";
    static final String DECISION_TO_ORDER = "gpttrader.latency.decision.to.order";
    static final String ORDER_TO_FILL = "gpttrader.latency.order.to.fill";
    static final String FEED = "gpttrader.latency.feed";
    static final String UNMEASURED = "gpttrader.latency.unmeasured";
    static final String FORGOTTEN = "gpttrader.latency.forgotten";
    static final String LIMIT_VALUE = "gpttrader.limit.value";
    static final String LIMIT_USED = "gpttrader.limit.used";
    static final String WITHOUT_METER = "gpttrader.monitor.readings.without.meter";
    static final String EXPORT_FAILURES = "gpttrader.monitor.export.failures";

    /** A meter that is no reading. */
    record Entry(String name, String kind, String unit, List<String> tags, String meaning) {}

    /** A reading that sessions or the JVM are known to give; a host's own ones are gauges without a unit. */
    record Reading(String name, String kind, String unit, String meaning) {}

    /** The meters of events, limits and of the monitor itself. */
    static final List<Entry> OWN = List.of(
            new Entry(EVENTS, COUNTER, "events", List.of(COMPONENT, "kind"), "Events that came, by kind"),
            new Entry(
                    LOST,
                    COUNTER,
                    "events",
                    List.of(COMPONENT),
                    "Events that a publisher dropped because the monitor was slow"),
            new Entry(
                    ORDERS,
                    COUNTER,
                    "events",
                    List.of(COMPONENT, "status"),
                    "Changes of orders, by the status they came to"),
            new Entry(FILLS, COUNTER, "events", List.of(COMPONENT, "side"), "Fills, by side"),
            new Entry(
                    REJECTIONS,
                    COUNTER,
                    "events",
                    List.of(COMPONENT, "limit"),
                    "Orders that a limit or the broker rejected or made smaller, by limit"),
            new Entry(
                    BAR_TO_DECISION,
                    TIMER,
                    "seconds",
                    List.of(COMPONENT),
                    "From the coming of a bar to the decision that it caused"),
            new Entry(
                    DECISION_TO_ORDER,
                    TIMER,
                    "seconds",
                    List.of(COMPONENT),
                    "From a decision to the first event of each of its orders"),
            new Entry(
                    ORDER_TO_FILL,
                    TIMER,
                    "seconds",
                    List.of(COMPONENT),
                    "From the first event of an order to each of its fills"),
            new Entry(FEED, TIMER, "seconds", List.of(COMPONENT), "From the end of a bar to its coming"),
            new Entry(
                    UNMEASURED,
                    COUNTER,
                    "events",
                    List.of(COMPONENT, "stage"),
                    "Times below zero or above a day, as in a replay of old bars: not in the timers"),
            new Entry(
                    FORGOTTEN,
                    COUNTER,
                    "decisions",
                    List.of(COMPONENT, "cause"),
                    "Decisions without an end that were given up: expired after a week, or crowded out by newer ones"),
            new Entry(LIMIT_VALUE, GAUGE, "", List.of(COMPONENT, "limit"), "What a limit is set to, NaN for no limit"),
            new Entry(
                    LIMIT_USED,
                    GAUGE,
                    "",
                    List.of(COMPONENT, "limit"),
                    "What is used of a limit, in the limit's own unit"),
            new Entry(
                    WITHOUT_METER,
                    GAUGE,
                    "readings",
                    List.of(COMPONENT),
                    "Readings of a component that have no meter because it has too many"),
            new Entry(
                    EXPORT_FAILURES,
                    COUNTER,
                    "requests",
                    List.of("exporter"),
                    "Requests that an exporter could not deliver"));

    /** Readings of the JVM, and of sessions of paper and live. */
    static final List<Reading> READINGS = List.of(
            new Reading("cpuPercent", GAUGE, "percent", "Processor time that the process uses, of all processors"),
            new Reading(
                    "systemCpuPercent",
                    GAUGE,
                    "percent",
                    "Processor time that the machine or container uses, of all processors"),
            new Reading("heapUsedBytes", GAUGE, "bytes", "Heap in use, dead objects included"),
            new Reading("heapMaxBytes", GAUGE, "bytes", "Heap that may be used"),
            new Reading("heapUsedPercent", GAUGE, "percent", "Heap in use of what may be used"),
            new Reading(
                    "gcPausesMillis", COUNTER, "milliseconds", "Time that garbage collection took since the JVM began"),
            new Reading("threads", GAUGE, "threads", "Platform threads that live"),
            new Reading("virtualThreadsMounted", GAUGE, "threads", "Virtual threads that run now, NaN before JDK 24"),
            new Reading(
                    "virtualThreadsQueued",
                    GAUGE,
                    "threads",
                    "Virtual threads that wait for a carrier, NaN before JDK 24"),
            new Reading("openFiles", GAUGE, "files", "File descriptors in use, NaN on Windows"),
            new Reading(
                    "openFilesPercent", GAUGE, "percent", "File descriptors in use of those allowed, NaN on Windows"),
            new Reading("diskFreeBytes", GAUGE, "bytes", "What the process may still write to the disk of its folder"),
            new Reading("diskUsedPercent", GAUGE, "percent", "What of that disk is used, as df counts"),
            new Reading("uptimeSeconds", GAUGE, "seconds", "Since the JVM began"),
            new Reading("running", GAUGE, "0 or 1", "1 while the session runs"),
            new Reading("failed", GAUGE, "0 or 1", "1 after the session failed"),
            new Reading("journalFailing", GAUGE, "0 or 1", "1 while the journal cannot be written"),
            new Reading("equity", GAUGE, "account currency", "Cash and positions at the latest prices"),
            new Reading("cash", GAUGE, "account currency", "Cash"),
            new Reading("exposure", GAUGE, "fraction of equity", "Long and short positions together"),
            new Reading("netExposure", GAUGE, "fraction of equity", "Long less short positions"),
            new Reading("drawdown", GAUGE, "fraction of the peak", "How far equity is below its peak"),
            new Reading("openPositions", GAUGE, "positions", "Positions that are open"),
            new Reading("openOrders", GAUGE, "orders", "Orders under way"),
            new Reading("ordersAtBroker", GAUGE, "orders", "Orders that the broker works on"),
            new Reading("ordersWorking", GAUGE, "orders", "Orders sent that have no end yet"),
            new Reading("entriesStopped", GAUGE, "0 or 1", "1 while no entries are let through"),
            new Reading("connected", GAUGE, "0 or 1", "1 while the broker is connected"),
            new Reading("staleFeeds", GAUGE, "feeds", "Feeds whose bars are overdue"),
            new Reading("failedFeeds", GAUGE, "feeds", "Feeds that failed"),
            new Reading("feedLagSeconds", GAUGE, "seconds", "The age of the latest bar when it came"),
            new Reading("barsWaiting", GAUGE, "bars", "Bars that came and are not processed"),
            new Reading("slippageMeanBps", GAUGE, "basis points", "Mean slippage, a cost above 0, NaN without a fill"),
            new Reading("slippageCost", GAUGE, "account currency", "Sum of slippage, a cost above 0"),
            new Reading(
                    "decisionLatencyP50Micros",
                    GAUGE,
                    "microseconds",
                    "From a bar to its order in the journal, median"),
            new Reading(
                    "decisionLatencyP99Micros",
                    GAUGE,
                    "microseconds",
                    "From a bar to its order in the journal, 99 percent"),
            new Reading(
                    "decisionLatencyMaxMicros",
                    GAUGE,
                    "microseconds",
                    "From a bar to its order in the journal, longest"),
            new Reading("barLatencyP50Micros", GAUGE, "microseconds", "From a bar to its being processed, median"),
            new Reading("barLatencyP99Micros", GAUGE, "microseconds", "From a bar to its being processed, 99 percent"),
            new Reading("barLatencyMaxMicros", GAUGE, "microseconds", "From a bar to its being processed, longest"),
            new Reading("bars", COUNTER, "bars", "Bars that came"),
            new Reading("trades", COUNTER, "trades", "Trades that were closed"),
            new Reading("rejections", COUNTER, "orders", "Orders that were rejected or made smaller"),
            new Reading("decisions", COUNTER, "decisions", "Decisions to trade"),
            new Reading("ordersSent", COUNTER, "orders", "Orders sent to the broker"),
            new Reading("fills", COUNTER, "fills", "Fills"),
            new Reading("ordersFilled", COUNTER, "orders", "Orders filled in full"),
            new Reading("ordersRejected", COUNTER, "orders", "Orders that the broker rejected"),
            new Reading("ordersCancelled", COUNTER, "orders", "Orders cancelled"),
            new Reading("ordersExpired", COUNTER, "orders", "Orders whose time was over"),
            new Reading("unknownResolved", COUNTER, "orders", "Orders whose fate was unknown and then found"),
            new Reading("foreignFills", COUNTER, "fills", "Fills of orders that the session did not send"),
            new Reading("reconciliations", COUNTER, "comparisons", "Comparisons of the books with the broker's"),
            new Reading("mismatches", COUNTER, "differences", "Differences that those found"),
            new Reading("notes", COUNTER, "notes", "Notes that the session took"));

    private static final Map<String, Reading> BY_METER = byMeter();

    private MeterCatalogue() {}

    private static Map<String, Reading> byMeter() {
        Map<String, Reading> all = new LinkedHashMap<>();
        READINGS.forEach(reading -> all.put(ReadingNames.meter(reading.name()), reading));
        return all;
    }

    /** {@return whether a meter's reading is known as a count, which never falls but for a restart} */
    static boolean isCount(String meter) {
        Reading known = BY_METER.get(meter);
        return known != null && known.kind().equals(COUNTER);
    }

    /** {@return the help text of a meter of a reading; the same for all meters of a name, as Prometheus wants} */
    static String meaningOfReading(String meter) {
        Reading known = BY_METER.get(meter);
        return known == null ? "A reading of a watched component" : known.meaning();
    }

    /** {@return the help text of one of {@link #OWN}} */
    static String meaning(String meter) {
        return OWN.stream()
                .filter(entry -> entry.name().equals(meter))
                .findFirst()
                .orElseThrow()
                .meaning();
    }
}
