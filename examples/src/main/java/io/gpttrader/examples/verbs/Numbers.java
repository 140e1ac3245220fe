package io.gpttrader.examples.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Numbers for JSON, which has neither NaN nor infinities: they become null. */
final class Numbers {
    private Numbers() {}

    static void put(ObjectNode node, Map<String, Double> numbers) {
        numbers.forEach((name, number) -> put(node, name, number));
    }

    static void put(ObjectNode node, String name, double number) {
        if (Double.isFinite(number)) {
            node.put(name, number);
        } else {
            node.putNull(name);
        }
    }
}
