package io.gpttrader.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback whose behaviour at each connection is given. */
final class SocketServer implements AutoCloseable {

    interface Behaviour {
        void serve(SocketPeer peer) throws IOException;
    }

    private final Behaviour usual;
    private final Queue<Behaviour> once = new ConcurrentLinkedQueue<>();
    private final List<SocketPeer> peers = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile ServerSocket server;
    final AtomicInteger connections = new AtomicInteger();

    SocketServer(Behaviour usual) {
        this.usual = usual;
        listen(0);
        this.port = server.getLocalPort();
    }

    private void listen(int at) {
        try {
            ServerSocket fresh = new ServerSocket();
            fresh.setReuseAddress(true);
            fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            server = fresh;
            Thread.ofVirtual().start(() -> accept(fresh));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket socket = from.accept();
                SocketPeer peer = new SocketPeer(socket);
                peers.add(peer);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(peer));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(SocketPeer peer) {
        Behaviour behaviour = once.poll();
        try {
            (behaviour == null ? usual : behaviour).serve(peer);
        } catch (IOException | UncheckedIOException e) {
            // The client has gone.
        }
    }

    /** The next connection that has no behaviour of its own yet gets this one. */
    void next(Behaviour behaviour) {
        once.add(behaviour);
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + port);
    }

    /** Stops, and drops all connections. */
    void stop() {
        try {
            server.close();
            peers.forEach(SocketPeer::drop);
            peers.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts again at the same port. */
    void startAgain() {
        listen(port);
    }

    @Override
    public void close() {
        stop();
    }
}
