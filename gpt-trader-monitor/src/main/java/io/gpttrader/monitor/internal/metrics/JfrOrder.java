package io.gpttrader.monitor.internal.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A change of an order. */
@Name("io.gpttrader.Order")
@Label("Order")
@Category("GPT-Trader")
@Description("A change of an order")
@StackTrace(false)
final class JfrOrder extends Event {
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

    @Label("Type")
    String type = "";

    @Label("Status")
    String status = "";

    @Label("Quantity")
    double quantity;
}
