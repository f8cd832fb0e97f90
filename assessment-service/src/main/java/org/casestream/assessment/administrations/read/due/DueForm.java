package org.casestream.assessment.administrations.read.due;

import java.time.Instant;
import org.casestream.assessment.administrations.domain.AdministrationEvent;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationAbandoned;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationExpired;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationStarted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AnswersGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkTakenBack;
import org.casestream.assessment.administrations.domain.AdministrationEvent.SafetyAnswersGiven;
import org.casestream.contracts.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * When a client's form expires.
 *
 * @param dueAt when the link runs out; null as long as there is none, and once it opens nothing any more
 */
public record DueForm(String id, CaseId caseId, @Nullable Instant dueAt) {

    static DueForm evolve(@Nullable DueForm view, AdministrationEvent event) {
        String id = event.asking().administrationId().value();
        return switch (event) {
            case FormLinkGiven e -> new DueForm(id, e.caseId(), e.link().expiresAt());
            case AdministrationStarted _, FormLinkTakenBack _, AdministrationCompleted _, AdministrationAbandoned _,
                 AdministrationExpired _ -> new DueForm(id, event.caseId(), null);
            case AnswersGiven _, SafetyAnswersGiven _ -> view == null ? new DueForm(id, event.caseId(), null) : view;
        };
    }
}
