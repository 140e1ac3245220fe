package io.gpttrader.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * A market of many symbols with a bar a second each, played by one thread as fast as its subscribers take it: all symbols of one second,
 * then those of the next. Their bars close together, or a millisecond after one another. No bar is made before someone asked for it.
 */
final class PaperMarket {
    private static final Instant OPEN = Instant.parse("2024-01-02T14:30:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Num NOTHING = DoubleNum.valueOf(0);

    private final int seconds;
    private final Line[] lines;

    PaperMarket(int symbols, int seconds, boolean together) {
        this.seconds = seconds;
        this.lines = new Line[symbols];
        for (int i = 0; i < symbols; i++) {
            lines[i] = new Line(i, OPEN.plusMillis(together ? 0 : i));
        }
    }

    /** The publisher of each symbol, for one subscriber. */
    Map<String, Flow.Publisher<Bar>> feeds() {
        Map<String, Flow.Publisher<Bar>> feeds = new LinkedHashMap<>();
        for (int i = 0; i < lines.length; i++) {
            feeds.put("S" + i, lines[i]);
        }
        return feeds;
    }

    /** Plays the whole market; told of each second before its bars. */
    void play(IntConsumer before) {
        for (int second = 0; second < seconds; second++) {
            before.accept(second);
            for (Line line : lines) {
                line.send(second);
            }
        }
        for (Line line : lines) {
            line.end();
        }
    }

    /** One symbol: a walk of 0.02 % a second. */
    private static final class Line implements Flow.Publisher<Bar>, Flow.Subscription {
        private final SplittableRandom random;
        private final Instant open;
        private final Semaphore asked = new Semaphore(0);
        private Flow.@Nullable Subscriber<? super Bar> subscriber;
        private double price = 100;

        Line(int symbol, Instant open) {
            random = new SplittableRandom(symbol);
            this.open = open;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super Bar> one) {
            subscriber = one;
            one.onSubscribe(this);
        }

        @Override
        public void request(long bars) {
            asked.release(Math.toIntExact(bars));
        }

        @Override
        public void cancel() {
            asked.release(Integer.MAX_VALUE / 2);
        }

        void send(int second) {
            asked.acquireUninterruptibly();
            double first = price;
            price *= 1 + 0.0002 * (random.nextDouble() * 2 - 1) * Math.sqrt(3);
            Instant begin = open.plusSeconds(second);
            subscriber()
                    .onNext(new BaseBar(
                            SECOND,
                            begin,
                            begin.plusSeconds(1),
                            DoubleNum.valueOf(first),
                            DoubleNum.valueOf(Math.max(first, price)),
                            DoubleNum.valueOf(Math.min(first, price)),
                            DoubleNum.valueOf(price),
                            DoubleNum.valueOf(1 + random.nextInt(1000)),
                            NOTHING,
                            0));
        }

        void end() {
            subscriber().onComplete();
        }

        private Flow.Subscriber<? super Bar> subscriber() {
            return Objects.requireNonNull(subscriber, "nobody subscribed");
        }
    }
}
