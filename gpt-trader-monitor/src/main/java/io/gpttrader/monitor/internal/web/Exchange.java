package io.gpttrader.monitor.internal.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One request and its answer, on a virtual thread of its own: it may block. */
final class Exchange {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ConnectionGuard guard;
    private final WebLimits limits;

    Exchange(Request request, Response response, Callback callback, ConnectionGuard guard, WebLimits limits) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.guard = guard;
        this.limits = limits;
    }

    String method() {
        return request.getMethod();
    }

    /** {@return the path as sent: nothing in it is encoded, see {@link FrontDoor}} */
    String path() {
        String path = request.getHttpURI().getPath();
        return path == null ? "" : path;
    }

    InetAddress address() {
        return ConnectionGuard.address(connection().getEndPoint());
    }

    private Connection connection() {
        return request.getConnectionMetaData().getConnection();
    }

    /** {@return a header's value; one that comes twice is refused} */
    Optional<String> header(String name) {
        List<String> values = request.getHeaders().getValuesList(name);
        if (values.size() > 1) {
            throw new WebProblem(400, "the header " + name + " came more than once");
        }
        return values.stream().findFirst();
    }

    /** {@return a cookie's value, empty where it is missing; one that comes twice is refused} */
    Optional<String> cookie(String name) {
        String found = null;
        for (String line : request.getHeaders().getValuesList("Cookie")) {
            for (String pair : line.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    if (found != null) {
                        throw new WebProblem(400, "the session cookie came more than once");
                    }
                    found = pair.substring(equals + 1).strip();
                }
            }
        }
        return Optional.ofNullable(found);
    }

    /** {@return a parameter of the query, empty where it is missing} */
    String query(String name) {
        return parameters().getOrDefault(name, "");
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = request.getHttpURI().getQuery();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw new WebProblem(400, "a parameter of the query came more than once");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            // Through one byte a character and back, because URLDecoder turns what is not UTF-8 into other characters.
            return WebJson.utf8(
                    URLDecoder.decode(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new WebProblem(400, "the query is not encoded as the rules of URLs ask");
        }
    }

    /** {@return the body as one JSON object} */
    JsonNode json() {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT).replace(" ", "");
        if (!type.equals("application/json") && !type.equals("application/json;charset=utf-8")) {
            throw new WebProblem(415, "the body must be application/json");
        }
        return WebJson.object(body());
    }

    private byte[] body() {
        if (request.getLength() > limits.bodyBytes()) {
            throw tooLarge();
        }
        guard.within(connection(), limits.readingBody());
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(limits.bodyBytes() + 1);
            if (bytes.length > limits.bodyBytes()) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw new WebProblem(400, "the body could not be read");
        } finally {
            guard.within(connection(), limits.answering());
        }
    }

    private WebProblem tooLarge() {
        return new WebProblem(413, "a body may have " + limits.bodyBytes() + " bytes at most");
    }

    HttpFields.Mutable headers() {
        return response.getHeaders();
    }

    boolean isCommitted() {
        return response.isCommitted();
    }

    void sendJson(int status, Object value) {
        send(status, "application/json; charset=utf-8", WebJson.bytes(value));
    }

    void sendError(int status, String sentence) {
        sendJson(status, Map.of("error", sentence));
    }

    void sendEmpty(int status) {
        response.setStatus(status);
        response.write(true, ByteBuffer.allocate(0), callback);
    }

    void redirect(String path) {
        headers().put("Location", path);
        sendEmpty(303);
    }

    void send(int status, String type, byte[] body) {
        response.setStatus(status);
        headers().put("Content-Type", type);
        headers().put("Content-Length", body.length);
        ByteBuffer content = "HEAD".equals(method()) ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body);
        response.write(true, content, callback);
    }

    /** Writes a part of an answer that goes on; a client that does not take it in time is disconnected. */
    void writePart(byte[] part) {
        guard.within(connection(), limits.writingFrame());
        try {
            Content.Sink.write(response, false, ByteBuffer.wrap(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        guard.unlimited(connection());
    }

    /** Ends an answer that went on. */
    void finish() {
        guard.within(connection(), limits.writingFrame());
        response.write(true, ByteBuffer.allocate(0), callback);
    }

    /** Gives an answer up that has begun: its connection is closed. */
    void abandon(Throwable why) {
        callback.failed(why);
    }
}
