package io.gpttrader.live.internal.binance;

import io.gpttrader.live.BrokerException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over the parameters, in hexadecimal. */
final class BinanceSignature {
    private BinanceSignature() {}

    static String of(String parameters, String secret) {
        if (secret.isEmpty()) {
            throw new BrokerException(
                    BrokerException.Kind.UNAUTHORIZED,
                    "the secret key for Binance is empty; give the secret of the API key");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(parameters.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256, which every JDK must have", e);
        }
    }
}
