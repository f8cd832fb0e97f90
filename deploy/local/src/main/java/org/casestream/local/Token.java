package org.casestream.local;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.casestream.local.Region.Staff;

/** {@code deploy/token USER [--data DIR]}: prints an access token of a demo user of a running platform, and nothing else. */
public final class Token {

    private Token() {}

    /** Ends with 0 and a token, with 2 when the command line is wrong, or with 1 and one sentence. */
    public static void main(String[] arguments) {
        Path home = Path.of(System.getProperty("casestream.home", "."));
        if (arguments.length != 1 && !(arguments.length == 3 && arguments[1].equals("--data"))) {
            System.err.println("Usage: deploy/token USER [--data DIR]");
            System.exit(2);
        }
        Path data = arguments.length == 3 ? Path.of(arguments[2]) : home.resolve("deploy/local/data");
        try {
            System.out.println(token(home, data, arguments[0]));
        } catch (Failure e) {
            System.err.println(e.sentence());
            System.exit(1);
        }
    }

    private static String token(Path home, Path data, String user) throws Failure {
        Properties addresses = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve(Launcher.ADDRESSES))) {
            addresses.load(reader);
        } catch (IOException e) {
            throw new Failure("No platform was started on " + data + ": run deploy/up first, or name its folder with --data DIR.");
        }
        try {
            if (addresses.containsKey("authority")) {
                Authority.believeOnly(Path.of(addresses.getProperty("authority")));
            }
            Staff staff = Region.read(home.resolve("deploy/local/samples")).staff().stream()
                    .filter(s -> s.id().equals(user)).findFirst()
                    .orElseThrow(() -> new Failure("The sample region has no user of that name: deploy/up lists them."));
            return new SignIn(URI.create(addresses.getProperty("issuer")), URI.create(addresses.getProperty("gateway")))
                    .token(staff.id(), staff.password());
        } catch (IOException e) {
            throw new Failure("The identity provider gave no token (" + e.getMessage() + "): check that deploy/up is running.");
        }
    }
}
