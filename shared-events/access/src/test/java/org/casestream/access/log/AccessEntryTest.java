package org.casestream.access.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.casestream.access.log.AccessEntry.Channel;
import org.casestream.access.log.AccessEntry.Seen;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessEntryTest {

    private static final Seen SEEN = new Seen(new ClientId("client-1"), new AgencyId("harbour-clinic"), "case-1");

    private static AccessEntry entry(@Nullable String basis, String policy, List<Seen> seen) {
        return new AccessEntry(Instant.EPOCH, new StaffId("maya"), null, Resource.CASE, Reason.CONSENT, basis, policy, seen);
    }

    @Test
    void only_what_has_the_shape_of_an_identifier_gets_in() {
        assertThatIllegalArgumentException().isThrownBy(() -> entry("said Jane Doe", "1", List.of(SEEN)));
        assertThatIllegalArgumentException().isThrownBy(() -> entry(null, "the policy of today", List.of(SEEN)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Seen(SEEN.person(), SEEN.owner(), "Jane Doe"));
    }

    @Test
    void somebody_saw_something() {
        assertThatIllegalArgumentException().isThrownBy(() -> entry(null, "1", List.of()));
    }

    @Test
    void what_is_not_said_is_the_api_and_no_purpose() {
        assertThat(entry("consent-1", "1", List.of(SEEN)).channel()).isEqualTo(Channel.API);
        assertThat(entry("consent-1", "1", List.of(SEEN)).purpose()).isNull();
    }
}
