package io.gpttrader.monitor.internal.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A reading at a tick: many, so only recorded where a recording asks for it. */
@Name("io.gpttrader.Reading")
@Label("Reading")
@Category("GPT-Trader")
@Description("A reading of a component at a tick; disabled unless a recording enables it")
@StackTrace(false)
@Enabled(false)
final class JfrReading extends Event {
    @Label("Component")
    String component = "";

    @Label("Reading")
    String reading = "";

    @Label("Value")
    double value;
}
