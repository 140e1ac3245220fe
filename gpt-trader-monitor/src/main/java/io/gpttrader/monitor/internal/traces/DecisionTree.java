package io.gpttrader.monitor.internal.traces;

import io.gpttrader.monitor.internal.metrics.EventFields;
import io.gpttrader.monitor.internal.metrics.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one decision until its spans are made: its events, so many of each kind at most. */
final class DecisionTree {
    /** Events of a kind that become spans; what is beyond is a number at the root span. */
    static final int MOST = 200;

    final String component;
    final Progress progress = new Progress();

    @Nullable
    Map<String, Object> decision;

    final Map<String, OrderEvents> orders = new LinkedHashMap<>();
    final List<Map<String, Object>> fills = new ArrayList<>(2);
    final List<Map<String, Object>> rejections = new ArrayList<>(0);
    final List<Gap> gaps = new ArrayList<>(0);
    int leftOut;

    DecisionTree(String component) {
        this.component = component;
    }

    void decided(Map<String, Object> event) {
        progress.decided(event);
        decision = event;
    }

    void ordered(Map<String, Object> event) {
        progress.ordered(event);
        String id = EventFields.text(event, "clientOrderId");
        OrderEvents known = orders.get(id);
        if (known != null) {
            known.add(event);
        } else if (orders.size() < MOST) {
            orders.put(id, new OrderEvents(event));
        } else {
            leftOut++;
        }
    }

    void filled(Map<String, Object> event) {
        progress.filled(event);
        keep(fills, event);
    }

    void rejected(Map<String, Object> event) {
        progress.rejected(event);
        keep(rejections, event);
    }

    /** Events were lost while it was open: it may lack some. */
    void lost(Instant time, long events) {
        if (gaps.size() < MOST) {
            gaps.add(new Gap(time, events));
        }
    }

    private void keep(List<Map<String, Object>> kept, Map<String, Object> event) {
        if (kept.size() < MOST) {
            kept.add(event);
        } else {
            leftOut++;
        }
    }

    /** Events that a publisher dropped. */
    record Gap(Instant time, long events) {}

    /** The first event of an order, and the one that it ended with or the latest by time. */
    static final class OrderEvents {
        Map<String, Object> first;
        Map<String, Object> last;

        OrderEvents(Map<String, Object> event) {
            this.first = event;
            this.last = event;
        }

        private void add(Map<String, Object> event) {
            if (time(event).isBefore(time(first))) {
                first = event;
            }
            boolean isEnd = EventFields.isOver(EventFields.text(event, "status"));
            boolean wasEnd = EventFields.isOver(EventFields.text(last, "status"));
            if ((isEnd && !wasEnd) || (isEnd == wasEnd && !time(event).isBefore(time(last)))) {
                last = event;
            }
        }
    }

    /** {@return when an event was published} */
    static Instant time(Map<String, Object> event) {
        Instant time = EventFields.time(event, "time");
        return time == null ? Instant.EPOCH : time;
    }
}
