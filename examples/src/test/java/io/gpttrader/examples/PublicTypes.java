package io.gpttrader.examples;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public top-level types of our artifacts (rooms apart), of ta4j and of the JDK, found by looking at the class path. */
final class PublicTypes {
    private static final String OUR_ROOT = "io/gpttrader";

    private PublicTypes() {}

    /** Fully qualified names by the package that stands for an artifact, such as {@code io.gpttrader.api}. */
    static Map<String, Set<String>> ofOurArtifacts() {
        Map<String, Set<String>> types = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            for (String type : in(Path.of(entry), PublicTypes::ours)) {
                String artifact = type.substring(0, type.indexOf('.', "io.gpttrader.".length()));
                types.computeIfAbsent(artifact, name -> new TreeSet<>()).add(type);
            }
        }
        return types;
    }

    /** Fully qualified names of one package of ta4j. */
    static Set<String> ofTa4j(String packageName) {
        Path jar = Path.of(URI.create(org.ta4j.core.Bar.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        return in(jar, root -> List.of(root.resolve(packageName.replace('.', '/'))), 1);
    }

    /** Fully qualified names of one package of the JDK's base module. */
    static Set<String> ofJdk(String packageName) {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        return classes(base, base.resolve(packageName.replace('.', '/')), 1);
    }

    static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The classes lie under {@code io/gpttrader/<slice>}; tests of this module are not an artifact. */
    private static List<Path> ours(Path root) {
        Path slices = root.resolve(OUR_ROOT);
        if (!Files.isDirectory(slices) || root.endsWith("test-classes")) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(slices)) {
            return folders.filter(Files::isDirectory).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Set<String> in(Path jarOrFolder, Function<Path, List<Path>> folders) {
        return in(jarOrFolder, folders, Integer.MAX_VALUE);
    }

    private static Set<String> in(Path jarOrFolder, Function<Path, List<Path>> folders, int depth) {
        if (Files.isDirectory(jarOrFolder)) {
            return within(jarOrFolder, folders, depth);
        }
        if (!Files.isRegularFile(jarOrFolder)) {
            return Set.of();
        }
        try (FileSystem jar = FileSystems.newFileSystem(jarOrFolder)) {
            return within(jar.getPath("/"), folders, depth);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + jarOrFolder, failure);
        }
    }

    private static Set<String> within(Path root, Function<Path, List<Path>> folders, int depth) {
        return folders.apply(root).stream()
                .flatMap(folder -> classes(root, folder, depth).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> classes(Path root, Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            List<String> names = new ArrayList<>();
            files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class")
                            && !name.contains("$")
                            && !name.contains("-info")
                            && !name.contains("/internal/"))
                    .forEach(name -> names.add(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.')));
            return names.stream().filter(PublicTypes::isPublic).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + folder, failure);
        }
    }

    private static boolean isPublic(String type) {
        try {
            return Modifier.isPublic(Class.forName(type, false, PublicTypes.class.getClassLoader())
                    .getModifiers());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(type, impossible);
        }
    }
}
