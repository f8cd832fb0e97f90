package org.casestream.local;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Signs a demo user in at the local identity provider the way a browser does: authorization code with PKCE, over HTTP. */
public final class SignIn {

    /** The client as which people sign in; it has no secret. */
    public static final String CLIENT = "casestream-console";

    /** Where at the gateway a browser returns to. */
    public static final String RETURN_PATH = "/signed-in";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private final URI issuer;
    private final URI gateway;

    public SignIn(URI issuer, URI gateway) {
        this.issuer = issuer;
        this.gateway = gateway;
    }

    /**
     * Returns an access token.
     *
     * @throws IOException if the provider does not answer or refuses the password
     */
    public String token(String user, String password) throws IOException {
        try (HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(5)).build()) {
            return token(browser, user, password);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while signing in", e);
        }
    }

    private String token(HttpClient browser, String user, String password) throws IOException, InterruptedException {
        String verifier = random();
        URI authorize = issuer.resolve("/oauth2/authorize?" + form(Map.of("response_type", "code", "client_id", CLIENT,
                "scope", "openid", "redirect_uri", gateway + RETURN_PATH, "state", random(),
                "code_challenge", sha256(verifier), "code_challenge_method", "S256")));
        get(browser, authorize); // leads to the login page, and is remembered by the session
        String page = get(browser, issuer.resolve("/login")).body();
        HttpResponse<String> login = post(browser, issuer.resolve("/login"),
                Map.of("username", user, "password", password, "_csrf", first(CSRF, page)));
        String next = login.headers().firstValue("Location").orElse("");
        if (next.isEmpty() || next.contains("/login?error")) {
            throw new IOException("the identity provider does not know this user and password");
        }
        String back = get(browser, issuer.resolve(next)).headers().firstValue("Location").orElse("");
        HttpResponse<String> answer = post(browser, issuer.resolve("/oauth2/token"),
                Map.of("grant_type", "authorization_code", "client_id", CLIENT, "code", first(CODE, back),
                        "redirect_uri", gateway + RETURN_PATH, "code_verifier", verifier));
        return first(TOKEN, answer.body());
    }

    private static HttpResponse<String> get(HttpClient browser, URI uri) throws IOException, InterruptedException {
        return browser.send(request(uri).GET().build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(HttpClient browser, URI uri, Map<String, String> fields)
            throws IOException, InterruptedException {
        return browser.send(request(uri).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields))).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).header("Accept", "text/html");
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String first(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("the identity provider gave an unexpected answer while signing in");
        }
        return matcher.group(1);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return base64(bytes);
    }

    private static String sha256(String text) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
