package io.gpttrader.paper;

import io.gpttrader.paper.CrashScript.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** Plays a script by one thread, so that everything comes in the same order each time. */
final class CrashReplay {

    /** The feed of one symbol, and its subscription; brings no more than it was asked for. */
    private static final class Line implements Flow.Publisher<Bar>, Flow.Subscription {
        private final CountDownLatch subscribed;
        private final Semaphore asked = new Semaphore(0);
        private volatile Flow.@Nullable Subscriber<? super Bar> subscriber;
        private volatile boolean cancelled;

        Line(CountDownLatch subscribed) {
            this.subscribed = subscribed;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super Bar> given) {
            subscriber = given;
            given.onSubscribe(this);
            subscribed.countDown();
        }

        @Override
        public void request(long bars) {
            asked.release((int) bars);
        }

        @Override
        public void cancel() {
            cancelled = true;
            asked.release();
        }

        @SuppressWarnings("NullAway") // A feed that brings null breaks the rules, as one may.
        void bring(Item item) throws InterruptedException {
            Flow.Subscriber<? super Bar> to = subscriber;
            if (to == null || cancelled) {
                return;
            }
            switch (item.what()) {
                case END -> to.onComplete();
                case FAILURE -> to.onError(new IllegalStateException("the exchange hung up"));
                default -> {
                    asked.acquire();
                    to.onNext(item.bar());
                }
            }
        }
    }

    private final List<Item> script;
    private final Map<String, Line> feeds = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final CountDownLatch subscribed;

    CrashReplay(List<Item> script) {
        this.script = script;
        this.subscribed = new CountDownLatch(CrashScript.SYMBOLS.size());
        for (String symbol : CrashScript.SYMBOLS) {
            Line line = new Line(subscribed);
            feeds.put(symbol, line);
            lines.add(line);
        }
    }

    Map<String, ? extends Flow.Publisher<Bar>> feeds() {
        return feeds;
    }

    /**
     * Brings everything, until the session has heard enough.
     *
     * @param onStep called for each step by its number when its bars were brought
     * @param onCommand called for each command by its number
     */
    void play(IntConsumer onStep, IntConsumer onCommand) throws InterruptedException {
        subscribed.await();
        for (Item item : script) {
            if (lines.get(0).cancelled) {
                return;
            }
            switch (item.what()) {
                case STEP -> onStep.accept(item.symbol());
                case COMMAND -> onCommand.accept(item.symbol());
                default -> lines.get(item.symbol()).bring(item);
            }
        }
    }
}
