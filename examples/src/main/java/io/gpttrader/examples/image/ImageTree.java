package io.gpttrader.examples.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the image, a folder for each layer, what changes least first: the C library, the runtime, native libraries, other people's
 * jars, the program. {@code FROM scratch} has no C library, so that of the building machine is copied, found by {@code ldd}.
 */
final class ImageTree {
    /** The user of the process. No name: there is no other. */
    static final int USER = 10_001;

    static final List<String> LAYERS = List.of("base", "runtime", "native", "libraries", "program");

    /**
     * What the jars use, as {@code jdeps --print-module-deps} tells, and what they find by name: elliptic curves for TLS before JDK 22,
     * character sets of old files, the beans that a monitor reads.
     */
    static final List<String> MODULES = List.of(
            "java.base",
            "java.compiler",
            "java.desktop",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.sql",
            "jdk.charsets",
            "jdk.crypto.ec",
            "jdk.jfr",
            "jdk.management",
            "jdk.unsupported",
            "jdk.zipfs");

    /** In the library, but of no use without a screen: they need X11, which is not there. */
    private static final Pattern SCREEN = Pattern.compile("lib(awt_xawt|jawt|splashscreen|jsound)\\.so");

    private static final Pattern LDD = Pattern.compile("(?:=>\\s*)?(/\\S+)\\s+\\(0x");

    private final Path folder;
    private final boolean isArm = System.getProperty("os.arch").equals("aarch64");

    private ImageTree(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the files.
     *
     * @param folder where the folders of the layers go; must be empty
     * @param classPath jars and folders of classes of the program
     * @param deploy the folder with {@code logback.xml}
     */
    static void make(Path folder, List<Path> classPath, Path deploy) throws IOException {
        ImageTree tree = new ImageTree(folder);
        tree.runtime();
        List<String> names = tree.jars(classPath);
        tree.base();
        tree.program(names, deploy);
    }

    private Path in(String layer, String path) throws IOException {
        Path file = folder.resolve(layer).resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    private void runtime() throws IOException {
        Path runtime = in("runtime", "app/runtime");
        jlink(
                "--add-modules",
                String.join(",", MODULES),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-6",
                "--output",
                runtime.toString());
        for (Path file : files(runtime)) {
            if (SCREEN.matcher(file.getFileName().toString()).matches() || isTool(file)) {
                Files.delete(file);
            }
        }
    }

    /** Of the commands only {@code java} stays; {@code jexec} lets the kernel run jars. */
    private static boolean isTool(Path file) {
        return file.endsWith("jexec") || (file.resolveSibling("").endsWith("bin") && !file.endsWith("java"));
    }

    /** In a process of its own: within a JVM that has run for a while, jlink writes other bytes into the classes of method handles. */
    private static void jlink(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jlink").toString());
        command.addAll(List.of(arguments));
        String said = output(command);
        if (!said.isBlank()) {
            throw new IOException("jlink of the JDK at " + System.getProperty("java.home") + " said: " + said);
        }
    }

    private static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Native libraries go into a folder of their own, so that nothing is unpacked at each start and none for another system is there. */
    private List<String> jars(List<Path> classPath) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path each : classPath) {
            boolean isOwn =
                    Files.isDirectory(each) || each.getFileName().toString().startsWith("gpt-trader");
            String name = "app/" + (isOwn ? "program/" : "libraries/") + Jars.name(each);
            if (names.contains("/" + name)) {
                throw new IOException("two jars are named " + name);
            }
            Jars.copy(each, in(isOwn ? "program" : "libraries", name), this::nativeLibrary);
            names.add("/" + name);
        }
        return names;
    }

    /** Takes native libraries out of a jar: true for those of any system, stored for this one. */
    private boolean nativeLibrary(String entry, InputStream content) throws IOException {
        if (entry.equals("libduckdb_java.so_linux_" + (isArm ? "arm64" : "amd64"))) {
            Files.copy(content, in("native", "app/native/libduckdb_java.so"));
        } else if (entry.equals("org/sqlite/native/Linux/" + (isArm ? "aarch64" : "x86_64") + "/libsqlitejdbc.so")) {
            Files.copy(content, in("native", "app/native/libsqlitejdbc.so"));
        }
        return entry.startsWith("libduckdb_java.so_")
                || (entry.startsWith("org/sqlite/native/") && !entry.endsWith("/"));
    }

    /** The C library, name service, the user's name, and the two folders that are written to. */
    private void base() throws IOException {
        for (String library : sharedLibraries()) {
            Path copy = in("base", library.substring(1));
            Files.copy(Path.of(library), copy);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        write("base", "etc/passwd", "root:x:0:0::/:/none\ntrader:x:%1$d:%1$d::/data:/none\n".formatted(USER));
        write("base", "etc/group", "root:x:0:\ntrader:x:%d:\n".formatted(USER));
        write("base", "etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
        for (String empty : List.of("data", "tmp", "config", "secrets", "proc", "dev")) {
            Files.createDirectories(in("base", empty + "/.").getParent());
        }
    }

    private Set<String> sharedLibraries() throws IOException {
        List<String> command = new ArrayList<>(List.of("ldd"));
        for (String layer : List.of("runtime", "native")) {
            for (Path file : files(folder.resolve(layer))) {
                if (file.toString().endsWith(".so") || file.endsWith("java")) {
                    command.add(file.toString());
                }
            }
        }
        String said = output(command);
        Set<String> libraries = new TreeSet<>();
        for (Matcher line = LDD.matcher(said); line.find(); ) {
            if (!Path.of(line.group(1)).startsWith(folder)) {
                libraries.add(line.group(1));
            }
        }
        Set<String> more = new LinkedHashSet<>(libraries);
        for (String library : libraries) {
            if (library.endsWith("/libc.so.6")) {
                // asked for by name when a host's address is looked up; empty shells since glibc 2.34
                for (String name : List.of("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2")) {
                    Path beside = Path.of(library).resolveSibling(name);
                    if (Files.exists(beside)) {
                        more.add(beside.toString());
                    }
                }
            }
        }
        if (libraries.isEmpty()) {
            throw new IOException("ldd found no libraries: " + said);
        }
        return more;
    }

    private void program(List<String> jars, Path deploy) throws IOException {
        Files.copy(deploy.resolve("logback.xml"), in("program", "app/logback.xml"));
        List<String> options = new ArrayList<>(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-XX:MaxRAMPercentage=70",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:ErrorFile=/data/hs_err_%p.log",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=/tmp",
                "-Djava.library.path=/app/native",
                "-Dorg.sqlite.lib.path=/app/native",
                "-Dorg.sqlite.lib.name=libsqlitejdbc.so",
                "-Dlogback.configurationFile=/app/logback.xml"));
        options.add("-cp " + String.join(":", jars));
        write("program", "app/java.args", String.join("\n", options) + "\n");
    }

    private void write(String layer, String path, String text) throws IOException {
        Files.writeString(in(layer, path), text);
    }

    /** {@return the regular files below a folder, sorted} */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
