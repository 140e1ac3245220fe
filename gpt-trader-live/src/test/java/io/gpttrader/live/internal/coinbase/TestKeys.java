package io.gpttrader.live.internal.coinbase;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Keys made for these tests by openssl 3 ({@code ecparam -name prime256v1}, {@code pkcs8 -topk8}, {@code genpkey -algorithm ed25519}). */
final class TestKeys {
    static final String SEC1 = """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIDcqp3O/rawyOeQjVm748lPD/LLt/pyADKSdtqg8C8UGoAoGCCqGSM49
            AwEHoUQDQgAE1YsU2tTUuuBp5TvT0jjZka/M3fuD9MspQlNSBC4e8TFdjm2RPrZV
            yguenONEOn573j8a1O0tO3H+YFsneZ6o5g==
            -----END EC PRIVATE KEY-----
            """;
    static final String PKCS8 = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgNyqnc7+trDI55CNW
            bvjyU8P8su3+nIAMpJ22qDwLxQahRANCAATVixTa1NS64GnlO9PSONmRr8zd+4P0
            yylCU1IELh7xMV2ObZE+tlXKC56c40Q6fnvePxrU7S07cf5gWyd5nqjm
            -----END PRIVATE KEY-----
            """;
    static final String ED25519_PEM = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIN7fFMSlGudg2QZlmE39YZGLmag7uUMm+oUucwWAxwVW
            -----END PRIVATE KEY-----
            """;
    static final String ED25519_SEED = "3t8UxKUa52DZBmWYTf1hkYuZqDu5Qyb6hS5zBYDHBVY=";
    static final String ED25519_SEED_AND_PUBLIC =
            "3t8UxKUa52DZBmWYTf1hkYuZqDu5Qyb6hS5zBYDHBVYXgldVEKkSBxS30WyZBmp/70HnBQPdcWeIB2RM+LhhwQ==";

    private static final String P256_PUBLIC = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1YsU2tTUuuBp5TvT0jjZka/M3fuD"
            + "9MspQlNSBC4e8TFdjm2RPrZVyguenONEOn573j8a1O0tO3H+YFsneZ6o5g==";
    private static final String ED25519_PUBLIC = "MCowBQYDK2VwAyEAF4JXVRCpEgcUt9FsmQZqf+9B5wUD3XFniAdkTPi4YcE=";

    private TestKeys() {}

    static PublicKey p256() {
        return of("EC", P256_PUBLIC);
    }

    static PublicKey ed25519() {
        return of("Ed25519", ED25519_PUBLIC);
    }

    private static PublicKey of(String algorithm, String text) {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
