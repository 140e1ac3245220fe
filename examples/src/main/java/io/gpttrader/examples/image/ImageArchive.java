package io.gpttrader.examples.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes folders as the layers of an image: an archive that is both an OCI image layout and what {@code docker load} reads. The same files
 * give the same bytes, and so the same digest.
 */
final class ImageArchive {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OCI = "application/vnd.oci.image.";

    /** What a person who looks at the image is told. */
    record Details(String version, String revision, long created) {}

    private final Path work;
    private final long created;
    private final List<Map<String, Object>> layers = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Path> blobs = new LinkedHashMap<>();

    private ImageArchive(Path work, long created) {
        this.work = work;
        this.created = created;
    }

    /**
     * Writes it.
     *
     * @param tree with a folder for each of {@link ImageTree#LAYERS}
     * @param archive the tar to write
     * @return the digest of its manifest, {@code sha256:..}
     */
    static String write(Path tree, Path archive, Details details) throws IOException {
        Path work = Files.createDirectories(tree.resolveSibling(tree.getFileName() + "-blobs"));
        ImageArchive image = new ImageArchive(work, details.created());
        for (String layer : ImageTree.LAYERS) {
            image.layer(tree.resolve(layer));
        }
        Map<String, Object> config = image.blob("config.v1+json", ImageConfig.json(details, image.differences));
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", OCI + "manifest.v1+json");
        manifest.put("config", config);
        manifest.put("layers", image.layers);
        Map<String, Object> described = image.blob("manifest.v1+json", JSON.writeValueAsBytes(manifest));
        String name = "gpt-trader:" + details.version();
        image.archive(archive, described, config, name);
        return String.valueOf(described.get("digest"));
    }

    private void layer(Path folder) throws IOException {
        Path file = work.resolve(folder.getFileName() + ".tar.gz");
        MessageDigest plain = sha256();
        MessageDigest packed = sha256();
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream gzip = new GZIPOutputStream(new DigestOutputStream(out, packed), 1 << 16);
                TarWriter tar = new TarWriter(new DigestOutputStream(new Kept(gzip), plain), created)) {
            add(tar, folder);
        }
        differences.add("sha256:" + HexFormat.of().formatHex(plain.digest()));
        layers.add(descriptor("layer.v1.tar+gzip", HexFormat.of().formatHex(packed.digest()), file));
    }

    /** Closed by its own try. */
    private static final class Kept extends FilterOutputStream {
        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static void add(TarWriter tar, Path folder) throws IOException {
        TreeSet<Path> sorted;
        try (Stream<Path> walk = Files.walk(folder)) {
            sorted = new TreeSet<>(walk.filter(each -> !each.equals(folder)).toList());
        }
        for (Path each : sorted) {
            String name = folder.relativize(each).toString();
            if (Files.isDirectory(each)) {
                boolean isWritten = name.equals("data") || name.equals("tmp");
                tar.folder(name, isWritten ? 0700 : 0755, isWritten ? ImageTree.USER : 0);
            } else {
                tar.file(name, Files.isExecutable(each) ? 0755 : 0644, each);
            }
        }
    }

    private Map<String, Object> blob(String kind, byte[] content) throws IOException {
        String digest = HexFormat.of().formatHex(sha256().digest(content));
        return descriptor(kind, digest, Files.write(work.resolve(kind + ".json"), content));
    }

    private Map<String, Object> descriptor(String kind, String digest, Path file) throws IOException {
        blobs.put("blobs/sha256/" + digest, file);
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("mediaType", OCI + kind);
        descriptor.put("digest", "sha256:" + digest);
        descriptor.put("size", Files.size(file));
        return descriptor;
    }

    private void archive(Path archive, Map<String, Object> manifest, Map<String, Object> config, String name)
            throws IOException {
        Map<String, Object> described = new LinkedHashMap<>(manifest);
        described.put("annotations", Map.of("org.opencontainers.image.ref.name", name));
        Map<String, Object> docker = new LinkedHashMap<>();
        docker.put("Config", path(config));
        docker.put("RepoTags", List.of(name));
        docker.put("Layers", layers.stream().map(ImageArchive::path).toList());
        try (TarWriter tar = new TarWriter(Files.newOutputStream(archive), created)) {
            tar.file("oci-layout", JSON.writeValueAsBytes(Map.of("imageLayoutVersion", "1.0.0")));
            Map<String, Object> index = new LinkedHashMap<>();
            index.put("schemaVersion", 2);
            index.put("manifests", List.of(described));
            tar.file("index.json", JSON.writeValueAsBytes(index));
            tar.file("manifest.json", JSON.writeValueAsBytes(List.of(docker)));
            tar.folder("blobs", 0755, 0);
            tar.folder("blobs/sha256", 0755, 0);
            for (Map.Entry<String, Path> blob : new java.util.TreeMap<>(blobs).entrySet()) {
                tar.file(blob.getKey(), 0644, blob.getValue());
            }
        }
    }

    private static String path(Map<String, Object> descriptor) {
        return "blobs/" + String.valueOf(descriptor.get("digest")).replace(':', '/');
    }

    static String time(long seconds) {
        return Instant.ofEpochSecond(seconds).toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
