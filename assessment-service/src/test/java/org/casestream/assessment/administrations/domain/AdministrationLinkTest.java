package org.casestream.assessment.administrations.domain;

import static org.casestream.assessment.administrations.domain.Asked.ABANDONED;
import static org.casestream.assessment.administrations.domain.Asked.ADMINISTRATION;
import static org.casestream.assessment.administrations.domain.Asked.ASKING;
import static org.casestream.assessment.administrations.domain.Asked.COMPLETED;
import static org.casestream.assessment.administrations.domain.Asked.EXPIRY;
import static org.casestream.assessment.administrations.domain.Asked.FIRST_ALERT;
import static org.casestream.assessment.administrations.domain.Asked.HARD;
import static org.casestream.assessment.administrations.domain.Asked.LINKED;
import static org.casestream.assessment.administrations.domain.Asked.THREE_QUESTIONS;
import static org.casestream.assessment.administrations.domain.Asked.TOKEN;
import static org.casestream.assessment.administrations.domain.Asked.refused;
import static org.casestream.assessment.administrations.domain.Asked.started;
import static org.casestream.assessment.assessments.domain.Sample.NOW;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.casestream.assessment.administrations.domain.AdministrationCommand.ExpireAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.GiveLink;
import org.casestream.assessment.administrations.domain.AdministrationCommand.SaveAnswers;
import org.casestream.assessment.administrations.domain.AdministrationCommand.Shown;
import org.casestream.assessment.administrations.domain.AdministrationCommand.TakeLinkBack;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationExpired;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AnswersGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkTakenBack;
import org.casestream.contracts.Sha256;
import org.junit.jupiter.api.Test;

/** The link by which the client answers without an account. */
class AdministrationLinkTest {

    private final GiveLink command = new GiveLink(ADMINISTRATION, new Link(TOKEN, EXPIRY), Channel.EMAIL, true);

    private static SaveAnswers saveByLink(Sha256 token, Instant now) {
        return new SaveAnswers(ADMINISTRATION, THREE_QUESTIONS, Map.of("a", 1), List.of(), FIRST_ALERT, new Shown(token, now));
    }

    @Test
    void keeps_the_hash_the_way_it_went_and_until_when_it_opens() {
        started(command).expectEvents(LINKED);
    }

    @Test
    void is_refused_where_nobody_says_that_it_is_safe() {
        refused(started(new GiveLink(ADMINISTRATION, new Link(TOKEN, EXPIRY), Channel.EMAIL, false)), "CONTACT_NOT_SAFE");
    }

    @Test
    void is_refused_after_the_end() {
        refused(started(command, HARD, COMPLETED), "ADMINISTRATION_ALREADY_COMPLETED");
        refused(started(command, ABANDONED), "ADMINISTRATION_ABANDONED");
    }

    @Test
    void the_client_answers_by_it_and_that_is_kept() {
        started(saveByLink(TOKEN, NOW), LINKED).expectEvents(new AnswersGiven(ASKING, Map.of("a", 1), List.of(), true));
    }

    @Test
    void nothing_opens_by_a_wrong_an_expired_a_replaced_a_used_up_or_a_taken_back_one() {
        refused(started(saveByLink(Sha256.of("another"), NOW), LINKED), "LINK_INVALID");
        refused(started(saveByLink(TOKEN, EXPIRY), LINKED), "LINK_INVALID");
        refused(started(saveByLink(TOKEN, NOW), LINKED,
                new FormLinkGiven(ASKING, new Link(Sha256.of("newer"), EXPIRY), Channel.POST)), "LINK_INVALID");
        refused(started(saveByLink(TOKEN, NOW), LINKED, HARD, COMPLETED), "LINK_INVALID");
        refused(started(saveByLink(TOKEN, NOW), LINKED, ABANDONED), "LINK_INVALID");
        refused(started(saveByLink(TOKEN, NOW), LINKED, new FormLinkTakenBack(ASKING)), "LINK_INVALID");
        refused(started(saveByLink(TOKEN, NOW)), "LINK_INVALID");
    }

    @Test
    void can_be_taken_back_once() {
        started(new TakeLinkBack(ADMINISTRATION), LINKED).expectEvents(new FormLinkTakenBack(ASKING));
        started(new TakeLinkBack(ADMINISTRATION), LINKED, new FormLinkTakenBack(ASKING)).expectNoEvents();
        started(new TakeLinkBack(ADMINISTRATION)).expectNoEvents();
    }

    @Test
    void runs_out_with_the_form_unless_that_was_completed() {
        ExpireAdministration expire = new ExpireAdministration(ADMINISTRATION, EXPIRY);
        started(expire, LINKED).expectEvents(new AdministrationExpired(ASKING));
        started(expire, LINKED, HARD).expectEvents(new AdministrationExpired(ASKING));
        started(new ExpireAdministration(ADMINISTRATION, EXPIRY.minusMillis(1)), LINKED).expectNoEvents();
        started(expire, LINKED, HARD, COMPLETED).expectNoEvents();
        started(expire, LINKED, new FormLinkTakenBack(ASKING)).expectNoEvents();
        started(expire).expectNoEvents();
    }
}
