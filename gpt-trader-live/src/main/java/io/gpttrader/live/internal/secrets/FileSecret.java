package io.gpttrader.live.internal.secrets;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A secret that is the content of a file. */
public final class FileSecret implements Supplier<String> {
    private final Path file;
    private final AtomicBoolean isChecked = new AtomicBoolean();

    public FileSecret(Path file) {
        this.file = file;
    }

    @Override
    public String get() {
        String secret = SecretText.of(file, "the secret in " + file);
        FileRights.warnOnce(isChecked, file);
        return secret;
    }

    @Override
    public String toString() {
        return "secret in the file " + file;
    }
}
