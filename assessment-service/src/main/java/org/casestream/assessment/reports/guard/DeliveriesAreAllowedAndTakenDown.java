package org.casestream.assessment.reports.guard;

import static org.casestream.assessment.assessments.domain.ReportRefusal.CONSENT_DOES_NOT_COVER;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.casestream.access.facts.Facts;
import org.casestream.access.log.AccessEntry;
import org.casestream.access.log.AccessLog;
import org.casestream.access.policy.Policy;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.access.policy.What;
import org.casestream.access.policy.Who;
import org.casestream.assessment.assessments.domain.Delivery;
import org.casestream.assessment.assessments.domain.ReportEvent;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportDelivered;
import org.casestream.assessment.reports.content.Part;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.DataScope.RecordClass;
import org.casestream.contracts.intake.Recipients;
import org.casestream.defaults.Caller;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A whole copy is handed over as far as the client agrees today, and stands in the list of disclosures before anybody is told
 * that it may go. If the transaction is undone after that, the list has one entry too many; never one too few.
 */
@Component
class DeliveriesAreAllowedAndTakenDown implements InTransaction<ReportEvent> {

    /** A whole copy holds all parts. */
    private static final Set<RecordClass> CLASSES = Arrays.stream(Part.values())
            .flatMap(part -> part.sharedAs().stream()).collect(Collectors.toUnmodifiableSet());

    private final EventLog log;
    private final Policy policy;
    private final Facts facts;
    private final AccessLog accesses;
    private final Clock clock;

    DeliveriesAreAllowedAndTakenDown(EventLog log, Policy policy, Facts facts, AccessLog accesses, Clock clock) {
        this.log = log;
        this.policy = policy;
        this.facts = facts;
        this.accesses = accesses;
        this.clock = clock;
    }

    @Override
    public void on(ReportEvent event) {
        if (event instanceof ReportDelivered delivered) {
            ConsentId consent = delivered.delivery().consentId();
            Purpose purpose = delivered.delivery().purpose();
            if (consent != null && purpose != null) {
                requireCovered(consent, purpose, delivered);
            }
            takeDown(delivered);
        }
    }

    /** @throws Refused CONSENT_DOES_NOT_COVER */
    private void requireCovered(ConsentId consent, Purpose purpose, ReportDelivered delivered) {
        Instant began = log.first(delivered.assessmentId().value()).map(Recorded::occurredAt).orElseThrow();
        What what = new What(Resource.ASSESSMENT, delivered.clientId(), delivered.caseId(), delivered.agencyId(), null, began);
        if (!policy.permitsHandingOver(consent, isAmong(delivered.delivery().recipient()), purpose, CLASSES, what,
                facts.of(delivered.clientId()), clock.instant())) {
            throw new Refused(CONSENT_DOES_NOT_COVER, "/consentId");
        }
    }

    private Predicate<Recipients> isAmong(Delivery.Recipient recipient) {
        AgencyId agency = recipient.agencyId();
        return agency == null ? some -> some.classes().contains(recipient.recipientClass())
                : some -> Who.names(some, agency, facts.kindOf(agency).orElse(null));
    }

    private void takeDown(ReportDelivered delivered) {
        Delivery delivery = delivered.delivery();
        accesses.write(new AccessEntry(clock.instant(), Caller.current().orElseThrow().id(), delivery.recipient().agencyId(),
                Resource.ASSESSMENT, reason(delivery.basis()), basis(delivery.consentId()), delivery.purpose(),
                AccessEntry.Channel.valueOf(delivery.channel().name()), Policy.VERSION,
                List.of(new AccessEntry.Seen(delivered.clientId(), delivered.agencyId(), delivered.assessmentId().value()))));
    }

    private static Reason reason(Delivery.Basis basis) {
        return switch (basis) {
            case CONSENT -> Reason.CONSENT;
            case CLIENT_REQUEST -> Reason.CLIENT_REQUEST;
            case REQUIRED_BY_LAW -> Reason.REQUIRED_BY_LAW;
        };
    }

    private static @Nullable String basis(@Nullable ConsentId consent) {
        return consent == null ? null : consent.value();
    }
}
