package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.internal.security.DashboardSession;
import io.gpttrader.monitor.internal.security.Sessions;
import io.gpttrader.monitor.internal.stream.FrameSource;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stream of frames to each browser, as server-sent events. Each is written by the thread of its own request: a browser that takes nothing
 * blocks that thread alone, until its time for the frame is over and its connection is closed. What happened meanwhile is one frame later.
 */
final class StreamEndpoint {
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(100);
    private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

    private final FrameSource frames;
    private final Identity identity;
    private final Sessions sessions;
    private final WebLimits limits;
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private final Map<InetAddress, Deque<OpenStream>> byAddress = new HashMap<>();
    private boolean closed;

    StreamEndpoint(FrameSource frames, Identity identity, Sessions sessions, WebLimits limits) {
        this.frames = frames;
        this.identity = identity;
        this.sessions = sessions;
        this.limits = limits;
    }

    void serve(Exchange exchange) {
        DashboardSession session = identity.required(exchange);
        String component = parameter(exchange, "component");
        String symbol = parameter(exchange, "symbol");
        long have = resumeAt(exchange);
        if (exchange.method().equals("HEAD")) {
            exchange.sendEmpty(200);
            return;
        }
        InetAddress address = exchange.address();
        OpenStream stream = new OpenStream(Thread.currentThread());
        enter(stream, address);
        Runnable end = stream::end;
        try {
            session.whenEnded(end);
            begin(exchange);
            write(exchange, session, stream, component, symbol, have);
        } finally {
            session.forget(end);
            stream.leave();
            leave(stream, address);
        }
    }

    private static void begin(Exchange exchange) {
        exchange.headers().put("Content-Type", "text/event-stream");
        exchange.headers().put("X-Accel-Buffering", "no");
        exchange.writePart("retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
    }

    private void write(
            Exchange exchange,
            DashboardSession session,
            OpenStream stream,
            String component,
            String symbol,
            long from) {
        long have = from;
        try {
            while (!stream.isEnded() && sessions.isOpen(session)) {
                if (frames.version() > have) {
                    byte[] frame = frames.frame(have, component, symbol);
                    have = WebJson.version(frame);
                    exchange.writePart(event(have, frame));
                    stream.pause(BETWEEN_FRAMES);
                } else if (!frames.awaitAbove(have, limits.keepAlive())) {
                    exchange.writePart(KEEP_ALIVE);
                }
            }
            exchange.finish();
        } catch (InterruptedException e) {
            exchange.finish(); // asked to end: see OpenStream
        } catch (RuntimeException e) {
            exchange.abandon(e);
        }
    }

    private byte[] event(long version, byte[] frame) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(frame.length + 100);
        event.writeBytes(
                ("id: " + frames.epoch() + "-" + version + "\nevent: frame\ndata: ").getBytes(StandardCharsets.UTF_8));
        event.writeBytes(frame);
        event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }

    /** {@return the version the page has; 0 for none, or one of another run} */
    private long resumeAt(Exchange exchange) {
        String id = exchange.header("Last-Event-ID").orElseGet(() -> exchange.query("lastEventId"));
        int dash = id.lastIndexOf('-');
        if (dash < 0 || !id.substring(0, dash).equals(frames.epoch())) {
            return 0;
        }
        String digits = id.substring(dash + 1);
        if (!digits.matches("[0-9]{1,18}")) {
            return 0;
        }
        long version = Long.parseLong(digits);
        return version > frames.version() ? 0 : version;
    }

    private static String parameter(Exchange exchange, String name) {
        String value = exchange.query(name);
        if (value.length() > 64) {
            throw new WebProblem(400, "'" + name + "' may have 64 characters at most");
        }
        return value;
    }

    /**
     * A browser that has gone is noticed when something is written to it: someone who looks at one symbol after another leaves streams behind.
     * So an address with too many loses its oldest, and is not refused.
     */
    private void enter(OpenStream stream, InetAddress address) {
        synchronized (byAddress) {
            Deque<OpenStream> ofAddress = byAddress.getOrDefault(address, new ArrayDeque<>());
            boolean replaces = ofAddress.size() >= limits.streamsPerAddress();
            if (closed || (!replaces && open.size() >= limits.streams())) {
                throw new WebProblem(503, "too many streams are open; close other tabs of this dashboard", 5);
            }
            if (replaces) {
                ofAddress.removeFirst().end();
            }
            byAddress.put(address, ofAddress);
            ofAddress.addLast(stream);
            open.add(stream);
        }
    }

    private void leave(OpenStream stream, InetAddress address) {
        synchronized (byAddress) {
            open.remove(stream);
            Deque<OpenStream> ofAddress = byAddress.getOrDefault(address, new ArrayDeque<>());
            ofAddress.remove(stream);
            if (ofAddress.isEmpty()) {
                byAddress.remove(address);
            }
        }
    }

    int size() {
        return open.size();
    }

    /** Ends all streams and lets no more in. */
    void close() {
        synchronized (byAddress) {
            closed = true;
            open.forEach(OpenStream::end);
        }
    }
}
