package io.gpttrader.examples.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds the image twice, looks into its layers with the tar reader of commons-compress, and runs its program from them as an engine would: in
 * namespaces of its own, as its user, with a file system that cannot be written to. Without the right to make namespaces it runs with the
 * host's C library instead.
 */
@Tag("deep")
class ImageTest {
    private static final Path DEPLOY = Path.of("deploy");

    @TempDir
    static Path folder;

    private static String digest;
    private static JsonNode config;

    /** What is in the layers, the upper ones over the lower. */
    private static final Map<String, TarArchiveEntry> ENTRIES = new TreeMap<>();

    @BeforeAll
    static void build() throws Exception {
        assumeTrue(Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2")), "the image needs Linux with glibc on x86-64");
        digest = ImageBuild.make(details(), classPath(), DEPLOY, Files.createDirectories(folder.resolve("first")));
        unpack(archive());
    }

    private static ImageArchive.Details details() {
        return new ImageArchive.Details("0.1.0-SNAPSHOT", "", 0);
    }

    private static List<Path> classPath() throws IOException {
        Path file = Path.of(System.getProperty("image.classpath", "target/jshell.classpath"));
        assumeTrue(Files.exists(file), "there is no class path at " + file + "; compile with Maven");
        String given = Files.readString(file).strip();
        return ImageBuild.classPath(System.getProperty("image.classpath") == null ? "target/classes:" + given : given);
    }

    private static Path archive() {
        return folder.resolve("first/gpt-trader.tar");
    }

    private static Path root() {
        return folder.resolve("root");
    }

    /** Every blob has the digest that it is named by; the layers go one over the other. */
    private static void unpack(Path archive) throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().matches("blobs/sha256/.+")) {
                assertThat(file.getKey()).endsWith(sha256(file.getValue()));
            }
        }
        JsonNode docker =
                new ObjectMapper().readTree(files.get("manifest.json")).get(0);
        config = new ObjectMapper().readTree(files.get(docker.get("Config").asText()));
        JsonNode differences = config.get("rootfs").get("diff_ids");
        assertThat(differences).hasSize(docker.get("Layers").size());
        Files.createDirectories(root());
        for (int i = 0; i < differences.size(); i++) {
            byte[] layer = files.get(docker.get("Layers").get(i).asText());
            byte[] plain = new GZIPInputStream(new java.io.ByteArrayInputStream(layer)).readAllBytes();
            assertThat(differences.get(i).asText()).isEqualTo("sha256:" + sha256(plain));
            extract(new java.io.ByteArrayInputStream(plain));
        }
    }

    private static void extract(InputStream layer) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(layer)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                ENTRIES.put(entry.getName(), entry);
                Path file = root().resolve(entry.getName());
                assertThat(file.normalize().startsWith(root()))
                        .as(entry.getName())
                        .isTrue();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    assertThat(file.toFile().setExecutable((entry.getMode() & 0100) != 0, false))
                            .isTrue();
                }
            }
        }
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    @Test
    void the_same_files_give_the_same_digest() throws IOException {
        String again =
                ImageBuild.make(details(), classPath(), DEPLOY, Files.createDirectories(folder.resolve("second")));
        assertThat(again).isEqualTo(digest);
        assertThat(Files.mismatch(archive(), folder.resolve("second/gpt-trader.tar")))
                .isEqualTo(-1);
    }

    @Test
    void nobody_may_write_but_the_user_of_the_process_in_two_folders() {
        assertThat(config.get("config").get("User").asText()).isEqualTo("10001:10001");
        ENTRIES.forEach((name, entry) -> {
            assertThat(entry.getMode() & 0002).as(name + " is writable by all").isZero();
            assertThat(entry.getMode() & 07000).as(name + " has special bits").isZero();
            boolean isItsOwn = name.equals("data/") || name.equals("tmp/");
            assertThat(entry.getLongUserId()).as(name).isEqualTo(isItsOwn ? 10_001 : 0);
        });
    }

    @Test
    void there_is_no_compiler_no_shell_and_no_library_of_another_system() {
        List<String> programs = ENTRIES.values().stream()
                .filter(entry -> !entry.isDirectory() && (entry.getMode() & 0111) != 0)
                .map(TarArchiveEntry::getName)
                .filter(name -> !name.matches(".*\\.so(\\.[0-9]+)*"))
                .toList();
        assertThat(programs).containsExactlyInAnyOrder("app/runtime/bin/java", "app/runtime/lib/jspawnhelper");
        assertThat(ENTRIES.keySet())
                .noneMatch(name -> name.matches(".*(\\.jmod|src\\.zip|\\.h|ct\\.sym|\\.dll|\\.dylib)"));
    }

    @Test
    void it_is_no_larger_than_the_guide_says() throws IOException {
        assertThat(Files.size(archive())).isBetween(40_000_000L, 120_000_000L);
    }

    @Test
    void the_containerfile_says_the_same() throws IOException {
        String text = Files.readString(DEPLOY.resolve("Containerfile"));
        JsonNode run = config.get("config");
        String entry = json(run.get("Entrypoint"));
        assertThat(text).contains("ENTRYPOINT " + entry + "\n");
        assertThat(text).contains("CMD " + json(run.get("Cmd")) + "\n");
        assertThat(text).contains("USER " + run.get("User").asText() + "\n");
        assertThat(text).contains("ENV " + run.get("Env").get(0).asText() + "\n");
        assertThat(text).contains("WORKDIR " + run.get("WorkingDir").asText() + "\n");
        assertThat(text).contains("STOPSIGNAL " + run.get("StopSignal").asText() + "\n");
        run.get("Labels")
                .properties()
                .forEach(label -> assertThat(text)
                        .contains(label.getKey() + "=\"" + label.getValue().asText() + "\""));
        assertThat(text).contains("CMD " + entry.replace("]", ", \"probe\"]") + "\n");
        for (String layer : ImageTree.LAYERS) {
            assertThat(text).contains(" " + layer);
        }
    }

    private static String json(JsonNode list) {
        return list.toString().replace("\",\"", "\", \"");
    }

    @Test
    void its_program_runs_from_the_layers_ends_with_0_and_goes_on_after_a_restart() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path described = Files.createDirectories(folder.resolve("config"));
        int port = freePort();
        String session = """
                name: cross
                bars: sample
                symbols: [AAPL]
                strategy: {buyWhen: sma(10).crossesAbove(sma(30)), sellWhen: sma(10).crossesBelow(sma(30))}
                replay: {speed: 1728000}
                dashboard: {port: %d}
                """.formatted(port);
        Files.writeString(described.resolve("session.yaml"), session);
        Run first = new Run(described, data, "paper", folder.resolve("first.log"));
        first.awaitReady(port);
        first.end();
        assertThat(first.log()).contains("\"formattedMessage\":\"the service has ended\"");
        // One JSON object a line, and nothing else.
        for (String line : first.log().lines().toList()) {
            assertThat(new ObjectMapper().readTree(line).has("timestamp")).isTrue();
        }

        Run second = new Run(described, data, "paper", folder.resolve("second.log"));
        second.awaitReady(port);
        Run probe = new Run(described, data, "probe", folder.resolve("probe.log"));
        assertThat(probe.status()).isZero();
        second.end();
        assertThat(second.log()).contains("\"recovered\":\"recovered ");

        Run nobody = new Run(described, data, "probe", folder.resolve("nobody.log"));
        assertThat(nobody.status()).isEqualTo(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    /** A container of the kernel's namespaces, or a plain process where they cannot be made. */
    private static final class Run {
        private final Process process;
        private final Path log;

        Run(Path config, Path data, String verb, Path log) throws Exception {
            this.log = log;
            ProcessBuilder builder = isRoot() ? container(config, data, verb) : plain(config, data, verb);
            builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_") || name.startsWith("JDK_"));
            process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        }

        private static boolean isRoot() throws Exception {
            return new ProcessBuilder("unshare", "--mount", "--pid", "--fork", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                            .start()
                            .waitFor()
                    == 0;
        }

        private static ProcessBuilder container(Path config, Path data, String verb) throws Exception {
            new ProcessBuilder("chown", "10001:10001", data.toString()).start().waitFor();
            // Folders of a test's own are for its user alone; the container's user sees only what is bound below the
            // root.
            String script = """
                    set -e
                    mount --bind "$R" "$R"
                    mount -t proc proc "$R/proc"
                    mount --bind /dev "$R/dev"
                    mount --bind "$C" "$R/config"
                    mount --bind "$D" "$R/data"
                    mount -t tmpfs -o noexec,mode=0700,uid=10001,gid=10001 tmpfs "$R/tmp"
                    mount -o remount,ro,bind "$R"
                    exec /usr/bin/env -i LANG=C.UTF-8 /usr/sbin/chroot --userspec=10001:10001 "$R" %s %s
                    """.formatted(String.join(" ", ImageConfig.ENTRY_POINT), verb);
            ProcessBuilder builder =
                    new ProcessBuilder("unshare", "--mount", "--pid", "--ipc", "--uts", "--fork", "sh", "-c", script);
            new ProcessBuilder("chmod", "-R", "a+rX", root().toString(), config.toString())
                    .start()
                    .waitFor();
            builder.environment().put("R", root().toString());
            builder.environment().put("C", config.toString());
            builder.environment().put("D", data.toString());
            return builder;
        }

        private static ProcessBuilder plain(Path config, Path data, String verb) throws IOException {
            Path arguments = folder.resolve("plain.args");
            String text = Files.readString(root().resolve("app/java.args"));
            Files.writeString(arguments, text.replace("/app/", root() + "/app/").replace("=/tmp", "=" + folder));
            List<String> command = new ArrayList<>(
                    List.of(root() + "/app/runtime/bin/java", "@" + arguments, ImageConfig.ENTRY_POINT.get(2), verb));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment()
                    .put("GPT_TRADER_CONFIG", config.resolve("session.yaml").toString());
            builder.environment().put("GPT_TRADER_DATA", data.toString());
            builder.environment()
                    .put("GPT_TRADER_SECRETS", folder.resolve("none").toString());
            return builder;
        }

        void awaitReady(int port) throws Exception {
            URI uri = URI.create("http://localhost:" + port + "/health/ready");
            long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
            try (HttpClient client = HttpClient.newHttpClient()) {
                while (!isReady(client, uri)) {
                    assertThat(process.isAlive()).as(log()).isTrue();
                    assertThat(System.nanoTime())
                            .as("not ready in time: " + log())
                            .isLessThan(end);
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
            }
        }

        private static boolean isReady(HttpClient client, URI uri) throws InterruptedException {
            try {
                return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            }
        }

        /** SIGTERM to the program itself, as an engine sends it. */
        void end() throws Exception {
            ProcessHandle program = process.descendants()
                    .filter(each -> each.info().command().orElse("").endsWith("/java"))
                    .findFirst()
                    .orElse(process.toHandle());
            assertThat(program.destroy()).isTrue();
            assertThat(status()).as(log()).isZero();
        }

        int status() throws Exception {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(log()).isTrue();
            return process.exitValue();
        }

        String log() throws IOException {
            return Files.readString(log, StandardCharsets.UTF_8);
        }
    }
}
