package io.gpttrader.monitor.internal.metrics;

import io.gpttrader.monitor.internal.support.HostCode;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The readings and limits of one component as meters. Called by the monitor's thread; registries read the values by any. */
final class ReadingMeters {
    /** Meters of one component. */
    static final int MOST = 1_000;

    private static final Logger log = LoggerFactory.getLogger(ReadingMeters.class);
    private static final int MOST_LIMITS = 50;

    private final MeterRegistry registry;
    private final String component;
    private final Map<String, Cell> readings = new HashMap<>();
    private final Map<String, Cell> limits = new HashMap<>();
    private final BoundedTag limitNames = new BoundedTag(MOST_LIMITS);
    private final Set<String> names = new HashSet<>();
    private final Cell withoutMeter;

    ReadingMeters(MeterRegistry registry, String component) {
        this.registry = registry;
        this.component = component;
        this.withoutMeter = own(MeterCatalogue.WITHOUT_METER);
        withoutMeter.value = 0;
    }

    /** A tick's readings; what is not among them is NaN while the component fails, and goes otherwise. */
    void readings(Map<String, Double> now, boolean isFailing) {
        int left = 0;
        for (Map.Entry<String, Double> reading : now.entrySet()) {
            Cell cell = readings.get(reading.getKey());
            if (cell == null && readings.size() < MOST) {
                cell = reading(reading.getKey());
                readings.put(reading.getKey(), cell);
            }
            if (cell == null) {
                left++;
            } else {
                cell.set(reading.getValue() == null ? Double.NaN : reading.getValue());
            }
        }
        withoutMeter.value = left;
        absent(readings, now.keySet(), isFailing);
    }

    /** A tick's table of limits. */
    void limits(List<Map<String, Object>> rows, boolean isFailing) {
        Set<String> seen = new HashSet<>();
        for (Map<String, Object> row : rows) {
            String limit = limitNames.of(EventFields.text(row, "limit"));
            if (!limit.equals(BoundedTag.OTHER)) {
                set(MeterCatalogue.LIMIT_VALUE, limit, EventFields.number(row, "value"), seen);
                set(MeterCatalogue.LIMIT_USED, limit, EventFields.number(row, "used"), seen);
            }
        }
        absent(limits, seen, isFailing);
    }

    private void set(String meter, String limit, double value, Set<String> seen) {
        String key = meter + "\n" + limit;
        seen.add(key);
        limits.computeIfAbsent(key, any -> own(meter, "limit", limit)).value = value;
    }

    private void absent(Map<String, Cell> cells, Set<String> present, boolean isFailing) {
        if (cells.size() == present.size() && present.containsAll(cells.keySet())) {
            return;
        }
        Iterator<Map.Entry<String, Cell>> all = cells.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Cell> cell = all.next();
            if (!present.contains(cell.getKey())) {
                cell.getValue().set(Double.NaN);
                if (!isFailing) {
                    all.remove();
                    remove(cell.getValue());
                }
            }
        }
    }

    private Cell reading(String reading) {
        String plain = ReadingNames.meter(reading);
        String name = plain;
        for (int i = 2; !names.add(name); i++) {
            name = plain + "." + i;
        }
        Cell cell = new Cell(name);
        try {
            cell.meter = meter(name, plain, cell);
        } catch (RuntimeException e) {
            log.atWarn()
                    .setMessage("the registry takes no meter for a reading; it has none from now on")
                    .addKeyValue("component", component)
                    .addKeyValue("reading", HostCode.name(reading))
                    .addKeyValue("reason", e.toString())
                    .log();
        }
        return cell;
    }

    private Meter meter(String name, String plain, Cell cell) {
        String help = MeterCatalogue.meaningOfReading(plain);
        return MeterCatalogue.isCount(plain)
                ? FunctionCounter.builder(name, cell, Cell::sum)
                        .tag(MeterCatalogue.COMPONENT, component)
                        .description(help)
                        .register(registry)
                : Gauge.builder(name, cell, Cell::now)
                        .tag(MeterCatalogue.COMPONENT, component)
                        .description(help)
                        .register(registry);
    }

    private Cell own(String meter, String... tags) {
        Cell cell = new Cell("");
        cell.meter = Gauge.builder(meter, cell, Cell::now)
                .tag(MeterCatalogue.COMPONENT, component)
                .tags(tags)
                .description(MeterCatalogue.meaning(meter))
                .register(registry);
        return cell;
    }

    private void remove(Cell cell) {
        names.remove(cell.name);
        Meter meter = cell.meter;
        if (meter != null) {
            registry.remove(meter);
        }
    }

    void close() {
        readings.values().forEach(this::remove);
        limits.values().forEach(this::remove);
        remove(withoutMeter);
        readings.clear();
        limits.clear();
    }

    /**
     * A value that a registry reads. As a count it adds up: a reading that falls belongs to a component that began again, and what it shows then
     * came on top of what was counted.
     */
    private static final class Cell {
        private final String name;
        private volatile double value = Double.NaN;
        private volatile double sum;
        private @Nullable Meter meter;

        private double before;
        private double counted;

        Cell(String name) {
            this.name = name;
        }

        void set(double now) {
            value = now;
            if (now >= 0 && now < Double.POSITIVE_INFINITY) {
                counted += now >= before ? now - before : now;
                sum = counted;
                before = now;
            }
        }

        double now() {
            return value;
        }

        double sum() {
            return sum;
        }
    }
}
