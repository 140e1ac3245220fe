package io.gpttrader.monitor.internal.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SpanQueueTest {

    @Test
    void a_tracer_that_blocks_costs_the_caller_nothing_and_what_is_too_much_is_dropped() throws InterruptedException {
        CountDownLatch isIn = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        SpanQueue queue = new SpanQueue((tree, why) -> {
            isIn.countDown();
            await(mayGoOn);
            written.add(why);
        });
        queue.add(new DecisionTree("paper"), "first");
        isIn.await();
        for (int i = 0; i < SpanQueue.MOST + 100; i++) {
            queue.add(new DecisionTree("paper"), "next");
        }
        mayGoOn.countDown();
        queue.close();
        assertThat(written).hasSize(1 + SpanQueue.MOST).startsWith("first");
    }

    @Test
    void a_tracer_that_fails_is_asked_again_for_the_next_decision() {
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        SpanQueue queue = new SpanQueue((tree, why) -> {
            if (why.equals("bad")) {
                throw new IllegalStateException("the exporter is closed");
            }
            written.add(why);
        });
        queue.add(new DecisionTree("paper"), "bad");
        queue.add(new DecisionTree("paper"), "good");
        queue.close();
        assertThat(written).containsExactly("good");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
