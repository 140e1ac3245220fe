package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gpttrader.live.internal.secrets.EnvironmentSecret;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys from the environment, from files and from an encrypted store; what fails says where, and never what. */
class SecretsTest {
    private static final String SECRET = "s3cr3t+/Value==";
    private static final String PASSWORD = "pass-of-the-store";
    private static final Supplier<String> ITS_PASSWORD = () -> PASSWORD;

    @TempDir
    Path folder;

    // ---- environment

    @Test
    void a_variable_is_read_anew_at_each_use() {
        Map<String, String> variables = new TreeMap<>(Map.of("KEY", SECRET));
        Supplier<String> secret = new EnvironmentSecret("KEY", variables::get);

        assertThat(secret.get()).isEqualTo(SECRET);
        variables.put("KEY", "another\r\n");
        assertThat(secret.get()).isEqualTo("another");
    }

    @Test
    void a_variable_goes_before_the_file_of_its_name_and_a_blank_one_does_not() throws IOException {
        Path file = written("mounted", SECRET + "\n");
        Map<String, String> variables = new TreeMap<>(Map.of("KEY", "direct", "KEY_FILE", file.toString()));
        Supplier<String> secret = new EnvironmentSecret("KEY", variables::get);

        assertThat(secret.get()).isEqualTo("direct");
        variables.put("KEY", " ");
        assertThat(secret.get()).isEqualTo(SECRET);
        Files.writeString(file, "renewed\n");
        assertThat(secret.get()).isEqualTo("renewed");
    }

    @Test
    void a_missing_variable_is_an_error_that_names_both() {
        assertFails(
                Secrets.environment("GPT_TRADER_NO_SUCH_KEY")::get,
                "GPT_TRADER_NO_SUCH_KEY ",
                "GPT_TRADER_NO_SUCH_KEY_FILE",
                "set the first to the secret");
    }

    @Test
    void a_path_that_is_itself_the_secret_is_not_shown() {
        Supplier<String> none = new EnvironmentSecret("KEY", Map.of("KEY_FILE", SECRET)::get);
        Supplier<String> impossible = new EnvironmentSecret("KEY", Map.of("KEY_FILE", SECRET + "\0")::get);

        assertThatThrownBy(none::get).hasMessageContaining("KEY_FILE").hasMessageContaining("no such file");
        assertThatThrownBy(impossible::get).hasMessageContaining("KEY_FILE");
        assertThat(text(none::get) + text(impossible::get)).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A=B", "A\nB"})
    void no_variable_has_such_a_name(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secrets.environment(name))
                .withMessageContaining("variable must be a name");
    }

