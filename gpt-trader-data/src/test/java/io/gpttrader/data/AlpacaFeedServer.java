package io.gpttrader.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Alpaca's bar stream on loopback, as its documentation describes it. */
final class AlpacaFeedServer implements AutoCloseable {

    static final String KEY = "AKTESTKEY123";
    static final String SECRET = "s3cr3t-of-the-test";

    /** A connection that is authenticated. */
    final class Line {
        final SocketPeer peer;
        private final Set<String> symbols = new TreeSet<>();

        /** What the client has been told: a test sends no bar before. */
        private final Set<String> answered = new TreeSet<>();

        final AtomicInteger received = new AtomicInteger();
        private final List<ObjectNode> requests = new ArrayList<>();

        private Line(SocketPeer peer) {
            this.peer = peer;
        }

        private void serve() throws IOException {
            for (String text = peer.read(); text != null; text = peer.read()) {
                ObjectNode request = parsed(text);
                received.incrementAndGet();
                awaitRelease();
                peer.send(answer(request));
                synchronized (this) {
                    requests.add(request);
                    answered.clear();
                    answered.addAll(symbols);
                }
            }
        }

        private synchronized String answer(ObjectNode request) {
            String rejection = rejecting;
            List<String> names = names(request.get("bars"));
            boolean subscribe = request.get("action").textValue().equals("subscribe");
            if (subscribe && names.contains(rejected)) {
                return rejection;
            }
            if (subscribe) {
                symbols.addAll(names);
            } else {
                symbols.removeAll(names);
            }
            ArrayNode listed = JsonNodeFactory.instance.arrayNode();
            symbols.forEach(listed::add);
            return "[{\"T\":\"subscription\",\"trades\":[],\"quotes\":[],\"bars\":" + listed + ",\"updatedBars\":"
                    + listed + ",\"dailyBars\":[]}]";
        }

        private void awaitRelease() {
            try {
                answering.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        synchronized Set<String> symbols() {
            return new TreeSet<>(answered);
        }

        synchronized List<ObjectNode> requests() {
            return List.copyOf(requests);
        }

        Line awaitSymbols(String... expected) {
            FeedProbe.until("symbols " + List.of(expected), () -> symbols().equals(new TreeSet<>(List.of(expected))));
            return this;
        }

        /** Sends bars, as {@code AAPL 14:31 188.5}. */
        void bars(String... bars) {
            List<String> each = new ArrayList<>();
            for (String bar : bars) {
                each.add(json("b", bar));
            }
            peer.send("[" + String.join(",", each) + "]");
        }

        void correction(String bar) {
            peer.send("[" + json("u", bar) + "]");
        }
    }

    private final SocketServer server = new SocketServer(this::serve);
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private volatile String rejected = "";
    private volatile String rejecting = "";
    volatile String lastAuth = "";

    /** Requests are answered once this is open. */
    volatile CountDownLatch answering = new CountDownLatch(0);

    private void serve(SocketPeer peer) throws IOException {
        if (greet(peer)) {
            Line line = new Line(peer);
            lines.add(line);
            line.serve();
        }
    }

    /** Goes as far as the authentication. */
    boolean greet(SocketPeer peer) throws IOException {
        peer.upgrade();
        peer.send("[{\"T\":\"success\",\"msg\":\"connected\"}]");
        String text = peer.read();
        if (text == null) {
            return false;
        }
        lastAuth = text;
        ObjectNode auth = parsed(text);
        boolean good = auth.get("key").textValue().equals(KEY)
                && auth.get("secret").textValue().equals(SECRET);
        peer.send(good ? "[{\"T\":\"success\",\"msg\":\"authenticated\"}]" : error(402, "auth failed"));
        return good;
    }

    /** Rejects to list a symbol. */
    void reject(String symbol, int code, String text) {
        rejecting = error(code, text);
        rejected = symbol;
    }

    /** Answers a request for the rejected symbol so. */
    void rejectWith(String message) {
        rejecting = message;
    }

    /** At the next connection, answers the authentication with an error and hangs up. */
    void nextRejects(int code, String text) {
        nextRejects(code, text, new CountDownLatch(0));
    }

    /** Rejects the next connection's authentication, once the test says that it may. */
    void nextRejects(int code, String text, CountDownLatch may) {
        server.next(peer -> {
            peer.upgrade();
            peer.send("[{\"T\":\"success\",\"msg\":\"connected\"}]");
            peer.read();
            waitFor(may);
            peer.send(error(code, text));
            peer.close(1000, "");
            peer.drop();
        });
    }

    private static void waitFor(CountDownLatch may) {
        try {
            if (!may.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test did not say that the server may reject");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String error(int code, String text) {
        return "[{\"T\":\"error\",\"code\":" + code + ",\"msg\":\"" + text + "\"}]";
    }

    static String json(String kind, String bar) {
        String[] parts = bar.split(" ");
        String price = parts[2];
        return "{\"T\":\"" + kind + "\",\"S\":\"" + parts[0] + "\",\"o\":" + price + ",\"h\":" + price + ",\"l\":"
                + price + ",\"c\":" + price + ",\"v\":100,\"t\":\"2024-03-04T" + parts[1] + ":00Z\",\"n\":7,\"vw\":"
                + price + "}";
    }

    private static List<String> names(JsonNode array) {
        List<String> names = new ArrayList<>();
        array.forEach(name -> names.add(name.textValue()));
        return names;
    }

    static ObjectNode parsed(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    SocketServer socket() {
        return server;
    }

    URI address() {
        return server.address();
    }

    /** Waits for the next connection that is authenticated. */
    Line nextLine() {
        try {
            Line line = lines.poll(20, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("waited in vain for a connection");
            }
            return line;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
