package org.casestream.intake.directives.domain;

import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.DIRECTIVE;
import static org.casestream.intake.Sample.NOW;
import static org.casestream.intake.Sample.OPEN_DOOR;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenialWithdrawn;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenied;
import org.casestream.contracts.intake.Recipients;
import org.casestream.contracts.intake.Recipients.RecipientClass;
import org.casestream.intake.directives.domain.DirectiveCommand.DenySharing;
import org.casestream.intake.directives.domain.DirectiveCommand.WithdrawDenial;
import org.casestream.intake.directives.domain.DirectiveNarrative.SharingDenialNoted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectiveTest {

    private static final Recipients FAMILY = new Recipients(List.of(OPEN_DOOR), List.of(RecipientClass.FAMILY_AND_CAREGIVERS));
    private static final SharingDenied DENIED = new SharingDenied(DIRECTIVE, CLIENT, CLINIC, FAMILY);
    private static final SharingDenialWithdrawn WITHDRAWN = new SharingDenialWithdrawn(DIRECTIVE, CLIENT);
    private static final WithdrawDenial WITHDRAW = new WithdrawDenial(DIRECTIVE, null, NOW);

    private final AggregateTestFixture<Directive> fixture = new AggregateTestFixture<>(Directive.class);

    private static DenySharing deny(Recipients recipients, @Nullable String note, @Nullable Instant at) {
        return new DenySharing(DIRECTIVE, CLIENT, CLINIC, recipients, note, at, NOW);
    }

    @Test
    void a_client_says_no() {
        fixture.givenNoPriorActivity().when(deny(FAMILY, null, null)).expectEvents(DENIED);
        fixture.givenNoPriorActivity().when(deny(FAMILY, "Afraid of him.", NOW.minus(Duration.ofDays(3))))
                .expectEvents(DENIED, new SharingDenialNoted(DIRECTIVE, CLIENT, "Afraid of him."));
    }

    @Test
    void saying_it_again_changes_nothing() {
        fixture.given(DENIED).when(deny(FAMILY, "Afraid of him.", null)).expectNoEvents();
    }

    @Test
    void a_no_is_about_somebody_and_was_not_said_tomorrow() {
        refused("NOBODY_DENIED", deny(new Recipients(List.of(), List.of()), null, null));
        refused("VALUE_INVALID", deny(new Recipients(Collections.nCopies(51, OPEN_DOOR), List.of()), null, null));
        refused("DATE_IN_THE_FUTURE", deny(FAMILY, null, NOW.plusMillis(1)));
    }

    private void refused(String code, DenySharing command) {
        fixture.givenNoPriorActivity().when(command)
                .expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }

    @Test
    void the_client_takes_it_back_once() {
        fixture.given(DENIED).when(WITHDRAW).expectEvents(WITHDRAWN);
        fixture.given(DENIED, WITHDRAWN).when(WITHDRAW).expectNoEvents();
    }

    @Test
    void nobody_takes_back_what_they_have_not_said_yet() {
        fixture.givenCurrentTime(NOW).andGiven(DENIED).when(
                new WithdrawDenial(DIRECTIVE, NOW.plusMillis(1), NOW))
                .expectException(Refused.class).expectExceptionMessage("DATE_IN_THE_FUTURE").expectNoEvents();
        fixture.givenCurrentTime(NOW).andGiven(DENIED).when(new WithdrawDenial(DIRECTIVE, NOW.minusMillis(1), NOW))
                .expectException(Refused.class).expectExceptionMessage("DATE_BEFORE_THE_RECORD").expectNoEvents();
    }

    @Test
    void another_agency_does_not_even_learn_that_there_is_a_directive() {
        fixture.given(DENIED).when(WITHDRAW, Map.of("agency", OPEN_DOOR.value()))
                .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
    }
}
