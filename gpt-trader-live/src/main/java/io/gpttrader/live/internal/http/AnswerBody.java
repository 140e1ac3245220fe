package io.gpttrader.live.internal.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer as they arrive, up to a limit: beyond it the connection is given up. */
final class AnswerBody implements HttpResponse.BodySubscriber<byte[]> {

    /** An answer is larger than the limit. */
    static final class TooLarge extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        TooLarge(long most) {
            super("the answer is larger than " + most + " bytes");
        }
    }

    private final long most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    AnswerBody(long most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (bytes.size() + (long) part.remaining() > most) {
                giveUp();
                return;
            }
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        }
    }

    private void giveUp() {
        whole.completeExceptionally(new TooLarge(most));
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }

    /** The text of an answer; one that a server gzipped without being asked to is unpacked, to no more than the limit. */
    static String text(HttpResponse<byte[]> answer, long most) throws IOException {
        boolean isGzipped = answer.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        return new String(isGzipped ? unpacked(answer.body(), most) : answer.body(), StandardCharsets.UTF_8);
    }

    private static byte[] unpacked(byte[] gzipped, long most) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            byte[] out = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            if (out.length > most) {
                throw new TooLarge(most);
            }
            return out;
        }
    }
}
