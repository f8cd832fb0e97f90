package org.casestream.intake.worklist.web;

import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.casestream.access.records.Records;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EmergencyAccessId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.EligibilityEvent.DueCause;
import org.casestream.contracts.intake.CaseEvent.AlertKind;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.eventing.view.Where;
import org.casestream.intake.cases.read.overview.CaseOverview;
import org.casestream.intake.emergency.domain.EmergencyStatus;
import org.casestream.intake.emergency.read.access.EmergencyAccessView;
import org.casestream.intake.requests.domain.RequestStatus;
import org.casestream.intake.requests.read.request.RequestView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the people of an agency have to look at now. */
@RestController
@RequestMapping("/api/v1/worklist")
class WorklistQueries {

    /** Nobody knows how urgent a request is that was not screened, so it comes before all that were. */
    private static final Comparator<Item> MOST_PRESSING_FIRST = Comparator.comparing(Item::kind)
            .thenComparing(Item::urgency, Comparator.nullsFirst(Comparator.reverseOrder()))
            .thenComparing(Item::since);

    private final Records records;

    WorklistQueries(Records records) {
        this.records = records;
    }

    /** Alerts come first, then what only a supervisor judges; what counts until somebody has looked comes last. */
    enum Kind { ALERT, EMERGENCY_REVIEW, ANSWER_OVERDUE, REDETERMINATION_DUE }

    /**
     * @param urgency           as screened; not there for a request that was not screened
     * @param since             when the alert was raised, the access was used, the answer was due or the redetermination fell due
     * @param emergencyAccessId to be reviewed
     * @param redetermination   why eligibility has to be determined again
     */
    record Item(Kind kind, @Nullable Urgency urgency, Instant since, ClientId clientId, @Nullable RequestId requestId,
                @Nullable CaseId caseId, @Nullable StaffId managerId, @Nullable AlertId alertId, @Nullable AlertKind alert,
                @Nullable EmergencyAccessId emergencyAccessId, @Nullable DueCause redetermination) {}

    @GetMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Answers.Items<Item>> list(Caller caller) {
        return Answers.page(Stream.of(alerts(caller), reviews(caller), overdue(caller), redeterminations(caller))
                .flatMap(items -> items).sorted(MOST_PRESSING_FIRST).toList(), null);
    }

    private Stream<Item> alerts(Caller caller) {
        return records.list(CaseOverview.class, own(caller).present("openAlerts"), caller).stream()
                .flatMap(one -> one.openAlerts().stream().map(alert -> new Item(Kind.ALERT, one.urgency(), alert.raisedAt(),
                        one.clientId(), one.requestId(), new CaseId(one.id()), one.managerId(), alert.alertId(), alert.kind(),
                        null, null)));
    }

    /** Nobody judges their own. */
    private Stream<Item> reviews(Caller caller) {
        return records.list(EmergencyAccessView.class, own(caller).notIn("staffId", List.of(caller.id()))
                        .in("status", List.of(EmergencyStatus.UNREVIEWED, EmergencyStatus.OVERDUE)), caller).stream()
                .map(one -> new Item(Kind.EMERGENCY_REVIEW, null, one.askedAt(), one.clientId(), null, one.caseId(), null, null,
                        null, new EmergencyAccessId(one.id()), null));
    }

    private Stream<Item> overdue(Caller caller) {
        return records.list(RequestView.class, own(caller).and("answerOverdue", true)
                        .in("status", List.of(RequestStatus.RECEIVED, RequestStatus.SCREENED)), caller).stream()
                .map(one -> new Item(Kind.ANSWER_OVERDUE, one.screening() == null ? null : one.screening().urgency(),
                        one.answerDueAt(), one.clientId(), new RequestId(one.id()), null, null, null, null, null, null));
    }

    private Stream<Item> redeterminations(Caller caller) {
        return records.list(CaseOverview.class, own(caller).present("redetermination"), caller).stream()
                .flatMap(one -> Stream.ofNullable(one.redetermination()).map(due -> new Item(Kind.REDETERMINATION_DUE,
                        one.urgency(), due.since(), one.clientId(), one.requestId(), new CaseId(one.id()), one.managerId(), null,
                        null, null, due.cause())));
    }

    private static Where own(Caller caller) {
        return Where.all().andIfGiven("agencyId", caller.agency());
    }
}
