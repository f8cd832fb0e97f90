package org.casestream.referral.directory.hsds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A service in the JSON shape of HSDS 3.0, with its organization. What the package does not say is left out. */
@JsonNaming(SnakeCaseStrategy.class)
public record HsdsService(String id, String name, String status, @Nullable String description,
                          @Nullable String eligibilityDescription, Organization organization, List<Language> languages,
                          List<ServiceAtLocation> serviceAtLocations, List<Attribute> attributes) {

    public HsdsService {
        languages = List.copyOf(languages);
        serviceAtLocations = List.copyOf(serviceAtLocations);
        attributes = List.copyOf(attributes);
    }

    /** @param id the agency's id on the platform */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Organization(String id, String name, String description) {}

    /** @param code of ISO 639 */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Language(String id, @Nullable String name, @Nullable String code) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record ServiceAtLocation(String id, @Nullable String description, Location location) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record Location(String id, String locationType, @Nullable String name, @Nullable String description) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record Attribute(String id, String linkId, String linkEntity, @Nullable String linkType,
                            TaxonomyTerm taxonomyTerm) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record TaxonomyTerm(String id, @Nullable String code, String name, String description,
                               @Nullable Taxonomy taxonomyDetail) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record Taxonomy(String id, String name, String description) {}
}
