package org.casestream.access.erasure;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ErasureId;
import org.junit.jupiter.api.Test;

class ForgettingTest {

    private static final ErasureId ERASURE = new ErasureId("erasure-1");
    private static final ErasureId FORGED = new ErasureId("erasure-2");
    private static final ClientId ADA = new ClientId("ada");

    private final AggregateTestFixture<Forgetting> fixture = new AggregateTestFixture<>(Forgetting.class);

    @Test
    void a_person_is_forgotten_once_an_erasure() {
        fixture.givenNoPriorActivity().when(new ForgetPerson(ADA, ERASURE)).expectEvents(new PersonForgotten(ERASURE, ADA));
        fixture.given(new PersonForgotten(ERASURE, ADA)).when(new ForgetPerson(ADA, ERASURE)).expectNoEvents();
    }

    @Test
    void whoever_says_so_falsely_keeps_nobody_from_being_forgotten() {
        fixture.given(new PersonForgotten(FORGED, ADA)).when(new ForgetPerson(ADA, ERASURE))
                .expectEvents(new PersonForgotten(ERASURE, ADA));
        fixture.given(new PersonForgotten(ERASURE, ADA), new PersonForgotten(FORGED, ADA)).when(new ForgetPerson(ADA, ERASURE))
                .expectNoEvents();
    }
}
