package io.gpttrader.live.internal.coinbase;

import io.gpttrader.live.BrokerException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A private key as Coinbase gives it: elliptic curve P-256 in PEM ({@code EC PRIVATE KEY}, SEC 1, or {@code PRIVATE KEY}, PKCS 8), or
 * Ed25519 in PEM (PKCS 8) or as Base64 of the seed with or without the public key behind it. Line ends may be written as {@code \n}.
 */
final class CoinbaseKey {
    private static final HexFormat HEX = HexFormat.of();

    /** PKCS 8 around a key of the curve P-256 (RFC 5915, RFC 5208): version 0, id-ecPublicKey with prime256v1. */
    private static final byte[] P256 = HEX.parseHex("020100301306072a8648ce3d020106082a8648ce3d030107");

    /** PKCS 8 around an Ed25519 seed of 32 bytes (RFC 8410). */
    private static final byte[] ED25519 = HEX.parseHex("302e020100300506032b657004220420");

    private static final int SEED = 32;
    private static final byte SEQUENCE = 0x30;
    private static final byte OCTETS = 0x04;

    private final PrivateKey key;
    private final boolean isEd25519;

    private CoinbaseKey(PrivateKey key, boolean isEd25519) {
        this.key = key;
        this.isEd25519 = isEd25519;
    }

    static CoinbaseKey parse(String text) {
        try {
            String pem = text.replace("\\n", "\n").replace("\\r", "").strip();
            byte[] bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]*-----", ""));
            if (pem.contains("EC PRIVATE KEY")) {
                return ofPkcs8(der(SEQUENCE, P256, der(OCTETS, bytes)), "EC");
            }
            if (pem.startsWith("-----")) {
                return isEd25519(bytes) ? ofPkcs8(bytes, "Ed25519") : ofPkcs8(bytes, "EC");
            }
            if (bytes.length == SEED || bytes.length == 2 * SEED) {
                return ofPkcs8(
                        ByteBuffer.allocate(ED25519.length + SEED)
                                .put(ED25519)
                                .put(bytes, 0, SEED)
                                .array(),
                        "Ed25519");
            }
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // Told below without the cause, whose message may repeat the key.
        }
        throw new BrokerException(
                BrokerException.Kind.UNAUTHORIZED,
                "the private key for Coinbase cannot be read; give the text that Coinbase showed: -----BEGIN EC PRIVATE KEY-----"
                        + " with its lines, or the Base64 of an Ed25519 key");
    }

    private static boolean isEd25519(byte[] pkcs8) {
        return HEX.formatHex(pkcs8).contains("06032b6570");
    }

    private static CoinbaseKey ofPkcs8(byte[] bytes, String algorithm) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        return new CoinbaseKey(key, algorithm.equals("Ed25519"));
    }

    private static byte[] der(byte tag, byte[]... parts) {
        int length = 0;
        for (byte[] each : parts) {
            length += each.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length + 4).put(tag);
        if (length < 128) {
            out.put((byte) length);
        } else if (length < 256) {
            out.put((byte) 0x81).put((byte) length);
        } else {
            out.put((byte) 0x82).putShort((short) length);
        }
        for (byte[] each : parts) {
            out.put(each);
        }
        byte[] whole = new byte[out.position()];
        out.flip().get(whole);
        return whole;
    }

    /** {@code ES256} or {@code EdDSA}. */
    String algorithm() {
        return isEd25519 ? "EdDSA" : "ES256";
    }

    /** As a JWT wants it: 64 bytes, for ES256 r and s one after the other (RFC 7518, 3.4), which the JDK calls P1363. */
    byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance(isEd25519 ? "Ed25519" : "SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            byte[] signed = signature.sign();
            if (signed.length != 2 * SEED) {
                throw new GeneralSecurityException("not of the curve P-256");
            }
            return signed;
        } catch (GeneralSecurityException e) {
            throw new BrokerException(
                    BrokerException.Kind.UNAUTHORIZED,
                    "the private key for Coinbase does not sign; it must be of the curve P-256 or Ed25519");
        }
    }
}
