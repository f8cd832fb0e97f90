package org.casestream.intake.holds.read.hold;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.StaffId;
import org.casestream.intake.holds.domain.LegalHoldEvent;
import org.casestream.intake.holds.domain.LegalHoldEvent.HoldReason;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldPlaced;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldReleased;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldUpheld;
import org.casestream.intake.holds.domain.LegalHoldNarrative;
import org.casestream.intake.holds.domain.LegalHoldNarrative.LegalHoldNoted;
import org.casestream.intake.holds.domain.LegalHoldNarrative.LegalHoldReleaseNoted;
import org.jspecify.annotations.Nullable;

/**
 * One legal hold as people see it.
 *
 * @param standing    whether it forbids to erase the client
 * @param note        not for auditors
 * @param releaseNote not for auditors
 * @param attempts    to erase the client that it has refused, oldest first
 */
@Kept(as = Resource.LEGAL_HOLD, since = "placedAt")
public record LegalHoldView(String id, ClientId clientId, AgencyId agencyId, HoldReason reason, boolean standing,
                            @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note, Instant placedAt,
                            @Nullable Instant releasedAt,
                            @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String releaseNote,
                            List<Attempt> attempts) implements PersonRecord<LegalHoldView> {

    public LegalHoldView {
        attempts = attempts == null ? List.of() : List.copyOf(attempts);
    }

    /** @param by tried to have the client erased */
    public record Attempt(ErasureId erasureId, StaffId by, Instant at) {}

    static LegalHoldView evolve(@Nullable LegalHoldView view, LegalHoldEvent event, Instant at) {
        return switch (event) {
            case LegalHoldPlaced e -> new LegalHoldView(e.holdId().value(), e.clientId(), e.agencyId(), e.reason(), true, null,
                    at, null, null, List.of());
            case LegalHoldReleased _ -> begun(view).released(at);
            case LegalHoldUpheld e -> begun(view).attempted(new Attempt(e.erasureId(), e.by(), at));
        };
    }

    static LegalHoldView evolve(@Nullable LegalHoldView view, LegalHoldNarrative event) {
        LegalHoldView before = begun(view);
        return switch (event) {
            case LegalHoldNoted e -> before.told(e.note(), before.releaseNote);
            case LegalHoldReleaseNoted e -> before.told(before.note, e.note());
        };
    }

    @Override
    public Instant began() {
        return placedAt;
    }

    @Override
    public LegalHoldView coded() {
        return told(null, null);
    }

    private static LegalHoldView begun(@Nullable LegalHoldView view) {
        if (view == null) {
            throw new IllegalStateException("a legal hold begins with being placed");
        }
        return view;
    }

    private LegalHoldView released(Instant at) {
        return new LegalHoldView(id, clientId, agencyId, reason, false, note, placedAt, at, releaseNote, attempts);
    }

    private LegalHoldView attempted(Attempt attempt) {
        return new LegalHoldView(id, clientId, agencyId, reason, standing, note, placedAt, releasedAt, releaseNote,
                Stream.concat(attempts.stream(), Stream.of(attempt)).toList());
    }

    private LegalHoldView told(@Nullable String words, @Nullable String lastWords) {
        return new LegalHoldView(id, clientId, agencyId, reason, standing, words, placedAt, releasedAt, lastWords, attempts);
    }
}
