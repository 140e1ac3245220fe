package io.gpttrader.live.internal.secrets;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A secret in an environment variable, or in the file that another variable names. */
public final class EnvironmentSecret implements Supplier<String> {
    private static final String FILE = "_FILE";

    private final String variable;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * Names the variable.
     *
     * @param environment from a variable to its value, null where it is not set
     */
    public EnvironmentSecret(String variable, UnaryOperator<@Nullable String> environment) {
        this.variable =
                SecretText.name(Objects.requireNonNull(variable, "variable"), "variable", "APCA_API_SECRET_KEY");
        this.environment = environment;
    }

    @Override
    public String get() {
        String value = environment.apply(variable);
        if (value != null && !value.isBlank()) {
            return SecretText.withoutLineBreaks(value);
        }
        String file = environment.apply(variable + FILE);
        if (file == null || file.isBlank()) {
            throw new SecretException("neither the environment variable " + variable + " nor " + variable + FILE
                    + " is set; set the first to the secret, or the second to the path of a file that holds it");
        }
        return SecretText.of(path(file.strip()), "the secret in the file that " + variable + FILE + " names");
    }

    /** The value is not shown, as it is easily the secret itself. */
    private Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new SecretException(
                    "the environment variable " + variable + FILE + " must be the path of a file and is none");
        }
    }

    @Override
    public String toString() {
        return "secret in the environment variable " + variable + " or the file of " + variable + FILE;
    }
}
