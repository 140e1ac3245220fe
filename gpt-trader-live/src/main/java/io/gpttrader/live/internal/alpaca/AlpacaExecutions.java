package io.gpttrader.live.internal.alpaca;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One id for one execution, whether the stream or the account's activities tell of it.
 *
 * <p>The stream has an {@code execution_id}, the activities an id of their own whose end may or may not be the same: Alpaca does not
 * say. What both have is the order and how much of it has traded afterwards, which no two executions of an order share. So that is
 * the id, and it is the same after a restart. An execution without it goes by the id that it came with. Safe to use from many threads.
 */
final class AlpacaExecutions {

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaExecutions.class);

    /** Far more than come between two reconciliations. */
    private static final int MOST = 20_000;

    private final Map<String, String> idOfStream = new Recent();
    private final Map<String, String> streamOfId = new Recent();

    private static final class Recent extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    }

    /** Of an execution that the stream tells. */
    synchronized String ofStream(String orderId, BigDecimal cumulative, String executionId) {
        String own = end(executionId);
        String known = idOfStream.get(own);
        if (known != null && !own.isEmpty()) {
            return known;
        }
        String id = id(orderId, cumulative, own);
        String other = streamOfId.get(id);
        if (other != null && !other.equals(own) && !own.isEmpty()) {
            LOG.atWarn()
                    .setMessage("two executions were told with the same quantity filled after them; counted as two")
                    .addKeyValue("orderId", orderId)
                    .addKeyValue("cumulativeQuantity", cumulative)
                    .log();
            id = own;
        }
        if (!own.isEmpty()) {
            idOfStream.put(own, id);
            streamOfId.put(id, own);
        }
        return id;
    }

    /** Of an execution that the activities tell. */
    synchronized String ofActivity(String orderId, BigDecimal cumulative, String activityId) {
        String own = end(activityId);
        String known = idOfStream.get(own);
        return known != null ? known : id(orderId, cumulative, own);
    }

    private static String id(String orderId, BigDecimal cumulative, String own) {
        return cumulative.signum() > 0 || own.isEmpty() ? orderId + "/" + AlpacaJson.plain(cumulative) : own;
    }

    /** An activity's id is a time, two colons and the id proper. */
    private static String end(String id) {
        return id.substring(id.lastIndexOf(':') + 1);
    }
}
