package io.gpttrader.monitor.internal.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A rejection. */
@Name("io.gpttrader.Rejection")
@Label("Rejection")
@Category("GPT-Trader")
@Description("An order that a limit or the broker rejected or made smaller")
@StackTrace(false)
final class JfrRejection extends Event {
    @Label("Component")
    String component = "";

    @Label("Correlation Id")
    String correlationId = "";

    @Label("Symbol")
    String symbol = "";

    @Label("Recipe")
    String recipe = "";

    @Label("Limit")
    String limit = "";

    @Label("Reason")
    String reason = "";

    @Label("Requested")
    double requested;

    @Label("Granted")
    double granted;
}
