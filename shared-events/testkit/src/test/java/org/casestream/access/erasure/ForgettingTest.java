package org.casestream.access.erasure;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ErasureId;
import org.junit.jupiter.api.Test;

class ForgettingTest {

    private static final ErasureId ERASURE = new ErasureId("erasure-1");
    private static final ClientId ADA = new ClientId("ada");
    private static final ClientId BEN = new ClientId("ben");

    private final AggregateTestFixture<Forgetting> fixture = new AggregateTestFixture<>(Forgetting.class);

    @Test
    void a_person_is_forgotten_once() {
        fixture.givenNoPriorActivity().when(new ForgetPerson(ERASURE, ADA)).expectEvents(new PersonForgotten(ERASURE, ADA));
        fixture.given(new PersonForgotten(ERASURE, ADA)).when(new ForgetPerson(ERASURE, ADA)).expectNoEvents();
    }

    @Test
    void whoever_says_it_of_somebody_else_keeps_nobody_from_being_forgotten() {
        fixture.given(new PersonForgotten(ERASURE, BEN)).when(new ForgetPerson(ERASURE, ADA))
                .expectEvents(new PersonForgotten(ERASURE, ADA));
        fixture.given(new PersonForgotten(ERASURE, BEN), new PersonForgotten(ERASURE, ADA)).when(new ForgetPerson(ERASURE, BEN))
                .expectNoEvents();
    }
}
