package org.casestream.intake.directives.read.directive;

import java.time.Instant;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.intake.DirectiveEvent;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenialWithdrawn;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenied;
import org.casestream.contracts.intake.Recipients;
import org.casestream.intake.directives.domain.DirectiveNarrative;
import org.casestream.intake.directives.domain.DirectiveNarrative.SharingDenialNoted;
import org.jspecify.annotations.Nullable;

/**
 * One directive as people see it.
 *
 * @param agencyId    took it down and keeps to it
 * @param inForce     whether the client stands by it
 * @param note        not for auditors
 * @param deniedAt    when the client said so
 * @param withdrawnAt when the client took it back
 */
@Kept(as = Resource.DIRECTIVE, since = "deniedAt")
public record DirectiveView(String id, ClientId clientId, AgencyId agencyId, Recipients recipients, boolean inForce,
                            @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note, Instant deniedAt,
                            @Nullable Instant withdrawnAt) implements PersonRecord<DirectiveView> {

    static DirectiveView evolve(@Nullable DirectiveView view, DirectiveEvent event, Instant at) {
        return switch (event) {
            case SharingDenied e ->
                    new DirectiveView(e.directiveId().value(), e.clientId(), e.agencyId(), e.recipients(), true, null, at, null);
            case SharingDenialWithdrawn _ -> begun(view).with(false, begun(view).note, at);
        };
    }

    static DirectiveView evolve(@Nullable DirectiveView view, DirectiveNarrative event) {
        DirectiveView before = begun(view);
        return switch (event) {
            case SharingDenialNoted e -> before.with(before.inForce, e.note(), before.withdrawnAt);
        };
    }

    @Override
    public Instant began() {
        return deniedAt;
    }

    @Override
    public DirectiveView coded() {
        return with(inForce, null, withdrawnAt);
    }

    private static DirectiveView begun(@Nullable DirectiveView view) {
        if (view == null) {
            throw new IllegalStateException("a directive begins with a no");
        }
        return view;
    }

    private DirectiveView with(boolean standing, @Nullable String words, @Nullable Instant end) {
        return new DirectiveView(id, clientId, agencyId, recipients, standing, words, deniedAt, end);
    }
}
