package org.casestream.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.LegalHoldId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.Roles;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.cases.domain.CaseCommand.OpenCase;
import org.casestream.intake.erasures.domain.ErasureCommand.CarryOutErasure;
import org.casestream.intake.erasures.domain.ErasureCommand.Outcome;
import org.casestream.intake.erasures.domain.ErasureCommand.ReviewErasure;
import org.casestream.intake.holds.domain.LegalHoldCommand.PlaceHold;
import org.casestream.intake.holds.domain.LegalHoldEvent.HoldReason;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Who decides about an erasure, and what is in its way: legal holds, care that goes on, other agencies. */
class DecidingErasuresIT extends Erasing {

    private static final String REFUSE = "{\"outcome\":\"refuse\",\"reason\":\"must-be-kept\"}";

    @Autowired
    private Commands commands;

    @Test
    void under_a_legal_hold_nothing_is_erased_and_the_attempt_is_kept() throws Exception {
        String client = registeredAs("held");
        String first = sofia.post("/api/v1/legal-holds", hold(client)).expect(201).id();
        String second = sofia.post("/api/v1/legal-holds", hold(client)).expect(201).id();
        maya.post("/api/v1/legal-holds", hold(client)).expectProblem(403, "FORBIDDEN");
        assertThat(keysOf(client)).allSatisfy(key -> assertThat(key).containsEntry("state", "held"));
        assertThatThrownBy(() -> keys.shred(new ClientId(client))).isInstanceOf(Refused.class).hasMessage("LEGAL_HOLD");

        String erasure = requested(client);
        review(erasure, APPROVE).expectProblem(409, "LEGAL_HOLD");
        assertThat(sofia.get("/api/v1/erasures/" + erasure + "?atLeast=1").expect(200).version()).as("nothing changed").isEqualTo(1);
        assertThat(status(erasure)).isEqualTo("requested");
        assertThat(ines.get("/api/v1/clients/" + client).expect(200).json().path("givenName").asString()).isEqualTo("held");
        for (String hold : List.of(first, second)) {
            JsonNode view = sofia.get("/api/v1/legal-holds/" + hold + "?atLeast=2").expect(200).json();
            assertThat(view.path("attempts").path(0).path("by").asString()).isEqualTo("olga");
            assertThat(view.path("attempts").path(0).path("erasureId").asString()).isEqualTo(erasure);
        }
        assertThat(alma.get("/api/v1/legal-holds/" + first).expect(200).json().has("note")).isFalse();
        tomas.get("/api/v1/legal-holds").expectProblem(403, "FORBIDDEN");

        olga.put("/api/v1/legal-holds/" + first + "/release", "{\"note\":\"Settled.\"}", 2).expect(204);
        review(erasure, APPROVE).expectProblem(409, "LEGAL_HOLD");
        olga.put("/api/v1/legal-holds/" + second + "/release", "{}", 3).expect(204);
        assertThat(keysOf(client)).allSatisfy(key -> assertThat(key).containsEntry("state", "active"));
        review(erasure, APPROVE).expect(204);
        awaitErased(erasure);
        assertShreddedForEver(client);
    }

