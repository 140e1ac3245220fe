package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.Alert;
import java.util.List;

/** Is told of what routes should tell, one at a time and in order: quick, and never blocking. */
@FunctionalInterface
public interface AlertListener {
    /** An alert was raised. */
    String RAISED = "raised";

    /** An alert was not acknowledged in time, or was raised again with a higher level. */
    String ESCALATED = "escalated";

    /** Someone has taken an alert on. */
    String ACKNOWLEDGED = "acknowledged";

    /** An alert is over. */
    String RESOLVED = "resolved";

    /**
     * Something about an alert.
     *
     * @param alert as it is now
     * @param occasion one of the constants
     * @param routes names of the routes to tell, empty for all
     */
    void changed(Alert alert, String occasion, List<String> routes);
}
