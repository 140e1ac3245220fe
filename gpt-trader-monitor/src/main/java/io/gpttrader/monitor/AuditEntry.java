package io.gpttrader.monitor;

import java.time.Instant;

/**
 * One command that someone gave, or was not allowed to give, through the dashboard.
 *
 * @param time when
 * @param user who, as authenticated; {@code "local"} where the dashboard asks for no credentials
 * @param address the address the request came from
 * @param component what it was for
 * @param command what was asked, with its values; no secret is in it
 * @param outcome {@code asked} before it is done; afterwards {@code done}, {@code rejected: }, {@code failed: } or {@code forbidden: }
 *     and why
 */
public record AuditEntry(Instant time, String user, String address, String component, String command, String outcome) {}
