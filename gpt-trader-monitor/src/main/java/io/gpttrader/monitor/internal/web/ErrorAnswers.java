package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.internal.security.SecurityHeaders;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers to what Jetty itself refuses, such as a request that is not HTTP: like all others, and without a word about why. */
final class ErrorAnswers extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        response.setStatus(status);
        byte[] body = body(status);
        fill(response.getHeaders(), body.length);
        response.getHeaders().put("Connection", "close");
        boolean head = "HEAD".equals(request.getMethod());
        response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
        return true;
    }

    private static byte[] body(int status) {
        return WebJson.bytes(Map.of("error", HttpStatus.getMessage(status)));
    }

    private static void fill(HttpFields.Mutable headers, int length) {
        SecurityHeaders.put(headers, false);
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Content-Length", length);
    }
}
