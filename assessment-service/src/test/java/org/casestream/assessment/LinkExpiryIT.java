package org.casestream.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.Desk.ADMINISTRATIONS;
import static org.casestream.assessment.Desk.EMAIL;
import static org.casestream.assessment.Desk.FORM;
import static org.casestream.assessment.Desk.somebody;

import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A region whose links open a form for two seconds. */
@RealServers
@TestPropertySource(properties = {"casestream.due-work.every=200ms", "casestream.assessment.link-for=2s",
        "casestream.assessment.eligibility=file:../deploy/local/samples/eligibility.json"})
class LinkExpiryIT {

    @LocalServerPort
    private int port;

    @Test
    void a_link_that_ran_out_opens_nothing_and_the_form_is_over() {
        Desk desk = new Desk(port);
        Answer started = desk.start(desk.openCase(somebody()), "phq-9", "self").expect(201);
        String path = ADMINISTRATIONS + "/" + started.id();
        Answer given = desk.omar.put(path + "/link", EMAIL, started.version()).expect(200);
        Api client = desk.api.showing("Link " + given.json().path("token").asString());
        long saved = client.put(FORM, "{\"answers\":{\"1\":2}}", given.version()).expect(200).version();

        Poll.until("the link has run out", () -> client.get(FORM).code().equals("LINK_INVALID"));
        client.put(FORM, "{\"answers\":{\"2\":2}}", saved).expectProblem(404, "LINK_INVALID");
        Poll.until("the form is over", () -> desk.omar.get(path).json().path("status").asString("").equals("expired"));
        assertThat(desk.omar.get(path).json().path("answered").asInt()).isEqualTo(1);
        long version = desk.omar.get(path).version();
        desk.save(path, "{\"2\":2}", version).expectProblem(409, "ADMINISTRATION_EXPIRED");
        desk.omar.put(path + "/link", EMAIL, version).expectProblem(409, "ADMINISTRATION_EXPIRED");
    }
}
