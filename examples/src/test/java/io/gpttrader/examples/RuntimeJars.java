package io.gpttrader.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The jars that a host gets with a slice. Which versions those are is read from the class path that Maven has written; that one has optional
 * libraries too, so the poms beside its jars are followed from the slice's own, without what is optional.
 */
final class RuntimeJars {
    private static final Set<String> NOT_FOR_HOSTS = Set.of("test", "provided", "system", "import");

    private RuntimeJars() {}

    /** The slice's own jar and all that comes with it; skips the test where nothing is packaged. */
    static Set<Path> of(String slice) throws IOException {
        Path target = Project.root().resolve(slice).resolve("target");
        Path file = target.resolve("runtime.classpath");
        Path jar = target.resolve(slice + "-" + Embedding.version() + ".jar");
        assumeTrue(Files.exists(file) && Files.exists(jar), "the slices are not packaged; ./mvnw verify does that");

        Map<String, Path> known = new LinkedHashMap<>();
        for (String entry : Files.readString(file).strip().split(File.pathSeparator)) {
            known.put(Path.of(entry).getParent().getParent().getFileName().toString(), Path.of(entry));
        }
        Set<Path> found = new TreeSet<>(Set.of(jar));
        Deque<String> next =
                new ArrayDeque<>(dependencies(Project.root().resolve(slice).resolve("pom.xml")));
        while (!next.isEmpty()) {
            Path library = known.get(next.pop());
            if (library != null && found.add(library)) {
                next.addAll(dependencies(pomOf(library)));
            }
        }
        return found;
    }

    private static Path pomOf(Path jar) {
        return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", ".pom"));
    }

    /** The names of the artifacts that come with a pom's. */
    private static List<String> dependencies(Path pom) {
        List<String> names = new ArrayList<>();
        for (Element all : children(xml(pom), "dependencies")) {
            for (Element dependency : children(all, "dependency")) {
                if (!text(dependency, "optional").equals("true")
                        && !NOT_FOR_HOSTS.contains(text(dependency, "scope"))) {
                    names.add(text(dependency, "artifactId"));
                }
            }
        }
        return names;
    }

    private static Element xml(Path file) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (Exception failure) {
            throw new IllegalStateException("cannot read " + file, failure);
        }
    }

    private static List<Element> children(Element parent, String name) {
        return Stream.iterate(parent.getFirstChild(), node -> node != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .map(child -> child.getTextContent().strip())
                .findFirst()
                .orElse("");
    }
}
