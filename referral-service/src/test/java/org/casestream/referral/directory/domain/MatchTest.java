package org.casestream.referral.directory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.referral.directory.domain.Match.NotOffered;
import org.casestream.referral.directory.domain.Need.Predicate;
import org.junit.jupiter.api.Test;

class MatchTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");
    private static final AgencyId OPEN_DOOR = new AgencyId("open-door");

    private static final ListedService PEERS = service("peers", OPEN_DOOR, ServiceStatus.ACTIVE, Set.of("en", "es"),
            ActivityCategory.SUPPORT_GROUP);
    private static final ListedService DROP_IN = service("drop-in", OPEN_DOOR, ServiceStatus.ACTIVE, Set.of("en"),
            ActivityCategory.COMMUNITY_SERVICE, ActivityCategory.SUPPORT_GROUP);
    private static final ListedService CLINIC_GROUP = service("clinic-group", CLINIC, ServiceStatus.ACTIVE, Set.of("en"),
            ActivityCategory.SUPPORT_GROUP);
    private static final ListedService CLOSED_RIDES = service("rides", OPEN_DOOR, ServiceStatus.TEMPORARILY_CLOSED, Set.of(),
            ActivityCategory.TRANSPORT);
    private static final List<ListedService> ALL = List.of(DROP_IN, CLOSED_RIDES, PEERS, CLINIC_GROUP);

    private static ListedService service(String id, AgencyId provider, ServiceStatus status, Set<String> languages,
                                         ActivityCategory... categories) {
        return new ListedService(new ServiceId(id), provider, "The " + id, status, Set.of(categories), languages);
    }

    @Test
    void the_most_specialised_come_first_then_by_name() {
        assertThat(Match.of(new Need(ActivityCategory.SUPPORT_GROUP, null, null), ALL).offered())
                .containsExactly(CLINIC_GROUP.id(), PEERS.id(), DROP_IN.id());
    }

    @Test
    void every_service_that_is_not_offered_says_why() {
        Match match = Match.of(new Need(ActivityCategory.SUPPORT_GROUP, "es-MX", CLINIC), ALL);

        assertThat(match.offered()).containsExactly(PEERS.id());
        assertThat(match.notOffered()).containsExactlyInAnyOrder(
                new NotOffered(CLINIC_GROUP.id(), List.of(Predicate.OTHER_PROVIDER, Predicate.LANGUAGE)),
                new NotOffered(DROP_IN.id(), List.of(Predicate.LANGUAGE)),
                new NotOffered(CLOSED_RIDES.id(), List.of(Predicate.CATEGORY, Predicate.ACTIVE, Predicate.LANGUAGE)));
    }
}
