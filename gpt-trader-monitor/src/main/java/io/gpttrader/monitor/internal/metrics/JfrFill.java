package io.gpttrader.monitor.internal.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A fill. */
@Name("io.gpttrader.Fill")
@Label("Fill")
@Category("GPT-Trader")
@Description("A fill of an order")
@StackTrace(false)
final class JfrFill extends Event {
    @Label("Component")
    String component = "";

    @Label("Correlation Id")
    String correlationId = "";

    @Label("Client Order Id")
    String clientOrderId = "";

    @Label("Symbol")
    String symbol = "";

    @Label("Recipe")
    String recipe = "";

    @Label("Side")
    String side = "";

    @Label("Quantity")
    double quantity;

    @Label("Price")
    double price;
}
