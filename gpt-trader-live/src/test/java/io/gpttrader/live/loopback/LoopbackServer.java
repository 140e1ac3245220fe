package io.gpttrader.live.loopback;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** HTTP/1.1 with kept connections, and websockets, at one port of the loopback. */
public final class LoopbackServer implements AutoCloseable {

    /** What the server does. */
    public interface Behaviour {
        LoopbackReply answer(LoopbackRequest request);

        /** Serves a websocket until it ends. */
        void serve(LoopbackSocket socket);
    }

    private final Behaviour behaviour;
    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    public LoopbackServer(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI http() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public URI websocket(String path) {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort() + path);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            boolean goesOn = true;
            while (goesOn) {
                LoopbackRequest request = read(in);
                String key = request.headers().get("Sec-WebSocket-Key");
                if (key == null) {
                    goesOn = write(behaviour.answer(request), out);
                } else {
                    goesOn = false;
                    LoopbackSocket peer = new LoopbackSocket(socket, in, out);
                    peer.upgrade(key);
                    behaviour.serve(peer);
                }
            }
        } catch (IOException e) {
            // The client has gone.
        } finally {
            connections.remove(socket);
        }
    }

    private static LoopbackRequest read(DataInputStream in) throws IOException {
        String[] first = line(in).split(" ");
        if (first.length < 3) {
            throw new EOFException("no request");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        byte[] content = new byte[length];
        in.readFully(content);
        String body = new String(content, StandardCharsets.UTF_8);
        int mark = first[1].indexOf('?');
        String path = mark < 0 ? first[1] : first[1].substring(0, mark);
        return new LoopbackRequest(first[0], path, mark < 0 ? "" : first[1].substring(mark + 1), headers, body);
    }

    private static String line(DataInputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.readUnsignedByte(); each != '\n'; each = in.readUnsignedByte()) {
            line.write(each);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static boolean write(LoopbackReply reply, OutputStream out) throws IOException {
        if (reply.damage() == LoopbackReply.Damage.DROPPED) {
            return false;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        int sent = reply.damage() == LoopbackReply.Damage.HALF ? body.length / 2 : body.length;
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Some\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(body, 0, sent);
        out.flush();
        return sent == body.length;
    }

    /** Closes all connections; new ones are taken. */
    public void dropConnections() {
        connections.forEach(each -> {
            try {
                each.close();
            } catch (IOException e) {
                // It is gone already.
            }
        });
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropConnections();
    }
}
