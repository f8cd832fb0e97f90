package org.casestream.referral.directory.hsds;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.defaults.CasestreamJson;
import org.casestream.referral.directory.domain.ListedService;
import org.casestream.referral.directory.domain.ServiceStatus;
import org.casestream.referral.directory.hsds.HsdsDirectory.Entry;
import org.casestream.referral.directory.hsds.HsdsService.Attribute;
import org.casestream.referral.directory.hsds.HsdsService.Language;
import org.casestream.referral.directory.hsds.HsdsService.Location;
import org.casestream.referral.directory.hsds.HsdsService.Organization;
import org.casestream.referral.directory.hsds.HsdsService.ServiceAtLocation;
import org.casestream.referral.directory.hsds.HsdsService.Taxonomy;
import org.casestream.referral.directory.hsds.HsdsService.TaxonomyTerm;
import org.casestream.referral.directory.hsds.HsdsTables.Row;
import org.jspecify.annotations.Nullable;

/** Reads an HSDS 3.0 data package into a directory. Whatever is wrong with it is found here, before anything starts. */
public final class HsdsPackage {

    /** The taxonomy whose terms are our activity categories; other taxonomies are shown and not matched with. */
    static final String CATEGORIES = "casestream-activity-category";

    private final HsdsTables tables;

    private HsdsPackage(Path folder) {
        this.tables = new HsdsTables(folder);
    }

    /** @throws BrokenDirectory with one sentence that says which row of which file is wrong */
    public static HsdsDirectory read(Path folder) {
        return new HsdsPackage(folder).directory();
    }

    private HsdsDirectory directory() {
        Map<String, Organization> organizations = byId("organization", row -> new Organization(agency(row).value(),
                row.require("name"), row.require("description")));
        Map<String, Location> locations = byId("location", row -> new Location(row.require("id"),
                row.require("location_type"), row.get("name"), row.get("description")));
        Map<String, Row> services = byId("service", row -> row);
        Map<String, List<Language>> languages = byService(tables.rowsIfAny("language"), "service_id", services,
                row -> new Language(row.require("id"), row.get("name"), row.get("code")));
        Map<String, List<ServiceAtLocation>> places = byService(tables.rowsIfAny("service_at_location"), "service_id", services,
                row -> new ServiceAtLocation(row.require("id"), row.get("description"), row.find("location_id", locations)));
        Map<String, List<Attribute>> attributes = attributes(services);

        return new HsdsDirectory(services.values().stream().map(row -> {
            String id = row.require("id");
            return entry(row, row.find("organization_id", organizations), languages.getOrDefault(id, List.of()),
                    places.getOrDefault(id, List.of()), attributes.getOrDefault(id, List.of()));
        }).toList());
    }

    private static Entry entry(Row row, Organization organization, List<Language> languages, List<ServiceAtLocation> places,
                               List<Attribute> attributes) {
        ServiceId id = identified(row, "id", ServiceId::new);
        String name = row.require("name");
        String status = row.require("status");
        return new Entry(
                new ListedService(id, new AgencyId(organization.id()), name, status(row, status), categories(row, attributes),
                        languages.stream().map(Language::code).filter(Objects::nonNull)
                                .map(code -> code.toLowerCase(Locale.ROOT)).collect(Collectors.toSet())),
                new HsdsService(id.value(), name, status, row.get("description"), row.get("eligibility_description"),
                        organization, languages, places, attributes));
    }

    private Map<String, List<Attribute>> attributes(Map<String, Row> services) {
        Map<String, Taxonomy> taxonomies = byId("taxonomy", row -> new Taxonomy(row.require("id"), row.require("name"),
                row.require("description")));
        Map<String, TaxonomyTerm> terms = byId("taxonomy_term", row -> new TaxonomyTerm(row.require("id"), row.get("code"),
                row.require("name"), row.require("description"),
                row.get("taxonomy_id") == null ? null : row.find("taxonomy_id", taxonomies)));
        List<Row> ofServices = tables.rows("attribute").stream()
                .filter(row -> row.require("link_entity").equals("service")).toList();
        return byService(ofServices, "link_id", services, row -> new Attribute(row.require("id"), row.require("link_id"),
                row.require("link_entity"), row.get("link_type"), row.find("taxonomy_term_id", terms)));
    }

    private static Set<ActivityCategory> categories(Row row, List<Attribute> attributes) {
        return attributes.stream().map(Attribute::taxonomyTerm)
                .filter(term -> term.taxonomyDetail() != null && term.taxonomyDetail().id().equals(CATEGORIES))
                .map(term -> named(ActivityCategory.values(), term.code())
                        .orElseThrow(() -> row.broken("has an attribute whose term is no activity category")))
                .collect(Collectors.toSet());
    }

    private static ServiceStatus status(Row row, String text) {
        return named(ServiceStatus.values(), text.replace(' ', '-'))
                .orElseThrow(() -> row.broken("has a status that HSDS does not know"));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] constants, @Nullable String text) {
        return Arrays.stream(constants).filter(constant -> CasestreamJson.text(constant).equals(text)).findFirst();
    }

    private static AgencyId agency(Row row) {
        return identified(row, "id", AgencyId::new);
    }

    private static <T extends Identifier> T identified(Row row, String column, Function<String, T> id) {
        try {
            return id.apply(row.require(column));
        } catch (IllegalArgumentException e) {
            throw row.broken("has an " + column + " that is not 1 to 64 letters, digits, dots, underscores, colons or hyphens");
        }
    }

    private <T> Map<String, T> byId(String table, Function<Row, T> reader) {
        Map<String, T> found = new LinkedHashMap<>();
        for (Row row : tables.rows(table)) {
            if (found.put(row.require("id"), reader.apply(row)) != null) {
                throw row.broken("has an id that an earlier row has");
            }
        }
        return found;
    }

    private static <T> Map<String, List<T>> byService(List<Row> rows, String column, Map<String, Row> services,
                                                      Function<Row, T> reader) {
        Map<String, List<T>> found = new LinkedHashMap<>();
        for (Row row : rows) {
            String service = row.find(column, services).require("id");
            found.computeIfAbsent(service, _ -> new ArrayList<>()).add(reader.apply(row));
        }
        return found;
    }
}
