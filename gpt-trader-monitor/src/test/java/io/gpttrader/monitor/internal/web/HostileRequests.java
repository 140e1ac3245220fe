package io.gpttrader.monitor.internal.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Requests that nobody means well, each kind drawn with its own details. */
final class HostileRequests {
    private final RandomGenerator random;
    private final String host;

    HostileRequests(RandomGenerator random, String host) {
        this.random = random;
        this.host = host;
    }

    /** What is sent, and whether the client waits in the middle of it for ever. */
    record Hostile(String kind, byte[] bytes, boolean stops) {}

    Hostile next() {
        int kind = random.nextInt(20);
        return switch (kind) {
            case 0 -> whole("huge header", get("/") + "X: " + "a".repeat(20_000) + "\r\n\r\n");
            case 1 -> whole("many headers", get("/") + "A: b\r\n".repeat(5_000) + "\r\n");
            case 2 -> whole("huge body", post("/api/command", 10_000_000) + "x".repeat(200_000));
            case 3 ->
                whole(
                        "body of no stated end",
                        chunked() + "ffff\r\n" + "y".repeat(0xffff) + "\r\nffff\r\n" + "y".repeat(0xffff));
            case 4 ->
                whole(
                        "odd method",
                        pick("BREW", "G\u0001T", "CONNECT", "TRACE", "", "POST/", "\u00fc") + get("/").substring(3)
                                + "\r\n");
            case 5 -> whole("traversal", get(traversal()) + "\r\n");
            case 6 ->
                whole(
                        "bad UTF-8",
                        get("/assets/" + pick("%ff", "%c0%af", "%ed%a0%80", "%f8%88%80%80%80", "\u00ff\u00fe"))
                                + "\r\n");
            case 7 -> whole("HTTP/0.9", pick("GET /\r\n", "GET / \r\n", "GET /api/me HTTP/0.9\r\n\r\n"));
            case 8 ->
                whole(
                        "two lengths",
                        post("/api/command", 3) + "Content-Length: " + (4 + random.nextInt(9))
                                + "\r\n\r\n{}\r\nGET / HTTP/1.1\r\n\r\n");
            case 9 ->
                whole(
                        "length and chunks",
                        post("/api/command", 5)
                                + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/audit HTTP/1.1\r\nHost: " + host
                                + "\r\n\r\n");
            case 10 ->
                whole(
                        "odd chunks",
                        post("/api/command", -1) + "Transfer-Encoding: "
                                + pick("xchunked", "chunked, identity", " chunked", "\u000bchunked", "gzip, chunked")
                                + "\r\n\r\n0\r\n\r\n");
            case 11 ->
                whole(
                        "bad chunk",
                        chunked() + pick("-1", "zz", "ffffffffffffffffff", "0x5", "5;" + "e".repeat(9_000))
                                + "\r\nhello\r\n0\r\n\r\n");
            case 12 -> whole("null bytes", get(pick("/\u0000", "/a%00b")) + "X: a\u0000b\r\n\r\n");
            case 13 -> whole("pipelining", (get("/") + "\r\n").repeat(2 + random.nextInt(40)));
            case 14 -> whole("noise", noise());
            case 15 -> stops("slow headers", get("/") + "X: " + "a".repeat(random.nextInt(50)));
            case 16 -> stops("slow body", post("/api/login", 1_000) + "\r\n{\"user\":");
            case 17 ->
                whole(
                        "line tricks",
                        "GET / HTTP/1.1\r\nHost: " + host
                                + pick(
                                        "\n\n",
                                        "\r\n X: folded\r\n\r\n",
                                        "\r\nX : y\r\n\r\n",
                                        "\r\nno colon\r\n\r\n",
                                        "\r\n\r\r\n"));
            case 18 -> whole("deep JSON", post("/api/login", 40_000) + "\r\n" + "[".repeat(40_000));
            default -> stops("reads nothing", (get("/api/stream") + "\r\n"));
        };
    }

    private String traversal() {
        String up = pick("../", "..%2f", "%2e%2e/", "..\\", "..;/", "%252e%252e%252f", "....//", "%c0%ae%c0%ae/");
        return pick("/assets/", "/reports/", "/") + up.repeat(1 + random.nextInt(8)) + "etc/passwd";
    }

    private String noise() {
        byte[] bytes = new byte[1 + random.nextInt(3_000)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n";
    }

    private String post(String path, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n"
                + (length < 0 ? "" : "Content-Length: " + length + "\r\n");
    }

    private String chunked() {
        return post("/api/login", -1) + "Transfer-Encoding: chunked\r\n\r\n";
    }

    private String pick(String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }

    private static Hostile whole(String kind, String text) {
        return new Hostile(kind, bytes(text), false);
    }

    private static Hostile stops(String kind, String text) {
        return new Hostile(kind, bytes(text), true);
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }
}
