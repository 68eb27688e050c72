package org.pixelkeep.account.http.signon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pixelkeep.testing.SmallNode;

/** A provider that signs whatever it is told to, and takes every code as often as it comes. */
final class LenientProvider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The same in all tests, since the library keeps it. */
    private static final KeyPair KEY = key();

    private final HttpServer server;
    private final String issuer;
    private volatile String idToken = "";

    /** @param issuer the URL where it is */
    LenientProvider(String issuer) throws IOException {
        this.issuer = issuer;
        this.server = HttpServer.create(
                new InetSocketAddress("127.0.0.1", URI.create(issuer).getPort()), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        Map.of(
                                "issuer", issuer,
                                "authorization_endpoint", issuer + "/authorize",
                                "token_endpoint", issuer + "/token",
                                "jwks_uri", issuer + "/keys")));
        server.createContext("/keys", exchange -> answer(exchange, Map.of("keys", List.of(publicKey()))));
        server.createContext(
                "/token",
                exchange -> answer(
                        exchange,
                        Map.of(
                                "access_token",
                                "opaque",
                                "token_type",
                                "Bearer",
                                "expires_in",
                                60,
                                "id_token",
                                idToken)));
        server.start();
    }

    /** The next ID tokens have these claims in addition to the usual ones, or instead of them. */
    void issue(String nonce, Map<String, Object> claims) throws GeneralSecurityException, JsonProcessingException {
        var now = Instant.now().getEpochSecond();
        var all = new HashMap<String, Object>(
                Map.of("iss", issuer, "aud", SmallNode.CLIENT, "iat", now, "exp", now + 60, "nonce", nonce));
        all.putAll(claims);
        var signed = encoded(JSON.writeValueAsBytes(Map.of("alg", "RS256", "kid", "1", "typ", "JWT"))) + "."
                + encoded(JSON.writeValueAsBytes(all));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KEY.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        idToken = signed + "." + encoded(signature.sign());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static KeyPair key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> publicKey() {
        var of = (RSAPublicKey) KEY.getPublic();
        return Map.of(
                "kty", "RSA",
                "use", "sig",
                "alg", "RS256",
                "kid", "1",
                "n", encoded(of.getModulus()),
                "e", encoded(of.getPublicExponent()));
    }

    /** Without the byte of the sign. */
    private static String encoded(BigInteger number) {
        var bytes = number.toByteArray();
        return encoded(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange exchange, Map<String, ?> body) throws IOException {
        try (exchange) {
            var bytes = JSON.writeValueAsBytes(body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
