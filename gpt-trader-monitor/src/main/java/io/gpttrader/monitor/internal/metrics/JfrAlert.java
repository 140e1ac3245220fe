package io.gpttrader.monitor.internal.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A change of an alert. */
@Name("io.gpttrader.Alert")
@Label("Alert")
@Category("GPT-Trader")
@Description("An alert that was raised, changed or resolved")
@StackTrace(false)
final class JfrAlert extends Event {
    @Label("Alert Id")
    String alertId = "";

    @Label("Rule")
    String rule = "";

    @Label("Component")
    String component = "";

    @Label("Level")
    String level = "";

    @Label("State")
    String state = "";

    @Label("Message")
    String message = "";

    @Label("Value")
    double value;
}
