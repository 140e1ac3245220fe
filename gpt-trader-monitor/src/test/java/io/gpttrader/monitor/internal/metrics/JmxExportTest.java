package io.gpttrader.monitor.internal.metrics;

import static io.gpttrader.monitor.internal.metrics.Given.CORRELATION;
import static io.gpttrader.monitor.internal.metrics.Given.START;
import static io.gpttrader.monitor.internal.metrics.Given.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class JmxExportTest {
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

    @Test
    void readings_and_timers_are_beans_of_the_domain_until_it_is_closed() throws JMException {
        MeterRegistries registries = MeterRegistries.ours();
        registries.addJmx("gpttrader.test");
        Meters meters = registries.start();
        meters.observe(Given.observation(START, Map.of("my paper: *?\"=,", Map.of("equity", 100_123.5))));
        meters.accept("my paper: *?\"=,", decision(CORRELATION, "o1", 10));
        ObjectName equity = name("gpttraderEquity");
        assertThat(beans.getAttribute(equity, "Value")).isEqualTo(100_123.5);
        assertThat(beans.getAttribute(name("gpttraderLatencyBarToDecision"), "Count"))
                .isEqualTo(1L);
        meters.observe(Given.observation(START, Map.of()));
        assertThat(names()).isEmpty();
        meters.observe(Given.observation(START, Map.of("live", Map.of("equity", 1.0))));
        assertThat(beans.getAttribute(name("gpttraderEquity"), "Value")).isEqualTo(1.0);
        registries.close();
        assertThat(names()).isEmpty();
    }

    @Test
    void a_domain_that_jmx_would_not_take_is_rejected() {
        for (String domain : new String[] {"", "a:b", "a*", "a\nb"}) {
            assertThatThrownBy(() -> MeterRegistries.requireJmx("Monitor.jmx", domain))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("pass such as");
        }
    }

    private ObjectName name(String meter) throws JMException {
        return names().stream()
                .filter(name -> name.getKeyProperty("name").replace("\"", "").startsWith(meter + "."))
                .findFirst()
                .orElseThrow();
    }

    private Set<ObjectName> names() throws JMException {
        return beans.queryNames(new ObjectName("gpttrader.test:*"), null);
    }
}
