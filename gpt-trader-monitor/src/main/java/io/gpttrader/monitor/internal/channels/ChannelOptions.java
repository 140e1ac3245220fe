package io.gpttrader.monitor.internal.channels;

import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a route says about its channel.
 *
 * @param timeout of one attempt
 * @param baseUri another server than the vendor's, null for the vendor's
 * @param tls whom to trust, null for whom the JDK trusts
 */
public record ChannelOptions(
        Duration timeout, @Nullable URI baseUri, @Nullable SSLContext tls) {

    URI baseUriOr(URI usual) {
        return baseUri == null ? usual : baseUri;
    }
}
