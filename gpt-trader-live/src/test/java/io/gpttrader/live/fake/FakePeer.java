package io.gpttrader.live.fake;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The server's end of a websocket, frame by frame (RFC 6455), so that it can misbehave. */
public final class FakePeer {

    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** How many pings came. */
    public final AtomicInteger pings = new AtomicInteger();

    /** Nothing is sent, not even an answer to a ping, as if a line were cut somewhere. */
    public volatile boolean isMute;

    FakePeer(Socket socket, DataInputStream in, OutputStream out) {
        this.socket = socket;
        this.in = in;
        this.out = out;
    }

    /** Turns a connection whose request has been read into a websocket. */
    void upgrade(String key) throws IOException {
        out.write(
                ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                                + Base64.getEncoder().encodeToString(sha1(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads the client's next text, answering its pings; null when the client has gone. */
    @Nullable
    String read() throws IOException {
        try {
            while (true) {
                int first = in.readUnsignedByte();
                byte[] payload = readPayload();
                switch (first & 15) {
                    case TEXT, BINARY -> {
                        return new String(payload, StandardCharsets.UTF_8);
                    }
                    case PING -> {
                        pings.incrementAndGet();
                        frame(true, PONG, payload);
                    }
                    case CLOSE -> {
                        frame(true, CLOSE, payload);
                        return null;
                    }
                    default -> {
                        // Pongs are of no interest.
                    }
                }
            }
        } catch (EOFException e) {
            return null;
        }
    }

    private byte[] readPayload() throws IOException {
        int second = in.readUnsignedByte();
        int length = second & 127;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    /** Sends a text frame. */
    public void send(String text) throws IOException {
        frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a binary frame, as the paper account does. */
    public void sendBinary(String text) throws IOException {
        frame(true, BINARY, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a binary message in fragments of so many bytes, with a ping between each two. */
    public void sendInPieces(String text, int size) throws IOException {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < all.length; from += size) {
            int to = Math.min(all.length, from + size);
            frame(to == all.length, from == 0 ? BINARY : 0, Arrays.copyOfRange(all, from, to));
            frame(true, PING, new byte[] {1, 2, 3});
        }
    }

    /** Says good-bye. */
    public void close(int code, String reason) throws IOException {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        frame(
                true,
                CLOSE,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    private synchronized void frame(boolean last, int kind, byte[] payload) throws IOException {
        if (isMute) {
            return;
        }
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
        frame.put((byte) ((last ? 128 : 0) | kind));
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload);
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }

    /** Ends the connection without a word. */
    public void drop() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }
}
