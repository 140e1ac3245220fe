package io.gpttrader.live.internal.secrets;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import java.util.Objects;
import java.util.function.Supplier;

/** Asks a supplier for a key, for the client of a broker. */
public final class AskedSecret {
    private AskedSecret() {}

    /**
     * Asks.
     *
     * @param supplier the host's, or one of ours
     * @param what whose it is, such as {@code Alpaca's secret}
     * @return the value without blanks around it, not empty
     * @throws BrokerException UNAUTHORIZED if it is not to be had
     */
    public static String ask(Supplier<String> supplier, String what) {
        String value;
        try {
            value = Objects.requireNonNullElse(supplier.get(), "").strip();
        } catch (SecretException e) {
            throw new BrokerException(Kind.UNAUTHORIZED, what + " has no value: " + e.getMessage());
        } catch (RuntimeException e) {
            // Not passed on: what a vault says when it fails may hold what it keeps.
            throw new BrokerException(
                    Kind.UNAUTHORIZED,
                    what + " has no value; its supplier threw " + e.getClass().getName());
        }
        if (value.isEmpty()) {
            throw new BrokerException(Kind.UNAUTHORIZED, what + " has no value; its supplier gave null or blanks");
        }
        return value;
    }

    /** As {@link #ask}, of letters, digits and signs only, such as a header takes: its own error would show the value. */
    public static String askWord(Supplier<String> supplier, String what) {
        String value = ask(supplier, what);
        if (!value.chars().allMatch(each -> each > 32 && each < 127)) {
            throw new BrokerException(
                    Kind.UNAUTHORIZED,
                    what + " has characters that a header cannot have; copy it again from the broker's page");
        }
        return value;
    }
}
