package io.gpttrader.live.loopback;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The server's end of a websocket (RFC 6455). */
public final class LoopbackSocket {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    LoopbackSocket(Socket socket, DataInputStream in, OutputStream out) {
        this.socket = socket;
        this.in = in;
        this.out = out;
    }

    void upgrade(String key) throws IOException {
        out.write(
                ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                                + accept(key) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String accept(String key) {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The client's next text, its pings answered; null when it has gone. */
    public @Nullable String read() {
        try {
            while (true) {
                int first = in.readUnsignedByte();
                byte[] payload = payload();
                switch (first & 15) {
                    case TEXT -> {
                        return new String(payload, StandardCharsets.UTF_8);
                    }
                    case PING -> frame(PONG, payload);
                    case CLOSE -> {
                        frame(CLOSE, payload);
                        return null;
                    }
                    default -> {
                        // Pongs are of no interest.
                    }
                }
            }
        } catch (EOFException | SocketException e) {
            return null;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] payload() throws IOException {
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

    /** Sends a text; without effect where the client has gone. */
    public void send(String text) {
        try {
            frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            drop();
        }
    }

    public void ping() {
        try {
            frame(PING, new byte[] {1});
        } catch (IOException e) {
            drop();
        }
    }

    private synchronized void frame(int kind, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
        frame.put((byte) (128 | kind));
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
