package io.gpttrader.examples.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/** Makes the image: what {@code examples/deploy/image} runs. */
public final class ImageBuild {
    private ImageBuild() {}

    /**
     * Makes the image.
     *
     * @param arguments the version; the class path of the program; the folder with {@code logback.xml}; the folder to write to: the files of
     *     each layer in {@code tree}, the archive {@code gpt-trader.tar}. The variables SOURCE_DATE_EPOCH (0 if there is none) and
     *     REVISION (no label if there is none) are taken from the environment
     */
    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String... arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        ImageArchive.Details details = new ImageArchive.Details(
                arguments[0],
                environment.getOrDefault("REVISION", ""),
                Long.parseLong(environment.getOrDefault("SOURCE_DATE_EPOCH", "0")));
        Path out = Path.of(arguments[3]).toAbsolutePath();
        String digest = make(details, classPath(arguments[1]), Path.of(arguments[2]), out);
        System.out.printf(
                "%s%n%s%n%.1f MB%n",
                out.resolve("gpt-trader.tar"), digest, Files.size(out.resolve("gpt-trader.tar")) / 1e6);
    }

    static List<Path> classPath(String text) {
        List<Path> classPath = new ArrayList<>();
        for (StringTokenizer each = new StringTokenizer(text, File.pathSeparator + "\n"); each.hasMoreTokens(); ) {
            Path path = Path.of(each.nextToken());
            if (Files.exists(path)) {
                classPath.add(path);
            }
        }
        return classPath;
    }

    /** Makes files and archive in an empty folder, or one that an earlier run has filled. */
    static String make(ImageArchive.Details details, List<Path> classPath, Path deploy, Path out) throws IOException {
        Path tree = out.resolve("tree");
        remove(tree);
        Files.createDirectories(tree);
        ImageTree.make(tree, classPath, deploy);
        return ImageArchive.write(tree, out.resolve("gpt-trader.tar"), details);
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path each : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
