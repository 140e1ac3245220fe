package io.gpttrader.live.internal.coinbase;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.internal.secrets.AskedSecret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * A JSON web token for one request, or for one message on the websocket.
 *
 * @param secrets what of it, and of the key, must not be shown
 */
record CoinbaseToken(String text, List<String> secrets) {
    /** Coinbase refuses it after that. */
    static final Duration LIFE = Duration.ofMinutes(2);

    private static final long TOLERANCE_SECONDS = 2;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    /** Shows no key. */
    @Override
    public String toString() {
        return "a token";
    }

    /**
     * Signs.
     *
     * @param uri method, host and path without the query, such as {@code GET api.coinbase.com/api/v3/brokerage/accounts}; empty for the
     *     websocket
     * @param now by Coinbase's clock
     */
    static CoinbaseToken of(CoinbaseOptions options, String uri, Instant now) {
        String name = secret("name of the key", options.keyName());
        String privateKey = secret("private key", options.privateKey());
        CoinbaseKey key = CoinbaseKey.parse(privateKey);
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.put("alg", key.algorithm()).put("kid", name);
        header.put("nonce", HexFormat.of().formatHex(nonce)).put("typ", "JWT");
        long from = now.getEpochSecond() - TOLERANCE_SECONDS;
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put("iss", "cdp").put("sub", name).put("nbf", from).put("exp", from + LIFE.toSeconds());
        if (!uri.isEmpty()) {
            claims.put("uri", uri);
        }
        String signed = encode(header) + "." + encode(claims);
        String token = signed + "." + URL.encodeToString(key.sign(signed));
        List<String> secrets = new ArrayList<>(List.of(token, name, privateKey));
        privateKey.lines().filter(each -> !each.startsWith("-----")).forEach(secrets::add);
        return new CoinbaseToken(token, secrets);
    }

    private static String encode(ObjectNode json) {
        return URL.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String secret(String what, Supplier<String> secret) {
        return AskedSecret.ask(secret, "Coinbase's " + what);
    }
}
