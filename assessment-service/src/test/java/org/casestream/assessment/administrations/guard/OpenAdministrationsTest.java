package org.casestream.assessment.administrations.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.administrations.domain.Asked.ADMINISTRATION;
import static org.casestream.assessment.administrations.domain.Asked.ASKING;
import static org.casestream.assessment.administrations.domain.Asked.EXPIRY;
import static org.casestream.assessment.administrations.domain.Asked.LINKED;
import static org.casestream.assessment.administrations.domain.Asked.STARTED;
import static org.casestream.assessment.administrations.domain.Asked.TOKEN;
import static org.casestream.assessment.assessments.domain.Sample.CASE;

import org.casestream.assessment.administrations.domain.AdministrationEvent.AbandonReason;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationAbandoned;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationExpired;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkTakenBack;
import org.casestream.assessment.administrations.domain.Channel;
import org.casestream.assessment.administrations.domain.Link;
import org.casestream.assessment.assessments.guard.NotedFacts;
import org.casestream.contracts.Sha256;
import org.junit.jupiter.api.Test;

class OpenAdministrationsTest {

    private final OpenAdministrations administrations = new OpenAdministrations(new NotedFacts());

    @Test
    void a_closed_case_asks_nothing_any_more_and_tells_what_was_open() {
        administrations.on(STARTED);
        assertThat(administrations.close(CASE)).containsExactly(ADMINISTRATION);
        administrations.on(new AdministrationAbandoned(ASKING, AbandonReason.CASE_CLOSED));
        assertThat(administrations.close(CASE)).isEmpty();
        assertThatThrownBy(() -> administrations.on(STARTED)).hasMessage("CASE_ALREADY_CLOSED");
    }

    @Test
    void a_link_leads_to_its_form_until_another_takes_its_place_or_it_ends() {
        Sha256 newer = Sha256.of("newer");
        administrations.on(STARTED);
        administrations.on(LINKED);
        assertThat(administrations.behind(TOKEN)).contains(ADMINISTRATION);
        administrations.on(new FormLinkGiven(ASKING, new Link(newer, EXPIRY), Channel.POST));
        assertThat(administrations.behind(TOKEN)).isEmpty();
        assertThat(administrations.behind(newer)).contains(ADMINISTRATION);
        administrations.on(new FormLinkTakenBack(ASKING));
        assertThat(administrations.behind(newer)).isEmpty();
        administrations.on(LINKED);
        administrations.on(new AdministrationExpired(ASKING));
        assertThat(administrations.behind(TOKEN)).isEmpty();
    }
}
