package org.casestream.assessment.needs.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.assessment.needs.domain.NeedsCommand.IdentifyNeed;
import org.casestream.assessment.needs.domain.NeedsCommand.NotePreference;
import org.casestream.assessment.needs.domain.NeedsCommand.NoteStrength;
import org.casestream.assessment.needs.domain.NeedsCommand.OpenNeedsProfile;
import org.casestream.assessment.needs.domain.NeedsCommand.ResolveNeed;
import org.casestream.assessment.needs.domain.NeedsCommand.ReviseNeed;
import org.casestream.assessment.needs.domain.NeedsNarrative.NeedDescribed;
import org.casestream.assessment.needs.domain.NeedsNarrative.NeedResolutionExplained;
import org.casestream.assessment.needs.domain.NeedsNarrative.PreferenceNoted;
import org.casestream.assessment.needs.domain.NeedsNarrative.StrengthNoted;
import org.casestream.assessment.needs.domain.NeedsState.Need;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.NeedsProfileId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.NeedEvent;
import org.casestream.contracts.assessment.NeedEvent.NeedIdentified;
import org.casestream.contracts.assessment.NeedEvent.NeedResolved;
import org.casestream.contracts.assessment.NeedEvent.NeedRevised;
import org.casestream.contracts.assessment.NeedEvent.NeedsProfileOpened;
import org.jspecify.annotations.Nullable;

/** What one person lacks, has and wishes, in the course of one case: needs by life domain, strengths and preferences. */
@AggregateRoot
class NeedsProfile {

    /** Needs that a profile holds, resolved ones included: this project's own bound, far above what a case has. */
    static final int MOST = 100;

    @AggregateIdentifier
    private NeedsProfileId id;
    private NeedsState state;

    NeedsProfile() {}

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(agencyId().value())) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenNeedsProfile command) {
        if (state == null) {
            apply(new NeedsProfileOpened(command.profileId(), command.caseId(), command.clientId(), command.agencyId()));
        }
    }

    @CommandHandler
    void handle(IdentifyNeed command) {
        Words words = Words.of(command.domain(), command.words());
        Need asked = new Need(command.domain(), command.severity(), command.wanted(), words, 1, null, null);
        Need known = state.needs().get(command.needId());
        if (asked.equals(known)) {
            return;
        }
        if (known != null) {
            throw new Refused(NeedsRefusal.NEED_ID_ALREADY_USED);
        }
        if (state.needs().size() == MOST) {
            throw new Refused(NeedsRefusal.TOO_MANY_NEEDS);
        }
        apply(new NeedIdentified(id, command.needId(), caseId(), clientId(), agencyId(), command.domain(), command.severity(),
                command.wanted()));
        describe(command.needId(), null, words);
    }

    @CommandHandler
    void handle(ReviseNeed command) {
        Need need = open(command.needId());
        if (command.severity() != need.severity() || command.wanted() != need.wanted()) {
            apply(new NeedRevised(id, command.needId(), caseId(), clientId(), agencyId(), need.domain(), command.severity(),
                    command.wanted(), need.revision() + 1));
        }
        describe(command.needId(), need.words(), Words.of(need.domain(), command.words()));
    }

    @CommandHandler
    void handle(ResolveNeed command) {
        Need need = known(command.needId());
        Words note = Words.of(need.domain(), command.note());
        if (command.resolution() == need.resolution() && Objects.equals(note, need.note())) {
            return;
        }
        open(command.needId());
        apply(new NeedResolved(id, command.needId(), caseId(), clientId(), agencyId(), command.resolution()));
        if (note != null) {
            apply(new NeedResolutionExplained(id, caseId(), clientId(), command.needId(), note));
        }
    }

    @CommandHandler
    void handle(NoteStrength command) {
        if (!Objects.equals(command.words(), state.strengths().get(command.kind()))) {
            apply(new StrengthNoted(id, caseId(), clientId(), command.kind(), command.words()));
        }
    }

    @CommandHandler
    void handle(NotePreference command) {
        if (!Objects.equals(command.words(), state.preferences().get(command.kind()))) {
            apply(new PreferenceNoted(id, caseId(), clientId(), command.kind(), command.words()));
        }
    }

    @EventSourcingHandler
    void on(NeedEvent event) {
        id = event.profileId();
        state = NeedsState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(NeedsNarrative event) {
        state = NeedsState.evolve(state, event);
    }

    private void describe(NeedId needId, @Nullable Words before, @Nullable Words words) {
        if (!Objects.equals(before, words)) {
            apply(new NeedDescribed(id, caseId(), clientId(), needId, words));
        }
    }

    private Need known(NeedId needId) {
        Need need = state.needs().get(needId);
        if (need == null) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
        return need;
    }

    private Need open(NeedId needId) {
        Need need = known(needId);
        if (need.resolution() != null) {
            throw new Refused(NeedsRefusal.NEED_ALREADY_RESOLVED);
        }
        return need;
    }

    private CaseId caseId() {
        return state.opened().caseId();
    }

    private ClientId clientId() {
        return state.opened().clientId();
    }

    private AgencyId agencyId() {
        return state.opened().agencyId();
    }
}
