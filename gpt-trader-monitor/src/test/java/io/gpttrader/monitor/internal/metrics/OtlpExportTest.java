package io.gpttrader.monitor.internal.metrics;

import static io.gpttrader.monitor.internal.metrics.Given.CORRELATION;
import static io.gpttrader.monitor.internal.metrics.Given.START;
import static io.gpttrader.monitor.internal.metrics.Given.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtlpExportTest {
    private final List<ExportMetricsServiceRequest> came = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private final HttpServer collector = collector();

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void a_collector_gets_readings_counts_and_histograms() {
        MeterRegistries registries = registries(uri(), Map.of("Authorization", () -> "Bearer of-the-host"));
        Meters meters = registries.start();
        meters.observe(Given.observation(START, Map.of("paper", Map.of("equity", 100_123.5, "bars", 500.0))));
        meters.accept("paper", decision(CORRELATION, "o1", 10));
        registries.close();
        Map<String, Metric> found = metrics();
        assertThat(found.get("gpttrader.equity").getGauge().getDataPoints(0).getAsDouble())
                .isEqualTo(100_123.5);
        NumberDataPoint bars = found.get("gpttrader.bars").getSum().getDataPoints(0);
        assertThat(bars.getAsDouble()).isEqualTo(500);
        assertThat(bars.getAttributes(0).getKey()).isEqualTo("component");
        assertThat(bars.getAttributes(0).getValue().getStringValue()).isEqualTo("paper");
        HistogramDataPoint timer =
                found.get("gpttrader.latency.bar.to.decision").getHistogram().getDataPoints(0);
        assertThat(timer.getCount()).isEqualTo(1);
        assertThat(timer.getExplicitBoundsList()).startsWith(0.001).endsWith(10_000.0);
        assertThat(timer.getBucketCounts(timer.getExplicitBoundsList().indexOf(0.05)))
                .isEqualTo(1);
        assertThat(authorizations).containsOnly("Bearer of-the-host");
    }

    @Test
    void a_collector_that_is_down_is_counted_and_nothing_else_notices() throws IOException {
        URI closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1/metrics");
        }
        AtomicInteger failures = new AtomicInteger();
        OtlpSender sender = new OtlpSender(closed, Map.of(), failures::incrementAndGet);
        for (int i = 0; i < 20; i++) {
            sender.send(new byte[] {1});
        }
        assertThat(failures).hasValue(20);
        SimpleMeterRegistry host = new SimpleMeterRegistry();
        MeterRegistries registries = MeterRegistries.hosts(host);
        registries.addOtlp(closed, Duration.ofHours(1), Map.of());
        Meters meters = registries.start();
        meters.observe(Given.observation(START, Map.of("paper", Map.of("equity", 1.0))));
        assertThat(host.get("gpttrader.equity").gauge().value()).isEqualTo(1.0);
        registries.close();
        assertThat(host.getMeters()).isEmpty();
        assertThat(host.isClosed()).isFalse();
    }

    @Test
    void a_failing_collector_is_told_once_and_once_more_when_it_is_back() {
        LogLines lines = LogLines.of(OtlpSender.class);
        URI secret = URI.create(uri() + "?token=s3cr3t");
        OtlpSender sender = new OtlpSender(secret, Map.of(), () -> {}, lines.log());
        status.set(503);
        for (int i = 0; i < 10; i++) {
            sender.send(new byte[0]);
        }
        status.set(200);
        for (int i = 0; i < 10; i++) {
            sender.send(new byte[0]);
        }
        assertThat(lines.all()).hasSize(2).noneMatch(line -> line.contains("s3cr3t"));
        assertThat(lines.all().get(0)).contains("WARN").contains("status 503");
        assertThat(lines.all().get(1)).contains("INFO").contains("again");
    }

    @Test
    void a_header_that_cannot_be_had_is_a_failure_that_does_not_show_it() {
        LogLines lines = LogLines.of(OtlpSender.class);
        Supplier<String> broken = () -> {
            throw new IllegalStateException("s3cr3t");
        };
        AtomicInteger failures = new AtomicInteger();
        new OtlpSender(uri(), Map.of("Authorization", broken), failures::incrementAndGet, lines.log())
                .send(new byte[0]);
        new OtlpSender(uri(), Map.of("Authorization", () -> "s3cr3t\n"), failures::incrementAndGet, lines.log())
                .send(new byte[0]);
        assertThat(failures).hasValue(2);
        assertThat(lines.all()).hasSize(2).noneMatch(line -> line.contains("s3cr3t"));
        assertThat(came).isEmpty();
    }

    @Test
    void an_address_or_a_time_that_cannot_be_is_rejected_without_its_secrets() {
        Duration minute = Duration.ofMinutes(1);
        for (String address :
                List.of("ftp://host/x?token=s3cr3t", "http:opaque?s3cr3t", "file:///tmp?s3cr3t", "relative?s3cr3t")) {
            assertThatThrownBy(() -> MeterRegistries.requireOtlp("Monitor.otlp", URI.create(address), minute))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("pass such as")
                    .message()
                    .doesNotContain("s3cr3t");
        }
        for (Duration time :
                List.of(Duration.ZERO, Duration.ofMillis(999), Duration.ofDays(2), Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> MeterRegistries.requireOtlp("Monitor.otlp", uri(), time))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(time.toString());
        }
        MeterRegistries.requireOtlp("Monitor.otlp", uri(), minute);
    }

    private MeterRegistries registries(URI endpoint, Map<String, Supplier<String>> headers) {
        MeterRegistries registries = MeterRegistries.ours();
        registries.addOtlp(endpoint, Duration.ofHours(1), headers);
        return registries;
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/metrics");
    }

    private Map<String, Metric> metrics() {
        return came.get(came.size() - 1).getResourceMetricsList().stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .collect(Collectors.toMap(Metric::getName, Function.identity()));
    }

    private HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/metrics", this::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            came.add(ExportMetricsServiceRequest.parseFrom(
                    exchange.getRequestBody().readAllBytes()));
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(status.get(), -1);
        }
    }
}
