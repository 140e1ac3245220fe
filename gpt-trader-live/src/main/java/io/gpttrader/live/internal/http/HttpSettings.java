package io.gpttrader.live.internal.http;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How requests are sent to one broker. Each step changes this object and returns it; a {@link BrokerHttp} reads it once. */
public final class HttpSettings {

    /** Waits; a test replaces it. */
    public interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    final String broker;
    Duration timeout = Duration.ofSeconds(10);
    Duration connectTimeout = Duration.ofSeconds(5);
    String userAgent = "gpt-trader";
    int callsPerMinute;
    int callsPerSecond;
    int attempts = 4;
    Duration firstWait = Duration.ofMillis(250);
    Duration longestWait = Duration.ofSeconds(8);
    Duration longestEntryWait = Duration.ofSeconds(10);
    Duration longestOtherWait = Duration.ofSeconds(60);
    Duration longestPause = Duration.ofMinutes(10);
    long mostBytes = 16L << 20;
    InstantSource clock = InstantSource.system();
    LongSupplier nanos = System::nanoTime;
    Sleeper sleeper = Thread::sleep;

    @Nullable
    SSLContext tls;

    private HttpSettings(String broker) {
        this.broker = Objects.requireNonNull(broker, "broker");
    }

    /**
     * With a time-out of 10 s, 4 attempts at questions, and no budget.
     *
     * @param broker its name in messages
     */
    public static HttpSettings of(String broker) {
        return new HttpSettings(broker);
    }

    /** From the first byte sent to the last byte received. */
    public HttpSettings timeout(Duration time) {
        timeout = positive(time, "timeout");
        return this;
    }

    public HttpSettings connectTimeout(Duration time) {
        connectTimeout = positive(time, "connectTimeout");
        return this;
    }

    public HttpSettings userAgent(String name) {
        userAgent = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * How many calls the broker takes: never more than that many in any minute, and in any second.
     *
     * @param perMinute 0 for no limit
     * @param perSecond 0 for no limit
     */
    public HttpSettings budget(int perMinute, int perSecond) {
        if (perMinute < 0 || perSecond < 0) {
            throw new IllegalArgumentException("a budget must be at least 0 but was " + perMinute + " a minute, "
                    + perSecond + " a second; 0 means no limit");
        }
        callsPerMinute = perMinute;
        callsPerSecond = perSecond;
        return this;
    }

    /**
     * How questions are asked again.
     *
     * @param most attempts, at least 1
     * @param first wait before the second attempt; each further one doubles, with half of it left to chance
     * @param longest no wait is longer
     */
    public HttpSettings attempts(int most, Duration first, Duration longest) {
        if (most < 1) {
            throw new IllegalArgumentException("attempts must be at least 1 but was " + most + "; 1 means no retry");
        }
        attempts = most;
        firstWait = positive(first, "first");
        longestWait = positive(longest, "longest");
        return this;
    }

    /**
     * How long a call may wait for its turn; after that it is NOT_SENT.
     *
     * @param entry of orders that open a position
     * @param other of everything else
     */
    public HttpSettings longestTurn(Duration entry, Duration other) {
        longestEntryWait = positive(entry, "entry");
        longestOtherWait = positive(other, "other");
        return this;
    }

    /** The longest pause that an answer 429 can ask for. */
    public HttpSettings longestPause(Duration time) {
        longestPause = positive(time, "longestPause");
        return this;
    }

    /** The largest answer that is read. */
    public HttpSettings mostBytes(long most) {
        mostBytes = most;
        return this;
    }

    /** Whom to trust; the JDK's authorities without this step. */
    public HttpSettings tls(@Nullable SSLContext context) {
        tls = context;
        return this;
    }

    /** For tests. */
    public HttpSettings time(InstantSource wall, LongSupplier monotonic, Sleeper sleep) {
        clock = wall;
        nanos = monotonic;
        sleeper = sleep;
        return this;
    }

    IntervalFunction waits() {
        return IntervalFunction.ofExponentialRandomBackoff(firstWait, 2, 0.5, max(longestWait, firstWait));
    }

    Duration turn(CallPriority priority) {
        return priority == CallPriority.ENTRY ? longestEntryWait : longestOtherWait;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration positive(Duration time, String name) {
        if (Objects.requireNonNull(time, name).isNegative() || time.isZero()) {
            throw new IllegalArgumentException(
                    name + " must be above 0 but was " + time + "; such as Duration.ofSeconds(10)");
        }
        return time;
    }
}
