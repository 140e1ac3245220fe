package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.series.ZoneClock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the times of a source have shown of themselves while they were read: what numbers counted, which zones texts named. */
final class TimeFindings {

    /** No zone has more offsets than these in living memory. */
    private static final int MOST_ZONES = 8;

    private final Set<ChronoUnit> counted = EnumSet.noneOf(ChronoUnit.class);
    private final Set<String> zones = new TreeSet<>();
    private @Nullable ChronoUnit lastCounted;
    private @Nullable ZoneId lastZone;
    private boolean dates;
    private boolean wallClock;
    private boolean inclusiveEnds;

    /** Takes what a row has shown; the time is on the clock of its text. */
    void add(TimeText.Kind kind, @Nullable ChronoUnit unit, @Nullable ZoneId zone, long millis) {
        if (unit != null && unit != lastCounted) {
            counted.add(unit);
            lastCounted = unit;
        }
        if (zone != null && !zone.equals(lastZone)) {
            if (zones.size() < MOST_ZONES) {
                zones.add(zone.getId());
            }
            lastZone = zone;
        }
        dates |= kind == TimeText.Kind.DATE;
        wallClock |= kind == TimeText.Kind.LOCAL && Math.floorMod(millis, ZoneClock.DAY) != 0;
    }

    void addInclusiveEnd() {
        inclusiveEnds = true;
    }

    /** Returns whether a row had a time of the day and no zone. */
    boolean anyOnWallClock() {
        return wallClock;
    }

    boolean anyInclusiveEnd() {
        return inclusiveEnds;
    }

    /** Returns the one zone or offset that all texts with one named, null where there is none, several, or just UTC. */
    @Nullable
    ZoneId zone() {
        return zones.size() == 1 && lastZone != null && !lastZone.normalized().equals(ZoneOffset.UTC) ? lastZone : null;
    }

    /** Returns what the times were, for a person; empty where they are plain text on a wall clock. */
    String description() {
        List<String> out = new ArrayList<>();
        if (!counted.isEmpty()) {
            out.add(counted.stream()
                            .map(unit -> unit.name().toLowerCase(Locale.ROOT).replace("millis", "milliseconds"))
                            .map(unit -> unit.replace("micros", "microseconds").replace("nanos", "nanoseconds"))
                            .collect(Collectors.joining(" and "))
                    + " since 1970");
        }
        if (!zones.isEmpty()) {
            out.add("with the zone " + String.join(", ", zones));
        }
        if (dates && !out.isEmpty()) {
            out.add("dates");
        }
        if (wallClock) {
            out.add("without a zone");
        }
        return String.join("; ", out);
    }
}
