package io.gpttrader.examples.mcp;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Hands the library's transport one message at a time. Its own drops a message that comes while another thread is still handing over the one
 * before, even if the client has read that already, and the client then waits for ever
 * (<a href="https://github.com/modelcontextprotocol/java-sdk/issues/686">issue 686</a> of the library, open in 2.0.1).
 */
final class SerialTransport implements McpServerTransport {
    private final McpServerTransport transport;
    private final Object turn = new Object();

    private SerialTransport(McpServerTransport transport) {
        this.transport = transport;
    }

    /** A provider whose sessions send through such a transport. */
    static McpServerTransportProvider over(McpServerTransportProvider provider) {
        return new McpServerTransportProvider() {
            @Override
            public void setSessionFactory(McpServerSession.Factory factory) {
                provider.setSessionFactory(transport -> factory.create(new SerialTransport(transport)));
            }

            @Override
            public Mono<Void> notifyClients(String method, Object params) {
                return provider.notifyClients(method, params);
            }

            @Override
            public Mono<Void> closeGracefully() {
                return provider.closeGracefully();
            }

            @Override
            public List<String> protocolVersions() {
                return provider.protocolVersions();
            }
        };
    }

    /** The transport hands a message over while it is subscribed to, which is what {@code toFuture} does, so its turn ends with that. */
    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromFuture(() -> {
            synchronized (turn) {
                return transport.sendMessage(message).toFuture();
            }
        });
    }

    @Override
    public Mono<Void> closeGracefully() {
        return transport.closeGracefully();
    }

    @Override
    public void close() {
        transport.close();
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return transport.unmarshalFrom(data, type);
    }

    @Override
    public List<String> protocolVersions() {
        return transport.protocolVersions();
    }
}
