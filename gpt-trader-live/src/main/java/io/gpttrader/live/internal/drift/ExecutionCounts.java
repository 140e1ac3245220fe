package io.gpttrader.live.internal.drift;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many of each, since the session began, those included whose executions are not kept any more.
 *
 * @param decisions all that got an order, those of foreign orders not included
 * @param sent orders that left for the broker
 * @param fills executions told
 * @param filled orders that have traded in full
 * @param rejected orders that the broker refused, or that never left
 * @param cancelled orders cancelled before they had traded in full
 * @param expired orders whose time was over before they had traded in full
 * @param unknownResolved requests without an answer whose outcome was found out by asking
 * @param foreign fills of orders that are not the session's
 * @param reconciliations comparisons with the broker's account
 * @param mismatches differences that they found
 */
public record ExecutionCounts(
        long decisions,
        long sent,
        long fills,
        long filled,
        long rejected,
        long cancelled,
        long expired,
        long unknownResolved,
        long foreign,
        long reconciliations,
        long mismatches) {

    /** All of them by name, in this order. */
    public Map<String, Long> byName() {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("decisions", decisions);
        all.put("sent", sent);
        all.put("fills", fills);
        all.put("filled", filled);
        all.put("rejected", rejected);
        all.put("cancelled", cancelled);
        all.put("expired", expired);
        all.put("working", working());
        all.put("unknownResolved", unknownResolved);
        all.put("foreignFills", foreign);
        all.put("reconciliations", reconciliations);
        all.put("mismatches", mismatches);
        return Collections.unmodifiableMap(all);
    }

    /** Orders that still work. */
    public long working() {
        return decisions - filled - rejected - cancelled - expired;
    }
}