    @Test
    void the_real_environment_is_read_in_a_process_of_its_own_and_an_open_file_is_warned_of_once() throws Exception {
        Path file = written("mounted", SECRET + "\n");
        ProcessBuilder child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        TraceLog.OPTION,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        file.toString())
                .redirectError(folder.resolve("log").toFile());
        child.environment().put("GPT_TRADER_A", "from-variable");
        child.environment().put("GPT_TRADER_B_FILE", file.toString());
        Process process = child.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said.strip()).isEqualTo("from-variable " + SECRET);
        assertThat(Files.readString(folder.resolve("log"))).doesNotContain(SECRET);
        if (File.separatorChar == '/') {
            assertThat(Files.readString(folder.resolve("log")))
                    .containsOnlyOnce("WARN")
                    .contains("others may read a file with a secret", "chmod 600", "file=" + file);
        }
    }

    /** Prints what it was given, and reads a file that others may read twice. */
    static final class Child {
        public static void main(String[] arguments) throws IOException {
            System.out.println(Secrets.environment("GPT_TRADER_A").get() + " "
                    + Secrets.environment("GPT_TRADER_B").get());
            Path file = Path.of(arguments[0]);
            if (File.separatorChar == '/') {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            }
            Supplier<String> secret = Secrets.file(file);
            if (!secret.get().equals(secret.get())) {
                throw new AssertionError("changed");
            }
        }
    }

    // ---- files

    @Test
    void a_file_is_read_anew_at_each_use_without_line_breaks_at_its_end() throws IOException {
        Path file = written("key", "\uFEFF" + SECRET + "\r\n\n");
        Supplier<String> secret = Secrets.file(file);

        assertThat(secret.get()).isEqualTo(SECRET);
        Files.writeString(file, "-----BEGIN-----\nx\n-----END-----\n");
        assertThat(secret.get()).isEqualTo("-----BEGIN-----\nx\n-----END-----");
    }

    @Test
    void a_file_that_cannot_be_used_is_an_error_that_names_it() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', (byte) 0xff});

        assertFails(Secrets.file(folder.resolve("none"))::get, "none", "there is no such file");
        assertFails(Secrets.file(folder)::get, folder.toString(), "that is a folder");
        assertFails(Secrets.file(written("blank", " \n"))::get, "blank", "the file is empty");
        assertFails(Secrets.file(binary)::get, "binary", "not UTF-8");
        assertFails(Secrets.file(written("large", "x".repeat(70_000)))::get, "large", "larger than 64 KiB");
        assertThatNullPointerException().isThrownBy(() -> Secrets.file(null)).withMessage("file");
    }

    @Test
    void a_file_that_the_system_does_not_give_is_an_error_without_its_words() throws IOException {
        Path below = written("key", SECRET).resolve("below");

        assertFails(Secrets.file(below)::get, "below", "the right to read it");
    }

    // ---- key stores

    @Test
    void what_keytool_has_imported_is_read() throws Exception {
        Path file = folder.resolve("keys.p12");
        keytool(SECRET + "\n" + SECRET + "\n", "-importpass", "-alias", "Alpaca.Secret", file);
        Secrets keys = Secrets.keyStore(file, ITS_PASSWORD);

        assertThat(keys.get("alpaca.secret").get()).isEqualTo(SECRET);
        assertThat(keys.get("Alpaca.Secret").get()).isEqualTo(SECRET);
    }

    @Test
    void a_changed_store_is_read_again_and_keytool_reads_what_was_put() throws Exception {
        Path file = folder.resolve("keys.p12");
        Secrets keys = Secrets.keyStore(file, ITS_PASSWORD);
        Supplier<String> one = keys.get("one");
        String pem = "-----BEGIN EC PRIVATE KEY-----\nMHc\u00e9\n-----END EC PRIVATE KEY-----";

        keys.put("one", () -> SECRET);
        assertThat(one.get()).isEqualTo(SECRET);
        keys.put("two", () -> pem);
        keys.put("one", () -> "renewed");
        assertThat(one.get()).isEqualTo("renewed");
        assertThat(keys.get("two").get()).isEqualTo(pem);
        assertThat(Secrets.keyStore(file, ITS_PASSWORD).get("two").get()).isEqualTo(pem);
        assertThat(keytool("", "-list", "-alias", "two", file)).contains("SecretKeyEntry");
        keytool("", "-delete", "-alias", "one", file);
        assertFails(one::get, "no entry 'one'", "[two]", "keytool -importpass");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("PRIVATE", SECRET, "renewed");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_store_that_is_made_is_its_owners_alone() {
        assumeTrue(File.separatorChar == '/');
        Path file = folder.resolve("keys.p12");
        Secrets.keyStore(file, ITS_PASSWORD).put("one", () -> SECRET);

        assertThat(file)
                .satisfies(made -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void a_wrong_password_a_damaged_file_and_a_missing_entry_are_errors_without_secrets() throws Exception {
        Path file = folder.resolve("keys.p12");
        Secrets keys = Secrets.keyStore(file, ITS_PASSWORD);
        assertFails(keys.get("one")::get, "there is no key store", "keys.p12", "keytool -importpass");
        keys.put("one", () -> SECRET);

        assertFails(Secrets.keyStore(file, () -> "wrong-word").get("one")::get, "the password is wrong");
        assertFails(() -> Secrets.keyStore(file, () -> "wrong-word").put("two", () -> SECRET), "the password is wrong");
        assertFails(Secrets.keyStore(file, () -> "").get("one")::get, "password", "is empty");
        assertFails(keys.get("two")::get, "no entry 'two' but [one]");
        assertFails(Secrets.keyStore(written("text", "no store"), ITS_PASSWORD).get("one")::get, "damaged");
        byte[] whole = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged.p12");
        for (int at = 0; at < whole.length; at += 7) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x55;
            Files.write(damaged, bytes);
            // Some bytes do not matter, as those of friendly names outside what is authenticated do.
            Supplier<String> one = Secrets.keyStore(damaged, ITS_PASSWORD).get("one");
            String outcome = text(one::get);
            assertThat(outcome).doesNotContain(SECRET, PASSWORD);
            assertThat(outcome.isEmpty() || outcome.contains("SecretException: "))
                    .as("byte %s: %s", at, outcome)
                    .isTrue();
        }
    }

    @Test
    void an_entry_that_is_no_text_is_an_error() throws Exception {
        Path file = folder.resolve("keys.p12");
        keytool("", "-genkeypair", "-alias", "pair", "-keyalg", "EC", "-dname", "CN=x", file);

        assertFails(Secrets.keyStore(file, ITS_PASSWORD).get("pair")::get, "'pair'", "is no text");
    }

    @Test
    void nothing_blank_is_put() {
        Secrets keys = Secrets.keyStore(folder.resolve("keys.p12"), ITS_PASSWORD);

        assertThatIllegalArgumentException().isThrownBy(() -> keys.put("one", () -> " "));
        assertThatIllegalArgumentException().isThrownBy(() -> keys.put(" ", () -> SECRET));
        assertThatIllegalArgumentException().isThrownBy(() -> keys.get(""));
        assertThatNullPointerException().isThrownBy(() -> keys.put("one", () -> null));
        assertThatNullPointerException().isThrownBy(() -> Secrets.keyStore(null, ITS_PASSWORD));
        assertThatNullPointerException().isThrownBy(() -> Secrets.keyStore(folder, null));
    }

    @Test
    void the_text_of_a_secret_is_where_it_comes_from() throws IOException {
        Path file = written("key", SECRET);
        Secrets keys = Secrets.keyStore(folder.resolve("keys.p12"), ITS_PASSWORD);
        keys.put("one", () -> SECRET);
        Supplier<String> used = keys.get("one");
        assertThat(used.get()).isEqualTo(SECRET);

        assertThat(Secrets.environment("PATH"))
                .hasToString("secret in the environment variable PATH or the file of PATH_FILE");
        assertThat(Secrets.file(file)).hasToString("secret in the file " + file);
        assertThat(used).hasToString("secret 'one' in the key store " + folder.resolve("keys.p12"));
        assertThat(keys.toString()).doesNotContain(SECRET, PASSWORD);
    }

    @Test
    void a_broker_without_a_key_says_where_it_was_looked_for() {
        Alpaca alpaca = Alpaca.paper(Secrets.environment("GPT_TRADER_NO_SUCH_KEY"), () -> SECRET);

        assertThatThrownBy(alpaca::account)
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining(
                        "Alpaca's key has no value: neither the environment variable GPT_TRADER_NO_SUCH_KEY nor");
    }

    // ---- tools

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertFails(ThrowingCallable use, String... words) {
        assertThatThrownBy(use)
                .isInstanceOf(IllegalStateException.class)
                .message()
                .contains(words);
        assertThat(text(use)).doesNotContain(SECRET, PASSWORD, "wrong-word");
    }

    /** Everything that an exception prints; empty where there was none. */
    private static String text(ThrowingCallable use) {
        try {
            use.call();
            return "";
        } catch (Throwable thrown) {
            StringWriter out = new StringWriter();
            thrown.printStackTrace(new PrintWriter(out));
            return out.toString();
        }
    }

    private static String keytool(String input, String command, String option, String value, Object... more)
            throws Exception {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> words = new ArrayList<>(List.of(
                tool.toString(), command, option, value, "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore"));
        words.add(more[more.length - 1].toString());
        for (int i = 0; i < more.length - 1; i++) {
            words.add(more[i].toString());
        }
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (var out = process.outputWriter()) {
            out.write(input);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
