package org.casestream.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.casestream.local.Region;
import org.casestream.local.Region.Staff;
import org.casestream.local.SignIn;

/** Enters the sample region's agencies, programs and staff through the API, as the region's administration would. */
public final class RegionRegister {

    private static final String ADMIN = "REGION_ADMIN";

    private final Region region;
    private final Person admin;

    private RegionRegister(Region region, Person admin) {
        this.region = region;
        this.admin = admin;
    }

    /**
     * Enters what is not there. Whatever is there already is no new fact, so one that was broken off is simply repeated.
     *
     * @return whether anything was missing
     * @throws IOException if the administration cannot sign in or is not answered as it should be
     */
    public static boolean fill(Region region, URI gateway, URI issuer) throws IOException {
        Staff staff = region.staff().stream().filter(one -> one.roles().contains(ADMIN)).findFirst()
                .orElseThrow(() -> new IOException("the sample region has no " + ADMIN));
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            String token = new SignIn(issuer, gateway).token(staff.id(), staff.password());
            return new RegionRegister(region, new Person(staff.id(), token, gateway, http)).fill();
        } catch (Person.StepFailed e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private boolean fill() {
        if (complete()) {
            return false;
        }
        region.agencies().forEach(this::register);
        region.staff().forEach(this::enrol);
        return true;
    }

    /** The last role of the last member of staff is what is entered last. */
    private boolean complete() {
        Staff last = region.staff().getLast();
        String thing = "staff/" + last.id();
        return admin.statusOf(thing) == 200 && admin.read(thing).path("roles").size() == last.roles().size();
    }

    private void register(Region.Agency agency) {
        admin.create("agencies", Map.of("id", agency.id(), "name", agency.name(), "kind", agency.kind()));
        agency.programs().forEach(program -> admin.change("agencies/" + agency.id(), "/programs/" + program.id(),
                Map.of("name", program.name(), "firstDay", region.since())));
    }

    private void enrol(Staff staff) {
        Map<String, Object> body = new HashMap<>(Map.of("id", staff.id(), "name", staff.name(), "languages", staff.languages(),
                "firstDay", region.since()));
        if (staff.agency() != null) {
            body.put("agencyId", staff.agency());
        }
        admin.create("staff", body);
        String thing = "staff/" + staff.id();
        admin.change(thing, "/subject", Map.of("subject", staff.id()));
        staff.roles().forEach(role -> admin.change(thing, "/roles/" + role.toLowerCase(Locale.ROOT).replace('_', '-'),
                Map.of("firstDay", region.since())));
    }
}
