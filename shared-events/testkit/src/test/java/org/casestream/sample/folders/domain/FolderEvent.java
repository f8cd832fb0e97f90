package org.casestream.sample.folders.domain;

import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.OpensRecord;
import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

public sealed interface FolderEvent extends CaseBound {

    @EventType("sample.folder-opened")
    record FolderOpened(CaseId caseId, ClientId clientId, AgencyId agencyId) implements FolderEvent, PublishedEvent, OpensRecord {
        @Override
        public Identifier orderedBy() {
            return caseId;
        }
    }

    @EventType("sample.page-added")
    record PageAdded(CaseId caseId, int number) implements FolderEvent, PublishedEvent {
        @Override
        public Identifier orderedBy() {
            return caseId;
        }
    }

    /** Private: holds what must not leave. */
    @EventType("sample.narrative-written")
    record NarrativeWritten(CaseId caseId, ClientId clientId, @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String text)
            implements FolderEvent, AboutPerson {}
}
