package io.gpttrader.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** The server's end of a websocket, frame by frame (RFC 6455), so that it can misbehave. */
final class SocketPeer {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    final AtomicInteger pings = new AtomicInteger();

    /** Pings stay unanswered. */
    volatile boolean mute;

    SocketPeer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    /** Reads the request and turns the connection into a websocket. */
    void upgrade() throws IOException {
        String key = readRequest();
        String accept = Base64.getEncoder()
                .encodeToString(
                        sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII)));
        write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accept + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** Answers the request without a websocket. */
    void answer(int status) throws IOException {
        readRequest();
        write(("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private String readRequest() throws IOException {
        String key = "";
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            if (line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18)) {
                key = line.substring(18).strip();
            }
        }
        return key;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.readUnsignedByte(); each != '\n'; each = in.readUnsignedByte()) {
            line.write(each);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads the client's next text, answering its pings; null when the client has gone. */
    String read() throws IOException {
        try {
            while (true) {
                int first = in.readUnsignedByte();
                byte[] payload = readPayload();
                switch (first & 15) {
                    case TEXT -> {
                        return new String(payload, StandardCharsets.UTF_8);
                    }
                    case PING -> {
                        pings.incrementAndGet();
                        if (!mute) {
                            frame(true, PONG, payload);
                        }
                    }
                    case CLOSE -> {
                        return null;
                    }
                    default -> {
                        // Pongs are of no interest.
                    }
                }
            }
        } catch (EOFException | SocketException e) {
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

    void send(String text) {
        frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void sendBinary(String text) {
        frame(true, BINARY, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a text in fragments of so many bytes, with a ping between each two. */
    void sendInPieces(String text, int size) {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < all.length; from += size) {
            int to = Math.min(all.length, from + size);
            frame(to == all.length, from == 0 ? TEXT : CONTINUATION, Arrays.copyOfRange(all, from, to));
            ping();
        }
    }

    /** Sends a frame's head and only half of what it announces. */
    void sendHalf(String text) {
        byte[] frame = bytes(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
        write(Arrays.copyOf(frame, frame.length / 2));
    }

    void ping() {
        frame(true, PING, new byte[] {1, 2, 3});
    }

    void close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        frame(
                true,
                CLOSE,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    void frame(boolean last, int kind, byte[] payload) {
        write(bytes(last, kind, payload));
    }

    private static byte[] bytes(boolean last, int kind, byte[] payload) {
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
        return Arrays.copyOf(frame.array(), frame.position());
    }

    private synchronized void write(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the connection without a word. */
    void drop() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