    @Test
    void a_hold_that_comes_after_the_approval_comes_in_time() throws Exception {
        String client = registered(ines);
        ErasureId erasure = new ErasureId(requested(client));
        LegalHoldId hold = new LegalHoldId("hold-" + client);
        // Both at once, so that nothing carries out what is approved in between.
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            commands.send(new ReviewErasure(erasure, Outcome.APPROVE, null, null, new StaffId("olga")));
            commands.send(new PlaceHold(hold, new ClientId(client), new AgencyId(CLINIC), HoldReason.COURT_ORDER, null));
        });
        assertThatThrownBy(() -> commands.send(new CarryOutErasure(erasure)))
                .isInstanceOf(Refused.class).hasMessage("LEGAL_HOLD");
        assertThat(sofia.get("/api/v1/erasures/" + erasure + "?atLeast=2").expect(200).json().path("status").asString())
                .isEqualTo("approved");
        assertThat(keysOf(client)).allSatisfy(key -> assertThat(key).containsEntry("state", "held"));

        sofia.put("/api/v1/legal-holds/" + hold + "/release", "{}", 0).expect(204);
        awaitErased(erasure.value());
        assertShreddedForEver(client);
    }

    @Test
    void while_care_goes_on_nobody_is_erased_and_once_it_is_approved_none_begins() {
        String client = registered(ines);
        String erasure = requested(client);
        String request = screened(client);
        review(erasure, APPROVE).expectProblem(409, "ERASURE_REQUEST_OPEN");
        String id = accepted(request, 2);
        review(erasure, APPROVE).expectProblem(409, "ERASURE_CASE_OPEN");
        maya.put("/api/v1/cases/" + id + "/closure", "{\"reason\":\"concluded\",\"onward\":\"nowhere\",\"closedOn\":\""
                + LocalDate.now(clock) + "\"}", 0).expect(204);

        new TransactionTemplate(transactions).executeWithoutResult(undone -> {
            commands.send(new ReviewErasure(new ErasureId(erasure), Outcome.APPROVE, null, null, new StaffId("olga")));
            assertThatThrownBy(() -> commands.send(new OpenCase(new CaseId("case-" + client), new ClientId(client),
                    new AgencyId(CLINIC), new RequestId("request-" + client), Urgency.SOON, null)))
                    .isInstanceOf(Refused.class).hasMessage("ERASURE_APPROVED");
            undone.setRollbackOnly();
        });
        review(erasure, APPROVE).expect(204);
        awaitErased(erasure);
    }

    @Test
    void of_a_request_and_an_approval_at_the_same_time_one_wins() throws Exception {
        for (int round = 0; round < 8; round++) {
            String client = registered(ines);
            String erasure = requested(client);
            List<Answer> both = together(List.of(
                    () -> review(erasure, APPROVE), () -> ines.post("/api/v1/requests", request(client))));
            assertThat(both).filteredOn(answer -> answer.status() < 300).hasSize(1);
            assertThat(both).filteredOn(answer -> answer.status() >= 300).allSatisfy(answer -> assertThat(answer.code())
                    .isIn("ERASURE_REQUEST_OPEN", "ERASURE_APPROVED", "PERSON_ERASED"));
        }
    }

    @Test
    void a_client_has_one_open_erasure_and_may_ask_again_after_a_refusal() throws Exception {
        String client = registered(ines);
        List<Answer> asked = together(IntStream.range(0, 5)
                .<Callable<Answer>>mapToObj(_ -> () -> sofia.post("/api/v1/erasures", erasure(client))).toList());
        assertThat(asked).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(asked).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expectProblem(409, "OPEN_ERASURE_EXISTS"));
        String first = asked.stream().filter(answer -> answer.status() == 201).findFirst().orElseThrow().id();
        sofia.put("/api/v1/erasures/" + first + "/review", REFUSE, 1).expectProblem(403, "ERASURE_REVIEWED_BY_ANOTHER");
        review(first, REFUSE.replace("\"reason\":\"must-be-kept\"", "\"note\":\"x\"")).expectProblem(422, "REASON_REQUIRED");
        review(first, REFUSE).expect(204);
        String second = requested(client);
        sofia.get("/api/v1/erasures/" + second + "?atLeast=1").expect(200);
        assertThat(items(sofia, "/api/v1/erasures?clientId=" + client).map(item -> item.path("id").asString()))
                .contains(first, second);
        assertThat(items(sofia, "/api/v1/erasures?status=refused&clientId=" + client)).hasSize(1);
    }

    @Test
    void nobody_erases_or_holds_another_agencys_client() {
        String client = registered(ines);
        String erasure = requested(client);
        Api dora = Api.at(port).as(Tokens.as("dora", "open-door", Roles.SUPERVISOR));
        for (Answer refused : List.of(dora.post("/api/v1/erasures", erasure(client)),
                dora.post("/api/v1/legal-holds", hold(client)), sofia.post("/api/v1/legal-holds", hold("nobody-knows-them")))) {
            assertThat(refused.expectProblem(404, "NOT_FOUND").json().path("errors").path(0).path("pointer").asString())
                    .isEqualTo("/clientId");
        }
        dora.get("/api/v1/erasures/" + erasure).expectProblem(404, "NOT_FOUND");
        dora.put("/api/v1/erasures/" + erasure + "/review", APPROVE, 1).expectProblem(404, "NOT_FOUND");
        assertThat(items(dora, "/api/v1/erasures")).isEmpty();
    }

    private static <T> List<T> together(List<Callable<T>> attempts) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(attempts).stream().map(Future::resultNow).toList();
        }
    }
}
