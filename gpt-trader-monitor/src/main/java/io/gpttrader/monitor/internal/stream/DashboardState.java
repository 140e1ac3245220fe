package io.gpttrader.monitor.internal.stream;
import io.gpttrader.monitor.*; import io.gpttrader.monitor.internal.events.*; import io.gpttrader.monitor.internal.readings.*; import java.time.*; import java.util.*;
public final class DashboardState implements FrameSource, ObservationSink, EventSink {
 public DashboardState(InstantSource c) {}
 public void about(String c, List<String> commands, boolean o, boolean l) {} public void forget(String c) {} public void commit(Instant n) {}
 public void health(List<ComponentHealth> h) {} public void alerts(List<Alert> h) {} public void silences(List<AlertSilence> h) {}
 public void observe(Observation o) {} public void accept(String c, Map<String,Object> e) {}
 public String epoch() { return ""; } public long version() { return 0; } public boolean awaitAbove(long v, Duration d) { return false; } public byte[] frame(long f, String c, String s) { return new byte[0]; }
}
