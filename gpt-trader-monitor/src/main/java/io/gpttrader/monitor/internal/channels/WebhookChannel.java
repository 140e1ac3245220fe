package io.gpttrader.monitor.internal.channels;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts signed JSON, as Standard Webhooks 1.0.0 says (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md): the id, the
 * time of the attempt and the body are under the signature, so that an old request cannot be played again.
 */
final class WebhookChannel implements Channel {
    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 16;

    private final URI address;
    private final Supplier<String> secret;
    private final HttpPost http;

    WebhookChannel(URI address, Supplier<String> secret, ChannelOptions options) {
        this.address = address;
        this.secret = secret;
        this.http = new HttpPost(options);
    }

    @Override
    public void send(Message message) throws DeliveryFailure, InterruptedException {
        String key = Secrets.ask(secret, "the webhook's secret");
        byte[] body = MessageMap.json(MessageMap.of(message));
        long seconds = message.sentAt().getEpochSecond();
        Map<String, String> headers = Map.of(
                "webhook-id", message.id(),
                "webhook-timestamp", Long.toString(seconds),
                "webhook-signature", signature(key(key), message.id(), seconds, body));
        Instant now = message.sentAt();
        http.send(address, headers, body, now, Secrets.of(key));
    }

    static String signature(byte[] key, String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            // Every Java platform has it: see javax.crypto.Mac.
            throw new IllegalStateException(e);
        }
    }

    static byte[] key(String secret) throws DeliveryFailure {
        byte[] key;
        try {
            key = secret.startsWith(PREFIX)
                    ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                    : secret.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Its message would show a character of it.
            throw DeliveryFailure.passing("the webhook's secret is not Base64 after " + PREFIX + "; copy it again");
        }
        if (key.length < LEAST_BYTES) {
            throw DeliveryFailure.passing("the webhook's secret has less than " + LEAST_BYTES
                    + " bytes; make one of 32 random bytes, such as by: openssl rand -base64 32");
        }
        return key;
    }

    @Override
    public void close() {
        http.close();
    }
}
