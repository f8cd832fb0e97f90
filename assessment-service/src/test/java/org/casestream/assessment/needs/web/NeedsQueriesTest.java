package org.casestream.assessment.needs.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.assessments.domain.Sample.OMAR;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Set;
import org.casestream.access.policy.Reason;
import org.casestream.access.records.Records;
import org.casestream.access.records.Records.Seen;
import org.casestream.assessment.needs.domain.Words;
import org.casestream.assessment.needs.read.profile.NeedsProfileView;
import org.casestream.assessment.needs.read.profile.NeedsProfileView.Need;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.NeedsProfileId;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ReadAt;
import org.casestream.defaults.Roles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeedsQueriesTest {

    private static final NeedsProfileId PROFILE = new NeedsProfileId("needs-1");
    private static final Need DRINK = new Need(new NeedId("drink"), LifeDomain.SUBSTANCE_USE, NeedSeverity.SEVERE, Wanted.NO,
            new Words(null, "Drinks at night."), NOW, NOW, "omar", null);
    private static final NeedsProfileView VIEW = new NeedsProfileView(PROFILE.value(), CASE, CLIENT, CLINIC, NOW, List.of(DRINK),
            List.of(), List.of(), false);

    /** Whoever may see a profile at all sees the whole of it only inside the agency, or codes of it as an auditor. */
    @ParameterizedTest
    @EnumSource(Reason.class)
    void a_profile_that_is_disclosed_comes_without_needs_about_substance_use(Reason reason) {
        Records records = mock(Records.class);
        Caller caller = new Caller(OMAR, CLINIC, Set.of(Roles.ASSESSOR));
        when(records.find(NeedsProfileView.class, PROFILE.value(), ReadAt.NOW, caller)).thenReturn(new Seen<>(VIEW, 3, reason));
        NeedsProfileView shown = new NeedsQueries(records).get(PROFILE, ReadAt.NOW, caller).getBody();
        boolean whole = Set.of(Reason.OWN_AGENCY, Reason.CARE_TEAM, Reason.OVERSIGHT).contains(reason);
        assertThat(shown.withheld()).isEqualTo(!whole);
        assertThat(shown.needs()).hasSize(whole ? 1 : 0);
    }
}
