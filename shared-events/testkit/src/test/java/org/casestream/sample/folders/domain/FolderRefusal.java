package org.casestream.sample.folders.domain;

import org.casestream.contracts.Refusal;

public enum FolderRefusal implements Refusal {
    PAGE_TOO_HIGH, SHELF_FULL;

    @Override
    public Kind kind() {
        return Kind.CONFLICT;
    }

    @Override
    public String sentence() {
        return "This does not fit.";
    }
}
