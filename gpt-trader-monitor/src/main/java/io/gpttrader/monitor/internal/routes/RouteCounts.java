package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.internal.channels.DeliveryFailure;
import io.gpttrader.monitor.internal.channels.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one route has done, and how it is. Not for several threads. */
final class RouteCounts {
    private long delivered;
    private long failed;
    private long merged;
    private int failuresInRow;
    private Instant failingSince = Instant.MIN;
    private String lastError = "";

    /** {@return whether it failed before} */
    boolean arrived() {
        boolean failedBefore = failuresInRow > 0;
        delivered++;
        failuresInRow = 0;
        lastError = "";
        return failedBefore;
    }

    /**
     * One attempt failed. A message that is refused for good says nothing about the next one: the route does not count as failing.
     *
     * @return whether it is the first of a row
     */
    boolean failed(DeliveryFailure failure, Instant now) {
        failed++;
        lastError = failure.words();
        if (failure.isPermanent()) {
            return false;
        }
        failuresInRow++;
        if (failuresInRow == 1) {
            failingSince = now;
        }
        return failuresInRow == 1;
    }

    void merged(int messages) {
        merged += messages;
    }

    int failuresInRow() {
        return failuresInRow;
    }

    String lastError() {
        return lastError;
    }

    Map<String, Double> readings(int waiting, int dead) {
        Map<String, Double> readings = new TreeMap<>();
        readings.put("delivered", (double) delivered);
        readings.put("failed", (double) failed);
        readings.put("merged", (double) merged);
        readings.put("waiting", (double) waiting);
        readings.put("dead", (double) dead);
        return readings;
    }

    List<String> reasons(int waiting, Instant pausedUntil, List<AlertDelivery> dead) {
        List<String> reasons = new ArrayList<>();
        if (failuresInRow > 0) {
            reasons.add(failuresInRow + (failuresInRow == 1 ? " attempt" : " attempts in a row") + " failed since "
                    + Texts.seconds(failingSince) + ", " + waiting + " messages wait, the next attempt is at "
                    + Texts.seconds(pausedUntil) + ": " + lastError);
        }
        if (!dead.isEmpty()) {
            AlertDelivery latest = dead.get(dead.size() - 1);
            reasons.add((dead.size() == 1 ? "1 dead letter" : dead.size() + " dead letters") + ", the latest: "
                    + latest.error());
        }
        return reasons;
    }
}
