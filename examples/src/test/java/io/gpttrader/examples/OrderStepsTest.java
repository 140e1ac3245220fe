package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.EntryOrders;
import io.gpttrader.backtest.ExitOrders;
import io.gpttrader.paper.PaperEntryOrders;
import io.gpttrader.paper.PaperExitOrders;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The orders of a back test and of paper are asked for by the same steps, so that the same lambda fits both. */
class OrderStepsTest {

    @Test
    void entries_have_the_same_steps_in_both() {
        assertThat(steps(PaperEntryOrders.class))
                .isEqualTo(steps(EntryOrders.class))
                .contains("limitBps[double]");
    }

    @Test
    void exits_have_the_same_steps_in_both() {
        assertThat(steps(PaperExitOrders.class))
                .isEqualTo(steps(ExitOrders.class))
                .contains("stopAtr[double, int]");
    }

    private static TreeSet<String> steps(Class<?> orders) {
        TreeSet<String> steps = new TreeSet<>();
        for (Method each : orders.getDeclaredMethods()) {
            if (Modifier.isPublic(each.getModifiers()) && each.getReturnType() == orders) {
                List<String> takes = Arrays.stream(each.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList();
                steps.add(each.getName() + takes);
            }
        }
        return steps;
    }
}
