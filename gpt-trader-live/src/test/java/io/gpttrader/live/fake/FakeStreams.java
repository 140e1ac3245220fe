package io.gpttrader.live.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The trade_updates streams of a fake account, and what goes wrong with them. */
final class FakeStreams {

    private final String key;
    private final String secret;
    private final List<FakePeer> listening = new CopyOnWriteArrayList<>();
    private final List<FakePeer> all = new CopyOnWriteArrayList<>();
    private final List<String> kept = new ArrayList<>();

    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger authentications = new AtomicInteger();
    volatile boolean isText;
    volatile boolean isInPieces;
    volatile boolean isTwice;
    volatile boolean isReordered;
    volatile boolean isFrozen;
    volatile boolean isMute;
    volatile boolean isUnconfirmed;
    volatile boolean isWithoutUpdates;
    volatile int lost;
    volatile int refusals;

    FakeStreams(String key, String secret) {
        this.key = key;
        this.secret = secret;
    }

    void serve(FakePeer peer) throws IOException {
        connections.incrementAndGet();
        peer.isMute = isMute;
        all.add(peer);
        boolean isAuthorized = false;
        try {
            for (String text = peer.read(); text != null; text = peer.read()) {
                JsonNode request = FakeJson.parse(text);
                switch (request.path("action").asText()) {
                    case "authenticate", "auth" -> isAuthorized = authenticate(request, peer);
                    case "listen" -> listen(isAuthorized, request, peer);
                    default -> send(peer, "{\"stream\":\"error\",\"data\":{\"error_message\":\"unknown action\"}}");
                }
            }
        } finally {
            listening.remove(peer);
            all.remove(peer);
        }
    }

    private boolean authenticate(JsonNode request, FakePeer peer) throws IOException {
        authentications.incrementAndGet();
        JsonNode data = request.path("data");
        boolean isRight = data.path("key_id").asText().equals(key)
                && data.path("secret_key").asText().equals(secret);
        if (refusals > 0) {
            refusals--;
            isRight = false;
        }
        send(
                peer,
                "{\"stream\":\"authorization\",\"data\":{\"status\":\"" + (isRight ? "authorized" : "unauthorized")
                        + "\",\"action\":\"authenticate\"}}");
        return isRight;
    }

    private void listen(boolean isAuthorized, JsonNode request, FakePeer peer) throws IOException {
        if (!isAuthorized) {
            send(peer, "{\"stream\":\"authorization\",\"data\":{\"status\":\"unauthorized\",\"action\":\"listen\"}}");
            return;
        }
        boolean isWanted =
                request.path("data").path("streams").toString().contains("\"trade_updates\"") && !isWithoutUpdates;
        if (!isUnconfirmed) {
            send(
                    peer,
                    "{\"stream\":\"listening\",\"data\":{\"streams\":[" + (isWanted ? "\"trade_updates\"" : "")
                            + "]}}");
        }
        listening.remove(peer);
        if (isWanted) {
            listening.add(peer);
        }
    }

    /** Tells all that listen of an event. */
    synchronized void tell(ObjectNode data) {
        if (lost > 0) {
            lost--;
            return;
        }
        ObjectNode message = FakeJson.object().put("stream", "trade_updates");
        message.set("data", data);
        String text = message.toString();
        if (isReordered && kept.isEmpty()) {
            kept.add(text);
            return;
        }
        publish(text);
        kept.forEach(this::publish);
        kept.clear();
        if (isTwice) {
            publish(text);
        }
    }

    synchronized void flush() {
        kept.forEach(this::publish);
        kept.clear();
    }

    private void publish(String text) {
        if (!isFrozen) {
            listening.forEach(each -> send(each, text));
        }
    }

    void send(FakePeer peer, String text) {
        try {
            if (isInPieces) {
                peer.sendInPieces(text, 37);
            } else if (isText) {
                peer.send(text);
            } else {
                peer.sendBinary(text);
            }
        } catch (IOException e) {
            peer.drop();
        }
    }

    void sendRaw(String text) {
        listening.forEach(each -> send(each, text));
    }

    int pings() {
        return all.stream().mapToInt(each -> each.pings.get()).sum();
    }

    int listening() {
        return listening.size();
    }

    void mute(boolean isOn) {
        isMute = isOn;
        all.forEach(each -> each.isMute = isOn);
    }

    void drop() {
        all.forEach(FakePeer::drop);
    }
}
