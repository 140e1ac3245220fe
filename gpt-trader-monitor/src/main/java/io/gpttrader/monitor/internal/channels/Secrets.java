package io.gpttrader.monitor.internal.channels;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.gpttrader.monitor.internal.support.HostCode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The secrets of one attempt: asked of the host, and taken out of every text that others send back, as a receiver may answer with what it was
 * sent.
 */
public final class Secrets {
    /** Shorter parts of an address, such as {@code v2}, are no secrets and would make texts unreadable. */
    private static final int LEAST_OF_ADDRESS = 6;

    private static final int LONGEST_SHOWN = 300;

    private final List<String> forms;

    private Secrets(Set<String> forms) {
        // The longest first, so that no rest of a longer one is left beside a shorter one.
        this.forms = forms.stream()
                .filter(form -> !form.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Of what has none. */
    public static Secrets none() {
        return new Secrets(Set.of());
    }

    /** In each form that they may come back in. */
    static Secrets of(String... values) {
        Set<String> forms = new HashSet<>();
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            forms.add(value);
            forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(value)));
            forms.add(Texts.escape(value));
            forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
            forms.add(Base64.getEncoder().encodeToString(bytes));
            forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        }
        return new Secrets(forms);
    }

    /** An address that is a secret as a whole: its path, its query and their longer parts. */
    static Secrets ofAddress(URI uri) {
        Set<String> forms = new HashSet<>();
        forms.add(uri.toString());
        String rest = (uri.getRawPath() == null ? "" : uri.getRawPath())
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        if (rest.length() > 1) {
            forms.add(rest);
        }
        Arrays.stream(rest.split("[/?&=]", -1))
                .filter(part -> part.length() >= LEAST_OF_ADDRESS)
                .forEach(forms::add);
        return new Secrets(forms);
    }

    /**
     * Asks the host.
     *
     * @param what such as {@code the bot's token}
     * @throws DeliveryFailure if there is none; it may be there at the next attempt
     */
    static String ask(Supplier<String> supplier, String what) throws DeliveryFailure {
        String value;
        try {
            value = supplier.get();
        } catch (RuntimeException e) {
            // Not its message: what a vault says when it fails may hold what it keeps.
            throw DeliveryFailure.passing(
                    what + " has no value: its supplier threw " + e.getClass().getName());
        }
        if (value == null || value.isBlank()) {
            throw DeliveryFailure.passing(what + " has no value: its supplier gave null or blanks");
        }
        String word = value.strip();
        if (word.chars().anyMatch(Character::isISOControl)) {
            throw DeliveryFailure.passing(what + " has a line end or another control character in it; copy it again");
        }
        return word;
    }

    /** A text of others on one line, without the secrets and not too long. */
    String clean(String text) {
        String shown = text;
        for (String form : forms) {
            shown = shown.replace(form, "***");
        }
        return Texts.cut(HostCode.name(shown.strip()), LONGEST_SHOWN);
    }

    /** What failed, without the secrets. */
    public String clean(Throwable failure) {
        String message = failure.getMessage();
        String type = failure.getClass().getSimpleName();
        return message == null || message.isBlank() ? type : clean(type + ": " + message);
    }

    @Override
    public String toString() {
        return forms.size() + " forms of secrets";
    }
}
