package io.gpttrader.live.internal.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.internal.http.AnswerJson;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoinbaseKeyTest {
    private static final Base64.Decoder URL = Base64.getUrlDecoder();

    private static boolean verifies(PublicKey key, String text, byte[] signature) throws Exception {
        boolean isEdwards = key.getAlgorithm().startsWith("Ed");
        Signature verifier = Signature.getInstance(isEdwards ? "Ed25519" : "SHA256withECDSAinP1363Format");
        verifier.initVerify(key);
        verifier.update(text.getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(signature);
    }

    /** RFC 7515, appendix A.3: the key, the text that is signed, and a signature of it. */
    @Test
    void signs_by_the_elliptic_curve_as_rfc_7515_does() throws Exception {
        String text =
                "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290"
                        + "Ijp0cnVlfQ";
        byte[] example =
                URL.decode("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        PublicKey publicKey = KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(
                                new BigInteger(1, URL.decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")),
                                new BigInteger(1, URL.decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"))),
                        curve.getParameterSpec(ECParameterSpec.class)));
        String d = HexFormat.of().formatHex(URL.decode("jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"));
        // SEC 1, C.4: version 1, the private key, the curve; without the public key, which is optional
        byte[] sec1 = HexFormat.of().parseHex("30310201010420" + d + "a00a06082a8648ce3d030107");
        CoinbaseKey key = CoinbaseKey.parse("-----BEGIN EC PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(sec1) + "\n-----END EC PRIVATE KEY-----");

        assertThat(verifies(publicKey, text, example))
                .as("the example of the RFC")
                .isTrue();
        byte[] signature = key.sign(text);
        assertThat(signature).as("r and s of 32 bytes each").hasSize(64);
        assertThat(verifies(publicKey, text, signature)).isTrue();
        assertThat(key.algorithm()).isEqualTo("ES256");
    }

    /** RFC 8037, appendix A.4; such a signature is always the same. */
    @Test
    void signs_by_ed25519_as_rfc_8037_does() {
        byte[] seed = URL.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
        CoinbaseKey key = CoinbaseKey.parse(Base64.getEncoder().encodeToString(seed));
        assertThat(key.sign("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"))
                .isEqualTo(URL.decode(
                        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"));
        assertThat(key.algorithm()).isEqualTo("EdDSA");
    }

    @Test
    void reads_every_form_of_a_key() throws Exception {
        for (String each : new String[] {
            TestKeys.SEC1,
            TestKeys.PKCS8,
            TestKeys.SEC1.strip().replace("\n", "\\n"),
            TestKeys.SEC1.replace("\n", "\r\n")
        }) {
            assertThat(verifies(TestKeys.p256(), "text", CoinbaseKey.parse(each).sign("text")))
                    .isTrue();
        }
        for (String each :
                new String[] {TestKeys.ED25519_PEM, TestKeys.ED25519_SEED, TestKeys.ED25519_SEED_AND_PUBLIC + "\n"}) {
            assertThat(verifies(
                            TestKeys.ed25519(), "text", CoinbaseKey.parse(each).sign("text")))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2VjcmV0LWtleQ==",
                "not ! base64",
                "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEc2VjcmV0LWtleQ==\n-----END EC PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nc2VjcmV0LWtleQ==\n-----END PRIVATE KEY-----"
            })
    void says_that_a_key_cannot_be_read_without_repeating_it(String text) {
        assertThatThrownBy(() -> CoinbaseKey.parse(text)).isInstanceOfSatisfying(BrokerException.class, thrown -> {
            assertThat(thrown.kind()).isEqualTo(BrokerException.Kind.UNAUTHORIZED);
            assertThat(thrown.getMessage()).doesNotContain("c2VjcmV0LWtleQ", "MHcCAQEE");
            assertThat(thrown.getCause()).isNull();
        });
    }

    @Test
    void a_token_says_who_asks_what_and_until_when() {
        CoinbaseOptions options = new CoinbaseOptions(
                URI.create("https://api.coinbase.com"),
                URI.create("wss://x"),
                () -> "the-name",
                () -> TestKeys.SEC1,
                "USD");
        Instant now = Instant.parse("2026-11-28T12:00:00.500Z");
        String[] parts = CoinbaseToken.of(options, "GET api.coinbase.com/api/v3/brokerage/accounts", now)
                .text()
                .split("\\.");
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        assertThat(header.path("alg").asText()).isEqualTo("ES256");
        assertThat(header.path("kid").asText()).isEqualTo("the-name");
        assertThat(header.path("nonce").asText()).hasSize(32);
        assertThat(claims.path("iss").asText()).isEqualTo("cdp");
        assertThat(claims.path("sub").asText()).isEqualTo("the-name");
        assertThat(claims.path("uri").asText()).isEqualTo("GET api.coinbase.com/api/v3/brokerage/accounts");
        assertThat(claims.path("nbf").asLong()).isEqualTo(now.getEpochSecond() - 2);
        assertThat(claims.path("exp").asLong()).isEqualTo(now.getEpochSecond() + 118);
        assertThat(json(CoinbaseToken.of(options, "", now).text().split("\\.")[1])
                        .has("uri"))
                .isFalse();
    }

    private static JsonNode json(String part) {
        return AnswerJson.read(new String(URL.decode(part), StandardCharsets.UTF_8), "token");
    }
}
