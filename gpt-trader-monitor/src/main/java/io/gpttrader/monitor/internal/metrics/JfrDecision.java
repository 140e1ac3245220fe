package io.gpttrader.monitor.internal.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A decision that is over, or was given up. */
@Name("io.gpttrader.Decision")
@Label("Decision")
@Category("GPT-Trader")
@Description("A decision that is over, with what it took")
@StackTrace(false)
final class JfrDecision extends Event {
    @Label("Component")
    String component = "";

    @Label("Correlation Id")
    String correlationId = "";

    @Label("Symbol")
    String symbol = "";

    @Label("Recipe")
    String recipe = "";

    @Label("Side")
    String side = "";

    @Label("Outcome")
    String outcome = "";

    @Label("Bar to Decision")
    @Timespan(Timespan.NANOSECONDS)
    long barToDecision;

    @Label("Decision to Order")
    @Timespan(Timespan.NANOSECONDS)
    long decisionToOrder;

    @Label("Order to Fill")
    @Timespan(Timespan.NANOSECONDS)
    long orderToFill;
}
